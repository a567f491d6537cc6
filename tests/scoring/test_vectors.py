"""The exact vectors: known cases with the fractions worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from gadfly.documents.rubric import Band
from gadfly.scoring.combining import band

if TYPE_CHECKING:
    from tests.scoring.conftest import Bench

    from gadfly.documents.rubric import Rubric


def base(bench: type[Bench], *weights: str) -> Rubric:
    return bench.rubric(
        bench.question("gate", dict.fromkeys(("on", "off")), "0"),
        bench.levels("a", 4, weights[0]),
        bench.levels("b", 2, weights[1], ask_when=bench.when(gate="on")),
        bench.levels("c", 2, weights[2]),
    )


@pytest.mark.parametrize("weights", [(".5", ".3", ".2"), ("5", "3", "2"), ("50", "30", "20")])
def test_an_excused_question_is_renormalised(bench: type[Bench], weights: tuple[str, ...]) -> None:
    answers = {"a": "p3", "c": "p1"}
    allowed = bench.score(base(bench, *weights), {"gate": "on", **answers, "b": "na"})
    hidden = bench.score(base(bench, *weights), {"gate": "off", **answers, "b": "p2"})
    assert allowed.exact == hidden.exact == 100 * Fraction(19, 28)
    assert str(allowed.percent) == "67.9"
    assert str(allowed.coverage) == "70.0"
    assert str(hidden.coverage) == "100.0"


def test_open_counts_nothing_in_a_draft_and_zero_once_finished(bench: type[Bench]) -> None:
    answers: dict[str, str | tuple[str, ...]] = {"gate": "on", "a": "p3", "c": "p1"}
    rubric = base(bench, ".5", ".3", ".2")
    draft = bench.score(rubric, answers)
    finished = bench.score(rubric, answers, finished=True)
    assert draft.exact == 100 * Fraction(19, 28)
    assert finished.exact == Fraction("47.5")
    assert draft.coverage == finished.coverage == 70
    assert bench.score(rubric, {**answers, "b": "p2"}).exact == Fraction("77.5")


TENTHS = ({"a": "p9"}, {"a": "p5"}, {"a": "p2"})


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ("mean", Fraction(160, 3)),
        ("weakest", Fraction(20)),
        ("length-weighted", Fraction(400, 7)),
        ("pooled", Fraction(160, 3)),
    ],
)
def test_paragraphs_come_together(bench: type[Bench], how: str, expected: Fraction) -> None:
    rubric = bench.rubric(bench.levels("a", 10), paragraphs=how)
    assert bench.score(rubric, *TENTHS, lengths=(100, 200, 50)).exact == expected


@pytest.mark.parametrize(("how", "expected"), [("mean", Fraction(200, 3)), ("pooled", Fraction(50))])
def test_two_stages_are_not_one_pool(bench: type[Bench], how: str, expected: Fraction) -> None:
    rubric = bench.rubric(
        bench.levels("a", 1),
        bench.levels("b", 1, ask_when=bench.when(a="p0")),
        bench.levels("c", 1, ask_when=bench.when(a="p0")),
        paragraphs=how,
    )
    assert bench.score(rubric, {"a": "p1"}, {"a": "p0", "b": "p1", "c": "p0"}).exact == expected


def test_only_the_proportions_of_weights_matter(bench: type[Bench]) -> None:
    answers = {"gate": "on", "a": "p1", "b": "p2", "c": "p1"}
    one = bench.score(base(bench, "2", "1", "1"), answers)
    other = bench.score(base(bench, ".5", ".25", ".25"), answers)
    assert one.exact == other.exact == Fraction("50")


def test_everything_not_applicable_is_no_score(bench: type[Bench]) -> None:
    got = bench.score(base(bench, "1", "1", "1"), {"gate": "on", "a": "na", "b": "na", "c": "na"})
    assert [got.state, got.percent, got.band, got.exact] == ["none", None, None, None]
    assert got.coverage == 0


def test_a_band_begins_at_its_bound(bench: type[Bench]) -> None:
    rubric = bench.rubric(bench.levels("a", 1), bands=(Band(Decimal(90), "A"), Band(Decimal(0), "B")))
    assert band(rubric.scoring, Decimal("90.0")) == "A"
    assert band(rubric.scoring, Decimal("89.9")) == "B"
    assert band(rubric.scoring, None) is None


def test_bands_are_compared_after_the_one_rounding(bench: type[Bench]) -> None:
    rubric = bench.rubric(bench.levels("a", 10_000), bands=(Band(Decimal(90), "A"), Band(Decimal(0), "B")))
    assert bench.score(rubric, {"a": "p8995"}).band == "A"  # 89.95 is shown as 90.0
    assert bench.score(rubric, {"a": "p8994"}).band == "B"
