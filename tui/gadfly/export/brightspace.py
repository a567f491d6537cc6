"""Grades for Brightspace: an exported gradebook filled in, or one made for import.

Facts by Brightspace's documents and by files of others: `OrgDefinedId` or `Username` are the keys, and an
export puts `#` in front of them; a grade's header is `NAME Points Grade`, in an export with `<Numeric
MaxPoints:10 ...>`; each line ends with `#` under `End-of-Line Indicator`. Above the most points, it is cut.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gadfly.display import clean_line
from gadfly.export.csv_bytes import sheet_of
from gadfly.export.formats import Exported
from gadfly.export.gradebook_columns import Column, chosen
from gadfly.export.gradebook_figures import most_of, scaled
from gadfly.export.gradebook_fill import Layout, filled, rows_of
from gadfly.export.gradebook_fresh import fresh_table, id_notes, name_cell, own_id, total_cell
from gadfly.export.gradebook_platform import refuse_others
from gadfly.scoring.lines import number

if TYPE_CHECKING:
    from gadfly.export.csv_bytes import Sheet
    from gadfly.export.gradebook import BookRow, Filled, Result

_HEAD = re.compile(r"(.*) Points Grade(?:\s*<Numeric(?: MaxPoints:([\d.,]+))?[^>]*>)?", re.DOTALL)
_END = "End-of-Line Indicator"
_IDS = ("OrgDefinedId", "Username")
_TOO_MUCH = frozenset({"Last Name", "First Name", "Email", "Subtotal", "Weighted Final Grade"})
_OTHERWISE = (
    "This is no gradebook of Brightspace: its first line has OrgDefinedId or Username. Export it under"
    " Grades, Enter Grades, Export, with points grades."
)


def fill(data: bytes, results: tuple[Result, ...], column: str = "", title: str = "") -> Filled:
    """A file that was exported from Brightspace, with grades in it.

    Args:
        data: The file.
        results: The grades.
        column: The grade item, by its name or its whole header; empty: the only one that can be meant.
        title: The assignment's title in gadfly, which the item's may hold; empty: not known.

    Raises:
        NotAGradebook: It is none, or several items can be meant.
    """
    sheet = _sheet(data)
    item = chosen(sheet, _columns(sheet), sheet.filled_rows(), column, title)
    return filled(sheet, _layout(sheet, item, _notes(sheet, item, results)), results)


def read(data: bytes, column: str = "") -> tuple[BookRow, ...]:
    """The rows of a gradebook.

    Raises:
        NotAGradebook: It is none, or several items can be meant.
    """
    sheet = _sheet(data)
    return rows_of(sheet, _layout(sheet, chosen(sheet, _columns(sheet), sheet.filled_rows(), column)))


def columns_of(data: bytes) -> tuple[str, ...]:
    """The headers of grade items with points.

    Raises:
        NotAGradebook: It is none.
    """
    return tuple(each.head for each in _columns(_sheet(data)))


def fresh(results: tuple[Result, ...], title: str) -> Exported:
    """A gradebook from nothing: Brightspace finds students by the ids in the critiques."""
    name = re.sub(r"\s*Points Grade\Z", "", name_cell(title)) or "Critique"
    rows = [(own_id(each), total_cell(each), "#") for each in results if own_id(each)]
    most = max((number(each.out_of) for each in results), default="", key=float)
    note = (
        f"Brightspace has to have a grade item “{clean_line(name)}”{f' of {most} points' if most else ''},"
        " and the ids in the critiques have to be its OrgDefinedId: neither can be known here. Better export"
        " the grades there, and use --fill."
    )
    notes = [note, *id_notes(results)]
    if len(rows) < len(results):
        notes.append(f"Without an id, and so not in the file: {len(results) - len(rows):,}.")
    if any(each.comment.strip() for each in results):
        notes.append("Brightspace's import has no place for comments; they are left out.")
    return Exported(fresh_table((("OrgDefinedId", f"{name} Points Grade", _END), *rows)), tuple(notes))


def _sheet(data: bytes) -> Sheet:
    sheet = sheet_of(data)
    refuse_others(sheet, "brightspace", _OTHERWISE)
    return sheet


def _columns(sheet: Sheet) -> tuple[Column, ...]:
    found = ((at, head.strip(), _HEAD.fullmatch(head.strip())) for at, head in enumerate(sheet.values(0)))
    return tuple(Column(at, head, match[1], match[2] or "") for at, head, match in found if match)


def _notes(sheet: Sheet, item: Column, results: tuple[Result, ...]) -> tuple[str, ...]:
    heads = [head.strip() for head in sheet.values(0)]
    most = most_of(item.most)
    notes = []
    if _END not in heads:
        notes.append(f"The file lacks the column {_END}, without which Brightspace may not take it.")
    if _TOO_MUCH & set(heads):
        notes.append(
            "Brightspace asks for files without names, addresses and computed grades: export with the id"
            " alone if it does not take this one."
        )
    if most is not None and any(
        each.points is not None and scaled(each.points, each.out_of, most) > most for each in results
    ):
        notes.append(
            "Some points are above the item's most: Brightspace cuts them unless it may be exceeded."
        )
    return tuple(notes)


def _layout(sheet: Sheet, item: Column, notes: tuple[str, ...] = ()) -> Layout:
    heads = [head.strip() for head in sheet.values(0)]
    most = most_of(item.most)
    return Layout(
        rows=sheet.filled_rows(),
        ids=tuple(heads.index(name) for name in _IDS if name in heads),
        names=tuple(heads.index(name) for name in ("First Name", "Last Name") if name in heads),
        points=item.at,
        maximum=lambda _: most,
        id_of=lambda said: said.strip().removeprefix("#"),
        notes=notes,
    )
