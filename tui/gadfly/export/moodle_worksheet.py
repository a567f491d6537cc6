"""Where an offline worksheet of Moodle has what, in whatever language its site is.

Facts by Moodle's importer: it needs the participant's identifier, the grade, and when that was last modified.
All headers are in the language of the site; those that are not known here are told by what stands under them:
the most points are one figure in every row, the grade is before them, and whether it can be changed behind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.export.gradebook import NotAGradebook
from gadfly.export.gradebook_figures import decimal_sign, most_of, number_of
from gadfly.export.gradebook_fill import Layout
from gadfly.export.gradebook_platform import PARTICIPANT
from gadfly.export.gradebook_words import html_words
from gadfly.export.moodle_words import CHANGED, COMMENTS, EMAILS, FULL_NAMES, GRADES, LOCKS, NO, SCALES

if TYPE_CHECKING:
    from collections.abc import Collection
    from fractions import Fraction

    from gadfly.export.csv_bytes import Sheet

_KEPT = (
    "Moodle leaves out, without a word, whoever's grade it changed itself since the file was downloaded:"
    " upload it soon, and look at how many grades it says were updated."
)


def worksheet_layout(sheet: Sheet) -> Layout:
    """Where what is.

    Raises:
        NotAGradebook: It has no grade that could be filled in.
    """
    heads, rows = _heads(sheet), sheet.filled_rows()
    grade = _grade(sheet)
    maximum = grade + 1 if _is_maximum(sheet, rows, grade + 1) else -1
    if maximum < 0 and _is_scale(sheet, heads, rows, grade + 1):
        raise NotAGradebook(
            "This assignment is graded by a scale, into which points cannot be turned. Set its grade to"
            " points in Moodle, and download the worksheet again."
        )
    if heads[0] == "identifier" and CHANGED not in heads:
        raise NotAGradebook(
            "The worksheet lacks the column Last modified (grade), without which Moodle does not take it."
            " Download it again."
        )
    lock = _lock(sheet, heads, rows, maximum if maximum >= 0 else grade)
    emails, names = _at(heads, EMAILS), _at(heads, FULL_NAMES)
    comment = max((at for at, head in enumerate(heads) if at > grade and _is_comment(head)), default=-1)

    def locked(row: int) -> str:
        no = lock >= 0 and sheet.value(row, lock).strip().casefold() in NO
        return "Moodle says that this grade cannot be changed." if no else ""

    def most(row: int) -> Fraction | None:
        return most_of(sheet.value(row, maximum).strip()) if maximum >= 0 else None

    figures = sheet.column(rows, grade) + (sheet.column(rows, maximum) if maximum >= 0 else [])
    return Layout(
        rows,
        ids=(0, emails) if emails >= 0 else (0,),
        names=(names,) if names >= 0 else (),
        points=grade,
        maximum=most,
        comment=comment,
        words=html_words,
        locked=locked,
        id_of=_number,
        above="left",
        sign=decimal_sign(figures),
        notes=(_KEPT,),
    )


def grade_head(sheet: Sheet) -> str:
    """The header of the grade.

    Raises:
        NotAGradebook: There is none.
    """
    return sheet.value(0, _grade(sheet)).strip()


def _heads(sheet: Sheet) -> list[str]:
    return [head.strip().casefold() for head in sheet.values(0)]


def _grade(sheet: Sheet) -> int:
    """The column of the grade: by its header, else the only one that stands before the most points."""
    heads, rows = _heads(sheet), sheet.filled_rows()
    known = [at for at, head in enumerate(heads) if at and head in GRADES]
    if len(known) == 1:
        return known[0]
    shaped = [
        at
        for at in range(1, len(heads) - 1)
        if _is_figures(sheet.column(rows, at)) and _is_maximum(sheet, rows, at + 1)
    ]
    if len(shaped) != 1:
        raise NotAGradebook(
            "Which column of this worksheet is the grade cannot be told. Set Moodle's language to English,"
            " and download the worksheet again."
        )
    return shaped[0]


def _is_figures(cells: list[str]) -> bool:
    """Whether nothing but figures stands in a column, as far as anything does."""
    return all(cell in {"", "-"} or number_of(cell) is not None for cell in cells)


def _is_maximum(sheet: Sheet, rows: tuple[int, ...], column: int) -> bool:
    """Whether one figure above 0 stands in every row."""
    said = set(sheet.column(rows, column))
    return len(said) == 1 and most_of(next(iter(said))) is not None


def _is_scale(sheet: Sheet, heads: list[str], rows: tuple[int, ...], column: int) -> bool:
    """Whether the words of a scale stand where the most points would."""
    if column >= len(heads):
        return False
    said = set(sheet.column(rows, column))
    words = len(said) == 1 and "," in next(iter(said)) and number_of(next(iter(said))) is None
    return heads[column] in SCALES or words


def _lock(sheet: Sheet, heads: list[str], rows: tuple[int, ...], before: int) -> int:
    """The column that says whether a grade can be changed; -1: there is none."""
    if (known := _at(heads, LOCKS)) >= 0:
        return known
    said = {cell.casefold() for cell in sheet.column(rows, before + 1)}
    return before + 1 if said & NO and len(said) <= 2 else -1  # noqa: PLR2004 - yes and no


def _is_comment(head: str) -> bool:
    return any(part in head for part in COMMENTS)


def _at(heads: list[str], names: Collection[str]) -> int:
    return next((at for at, head in enumerate(heads) if at and head in names), -1)


def _number(id_: str) -> str:
    """The number of `Participant 1001`; anything else as it is."""
    found = PARTICIPANT.fullmatch(id_.strip())
    return found[1] if found else id_.strip()
