"""Grades for Moodle: an assignment's offline worksheet filled in, or a gradebook's CSV.

A worksheet says itself which column is the grade, and Moodle takes it as it is (`moodle_worksheet`). A
gradebook's columns are mapped by hand while it is imported (`moodle_gradebook`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.display import clean_line
from gadfly.export.csv_bytes import sheet_of
from gadfly.export.formats import Exported
from gadfly.export.gradebook import NotAGradebook
from gadfly.export.gradebook_columns import chosen
from gadfly.export.gradebook_fill import filled, rows_of
from gadfly.export.gradebook_fresh import fresh_table, id_notes, name_cell, own_id, total_cell
from gadfly.export.gradebook_platform import is_worksheet, refuse_others
from gadfly.export.gradebook_words import html_words
from gadfly.export.moodle_gradebook import gradebook_items, gradebook_layout
from gadfly.export.moodle_worksheet import grade_head, worksheet_layout

if TYPE_CHECKING:
    from gadfly.export.csv_bytes import Sheet
    from gadfly.export.gradebook import BookRow, Filled, Result
    from gadfly.export.gradebook_fill import Layout

_OTHERWISE = (
    "This is no worksheet or gradebook of Moodle. Download one on the assignment's grading page: Download"
    " grading worksheet."
)


def fill(data: bytes, results: tuple[Result, ...], column: str = "", title: str = "") -> Filled:
    """A worksheet or gradebook that was downloaded from Moodle, with grades in it.

    Args:
        data: The file.
        results: The grades.
        column: Of a gradebook: the item's header; empty: the only one that can be meant.
        title: The assignment's title in gadfly, which the item's may hold; empty: not known.

    Raises:
        NotAGradebook: It is neither, Moodle would not take it, or several columns can be meant.
    """
    sheet = _sheet(data)
    return filled(sheet, _layout(sheet, column, title), results)


def read(data: bytes, column: str = "") -> tuple[BookRow, ...]:
    """The rows of a worksheet or a gradebook; comments are HTML, as they stand there.

    Raises:
        NotAGradebook: It is neither, or several columns can be meant.
    """
    sheet = _sheet(data)
    return rows_of(sheet, _layout(sheet, column, ""))


def columns_of(data: bytes) -> tuple[str, ...]:
    """The header of a worksheet's grade, or of a gradebook's items that could be filled in.

    Raises:
        NotAGradebook: It is neither.
    """
    sheet = _sheet(data)
    if is_worksheet(sheet):
        return (grade_head(sheet),)
    return tuple(each.head for each in gradebook_items(sheet))


def fresh(results: tuple[Result, ...], title: str) -> Exported:
    """A gradebook from nothing: Moodle asks for its columns when it is imported."""
    name = name_cell(title) or "Critique"
    heads = ("ID number", "Full name", name, f"Feedback: {name}")
    rows = [
        (own_id(each), name_cell(each.name), total_cell(each, none="-"), html_words(each.comment))
        for each in results
    ]
    excused = sum(each.excused for each in results)
    note = (
        "Participants' own numbers are not known here. Import this under Grades, Import, CSV file: map ID"
        f" number to ID number, and “{clean_line(name)}” to a new item or to one that is there. Moodle takes"
        " nothing at all where it does not know one of the ids. Better download the grading worksheet, and"
        " use --fill."
    )
    notes = [note, *id_notes(results)]
    if any(each.points is not None and each.points > 100 for each in results):  # noqa: PLR2004 - Moodle's own
        notes.append(
            "Some points are above 100: Moodle takes the file only where unlimited grades are allowed."
        )
    if excused:
        notes.append(f"Excused: {excused:,}. Moodle's import has no word for it: they stand without a grade.")
    return Exported(fresh_table((heads, *rows)), tuple(notes))


def _sheet(data: bytes) -> Sheet:
    sheet = sheet_of(data)
    refuse_others(sheet, "moodle", _OTHERWISE)
    width = sheet.width(0)
    for row in sheet.filled_rows():
        if sheet.width(row) != width:
            raise NotAGradebook(
                f"Row {row + 1:,} has {sheet.width(row):,} cells and the first row {width:,}: Moodle takes"
                " only files whose rows have as many as the first. Download it again."
            )
    return sheet


def _layout(sheet: Sheet, column: str, title: str) -> Layout:
    if is_worksheet(sheet):
        return worksheet_layout(sheet)
    items = gradebook_items(sheet)
    return gradebook_layout(sheet, chosen(sheet, items, sheet.filled_rows(), column, title))
