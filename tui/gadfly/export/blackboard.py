"""Grades for Blackboard: a Grade Center's file filled in: tabs in UTF-16 under the name .xls, or CSV.

Facts by Blackboard's documents and by files of others: `Username` is the key; a column's header is
`NAME [Total Pts: 50 Score] |337483`, where `up to` marks a computed one. Cells stand in quotes.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from gadfly.export.csv_bytes import sheet_of
from gadfly.export.formats import Exported
from gadfly.export.gradebook import NotAGradebook
from gadfly.export.gradebook_fill import Layout, filled, rows_of
from gadfly.export.gradebook_fresh import fresh_table

if TYPE_CHECKING:
    from gadfly.export.csv_bytes import Sheet
    from gadfly.export.gradebook import BookRow, Filled, Result

_HEAD = re.compile(r"(.*) \[Total Pts: (up to )?([\d.]+) [^\]]*\] \|(\d+)", re.DOTALL)
_FEEDBACK = "Feedback to Learner"


def fill(data: bytes, results: tuple[Result, ...], column: str = "") -> Filled:
    """A file that was downloaded from Blackboard, with grades in it.

    Args:
        data: The file.
        results: The grades.
        column: The column, by its name or its whole header; empty: the only one that can be meant.

    Raises:
        NotAGradebook: It is none, or several columns can be meant.
    """
    sheet = sheet_of(data)
    return filled(sheet, _layout(sheet, column), results)


def read(data: bytes) -> tuple[BookRow, ...]:
    """The rows of a gradebook.

    Raises:
        NotAGradebook: It is none.
    """
    sheet = sheet_of(data)
    return rows_of(sheet, _layout(sheet, ""))


def fresh(results: tuple[Result, ...], title: str) -> Exported:
    """A gradebook from nothing; Blackboard makes a new column of it, which counts for nothing at first."""
    heads = ("Last Name", "First Name", "Username", title.strip() or "Critique")
    rows = [(*_parted(each.name), each.ids[0] if each.ids else "", _points(each)) for each in results]
    note = (
        "The column's own number is not known here: Blackboard makes a new column, as text and worth 0."
        " Usernames are the ids in the critiques. Better download the Grade Center's file, and use --fill."
    )
    return Exported(fresh_table((heads, *rows), quoted=True), (note,))


def _points(result: Result) -> str:
    return "" if result.points is None else str(result.points)


def _parted(name: str) -> tuple[str, str]:
    """Last and first name."""
    last, comma, first = name.partition(",")
    if comma:
        return last.strip(), first.strip()
    first, _, last = name.strip().rpartition(" ")
    return last, first


def _layout(sheet: Sheet, wanted: str) -> Layout:
    heads = [cell.value.strip() for cell in sheet.rows[0]]
    if "Username" not in heads or "Last Name" not in heads:
        raise NotAGradebook(
            "This is no gradebook of Blackboard: its first line has Last Name, First Name and Username."
            " Download it under Grade Center, Work Offline, Download."
        )
    found = {at: match for at, head in enumerate(heads) if (match := _HEAD.fullmatch(head)) and not match[2]}
    named = [at for at, match in found.items() if not wanted or wanted in {match[1], heads[at]}]
    if len(named) != 1:
        listed = ", ".join(f"“{match[1]}”" for match in list(found.values())[:10]) or "there is none"
        raise NotAGradebook(f"Which column is meant? Name one with --column: {listed}.")
    most = Fraction(found[named[0]][3])
    return Layout(
        rows=tuple(row for row in range(1, len(sheet.rows)) if any(cell.value for cell in sheet.rows[row])),
        ids=tuple(heads.index(name) for name in ("Student ID", "Username") if name in heads),
        names=tuple(heads.index(name) for name in ("First Name", "Last Name") if name in heads),
        points=named[0],
        maximum=lambda _: most,
        comment=heads.index(_FEEDBACK) if _FEEDBACK in heads else -1,
    )
