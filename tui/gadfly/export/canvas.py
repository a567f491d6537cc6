"""Grades for Canvas: a gradebook's CSV filled in, or a rubric assessment's with points and comments.

Facts by Canvas' importer: `EX` excuses, `N/A` stands where an assignment is not given to a student, and the
last comma or point of a figure is its decimal point. `canvas_head` has those on the first lines.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gadfly.display import clean_line
from gadfly.export.canvas_assessment import assessment_columns, fill_assessment, is_assessment
from gadfly.export.canvas_head import DROPPED, head_of, locked_columns, why_not
from gadfly.export.csv_bytes import sheet_of
from gadfly.export.formats import Exported
from gadfly.export.gradebook import NotAGradebook
from gadfly.export.gradebook_columns import chosen
from gadfly.export.gradebook_figures import most_of
from gadfly.export.gradebook_fill import Layout, filled, rows_of
from gadfly.export.gradebook_fresh import fresh_table, id_notes, name_cell, own_id, total_cell
from gadfly.export.gradebook_platform import refuse_others
from gadfly.scoring.lines import number

if TYPE_CHECKING:
    from gadfly.export.canvas_head import Head
    from gadfly.export.csv_bytes import Sheet
    from gadfly.export.gradebook import BookRow, Filled, Result
    from gadfly.export.gradebook_columns import Column

_OTHERWISE = (
    "This is no gradebook of Canvas: its first line has Student, ID and Section. Download it under Grades,"
    " Export; or the rubric assessments of an assignment."
)
_NOT_GIVEN = "N/A"
_GUARDED_ID = re.compile(r'="(.*)"', re.DOTALL)


def fill(data: bytes, results: tuple[Result, ...], column: str = "", title: str = "") -> Filled:
    """A file that was downloaded from Canvas, with grades in it.

    Args:
        data: A gradebook or a rubric assessment.
        results: The grades.
        column: Of a gradebook: the assignment's column, by its title or its whole header; empty: the only
            one that can be meant.
        title: The assignment's title in gadfly, which the column's may hold; empty: not known.

    Raises:
        NotAGradebook: It is neither, or several columns can be meant.
    """
    sheet = _sheet(data)
    if is_assessment(sheet):
        return fill_assessment(sheet, results)
    head = head_of(sheet)
    return filled(sheet, _layout(sheet, head, _column(sheet, head, column, title)), results)


def read(data: bytes, column: str = "") -> tuple[BookRow, ...]:
    """The rows of a gradebook; also of one that was made from nothing.

    Raises:
        NotAGradebook: It is none, or several columns can be meant.
    """
    sheet = _sheet(data)
    if is_assessment(sheet):
        raise NotAGradebook("A rubric assessment of Canvas has points by criterion and no total to read.")
    head = head_of(sheet)
    every = head.columns or head.plain
    return rows_of(sheet, _layout(sheet, head, chosen(sheet, every, sheet.filled_rows(head.first), column)))


def columns_of(data: bytes) -> tuple[str, ...]:
    """The headers of assignments that could be filled in; of a rubric assessment, its criteria.

    Raises:
        NotAGradebook: It is neither.
    """
    sheet = _sheet(data)
    if is_assessment(sheet):
        return assessment_columns(sheet)
    return tuple(column.head for column in head_of(sheet).columns)


def fresh(results: tuple[Result, ...], title: str) -> Exported:
    """A gradebook from nothing, which Canvas takes where the first ids are its SIS ids."""
    name, notes = _new_title(title)
    most = max((number(each.out_of) for each in results), default="", key=float)
    heads = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section", name)
    possible = ("    Points Possible", "", "", "", "", most)
    rows = [
        (name_cell(each.name), "", own_id(each), "", "", total_cell(each, excused="EX")) for each in results
    ]
    note = (
        "Canvas' own numbers of students, sections and the assignment are not known here. The ids in the"
        " critiques stand under SIS User ID, and Canvas would make a new assignment. Better download the"
        " gradebook, and use --fill."
    )
    if any(each.comment.strip() for each in results):
        notes = (*notes, "A gradebook of Canvas has no place for comments; they are left out.")
    return Exported(fresh_table((heads, possible, *rows)), (note, *notes, *id_notes(results)))


def _new_title(title: str) -> tuple[str, tuple[str, ...]]:
    """A title that Canvas reads as one: no id of an assignment at its end, no total by its words."""
    name = re.sub(r"\s\((\d+)\)\Z", r" \1", name_cell(title)) or "Critique"
    if not DROPPED.search(name):
        return name, ()
    note = f"Canvas would take “{clean_line(title)}” for a total by its name; the column is called Critique."
    return "Critique", (note,)


def _sheet(data: bytes) -> Sheet:
    sheet = sheet_of(data)
    refuse_others(sheet, "canvas", _OTHERWISE)
    return sheet


def _column(sheet: Sheet, head: Head, wanted: str, title: str) -> Column:
    for column in locked_columns(sheet, head.columns) if wanted else ():
        if wanted.strip() in {column.head, column.title}:
            raise NotAGradebook(why_not(column))
    return chosen(sheet, head.columns, sheet.filled_rows(head.first), wanted, title)


def _layout(sheet: Sheet, head: Head, column: Column) -> Layout:
    most = most_of(column.most)

    def locked(row: int) -> str:
        said = sheet.value(row, column.at).strip()
        return "Canvas says N/A: the assignment is not given to this student." if said == _NOT_GIVEN else ""

    return Layout(
        sheet.filled_rows(head.first),
        head.ids,
        head.names,
        column.at,
        lambda _: most,
        excused="EX",
        locked=locked,
        id_of=_id,
    )


def _id(said: str) -> str:
    """An id; Canvas writes `="=1"` where it begins like a formula."""
    found = _GUARDED_ID.fullmatch(said.strip())
    return found[1] if found else said.strip()
