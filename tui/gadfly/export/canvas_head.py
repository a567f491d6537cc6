"""The first lines of a Canvas gradebook, as its importer reads them: columns, most points, what is locked.

Facts by Canvas' importer: `Student`, `ID` and so on up to `Section` in a fixed order; an assignment's header
ends with its id in brackets; totals, which Canvas works out itself, are left out by the words in their
headers, and so is an assignment that is called like one; the row `Points Possible` says the most points.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gadfly.display import clean_line
from gadfly.export.gradebook import NotAGradebook
from gadfly.export.gradebook_columns import Column
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gadfly.export.csv_bytes import Sheet

DROPPED = re.compile(r"(?:Current|Final)\s+(?:Score|Points|Grade)|Override\s+(?:Score|Grade|Status)")
"""What a header has in it that Canvas leaves out."""

_WITH_ID = re.compile(r"(.*)\s\((\d+)\)", re.DOTALL)
_INFO = re.compile(
    r"(?:SIS User ID\|SIS Login ID\||SIS Login ID\|)?(?:Integration ID\|)?(?:Root Account\|)?Section"
)
_POSSIBLE, _READ_ONLY, _POSTING = "Points Possible", "(read only)", "Manual Posting"
_LEAST = 4


@frozen
class Head:
    """What the first lines say.

    Attributes:
        names: The columns of the name, first names first.
        ids: The columns of ids, in the order in which Canvas matches by them.
        columns: The assignments that can be written to.
        plain: The columns after the ids that have no id themselves: new assignments, or an instructor's own.
        possible: The row of the most points; 0: there is none.
        first: The first student's row.
    """

    names: tuple[int, ...]
    ids: tuple[int, ...]
    columns: tuple[Column, ...]
    plain: tuple[Column, ...]
    possible: int
    first: int


def head_of(sheet: Sheet) -> Head:
    """The first lines of a gradebook.

    Raises:
        NotAGradebook: Canvas would not take its header.
    """
    heads = sheet.values(0)
    names = (1, 0) if heads[:2] == ["LastName", "FirstName"] else (0,)
    section = heads.index("Section") if "Section" in heads else -1
    at = len(names)
    info = "|".join(heads[at + 1 : section + 1])
    if len(heads) < _LEAST or heads[at] != "ID" or section < 0 or not _INFO.fullmatch(info):
        raise NotAGradebook(
            "This gradebook's first line is not as Canvas writes it: Student, ID, maybe SIS ids, and Section."
            " Download it again under Grades, Export."
        )
    ids = tuple(
        heads.index(name) for name in ("ID", "SIS User ID", "SIS Login ID") if name in heads[:section]
    )
    possible, first = _possible(sheet, ids)
    every = [
        _column(sheet, place, possible) for place in range(section + 1, len(heads)) if heads[place].strip()
    ]
    every = [column for column in every if not why_not(column)]
    return Head(
        names,
        ids,
        tuple(column for column in every if column.head != column.title),
        tuple(column for column in every if column.head == column.title),
        possible,
        first,
    )


def why_not(column: Column) -> str:
    """Why Canvas would not take scores of a column, in a sentence; empty: it would."""
    shown = clean_line(column.head)
    if DROPPED.search(column.head):
        return f"Canvas leaves out “{shown}”, taking it for a total by its name: rename the assignment there."
    if _READ_ONLY in column.most:
        return f"Canvas says that “{shown}” is read only."
    return ""


def locked_columns(sheet: Sheet, columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns after the ids that Canvas would take no scores of; `columns` are those it would."""
    section = sheet.values(0).index("Section")
    possible, _ = _possible(sheet, (1,))
    taken = {column.at for column in columns}
    others = (_column(sheet, at, possible) for at in range(section + 1, sheet.width(0)) if at not in taken)
    return tuple(column for column in others if why_not(column))


def _column(sheet: Sheet, at: int, possible: int) -> Column:
    head = sheet.value(0, at).strip()
    found = _WITH_ID.fullmatch(head)
    return Column(
        at, head, found[1] if found else head, sheet.value(possible, at).strip() if possible else ""
    )


def _possible(sheet: Sheet, ids: tuple[int, ...]) -> tuple[int, int]:
    """The row of the most points, and the first one after the header's: these have no ids."""
    first = 1
    for row in (1, 2):
        if row >= len(sheet.rows) or any(sheet.value(row, at).strip() for at in ids):
            break
        name = sheet.value(row, 0)
        if name.strip() == _POSSIBLE or (name.startswith("    ") and name.strip()):
            return row, row + 1
        if any(cell.strip() == _POSTING for cell in sheet.values(row)):
            first = row + 1
    return 0, first
