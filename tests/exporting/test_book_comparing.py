from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gadfly.documents.pile_entry import Entry
from gadfly.documents.student import Student
from gadfly.export.gradebook import BookRow
from gadfly.exporting.book_comparing import Compared, Side, compare_book


def entry(name: str, id_: str = "", total: str | None = "41.0", *ids: str, state: Any = "locked") -> Entry:
    points = None if total is None else Decimal(total)
    who = Student(name, id_)
    return Entry(name.split(maxsplit=1)[0].lower(), who, state=state, total=points, ids=(id_, *ids))


def row(line: int, name: str, points: str | None, *ids: str, excused: bool = False) -> BookRow:
    return BookRow(line, name, ids, None if points is None else Decimal(points), excused)


def compared(
    rows: list[BookRow], entries: list[Entry], excused: frozenset[str] = frozenset()
) -> tuple[Compared, ...]:
    return compare_book(rows, entries, lambda each: each.name in excused)


@pytest.mark.parametrize(
    ("here", "there", "verdict"),
    [
        ("41.0", "41", "same"),
        ("41.0", "41.00", "same"),
        ("41.0", "43", "differs"),
        ("0.0", "0", "same"),
        ("41.0", None, "no-points"),
        (None, "43", "no-grade"),
        (None, None, "no-grade"),
    ],
)
def test_points_are_compared_as_numbers(here: str | None, there: str | None, verdict: str) -> None:
    (one,) = compared([row(2, "Ann", there, "s1")], [entry("Ann Arden", "s1", here)])
    assert (one.verdict, one.line, one.by) == (verdict, 2, "id")


def test_nobody_looked_at_is_not_graded_whatever_else_is_there() -> None:
    (one,) = compared([row(2, "Ann", "43", "s1")], [entry("Ann", "s1", state="new")])
    assert (one.verdict, one.here) == ("no-grade", Side())


@pytest.mark.parametrize(
    ("total", "excused_here", "points", "excused_there", "verdict"),
    [
        (None, True, None, True, "same"),
        (None, True, "43", False, "differs"),
        ("41.0", False, None, True, "differs"),
        (None, True, None, False, "no-points"),
        (None, False, None, True, "no-grade"),
    ],
)
def test_who_is_excused_in_one_only_differs(
    total: str | None, points: str | None, verdict: str, *, excused_here: bool, excused_there: bool
) -> None:
    excused = frozenset({"ann"} if excused_here else ())
    rows = [row(2, "Ann", points, "s1", excused=excused_there)]
    (one,) = compared(rows, [entry("Ann", "s1", total)], excused)
    assert one.verdict == verdict


def test_everybody_is_told_of_in_the_order_of_the_gradebook() -> None:
    entries = [entry("Ann Arden", "s1"), entry("Bob Birch", "s2"), entry("Cy Cole", "s3")]
    every = compared([row(2, "Dee Dorn", "9", "s4"), row(3, "Cole, Cy", "41", "S3 ")], entries)
    assert [(each.who, each.verdict, each.line) for each in every] == [
        ("Dee Dorn", "not-here", 2),
        ("Cole, Cy", "same", 3),
        ("Ann Arden", "not-there", 0),
        ("Bob Birch", "not-there", 0),
    ]


def test_any_id_that_is_known_matches() -> None:
    (one,) = compared([row(2, "?", "41", "other", "90210")], [entry("Ann", "s1", "41.0", "90210")])
    assert (one.verdict, one.by) == ("same", "id")


def test_ids_of_several_students_are_of_nobody() -> None:
    entries = [entry("Ann", "s1"), entry("Bob", "s2")]
    every = compared([row(2, "Ann", "41", "s1", "s2")], entries)
    assert [(each.verdict, each.entry) for each in every] == [
        ("several", None),
        ("not-there", entries[0]),
        ("not-there", entries[1]),
    ]
    every = compared([row(2, "Ann", "41", "s1")], [entry("Ann", "s1"), entry("Bob", "s1")])
    assert every[0].verdict == "several"


def test_two_rows_of_one_student_are_of_nobody() -> None:
    every = compared([row(2, "Ann", "41", "s1"), row(3, "Ann", "43", "s1")], [entry("Ann", "s1")])
    assert [each.verdict for each in every] == ["several", "several"]


def test_without_a_shared_id_a_name_will_do_if_only_one_has_it() -> None:
    (one,) = compared([row(2, "Arden, Ánn", "41", "77")], [entry("Ann Arden", "s1")])
    assert (one.verdict, one.by) == ("same", "name")
    twins = [entry("Ann Arden", "s1"), Entry("ann-2", Student("Ann Arden", "s2"), state="locked")]
    every = compared([row(2, "Ann Arden", "41", "77")], twins)
    assert [each.verdict for each in every] == ["not-here", "not-there", "not-there"]
    every = compared([row(2, "", "41", "77")], [Entry("x", Student("", "s1"))])
    assert [(each.who, each.verdict) for each in every] == [("77", "not-here"), ("s1", "not-there")]


def test_who_was_found_by_id_is_no_other_rows_namesake() -> None:
    entries = [entry("Ann Arden", "s1")]
    every = compared([row(2, "A.", "41", "s1"), row(3, "Ann Arden", "43", "s9")], entries)
    assert [(each.verdict, each.by) for each in every] == [("same", "id"), ("not-here", "")]


SOME = st.sampled_from(["", "s1", "S1", "s2", "s3", "\u202e", "x" * 40])
ROWS = st.lists(
    st.builds(
        BookRow,
        st.integers(1, 99),
        st.sampled_from(["", "Ann", "Bob Birch", "Birch, Bob"]),
        st.lists(SOME, max_size=3).map(tuple),
        st.none() | st.decimals(0, 99, places=1),
        st.booleans(),
    ),
    max_size=5,
)
ENTRIES = st.lists(
    st.builds(
        lambda n, name, ids, total: Entry(str(n), Student(name), state="draft", total=total, ids=ids),
        st.integers(0, 99),
        st.sampled_from(["", "Ann", "Bob Birch"]),
        st.lists(SOME, max_size=2).map(tuple),
        st.none() | st.decimals(0, 99, places=1),
    ),
    max_size=5,
    unique_by=lambda each: each.name,
)


@given(ROWS, ENTRIES)
def test_each_row_is_told_once_and_each_student_at_most_once(
    rows: list[BookRow], entries: list[Entry]
) -> None:
    every = compare_book(rows, entries, lambda _: False)
    assert [each.line for each in every[: len(rows)]] == [each.line for each in rows]
    known = [each.entry.name for each in every if each.entry is not None]
    assert len(known) == len(set(known))
    in_doubt = any(each.verdict == "several" for each in every)
    assert in_doubt or set(known) == {each.name for each in entries}
    assert all(each.entry is not None for each in every if each.verdict in {"same", "differs"})
