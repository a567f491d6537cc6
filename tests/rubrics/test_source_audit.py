"""What a source audit asks of each kind of evidence, and that naming a source never costs a paragraph."""

from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

import pytest

from gadfly.documents.answers import Answer, Answers, Passage
from gadfly.documents.article import Article, Block
from gadfly.documents.asking import Sheet, sheet
from gadfly.documents.critique import Critique
from gadfly.scoring.judging import judge
from gadfly.scoring.scorer import score
from gadfly.store.rubrics import load_rubric

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.scoring.score import Score

Given = dict[str, str | tuple[str, ...]]
"""An option, several, "na", or any words for the trail."""

RUBRIC = load_rubric("source-audit")
AT = datetime(2026, 11, 22, 10, tzinfo=UTC)
ITEMS = ("statistics", "testimony", "anecdote", "event")
PARTS = ("base", "comparison", "period", "sample")
BEST: Given = {
    "authority": "linkable",
    "primary": "primary",
    "interest": "no-stake",
    "in_field": "yes",
    "typical": "shown",
    "currency": "fits",
    "figure": PARTS,
    "trace": "same",
    "trail": "The surveyors' report of 5 May, notice board: 11,300, as told.",
    "coverage": "agrees",
}
WORST: Given = {
    "authority": "nobody",
    "typical": "stretched",
    "currency": "undated",
    "figure": ("none",),
    "trace": "different",
    "trail": "The surveyors' report of 5 May, notice board: 1,130, not 11,300.",
    "coverage": "differs",
}


def answered(given: Given) -> Answers:
    return Answers({name: _answer(name, value) for name, value in given.items()})


def _answer(name: str, value: str | tuple[str, ...]) -> Answer:
    if isinstance(value, tuple):
        return Answer(choices=value)
    if value == "na":
        return Answer(na="a single distance")
    return Answer(text=value) if RUBRIC.by_id[name].kind == "text" else Answer(choice=value)


def judged(given: Given) -> Sheet:
    return sheet(RUBRIC, "paragraph", answered(given))


def asked(given: Given) -> list[str]:
    return [each.question.id for each in judged(given).shown]


def percent(given: Given) -> Fraction | None:
    """The score of one paragraph."""
    return judge(RUBRIC, "paragraph", answered(given), finished=False).exact


def scored(*paragraphs: Given) -> Score:
    blocks = tuple(Block(f"b{n:03}", "x" * 100) for n in range(1, len(paragraphs) + 1))
    held = {block.id: answered(given) for block, given in zip(blocks, paragraphs, strict=True)}
    return score(Critique(Article(blocks), RUBRIC, "0" * 32, AT, AT, answers=held))


ALWAYS = ["item", "authority", "primary", "interest"]
LAST = ["trace", "trail", "coverage"]


@pytest.mark.parametrize(
    ("item", "own"),
    [
        ("statistics", ["currency", "figure"]),
        ("testimony", ["in_field", "currency"]),
        ("anecdote", ["typical", "currency"]),
        ("event", ["currency"]),
    ],
)
def test_each_kind_of_evidence_is_asked_what_can_go_wrong_with_it(item: str, own: list[str]) -> None:
    wanted = [*ALWAYS, *own, *LAST]
    assert asked({**BEST, "item": item}) == wanted
    assert len(wanted) <= 9


@pytest.mark.parametrize("item", ["settled", "none"])
def test_what_cannot_be_audited_is_asked_one_question_and_has_no_score(item: str) -> None:
    given: Given = {**BEST, "item": item}
    assert asked(given) == ["item"]
    assert percent(given) is None
    got = scored({**BEST, "item": "event"}, given)
    assert [got.exact, got.coverage, got.counted, got.total_paragraphs] == [100, 100, 1, 2]


@pytest.mark.parametrize("item", ITEMS)
def test_the_best_answers_score_all_and_the_worst_nothing(item: str) -> None:
    best, worst = scored({**BEST, "item": item}), scored({**WORST, "item": item})
    assert [best.exact, best.coverage, best.band] == [100, 100, "Checkable"]
    assert [worst.exact, worst.coverage, worst.band] == [0, 100, "Take it or leave it"]


def test_nobody_is_asked_about_a_source_that_is_not_named() -> None:
    without = asked({**BEST, "item": "testimony", "authority": "nobody"})
    assert without == ["item", "authority", "currency", *LAST]


