"""A first pass over an op-ed, as a student meets it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from gadfly.documents.critique import ARTICLE

if TYPE_CHECKING:
    from tests.scoring.conftest import Bench, Given

STRONG: Given = {"role": "claim", "evidence": "yes", "sourced": "p3", "placed": "p2", "supports": "p3"}
BARE: Given = {"role": "claim", "evidence": "no", "needs": "yes"}
BACKGROUND: Given = {"role": "background"}


def test_background_has_no_score_and_no_coverage(bench: type[Bench]) -> None:
    got = bench.score(bench.first_pass(), BACKGROUND)
    assert got.state == "none"
    assert got.paragraphs[0].exact is None
    assert got.paragraphs[0].coverage is None


def test_a_bare_prediction_scores_nothing(bench: type[Bench]) -> None:
    got = bench.score(bench.first_pass(), BARE)
    assert got.exact == 0
    assert [str(got.percent), got.state, got.band] == ["0.0", "scored", "Unsupported"]
    assert got.coverage == 100


def test_evidence_given_elsewhere_is_covered_without_a_score(bench: type[Bench]) -> None:
    got = bench.score(bench.first_pass(), {**BARE, "needs": "elsewhere"})
    assert [got.state, got.exact, got.coverage] == ["none", None, 100]


def test_paragraphs_without_a_score_take_no_part(bench: type[Bench]) -> None:
    got = bench.score(bench.first_pass(), STRONG, BACKGROUND, BARE)
    assert got.exact == 50
    assert [got.counted, got.total_paragraphs] == [2, 3]
    assert got.coverage == 100


def test_a_stale_answer_counts_nothing(bench: type[Bench]) -> None:
    stale: Given = {**STRONG, "evidence": "no", "needs": "yes"}
    got = bench.score(bench.first_pass(), stale)
    assert got.exact == 0
    assert got.paragraphs[0].by_question["sourced"].state == "not-asked"


def test_the_lowest_cap_wins_and_only_lowers(bench: type[Bench]) -> None:
    rubric = bench.first_pass()
    both = bench.score(rubric, {**STRONG, "sourced": "p0", "supports": "p0"}).paragraphs[0]
    assert [both.uncapped, both.exact] == [0, 0]
    unplaced = bench.score(rubric, {**STRONG, "supports": "p0"}).paragraphs[0]
    assert unplaced.uncapped == 100 * Fraction(4, 7)
    assert unplaced.exact == 25
    assert [cap.at_most for cap in unplaced.caps] == [25]
    unsourced = bench.score(rubric, {**STRONG, "sourced": "p0"}).paragraphs[0]
    assert [unsourced.uncapped, unsourced.exact] == [60, 40]


def test_an_open_deciding_answer_leaves_all_it_decides_uncovered(bench: type[Bench]) -> None:
    got = bench.score(bench.first_pass(), STRONG, {"role": "claim"})
    assert got.paragraphs[1].covered_share == 0
    assert got.paragraphs[1].exact is None
    assert [got.exact, got.coverage, got.state, got.band] == [100, 50, "insufficient", None]


def test_an_open_deciding_answer_counts_zero_once_finished(bench: type[Bench]) -> None:
    got = bench.score(bench.first_pass(), STRONG, {"role": "claim"}, finished=True)
    assert got.paragraphs[1].exact == 0
    assert got.exact == 50
    assert got.coverage == 50


def test_coverage_at_the_minimum_is_enough(bench: type[Bench]) -> None:
    rubric = bench.first_pass()
    begun: Given = {"role": "claim"}
    given = [STRONG, STRONG, STRONG, begun, begun]
    assert bench.score(rubric, *given).state == "scored"
    assert bench.score(rubric, *given, begun).state == "insufficient"


def test_an_optional_question_costs_nothing_while_it_is_open(bench: type[Bench]) -> None:
    rubric = bench.rubric(bench.levels("a", 2), bench.levels("b", 2, required=False))
    for finished in (False, True):
        got = bench.score(rubric, {"a": "p1"}, finished=finished)
        assert [got.exact, got.coverage] == [50, 100]
    assert bench.score(rubric, {"a": "p1", "b": "p2"}).exact == 75


def test_what_is_written_or_has_no_weight_is_not_scored(bench: type[Bench]) -> None:
    rubric = bench.rubric(
        bench.levels("a", 2),
        bench.levels("b", 2, "0"),
        bench.levels("c", 2, kind="text"),
        bench.question("d", {"x": "0"}),
    )
    got = bench.score(rubric, {"a": "p1", "b": "p0", "d": "x"})
    assert [got.exact, got.coverage] == [50, 100]
    assert all(q.why_out.startswith("not scored") for q in got.paragraphs[0].questions[1:])


def test_nothing_walked_is_no_score(bench: type[Bench]) -> None:
    got = bench.score(bench.first_pass())
    assert [got.state, got.counted, got.total_paragraphs, got.coverage] == ["none", 0, 0, 0]


def test_places_are_found_by_id(bench: type[Bench]) -> None:
    got = bench.score(bench.first_pass(), STRONG, BARE)
    assert got.by_place["b002"] is got.paragraphs[1]
    assert got.article is None
    assert ARTICLE not in got.by_place
