"""Grades for Brightspace: an exported gradebook filled in, or one made for import.

Facts by Brightspace's documents and by files of others: `OrgDefinedId` or `Username` are the keys, and an
export puts `#` in front of them; a grade's header is `NAME Points Grade`, in an export with `<Numeric
MaxPoints:10 ...>`; each line ends with `#` under `End-of-Line Indicator`. Above the most points, it is cut.
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

_HEAD = re.compile(r"(.*) Points Grade(?: <Numeric MaxPoints:([\d.]+)[^>]*>)?", re.DOTALL)
_END = "End-of-Line Indicator"


def fill(data: bytes, results: tuple[Result, ...], column: str = "") -> Filled:
    """A file that was exported from Brightspace, with grades in it.

    Args:
        data: The file.
        results: The grades.
        column: The grade item, by its name or its whole header; empty: the only one that can be meant.

    Raises:
        NotAGradebook: It is none, or several items can be meant.
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
    """A gradebook from nothing: Brightspace finds students by the ids in the critiques."""
    name = re.sub(r"\s*Points Grade$", "", title.strip()) or "Critique"
    heads = ("OrgDefinedId", f"{name} Points Grade", _END)
    graded = [each for each in results if each.points is not None and each.ids]
    rows = [(each.ids[0], str(each.points), "#") for each in graded]
    note = (
        "The grade item has to be there under this name. Ids are those in the critiques: are they"
        " Brightspace's OrgDefinedId? Better export the grades there, and use --fill."
    )
    notes = [note]
    if len(graded) < len(results):
        notes.append(f"{len(results) - len(graded):,} students without an id or a total are left out.")
    return Exported(fresh_table((heads, *rows)), tuple(notes))


def _layout(sheet: Sheet, wanted: str) -> Layout:
    heads = [cell.value.strip() for cell in sheet.rows[0]]
    ids = tuple(heads.index(name) for name in ("OrgDefinedId", "Username") if name in heads)
    found = {at: match for at, head in enumerate(heads) if (match := _HEAD.fullmatch(head))}
    if not ids or not (found or _END in heads):
        raise NotAGradebook(
            "This is no gradebook of Brightspace: its first line has OrgDefinedId or Username. Export it"
            " under Grades, Enter Grades, Export, with points grades."
        )
    named = [at for at, match in found.items() if not wanted or wanted in {match[1], heads[at]}]
    if len(named) != 1:
        listed = ", ".join(f"“{match[1]}”" for match in list(found.values())[:10]) or "there is none"
        raise NotAGradebook(f"Which grade item is meant? Name one with --column: {listed}.")
    said = found[named[0]][2]
    most = Fraction(said) if said else None
    return Layout(
        rows=tuple(row for row in range(1, len(sheet.rows)) if any(cell.value for cell in sheet.rows[row])),
        ids=ids,
        names=tuple(heads.index(name) for name in ("First Name", "Last Name") if name in heads),
        points=named[0],
        maximum=lambda _: most,
        id_of=lambda said: said.strip().removeprefix("#"),
    )