def test_who_did_not_look_is_not_asked_for_a_trail() -> None:
    given: Given = {**BEST, "item": "event", "trace": "not-tried"}
    assert asked(given)[-1] == "trace"


@pytest.mark.parametrize("trace", ["closed", "not-tried"])
def test_what_could_not_be_compared_leaves_the_score_and_stays_covered(trace: str) -> None:
    got = scored({**BEST, "item": "event", "authority": "named", "trace": trace})
    assert [got.exact, got.coverage] == [80, 100]


def test_the_weights_are_trace_3_figure_3_authority_2_interest_2_currency_1() -> None:
    given: Given = {**BEST, "item": "statistics"}
    weaker: Given = {
        "trace": "failed",
        "figure": ("none",),
        "interest": "hidden-stake",
        "currency": "undated",
        "authority": "named",
    }
    loss = {name: 100 - (percent({**given, name: value}) or 0) for name, value in weaker.items()}
    whole = Fraction(100, 11)
    assert loss == {
        "trace": whole * 2,
        "figure": whole * 3,
        "interest": whole * Fraction(4, 3),
        "currency": whole,
        "authority": whole,
    }


@pytest.mark.parametrize("count", range(5))
def test_each_part_of_a_figure_is_a_quarter_of_its_weight(count: int) -> None:
    given: Given = {**BEST, "item": "statistics", "figure": PARTS[:count] or ("none",)}
    assert percent(given) == 100 * Fraction(8 * 4 + 3 * count, 11 * 4)


def test_a_figure_that_counts_nothing_may_be_said_not_to_have_parts() -> None:
    got = scored({**BEST, "item": "statistics", "figure": "na", "authority": "named"})
    assert got.exact == 100 * Fraction(7, 8)
    assert str(got.coverage) == "72.7"


@pytest.mark.parametrize("item", ITEMS)
def test_an_original_that_says_something_else_caps_all_else(item: str) -> None:
    assert percent({**BEST, "item": item, "trace": "different"}) == 25


@pytest.mark.parametrize("item", ITEMS)
def test_nobody_named_caps_all_else(item: str) -> None:
    assert percent({**BEST, "item": item, "authority": "nobody"}) == 40


def _alike(item: str) -> Iterator[Given]:
    """Every way to answer what is asked alike whether a source is named or not."""
    figures: tuple[tuple[str, ...] | str, ...] = (("none",), ("base",), PARTS, "na")
    for typical, currency, figure, trace in product(
        ("shown", "one-case", "stretched") if item == "anecdote" else ("shown",),
        ("fits", "stale", "undated", "na"),
        figures if item == "statistics" else (("none",),),
        ("same", "failed", "different", "closed", "not-tried"),
    ):
        yield {"item": item, "typical": typical, "currency": currency, "figure": figure, "trace": trace}


@pytest.mark.parametrize("item", ITEMS)
def test_a_named_source_never_scores_below_none_whatever_is_found_out_about_it(item: str) -> None:
    fields = ("yes", "near", "no") if item == "testimony" else ("yes",)
    for given in _alike(item):
        without = percent({**given, "authority": "nobody"}) or 0
        for authority, interest, field in product(
            ("linkable", "named"), ("no-stake", "open-stake", "hidden-stake"), fields
        ):
            named: Given = {**given, "authority": authority, "interest": interest, "in_field": field}
            got = percent(named)
            assert got is not None
            assert got >= without, named


@pytest.mark.parametrize("item", ITEMS)
def test_what_is_audited_must_be_pointed_at(item: str) -> None:
    assert judged({"item": item}).by_id["item"].missing == ("passage",)
    marked = Answers({"item": Answer(choice=item, passages=(Passage("11,300", 0, 6),))})
    assert sheet(RUBRIC, "paragraph", marked).by_id["item"].done


@pytest.mark.parametrize(("authority", "missing"), [("linkable", ("passage",)), ("nobody", ())])
def test_only_a_source_that_is_there_must_be_pointed_at(authority: str, missing: tuple[str, ...]) -> None:
    assert judged({**BEST, "item": "event", "authority": authority}).by_id["authority"].missing == missing


@pytest.mark.parametrize("stake", ["open-stake", "hidden-stake"])
def test_a_stake_must_be_named(stake: str) -> None:
    assert judged({**BEST, "item": "event", "interest": stake}).by_id["interest"].missing == ("note",)
