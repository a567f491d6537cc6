"""What fair play asks after a flaw, and that a paragraph without one has all there is."""

from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from gadfly.documents.answers import Answer, Answers, Passage
from gadfly.documents.article import Article, Block
from gadfly.documents.asking import sheet
from gadfly.documents.critique import Critique
from gadfly.scoring.scorer import score
from gadfly.store.rubrics import load_rubric

if TYPE_CHECKING:
    from gadfly.scoring.score import Score

RUBRIC = load_rubric("fair-play")
AT = datetime(2026, 11, 22, 10, tzinfo=UTC)
AFTER_A_FLAW = ["family", "label", "where", "why", "charitable"]
FAMILIES = {
    "emotion": {"fear", "anger", "pity", "ridicule", "positive-emotion", "worse-problems"},
    "step": {
        "hasty-generalisation",
        "false-causality",
        "causal-oversimplification",
        "false-analogy",
        "slippery-slope",
        "division",
    },
    "twist": {"straw-man", "false-dilemma", "circular-reasoning", "equivocation"},
    "person": {
        "ad-hominem",
        "tu-quoque",
        "guilt-by-association",
        "false-authority",
        "ad-populum",
        "tradition",
        "nature",
    },
}
FOLLOWED = {
    "family": Answer(choice="step"),
    "label": Answer(choices=("hasty-generalisation",)),
    "where": Answer(passages=(Passage("every street", 0, 12),)),
    "why": Answer(text="One bakery in one town says nothing about every street in this one."),
    "charitable": Answer(text="A tram can bring more people past a shop."),
}


def answered(flaw: str, opposing: str = "absent") -> Answers:
    """A paragraph's answers; after a flaw, everything else that is asked."""
    picks = {"flaw": Answer(choice=flaw), "opposing": Answer(choice=opposing)}
    return Answers({**picks, **FOLLOWED})


def scored(*paragraphs: Answers) -> Score:
    blocks = tuple(Block(f"b{n:03}", "x" * 100) for n in range(1, len(paragraphs) + 1))
    held = {block.id: given for block, given in zip(blocks, paragraphs, strict=True)}
    return score(Critique(Article(blocks), RUBRIC, "0" * 32, AT, AT, answers=held))


def asked(flaw: str) -> list[str]:
    return [each.question.id for each in sheet(RUBRIC, "paragraph", answered(flaw)).shown]


@pytest.mark.parametrize("flaw", ["none", "unargued"])
def test_without_a_flaw_two_questions_are_asked(flaw: str) -> None:
    assert asked(flaw) == ["flaw", "opposing"]


@pytest.mark.parametrize("flaw", ["possible", "clear"])
def test_a_flaw_is_named_found_explained_and_read_fairly(flaw: str) -> None:
    assert asked(flaw) == ["flaw", *AFTER_A_FLAW, "opposing"]
    shown = sheet(RUBRIC, "paragraph", answered(flaw)).shown
    assert all(each.done for each in shown)


@pytest.mark.parametrize("name", AFTER_A_FLAW)
def test_nothing_of_what_follows_a_flaw_can_be_left_open(name: str) -> None:
    assert RUBRIC.by_id[name].required


def test_no_flaw_and_no_other_side_score_all_there_is() -> None:
    got = scored(answered("none"))
    assert [got.exact, got.coverage, got.band] == [100, 100, "Fair play"]


def test_a_paragraph_that_argues_nothing_and_speaks_of_nobody_has_no_score() -> None:
    got = scored(answered("unargued"))
    assert [got.state, got.exact, got.coverage] == ["none", None, 100]


def test_what_argues_nothing_does_not_weigh_on_the_rest() -> None:
    got = scored(answered("unargued"), answered("clear"), answered("none"))
    assert [got.exact, got.coverage, got.counted] == [50, 100, 2]


def test_a_view_that_is_only_reported_is_judged_for_its_fairness() -> None:
    assert scored(answered("unargued", "weak")).exact == Fraction(100, 3)


@pytest.mark.parametrize("opposing", ["own-terms", "trimmed", "weak", "mocked", "absent"])
def test_a_clearer_flaw_scores_less(opposing: str) -> None:
    found = [scored(answered(flaw, opposing)).exact for flaw in ("none", "possible", "clear")]
    assert all(more is not None and less is not None and more > less for more, less in pairwise(found))


@pytest.mark.parametrize("flaw", ["none", "possible", "clear", "unargued"])
def test_a_less_fair_other_side_scores_less(flaw: str) -> None:
    levels = ("own-terms", "trimmed", "weak", "mocked")
    found = [scored(answered(flaw, opposing)).exact for opposing in levels]
    assert all(more is not None and less is not None and more > less for more, less in pairwise(found))


def test_the_worst_scores_nothing_and_the_best_all() -> None:
    worst, best = scored(answered("clear", "mocked")), scored(answered("none", "own-terms"))
    assert [worst.exact, worst.band] == [0, "Foul play"]
    assert [best.exact, best.band] == [100, "Fair play"]


def test_flaw_weighs_3_and_the_other_side_2() -> None:
    assert scored(answered("none", "mocked")).exact == 60
    assert scored(answered("clear", "own-terms")).exact == 40


def test_what_is_said_of_a_flaw_earns_marks_and_no_part_of_the_score() -> None:
    marks = {question.id: question.marks for question in RUBRIC.questions}
    assert marks == {
        "flaw": 4,
        "family": 2,
        "label": 1,
        "where": 2,
        "why": 4,
        "charitable": 2,
        "opposing": 2,
    }
    assert [question.id for question in RUBRIC.questions if question.scored] == ["flaw", "opposing"]


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_offers_its_own_names(family: str) -> None:
    given = Answers({"flaw": Answer(choice="clear"), "family": Answer(choice=family)})
    offered = sheet(RUBRIC, "paragraph", given).by_id["label"].offered
    assert {option.id for option in offered} == FAMILIES[family]
    assert len(offered) <= 9


def test_every_name_has_a_family() -> None:
    assert sum(map(len, FAMILIES.values())) == len(RUBRIC.by_id["label"].options) == 23


def test_two_names_at_most_fit_a_flaw() -> None:
    assert RUBRIC.by_id["label"].most == 2


@pytest.mark.parametrize("opposing", ["trimmed", "weak", "mocked"])
def test_who_finds_the_other_side_ill_put_says_what_is_not_there(opposing: str) -> None:
    found = sheet(RUBRIC, "paragraph", answered("none", opposing)).by_id["opposing"]
    assert found.missing == ("note",)
