"""Grades for Canvas: a gradebook's CSV filled in, or a rubric assessment's with points and comments.

Facts by Canvas' importer: the header has `Student`, `ID` and `Section`; an assignment's column ends with its
id in brackets; the row `Points Possible` says the most points, or `(read only)`; `EX` excuses.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from gadfly.export.canvas_assessment import fill_assessment, is_assessment
from gadfly.export.csv_bytes import sheet_of
from gadfly.export.formats import Exported
from gadfly.export.gradebook import NotAGradebook
from gadfly.export.gradebook_fill import Layout, filled, number_of, rows_of
from gadfly.export.gradebook_fresh import fresh_table

if TYPE_CHECKING:
    from gadfly.export.csv_bytes import Sheet
    from gadfly.export.gradebook import BookRow, Filled, Result

_ASSIGNMENT = re.compile(r"(.*)\s\((\d+)\)", re.DOTALL)
_IDS = ("ID", "SIS User ID", "SIS Login ID")
_POSSIBLE = "Points Possible"
_READ_ONLY = "(read only)"


def fill(data: bytes, results: tuple[Result, ...], column: str = "") -> Filled:
    """A file that was downloaded from Canvas, with grades in it.

    Args:
        data: A gradebook or a rubric assessment.
        results: The grades.
        column: Of a gradebook: the assignment's column, by its title or its whole header; empty: the only
            one that can be meant.

    Raises:
        NotAGradebook: It is neither, or several columns can be meant.
    """
    sheet = sheet_of(data)
    if is_assessment(sheet):
        return fill_assessment(sheet, results)
    return filled(sheet, _layout(sheet, column), results)


def read(data: bytes) -> tuple[BookRow, ...]:
    """The rows of a gradebook.

    Raises:
        NotAGradebook: It is none.
    """
    sheet = sheet_of(data)
    return rows_of(sheet, _layout(sheet, ""))


def columns_of(data: bytes) -> tuple[str, ...]:
    """The assignments of a gradebook, by their headers.

    Raises:
        NotAGradebook: It is none.
    """
    sheet = sheet_of(data)
    return tuple(sheet.value(0, at) for at in _assignments(sheet))


def fresh(results: tuple[Result, ...], title: str) -> Exported:
    """A gradebook from nothing, which Canvas takes only where it knows the students' ids."""
    name = re.sub(r"\s*\(\d+\)\s*$", "", title).strip() or "Critique"
    heads = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section", name)
    most = max((each.out_of for each in results), default=None)
    first = ("    Points Possible", "", "", "", "", "" if most is None else str(most))
    rows = [
        (each.name, "", each.ids[0] if each.ids else "", "", "", "EX" if each.excused else _points(each))
        for each in results
    ]
    note = (
        "Canvas' own numbers for students and the assignment are not known here: the school's ids stand under"
        " SIS User ID, and a new assignment is made. Better download the gradebook, and use --fill."
    )
    return Exported(fresh_table((heads, first, *rows)), (note,))


def _points(result: Result) -> str:
    return "" if result.points is None else str(result.points)


def _layout(sheet: Sheet, wanted: str) -> Layout:
    column = _column(sheet, wanted)
    heads = [cell.value for cell in sheet.rows[0]]
    possible = next((row for row in (1, 2) if row < len(sheet.rows) and _is_possible(sheet, row)), 0)
    most = None
    if possible:
        found = number_of(sheet.value(possible, column).strip())
        most = Fraction(found) if found else None
    rows = tuple(
        row for row in range(max(possible + 1, 1), len(sheet.rows)) if any(c.value for c in sheet.rows[row])
    )
    names = (1, 0) if heads[:2] == ["LastName", "FirstName"] else (0,)
    ids = tuple(heads.index(name) for name in _IDS if name in heads)
    return Layout(rows, ids, names, column, lambda _: most, excused="EX")


def _is_possible(sheet: Sheet, row: int) -> bool:
    return sheet.value(row, 0).strip() == _POSSIBLE


def _column(sheet: Sheet, wanted: str) -> int:
    every = _assignments(sheet)
    if wanted:
        named = [at for at in every if wanted in {sheet.value(0, at), _title(sheet.value(0, at))}]
        if len(named) == 1:
            return named[0]
    elif len(every) == 1:
        return every[0]
    empty = [at for at in every if not any(sheet.value(row, at) for row in range(2, len(sheet.rows)))]
    if not wanted and len(empty) == 1:
        return empty[0]
    listed = ", ".join(f"“{sheet.value(0, at)}”" for at in every[:10])
    if not every:
        raise NotAGradebook(
            "This gradebook has no assignment that can be written to: make it in Canvas first."
        )
    raise NotAGradebook(f"Which assignment is meant? Name one with --column: {listed}.")


def _assignments(sheet: Sheet) -> list[int]:
    """The columns of assignments that can be written to."""
    heads = [cell.value for cell in sheet.rows[0]]
    if len(heads) < 4 or "Section" not in heads or "ID" not in heads:  # noqa: PLR2004 - as Canvas asks for
        raise NotAGradebook(
            "This is no gradebook of Canvas: its first line has Student, ID and Section. Download it under"
            " Grades, Export."
        )
    locked = {
        at
        for row in (1, 2)
        if row < len(sheet.rows)
        for at, cell in enumerate(sheet.rows[row])
        if cell.value.strip() == _READ_ONLY
    }
    first = heads.index("Section") + 1
    return [at for at in range(first, len(heads)) if _ASSIGNMENT.fullmatch(heads[at]) and at not in locked]


def _title(head: str) -> str:
    found = _ASSIGNMENT.fullmatch(head)
    return found[1] if found else head
