"""Grades for Blackboard: a Grade Center's file filled in: tabs in UTF-16 under the name .xls, or CSV.

Facts by Blackboard's documents and by files of others: `Username` is the key; a column's header is
`NAME [Total Pts: 50 Score] |337483`, where `up to` marks a computed one; a column without a number is made
anew, as text and worth 0. Cells stand in quotes. `Complete` is all points, `Incomplete` none yet.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gadfly.display import clean_line
from gadfly.export.csv_bytes import sheet_of
from gadfly.export.formats import Exported
from gadfly.export.gradebook import NotAGradebook
from gadfly.export.gradebook_columns import Column, chosen
from gadfly.export.gradebook_figures import most_of
from gadfly.export.gradebook_fill import Layout, filled, rows_of
from gadfly.export.gradebook_fresh import fresh_table, id_notes, name_cell, own_id, total_cell
from gadfly.export.gradebook_platform import refuse_others

if TYPE_CHECKING:
    from gadfly.export.csv_bytes import Sheet
    from gadfly.export.gradebook import BookRow, Filled, Result

_HEAD = re.compile(r"(.*) \[Total Pts: (up to )?([\d.]+) [^\]]*\] \|(\d+)", re.DOTALL)
_INFO = frozenset(
    {"Last Name", "First Name", "Username", "Student ID", "Last Access", "Availability"}
    | {"Grading Notes", "Notes Format", "Feedback to Learner", "Feedback Format"}
)
_FEEDBACK, _FORMAT, _SMART = "Feedback to Learner", "Feedback Format", "SMART_TEXT"
_OTHERWISE = (
    "This is no gradebook of Blackboard: its first line has Last Name, First Name and Username. Download it"
    " under Grade Center, Work Offline, Download."
)


def fill(data: bytes, results: tuple[Result, ...], column: str = "", title: str = "") -> Filled:
    """A file that was downloaded from Blackboard, with grades in it.

    Args:
        data: The file.
        results: The grades.
        column: The column, by its name or its whole header; empty: the only one that can be meant.
        title: The assignment's title in gadfly, which the column's may hold; empty: not known.

    Raises:
        NotAGradebook: It is none, or several columns can be meant.
    """
    sheet = _sheet(data)
    computed = [each for each in _columns(sheet, computed=True) if column.strip() in {each.head, each.title}]
    if column.strip() and computed:
        raise NotAGradebook(
            f"Blackboard works out “{clean_line(computed[0].head)}” itself: name another one."
        )
    which = chosen(sheet, _columns(sheet), sheet.filled_rows(), column, title)
    return filled(sheet, _layout(sheet, which), results)


def read(data: bytes, column: str = "") -> tuple[BookRow, ...]:
    """The rows of a gradebook; also of one that was made from nothing.

    Raises:
        NotAGradebook: It is none, or several columns can be meant.
    """
    sheet = _sheet(data)
    every = _columns(sheet) or _without_number(sheet)
    return rows_of(sheet, _layout(sheet, chosen(sheet, every, sheet.filled_rows(), column)))


def columns_of(data: bytes) -> tuple[str, ...]:
    """The headers of columns that could be filled in.

    Raises:
        NotAGradebook: It is none.
    """
    return tuple(each.head for each in _columns(_sheet(data)))


def fresh(results: tuple[Result, ...], title: str) -> Exported:
    """A gradebook from nothing; Blackboard makes a new column of it, which counts for nothing at first."""
    heads = ("Last Name", "First Name", "Username", _new_title(title))
    rows = [(*map(name_cell, _parted(each.name)), own_id(each), total_cell(each)) for each in results]
    note = (
        "The column's own number is not known here: in its Original view Blackboard makes a new column, as"
        " text and worth 0 points. Usernames are the ids in the critiques. Better download the Grade Center's"
        " file, and use --fill."
    )
    notes = [note, *id_notes(results)]
    if excused := sum(each.excused for each in results):
        notes.append(f"Excused: {excused:,}. This file has no word for it: they stand without a grade.")
    if any(each.comment.strip() for each in results):
        notes.append("Comments are left out: Blackboard takes them only in the file of a single column.")
    return Exported(fresh_table((heads, *rows), quoted=True), tuple(notes))


def _new_title(title: str) -> str:
    name = name_cell(title)
    return "Critique" if not name or name in _INFO or _HEAD.fullmatch(name) else name


def _parted(name: str) -> tuple[str, str]:
    """Last and first name."""
    last, comma, first = name.partition(",")
    if comma:
        return last.strip(), first.strip()
    first, _, last = name.rpartition(" ")
    return last, first


def _sheet(data: bytes) -> Sheet:
    sheet = sheet_of(data)
    refuse_others(sheet, "blackboard", _OTHERWISE)
    return sheet


def _columns(sheet: Sheet, *, computed: bool = False) -> tuple[Column, ...]:
    """The columns with a number of their own: those that are marked by hand, or those that are computed."""
    found = ((at, head.strip(), _HEAD.fullmatch(head.strip())) for at, head in enumerate(sheet.values(0)))
    return tuple(
        Column(at, head, match[1], match[3])
        for at, head, match in found
        if match and (match[2] is not None) is computed
    )


def _without_number(sheet: Sheet) -> tuple[Column, ...]:
    heads = map(str.strip, sheet.values(0))
    return tuple(Column(at, head, head) for at, head in enumerate(heads) if head and head not in _INFO)


def _layout(sheet: Sheet, column: Column) -> Layout:
    heads = [head.strip() for head in sheet.values(0)]
    most = most_of(column.most)
    return Layout(
        rows=sheet.filled_rows(),
        ids=tuple(heads.index(name) for name in ("Student ID", "Username") if name in heads),
        names=tuple(heads.index(name) for name in ("First Name", "Last Name") if name in heads),
        points=column.at,
        maximum=lambda _: most,
        comment=heads.index(_FEEDBACK) if _FEEDBACK in heads else -1,
        beside={heads.index(_FORMAT): _SMART} if _FORMAT in heads else None,
        full="complete",
        quoted=True,
    )
