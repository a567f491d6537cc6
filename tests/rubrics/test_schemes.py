"""Schemes: each asks its own questions and no others, and a lost argument never beats one that stands."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from gadfly.documents.answers import Answer, Answers
from gadfly.documents.article import Article, Block
from gadfly.documents.asking import sheet
from gadfly.documents.critique import Critique
from gadfly.scoring.scorer import score
from gadfly.store.rubrics import load_rubric

if TYPE_CHECKING:
    from collections.abc import Callable

    from gadfly.documents.asking import Asked
    from gadfly.documents.rubric import Question
    from gadfly.scoring.score import Score

    Pick = Callable[[Question], str]

Given = dict[str, str]

AT = datetime(2026, 11, 22, 10, tzinfo=UTC)
RUBRIC = load_rubric("schemes")

FAMILIES = {
    "source": ("expert-opinion", "position-to-know", "popular-opinion", "ad-hominem"),
    "cases": ("analogy", "precedent", "example"),
    "causal": ("cause-to-effect", "correlation", "sign"),
    "consequence": ("consequences", "slippery-slope", "threat"),
    "action-value": ("practical", "values"),
}
SCHEMES = [(family, scheme) for family, schemes in FAMILIES.items() for scheme in schemes]
CHOSEN: dict[str, Given] = {scheme: {"family": family, "scheme": scheme} for family, scheme in SCHEMES} | {
    "other": {"family": "other"}
}
"""For each group of critical questions, the answers that lead to it."""

VERDICTS = [option.id for option in RUBRIC.by_id["verdict"].options]
"""The best first."""

BECAUSE = "Weak, because nobody is named who could be asked whether it is so."

every_group = pytest.mark.parametrize("group", CHOSEN)


def answers(given: Given) -> Answers:
    return Answers(
        {
            name: Answer(choice=value) if RUBRIC.by_id[name].closed else Answer(text=value)
            for name, value in given.items()
        }
    )


def shown(given: Given) -> tuple[Asked, ...]:
    return sheet(RUBRIC, "paragraph", answers(given)).shown


def asked(given: Given) -> list[str]:
    return [each.question.id for each in shown(given)]


def scored(*paragraphs: Given) -> Score:
    blocks = tuple(Block(f"b{number:03}", "x" * 100) for number in range(1, len(paragraphs) + 1))
    held = {block.id: answers(each) for block, each in zip(blocks, paragraphs, strict=True)}
    return score(Critique(Article(blocks), RUBRIC, "0" * 32, AT, AT, status="finished", answers=held))


def exact(given: Given) -> float:
    got = scored(given).exact
    assert got is not None
    return float(got)


def critical(group: str) -> list[Question]:
    return [question for question in RUBRIC.questions if question.group == group]


def best(question: Question) -> str:
    return max(question.options, key=lambda option: -1 if option.points is None else option.points).id


def worst(question: Question) -> str:
    return min(question.options, key=lambda option: 99 if option.points is None else option.points).id


def unknown(question: Question) -> str:
    return question.by_id["cannot-tell"].id


PICKS: tuple[Pick, ...] = (best, worst, unknown)


def full(group: str, verdict: str, pick: Pick = best) -> Given:
    """Every critical question of a group answered in one way."""
    given = {question.id: pick(question) for question in critical(group)}
    return {**CHOSEN[group], **given, "verdict": verdict, "justification": BECAUSE}


# What is asked


def test_there_are_fifteen_schemes_and_a_group_of_questions_for_each() -> None:
    assert len(SCHEMES) == 15
    assert [option.id for option in RUBRIC.by_id["scheme"].options] == [*(s for _, s in SCHEMES), "other"]
    assert [group.id for group in RUBRIC.groups] == list(CHOSEN)


def test_a_paragraph_without_an_argument_is_asked_one_question_and_has_no_score() -> None:
    assert asked({"family": "none"}) == ["family"]
    got = scored({"family": "none"})
    assert [got.state, got.percent, got.band] == ["none", None, None]


@every_group
def test_a_scheme_asks_its_own_questions_and_no_others(group: str) -> None:
    own = [question.id for question in critical(group)]
    assert 3 <= len(own) <= 6
    assert asked(full(group, "weak")) == [*CHOSEN[group], *own, "verdict", "justification"]


@every_group
def test_a_paragraph_is_asked_six_to_ten_questions(group: str) -> None:
    assert 6 <= len(asked(full(group, "weak"))) <= 10


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_offers_its_schemes_and_a_way_out(family: str) -> None:
    (scheme,) = [each for each in shown({"family": family}) if each.question.id == "scheme"]
    assert [option.id for option in scheme.offered] == [*FAMILIES[family], "other"]


def test_a_kind_that_is_not_in_its_family_is_asked_the_general_questions() -> None:
    general = [question.id for question in critical("other")]
    given = {"family": "causal", "scheme": "other"}
    assert asked(given) == ["family", "scheme", *general, "verdict"]


def test_a_scheme_of_another_family_is_open_again() -> None:
    assert asked({"family": "cases", "scheme": "sign"}) == ["family", "scheme"]


def test_critical_questions_share_two_scales_and_every_yes_that_must_be_seen_is_marked() -> None:
    grouped = [question for question in RUBRIC.questions if question.group]
    assert {question.scale for question in grouped} == {"holds", "trouble"}
    marked = [question.id for question in grouped if question.passage_when]
    assert marked == ["expert_named", "slope_steps", "goal_said", "value_named"]


def test_what_could_not_be_told_or_named_wants_a_note() -> None:
    for question in RUBRIC.questions:
        if question.group:
            wanted = {"holds": ("partly", "cannot-tell"), "trouble": ("stands", "cannot-tell")}
            assert question.note_when == wanted[question.scale], question.id


# What it is worth


@every_group
def test_the_best_answers_score_all_there_is_and_the_worst_nothing(group: str) -> None:
    got = scored(full(group, "strong"))
    assert [got.exact, got.coverage, got.band] == [100, 100, "Strong"]
    got = scored(full(group, "defeated", worst))
    assert [got.exact, got.coverage, got.band] == [0, 100, "Defeated"]


@every_group
def test_the_critical_questions_count_five_and_the_verdict_two_however_many_they_are(group: str) -> None:
    assert exact(full(group, "strong", worst)) == pytest.approx(100 * 2 / 7)
    (place,) = scored(full(group, "strong")).paragraphs
    assert place.weight == 7


@every_group
def test_naming_the_scheme_weighs_nothing_in_the_score_and_two_in_the_grade(group: str) -> None:
    naming = [RUBRIC.by_id[name] for name in ("family", "scheme")]
    assert [question.weight for question in naming] == [0, 0]
    assert sum(question.marks for question in naming) == 2
    assert [RUBRIC.groups_by_id[group].marks, RUBRIC.groups_by_id[group].weight] == [5, 5]
    assert [RUBRIC.by_id["verdict"].marks, RUBRIC.by_id["justification"].marks] == [2, 1]


@every_group
@pytest.mark.parametrize("pick", PICKS)
def test_with_the_same_answers_a_better_verdict_never_scores_less(group: str, pick: Pick) -> None:
    scores = [exact(full(group, verdict, pick)) for verdict in VERDICTS]
    assert all(better > less for better, less in pairwise(scores))


@every_group
def test_a_defeated_argument_never_outscores_a_strong_one(group: str) -> None:
    lost = max(exact(full(group, "defeated", pick)) for pick in PICKS)
    won = min(exact(full(other, "strong", pick)) for other in CHOSEN for pick in PICKS)
    assert lost < won


@every_group
@pytest.mark.parametrize("verdict", VERDICTS)
def test_the_verdict_names_the_best_band_that_can_be_reached(group: str, verdict: str) -> None:
    bands = dict(zip(VERDICTS, (band.name for band in RUBRIC.scoring.bands), strict=True))
    assert scored(full(group, verdict)).band == bands[verdict]


@every_group
def test_no_single_answer_scores_more_than_a_better_one(group: str) -> None:
    for question in critical(group):
        ranked = sorted((o for o in question.options if o.points is not None), key=lambda o: -(o.points or 0))
        scores = [exact({**full(group, "strong"), question.id: option.id}) for option in ranked]
        assert all(better > less for better, less in pairwise(scores)), question.id


@every_group
def test_what_cannot_be_told_neither_helps_nor_harms_and_counts_as_looked_at(group: str) -> None:
    first = critical(group)[0]
    for answer in (best(first), worst(first)):
        given = {**full(group, "strong", unknown), first.id: answer}
        share = 1 if answer == best(first) else 0
        assert exact(given) == pytest.approx(100 * (5 * share + 2) / 7)
        assert scored(given).coverage == 100
    assert exact(full(group, "weak", unknown)) == pytest.approx(100 / 3)


def test_paragraphs_without_an_argument_do_not_weigh_on_the_rest() -> None:
    got = scored({"family": "none"}, full("sign", "strong"), full("threat", "defeated", worst))
    assert [got.exact, got.counted, got.total_paragraphs] == [50, 2, 3]
