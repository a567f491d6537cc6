"""What six questions about a student's critique come to."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from gadfly.documents.answers import Answer, Answers
from gadfly.documents.article import Article, Block
from gadfly.documents.critique import ARTICLE, Critique
from gadfly.scoring.scorer import score
from gadfly.store.rubrics import load_rubric

RUBRIC = load_rubric("critique-quality")
AT = datetime(2026, 11, 22, 10, tzinfo=UTC)
THE_CRITIQUE = Article((Block("b001", 'Paragraph 8: "practically silent" has no figure behind it.'),))
WEIGHTS = {
    "accuracy": 20,
    "evidence": 25,
    "inference": 25,
    "fairness": 15,
    "specificity": 10,
    "expression": 5,
}


def critique(picks: dict[str, str], *, finished: bool = False) -> Critique:
    return Critique(
        THE_CRITIQUE,
        RUBRIC,
        "0" * 32,
        AT,
        AT,
        status="finished" if finished else "draft",
        answers={ARTICLE: Answers({name: Answer(choice=level) for name, level in picks.items()})},
    )


def test_it_is_for_critiques() -> None:
    assert RUBRIC.judges == "critique"
    assert [question.id for question in RUBRIC.questions] == list(WEIGHTS)
    assert not RUBRIC.of("paragraph")


@pytest.mark.parametrize("name", WEIGHTS)
def test_every_question_has_the_levels_4_to_0_each_with_an_anchor(name: str) -> None:
    question = RUBRIC.by_id[name]
    assert [option.id for option in question.options] == ["l4", "l3", "l2", "l1", "l0"]
    assert [option.points for option in question.options] == [4, 3, 2, 1, 0]
    assert all(option.example for option in question.options)
    assert question.ordered
    assert question.na == "never"


@pytest.mark.parametrize(("level", "expected"), [(4, 100), (3, 75), (2, 50), (1, 25), (0, 0)])
def test_the_same_level_everywhere_is_the_score(level: int, expected: int) -> None:
    got = score(critique(dict.fromkeys(WEIGHTS, f"l{level}")))
    assert [got.exact, got.coverage, got.state] == [expected, 100, "scored"]


@pytest.mark.parametrize(("name", "weight"), WEIGHTS.items())
def test_a_criterion_makes_up_its_weight_in_percent(name: str, weight: int) -> None:
    assert score(critique(dict.fromkeys(WEIGHTS, "l0") | {name: "l4"})).exact == weight
    assert score(critique(dict.fromkeys(WEIGHTS, "l4") | {name: "l0"})).exact == 100 - weight


@pytest.mark.parametrize(("name", "weight"), WEIGHTS.items())
def test_what_is_open_lowers_the_coverage_and_counts_nothing_once_finished(name: str, weight: int) -> None:
    picks = dict.fromkeys(WEIGHTS, "l4")
    del picks[name]
    draft = score(critique(picks))
    assert [draft.exact, draft.coverage] == [100, 100 - weight]
    assert score(critique(picks, finished=True)).exact == 100 - weight


def test_marks_are_in_the_proportion_of_the_weights() -> None:
    for question in RUBRIC.questions:
        assert question.marks * 5 == question.weight == WEIGHTS[question.id], question.id
