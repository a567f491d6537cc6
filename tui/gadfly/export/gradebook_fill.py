"""Points and comments into a gradebook's table; the platform's own module says where they stand."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from gadfly.export.gradebook import BookRow, Change, Filled, Unfilled
from gadfly.export.gradebook_match import matched
from gadfly.formulas import guarded
from gadfly.frozen import frozen
from gadfly.scoring.rounding import half_up

if TYPE_CHECKING:
    from collections.abc import Callable

    from gadfly.export.csv_bytes import Sheet
    from gadfly.export.gradebook import Result

PLACES = 2
"""So many decimal places every platform keeps."""

_NUMBER = re.compile(r"-?[0-9]+(?:[.,][0-9]+)*%?")


@frozen
class Layout:
    """Where a platform's table has what.

    Attributes:
        rows: The rows of students, from 0.
        ids: The columns with ids, in the order in which they are matched.
        names: The columns that make up a name, first names first.
        points: The column of the grade.
        maximum: The most points, by row; None: not said, the grade's own points stand.
        comment: The column of the feedback; -1: there is none.
        excused: What a cell says of somebody who is excused; empty: there is no word for it.
        words: How a comment is written in this file.
        locked: Why a row cannot be filled in; empty: it can.
        id_of: An id as it is matched.
    """

    rows: tuple[int, ...]
    ids: tuple[int, ...]
    names: tuple[int, ...]
    points: int
    maximum: Callable[[int], Fraction | None]
    comment: int = -1
    excused: str = ""
    words: Callable[[str], str] = guarded
    locked: Callable[[int], str] = lambda _: ""
    id_of: Callable[[str], str] = str.strip


def rows_of(sheet: Sheet, layout: Layout) -> tuple[BookRow, ...]:
    """The students' rows as they stand in the file."""
    every = []
    for row in layout.rows:
        said = sheet.value(row, layout.points).strip()
        every.append(
            BookRow(
                line=sheet.lines[row],
                name=" ".join(sheet.value(row, at) for at in layout.names).strip(),
                ids=tuple(layout.id_of(sheet.value(row, at)) for at in layout.ids),
                points=number_of(said),
                excused=bool(layout.excused) and said.upper() == layout.excused,
                comment=sheet.value(row, layout.comment) if layout.comment >= 0 else "",
            )
        )
    return tuple(every)


def filled(sheet: Sheet, layout: Layout, results: tuple[Result, ...]) -> Filled:
    """The table with every result that has a row of its own."""
    rows = rows_of(sheet, layout)
    chosen, unfilled = matched(rows, results)
    changes: dict[tuple[int, int], str] = {}
    told: list[Change] = []
    left: list[Unfilled] = list(unfilled)
    same, scaled = 0, False
    for at, result in sorted(chosen.items()):
        row = layout.rows[at]
        wanted, why = _wanted(layout, row, result)
        if why is not None:
            left.append(why)
            continue
        scaled = scaled or layout.maximum(row) not in {None, Fraction(result.out_of)}
        before = len(told)
        for column, value in wanted.items():
            old = sheet.value(row, column)
            if column >= len(sheet.rows[row]) or _says(old, value):
                continue
            changes[row, column] = value
            told.append(Change(result.called, sheet.lines[row], sheet.value(0, column), old, value))
        same += before == len(told)
    left += [
        Unfilled(row.name or ", ".join(each for each in row.ids if each), "not-here", _NO_GRADE, "row")
        for at, row in enumerate(rows)
        if at not in chosen and not any(_says_who(row, each) for each in left)
    ]
    notes = (
        ("Points are turned into the most points that the file says, rounded to two places.",)
        if scaled
        else ()
    )
    return Filled(sheet.with_cells(changes), tuple(told), same, tuple(left), notes)


_NO_GRADE = "There is no grade for this row; it is as it was."


def _says_who(row: BookRow, left: Unfilled) -> bool:
    return bool(row.name) and row.name in left.who


def _wanted(layout: Layout, row: int, result: Result) -> tuple[dict[int, str], Unfilled | None]:
    """What is to stand in the cells of a row, by column; or why nothing is."""
    if why := layout.locked(row):
        return {}, Unfilled(result.called, "read-only", why)
    if result.excused and not layout.excused:
        words = "Excused: this gradebook has no word for it, so that the cell is as it was."
        return {}, Unfilled(result.called, "no-points", words)
    if result.points is None and not result.excused:
        return {}, Unfilled(result.called, "no-points", "The grade has no total yet.")
    wanted = {layout.points: layout.excused if result.excused else points_words(layout, row, result)}
    most = layout.maximum(row)
    if most is not None and not result.excused and Fraction(wanted[layout.points]) > most:
        words = (
            f"{wanted[layout.points]} is above the most points of the file ({_short(most)}); left as it was."
        )
        return {}, Unfilled(result.called, "above-most", words)
    if layout.comment >= 0 and result.comment.strip():
        wanted[layout.comment] = layout.words(result.comment.strip())
    return wanted, None


def points_words(layout: Layout, row: int, result: Result) -> str:
    """A grade as a cell has it: turned into the file's most points, with two places at most."""
    points = Fraction(result.points or 0)
    most = layout.maximum(row)
    if most is not None and result.out_of:
        points = points * most / Fraction(result.out_of)
    return _short(points)


def number_of(said: str) -> Decimal | None:
    """A figure as Canvas reads it: the last comma or point is the decimal point; None: it is no figure."""
    if not _NUMBER.fullmatch(said):
        return None
    bare = said.rstrip("%")
    at = max(bare.rfind(","), bare.rfind("."))
    if at < 0:
        return Decimal(bare)
    whole = bare[:at].replace(",", "").replace(".", "")
    return Decimal(f"{whole}.{bare[at + 1 :]}")


def _says(old: str, new: str) -> bool:
    """Whether a cell says that already: the same words, or the same figure at two places."""
    if old.strip() == new:
        return True
    one, other = number_of(old.strip()), number_of(new)
    return (
        one is not None
        and other is not None
        and half_up(Fraction(one), PLACES) == half_up(Fraction(other), PLACES)
    )


def _short(value: Fraction) -> str:
    text = str(half_up(value, PLACES))
    return text.rstrip("0").rstrip(".") if "." in text else text
