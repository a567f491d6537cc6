"""Severity, sameness and steadiness of markers, by hand-worked figures and by what must hold of any."""

from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from gadfly.grading.severity import LEAST, Unit, again, cell, levels, severity, table_rows

AT = datetime(2026, 11, 23, tzinfo=UTC)
HALVES = (Fraction(0), Fraction(1, 2), Fraction(1))
SHARES = st.one_of(st.none(), st.sampled_from((*HALVES, Fraction(1, 3), Fraction(2, 3))))


def unit(
    script: str,
    a: Fraction | None,
    b: Fraction | None,
    marks: int = 1,
    *,
    judged: bool = True,
    question: str = "q",
) -> Unit:
    return Unit(script, "b001", question, Fraction(marks), HALVES, {"a": a, "b": b}, judged)


UNITS = st.lists(st.tuples(SHARES, SHARES, st.integers(1, 5), st.booleans()), max_size=30).map(
    lambda rows: [unit(f"s{n}", a, b, marks, judged=judged) for n, (a, b, marks, judged) in enumerate(rows)]
)


def test_by_hand() -> None:
    one, half, none = Fraction(1), Fraction(1, 2), Fraction(0)
    units = [
        unit("s1", one, half, 2),  # +1 of 2
        unit("s2", none, half, 4),  # -2 of 4
        unit("s3", one, one, 1),
        unit("s4", half, none, 1),  # +1/2 of 1
        unit("s5", one, one, 2, judged=False),  # the key's alone
        unit("s5", None, one, 2),  # excused by one of them
    ]
    found = severity("a", units)
    assert (found.scripts, found.answers) == (5, 4)
    assert found.difference == Fraction(100) * (1 - 2 + Fraction(1, 2)) / 8
    assert found.same == 25


def test_three_scripts_are_too_few() -> None:
    found = severity("a", [unit(f"s{n}", Fraction(1), Fraction(0)) for n in range(3)])
    assert found.difference is None
    assert found.same is None
    assert found.why == f"Sealed by all who have it: 3 scripts. Figures come from {LEAST} on."


def test_nothing_judged_is_said() -> None:
    found = severity("a", [unit(f"s{n}", Fraction(1), Fraction(1), judged=False) for n in range(9)])
    assert found.difference is None
    assert "The key alone decided" in found.why


def test_a_marker_alone_has_no_figures() -> None:
    own = {"a": Fraction(1)}
    alone = [Unit(f"s{n}", "b001", "q", Fraction(1), HALVES, own, judged=True) for n in range(9)]
    assert severity("a", alone).why.startswith("Sealed by all who have it: no script.")


@given(UNITS)
def test_two_markers_mirror_each_other(units: list[Unit]) -> None:
    one, other = severity("a", units), severity("b", units)
    assert (one.difference is None) == (other.difference is None)
    if one.difference is not None and other.difference is not None:
        assert one.difference == -other.difference
        assert one.same == other.same
        assert -100 <= one.difference <= 100


@given(UNITS)
def test_the_order_of_answers_is_no_matter(units: list[Unit]) -> None:
    assert severity("a", units) == severity("a", units[::-1])


@given(UNITS)
def test_the_table_has_the_figure_s_units(units: list[Unit]) -> None:
    rows = table_rows(units, ("a", "b"))
    assert len(rows) == sum(each.judged for each in units)
    known = set(levels(units))
    assert all(value is None or value in known for _, values in rows for value in values)
    assert list(levels(units)) == sorted(known, key=float)


def test_one_question_alone() -> None:
    units = [unit("s1", Fraction(1), None), unit("s1", Fraction(1, 3), Fraction(2, 3), question="r")]
    assert table_rows(units, ("a", "b"), "r") == (("s1/b001/r", ("33.3", "66.7")),)
    assert table_rows(units, ("b",)) == (("s1/b001/q", (None,)), ("s1/b001/r", ("66.7",)))


def test_cells() -> None:
    assert [cell(each) for each in (None, Fraction(0), Fraction(1), Fraction(1, 3), Fraction(1, 8))] == [
        None,
        "0",
        "100",
        "33.3",
        "12.5",
    ]


def test_a_second_marking_beside_the_first() -> None:
    units = [
        unit("s1", Fraction(1), Fraction(1)),
        unit("s1", Fraction(1), Fraction(1, 2)),
        unit("s1", Fraction(0), Fraction(0), judged=False),
    ]
    found = again("s1", AT, units, "a", "b")
    assert (found.answers, found.same, found.difference) == (2, 1, Fraction(-25))
    assert again("s1", AT, [], "a", "b").difference is None
