"""Tables of ratings as people have them: with and without names, and everything that is no such table."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gadfly.intake.rating_table import MOST_LEVELS, Unratable, rating_table

if TYPE_CHECKING:
    from gadfly.measures.ratings import Ratings


MANY = b"unit,A\n" + b"".join(b"p%d,%d\n" % (n, n) for n in range(MOST_LEVELS + 1))


def read(text: str, *levels: str, na: str = "", ordered: bool | None = None) -> Ratings:
    """The ratings of a table."""
    return rating_table(text.encode(), levels, na=na, ordered=ordered).ratings


@pytest.mark.parametrize(
    ("text", "units", "raters", "rows"),
    [
        ("unit,Ada,Ben\np1,1,2\np2,2,\n", ("p1", "p2"), ("Ada", "Ben"), (("1", "2"), ("2", None))),
        ("Ada,Ben\n1,2\n2,1\n", ("row 1", "row 2"), ("Ada", "Ben"), (("1", "2"), ("2", "1"))),
        (
            "1,2\n2,1\n1,1\n",
            ("row 1", "row 2", "row 3"),
            ("rater 1", "rater 2"),
            (("1", "2"), ("2", "1"), ("1", "1")),
        ),
        (
            "p1,yes,no\np2,no,no\np3,yes,yes\n",
            ("p1", "p2", "p3"),
            ("rater 1", "rater 2"),
            (("yes", "no"), ("no", "no"), ("yes", "yes")),
        ),
        ("\ufeffid;A;B\r\n7;x;y\r\n8;y;y\r\n", ("7", "8"), ("A", "B"), (("x", "y"), ("y", "y"))),
        ("\tA\tB\nu\t a \t\n\n", ("u",), ("A", "B"), (("a", None),)),
        ('unit,"A, the first",B\np1,"x\ny",z\n', ("p1",), ("A, the first", "B"), (("x\ny", "z"),)),
    ],
    ids=["names", "raters", "bare", "units", "semicolons", "tabs", "quotes"],
)
def test_names_are_found_out(
    text: str, units: tuple[str, ...], raters: tuple[str, ...], rows: tuple[tuple[str | None, ...], ...]
) -> None:
    found = read(text)
    assert (found.units, found.raters, found.rows) == (units, raters, rows)


def test_numbers_are_levels_in_an_order_and_words_are_not() -> None:
    found = read("unit,A,B\np1,10,9\np2,1.0,01\n")
    assert (found.levels, found.ordered) == (("1", "9", "10"), True)
    assert found.rows == (("10", "9"), ("1", "1"))
    assert not read("unit,A,B\np1,10,nine\n").ordered
    assert not read("unit,A,B\np1,10,9\n", ordered=False).ordered


def test_levels_that_are_named_are_the_scale() -> None:
    found = read("unit,A,B\np1,low,high\n", "low", "middle", "high")
    assert (found.levels, found.ordered) == (("low", "middle", "high"), True)
    with pytest.raises(Unratable, match="“hihg” is none of the levels") as told:
        read("unit,A,B\np1,low,high\np2,low,hihg\n", "low", "middle", "high")
    assert told.value.line == 3


def test_a_level_that_is_named_twice_is_refused() -> None:
    with pytest.raises(Unratable, match="“low” is named twice"):
        read("unit,A,B\np1,low,high\n", "low", "high", "low")


def test_units_without_a_name_are_rows() -> None:
    assert read("unit,A,B\n,1,2\np2,1,1\n,2,2\n").units == ("row 1", "p2", "row 3")


def test_n_a_is_no_place_in_the_order_that_is_told() -> None:
    notes = rating_table(b"unit,A\np1,1\np2,N/A\np3,2\n", na="N/A").notes
    assert notes == ("The first column names the units. There is 1 rater.", "Levels, in this order: 1, 2.")


def test_n_a_is_a_level_of_its_own_and_no_number() -> None:
    found = read("unit,A,B\np1,1,N/A\np2,2,2\n", na="N/A")
    assert (found.levels, found.ordered) == (("1", "2", "N/A"), True)
    assert found.rows[0] == ("1", "N/A")
    assert read("unit,A,B\np1,1,0.0\np2,2,2\n", na="0.0").rows[0] == ("1", "0.0")


@pytest.mark.parametrize(
    ("data", "message", "line"),
    [
        (b"", "nothing in it", None),
        (b"\n\n", "nothing in it", None),
        (b"unit,A,B\n", "nothing below", None),
        (b"unit,A,B\np1,1\n", "2 cells, and the first one 3", 2),
        (b"unit,A,B\np1,1,2\np2,1,2,3\n", "4 cells", 3),
        (b"unit,A,A\np1,1,2\n", "Two raters are called", 1),
        (b"unit,A,B\np1,1,2\np2,1,1\np1,2,2\n", "“p1” is in line 2 as well", 4),
        (b'unit,A,B\np1,"1,2\n', "no sound CSV", 2),
        (b"\xff\xfeu\x00", "not UTF-8", None),
        (
            b"unit,A\n" + b"".join(b"p%d,%d\n" % (n, n) for n in range(MOST_LEVELS + 1)),
            "different ratings",
            None,
        ),
    ],
    ids=["empty", "blank", "head", "short", "long", "twice", "again", "quote", "utf-16", "levels"],
)
def test_what_is_no_such_table_is_refused_where_it_is_not(
    data: bytes, message: str, line: int | None
) -> None:
    with pytest.raises(Unratable, match=message) as told:
        rating_table(data)
    assert told.value.line == line


def test_a_number_that_would_fill_the_memory_is_a_word() -> None:
    assert read("unit,A,B\np1,1e999999999,2\n").levels == ("1e999999999", "2")


@given(st.binary(max_size=200))
def test_bytes_from_anywhere_are_read_or_refused(data: bytes) -> None:
    try:
        found = rating_table(data).ratings
    except Unratable:
        return
    assert len(found.rows) == len(found.units)
    assert all(len(row) == len(found.raters) for row in found.rows)
    assert found.counts


WORDS = st.sampled_from(("a", "b", "c, d", 'e"', "-1", "Ä"))


@given(st.lists(st.tuples(WORDS, st.one_of(st.none(), WORDS)), min_size=1, max_size=8))
def test_what_a_csv_writer_wrote_comes_back(rows: list[tuple[str, str | None]]) -> None:
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(["unit", "first rater", "second rater"])
    writer.writerows([f"u{number}", *row] for number, row in enumerate(rows))
    assert read(out.getvalue(), ordered=False).rows == tuple(rows)
