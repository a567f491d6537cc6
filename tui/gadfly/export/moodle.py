"""Grades for Moodle: an assignment's offline worksheet filled in, or a gradebook's CSV.

Facts by Moodle's importers: a worksheet has an identifier such as `Participant 1001`, `Grade`, `Last modified
(grade)` and maybe the most points and feedback as HTML, and its headers are in the language of the site. A
gradebook is mapped by hand while it is imported; `-` is no grade.
"""

from __future__ import annotations

import re
from fractions import Fraction
from html import escape
from typing import TYPE_CHECKING

from gadfly.export.csv_bytes import sheet_of
from gadfly.export.formats import Exported
from gadfly.export.gradebook import NotAGradebook
from gadfly.export.gradebook_fill import Layout, filled, number_of, rows_of
from gadfly.export.gradebook_fresh import fresh_table
from gadfly.formulas import guarded

if TYPE_CHECKING:
    from gadfly.export.csv_bytes import Sheet
    from gadfly.export.gradebook import BookRow, Filled, Result

_IDENTIFIER = re.compile(r"\D{2,40}?\s?(\d+)")
_GRADE = {"grade", "bewertung", "calificación", "note", "nota", "valutazione", "cijfer"}
_MAXIMUM = {
    "maximum grade",
    "bestwertung",
    "beste bewertung",
    "calificación máxima",
    "note maximale",
    "nota máxima",
    "valutazione massima",
    "maximumcijfer",
}
_CAN = {
    "grade can be changed",
    "bewertung kann geändert werden",
    "la calificación puede ser cambiada",
    "la note peut être modifiée",
    "la valutazione può essere modificata",
    "cijfer kan gewijzigd worden",
}
_FEEDBACK = {
    "feedback comments",
    "feedback als kommentar",
    "comentarios de retroalimentación",
    "feedback par commentaires",
    "commenti di feedback",
    "feedback door opmerkingen",
}
_NAMES = {
    "full name",
    "vollständiger name",
    "nombre completo",
    "nom complet",
    "nome completo",
    "volledige naam",
}
_EMAILS = {"email address", "e-mail-adresse", "dirección de correo", "adresse de courriel", "indirizzo email"}
_NO = {"no", "nein", "non", "nee"}
_USERS = ("username", "email address", "id number", "email")


def fill(data: bytes, results: tuple[Result, ...], column: str = "") -> Filled:
    """A worksheet or gradebook that was downloaded from Moodle, with grades in it.

    Args:
        data: The file.
        results: The grades.
        column: Of a gradebook: the item's header; empty: the only one that can be meant.

    Raises:
        NotAGradebook: It is neither, or several columns can be meant.
    """
    sheet = sheet_of(data)
    return filled(sheet, _layout(sheet, column), results)


def read(data: bytes) -> tuple[BookRow, ...]:
    """The rows of a worksheet or a gradebook.

    Raises:
        NotAGradebook: It is neither.
    """
    sheet = sheet_of(data)
    return rows_of(sheet, _layout(sheet, ""))


def fresh(results: tuple[Result, ...], title: str) -> Exported:
    """A gradebook from nothing: Moodle asks for its columns when it is imported."""
    name = title.strip() or "Critique"
    heads = ("ID number", "Full name", name, f"Feedback: {name}")
    rows = [
        (each.ids[0] if each.ids else "", each.name, _points(each), _html(each.comment)) for each in results
    ]
    note = (
        "Participants' own numbers are not known here: import this under Grades, Import, and map ID number"
        f" and {name} by hand. Better download the grading worksheet, and use --fill."
    )
    return Exported(fresh_table((heads, *rows)), (note,))


def _points(result: Result) -> str:
    return "-" if result.points is None else str(result.points)


def _html(comment: str) -> str:
    """A comment as Moodle shows it: HTML, in which foreign text is nothing but text."""
    if not comment.strip():
        return ""
    paragraphs = escape(comment.strip(), quote=False).split("\n")
    return guarded("".join(f"<p>{words}</p>" for words in paragraphs if words.strip()))


def _layout(sheet: Sheet, column: str) -> Layout:
    heads = [cell.value.strip().casefold() for cell in sheet.rows[0]]
    rows = tuple(row for row in range(1, len(sheet.rows)) if any(cell.value for cell in sheet.rows[row]))
    first = [sheet.value(row, 0).strip() for row in rows]
    if rows and all(_IDENTIFIER.fullmatch(said) for said in first) and _at(heads, _GRADE) >= 0:
        return _worksheet(sheet, heads, rows)
    if any(head in _USERS for head in heads):
        return _gradebook(sheet, heads, rows, column)
    raise NotAGradebook(
        "This is no worksheet or gradebook of Moodle. Download one on the assignment's grading page: Download"
        " grading worksheet."
    )


def _worksheet(sheet: Sheet, heads: list[str], rows: tuple[int, ...]) -> Layout:
    maximum, can = _at(heads, _MAXIMUM), _at(heads, _CAN)

    def locked(row: int) -> str:
        no = can >= 0 and sheet.value(row, can).strip().casefold() in _NO
        return "Moodle says that this grade cannot be changed." if no else ""

    def most(row: int) -> Fraction | None:
        found = number_of(sheet.value(row, maximum).strip()) if maximum >= 0 else None
        return Fraction(found) if found else None

    emails, names = _at(heads, _EMAILS), _at(heads, _NAMES)
    return Layout(
        rows,
        ids=(0, emails) if emails >= 0 else (0,),
        names=(names,) if names >= 0 else (),
        points=_at(heads, _GRADE),
        maximum=most,
        comment=_at(heads, _FEEDBACK),
        words=_html,
        locked=locked,
        id_of=_number,
    )


def _gradebook(sheet: Sheet, heads: list[str], rows: tuple[int, ...], column: str) -> Layout:
    own = {*_USERS, "first name", "last name", "full name", "institution", "department"}
    items = [at for at, head in enumerate(heads) if head not in own and not head.startswith("feedback:")]
    wanted = [at for at in items if sheet.value(0, at).strip() == column.strip()] if column else items
    if len(wanted) != 1:
        listed = ", ".join(f"“{sheet.value(0, at)}”" for at in items[:10])
        raise NotAGradebook(f"Which item is meant? Name one with --column: {listed}.")
    feedback = f"feedback: {heads[wanted[0]]}"
    return Layout(
        rows,
        ids=tuple(at for at, head in enumerate(heads) if head in _USERS),
        names=tuple(heads.index(name) for name in ("first name", "last name", "full name") if name in heads),
        points=wanted[0],
        maximum=lambda _: None,
        comment=heads.index(feedback) if feedback in heads else -1,
        words=_html,
    )


def _at(heads: list[str], names: set[str]) -> int:
    return next((at for at, head in enumerate(heads) if head in names), -1)


def _number(id_: str) -> str:
    """The number of `Participant 1001`; anything else as it is."""
    found = _IDENTIFIER.fullmatch(id_.strip())
    return found[1] if found and "@" not in id_ else id_.strip()
