"""A table as CSV (RFC 4180), made for spreadsheets: UTF-8 with a mark, texts in quotes, figures without.

Without the mark, Excel takes UTF-8 for the old code page of its country. A text that a spreadsheet would run
as a formula gets an apostrophe in front (`gadfly.formulas`), ids too: a student chooses theirs. Otherwise ids
are never altered: those that a spreadsheet would take for a number or a date are told.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, BinaryIO

from gadfly.display import clean
from gadfly.export.answer_rows import answer_parts
from gadfly.export.columns import COLUMNS
from gadfly.export.total_rows import total_row
from gadfly.formulas import guarded, looks_like_formula
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gadfly.export.answer_facts import Part
    from gadfly.export.answer_rows import Parts
    from gadfly.export.columns import Value
    from gadfly.export.exhibit import Exhibit
    from gadfly.export.formats import Table

_MARK = b"\xef\xbb\xbf"
_TEXTS = 20_000  # so many cells are kept: titles, labels and names come again in row after row
_SHORT = 200
_TURNED = re.compile(
    r"[+-]?[0-9]+([.,][0-9]+)?([eE][+-]?[0-9]+)?|[0-9]{1,4}[-/.][0-9]{1,2}([-/.][0-9]{1,4})?"
    r"|[0-9]{0,2}[- ]?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[- ]?[0-9]{0,4}|true|false",
    re.IGNORECASE,
)
_SOME = 3


@frozen
class Lines:
    """What one critique brings.

    Attributes:
        data: Its rows, with their line ends.
        turned: Ids in it that a spreadsheet would turn into something else; the first few.
    """

    data: bytes
    turned: tuple[str, ...] = ()


def pack(exhibit: Exhibit, table: Table) -> Lines:
    """A critique's rows as bytes."""
    if table == "answers":
        data = "".join([_line(parts) for parts in answer_parts(exhibit)])
    else:
        data = ",".join([_cell(value) for value in total_row(exhibit)]) + "\r\n"
    own = exhibit.student.id
    turned = (own,) if own and is_turned(own) else ()
    return Lines(data.encode("utf-8", "replace"), turned)


def book(to: BinaryIO, table: Table) -> _Book:
    """The table, while it is written to a stream."""
    return _Book(to, table)


def is_turned(id_: str) -> bool:
    """Whether a spreadsheet would make a number, a date or a formula of an id."""
    return _TURNED.fullmatch(id_.strip()) is not None or looks_like_formula(id_)


class _Book:
    def __init__(self, to: BinaryIO, table: Table) -> None:
        self._to = to
        self._turned: list[str] = []
        heads = ",".join(f'"{column.name}"' for column in COLUMNS[table])
        to.write(_MARK + f"{heads}\r\n".encode("ascii"))

    def add(self, packed: Lines) -> None:
        """Puts in a critique's rows."""
        self._to.write(packed.data)
        self._turned += packed.turned

    def close(self) -> tuple[str, ...]:
        """Ends the table; says which ids a spreadsheet would turn into something else."""
        if not self._turned:
            return ()
        first = ", ".join(self._turned[:_SOME])
        more = f" and {len(self._turned) - _SOME:,} more" if len(self._turned) > _SOME else ""
        note = f"A spreadsheet would take these ids for numbers, dates or formulas: {first}{more}."
        return (f"{note} Import the column as text, or export --to xlsx.",)


def _line(parts: Parts) -> str:
    """A row of its pieces; those that a class has in common are written once."""
    who, where, head, said, beside, points, marks, rest = parts
    typed = said[2] is None and said[1] is not None  # a text, which nobody else wrote
    return (
        f"{_same(who)},{_same(where)},{_same(head)},{_cells(said) if typed else _same(said)},"
        f"{_same(beside) if beside[0] is None and beside[2] is None else _cells(beside)},"
        f"{_same(points)},{_same(marks)},{_cells(rest)}\r\n"
    )


def _cells(part: Part) -> str:
    return ",".join([_cell(value) for value in part])


_same = lru_cache(_TEXTS)(_cells)


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return _kept(value) if len(value) <= _SHORT else _text(value)
    if value is True or value is False:
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return _time(value)
    return format(value, "f")


def _text(text: str) -> str:
    """A text in quotes; of control characters only line breaks stay."""
    shown = guarded(clean(text, len(text)))
    return '"' + (shown.replace('"', '""') if '"' in shown else shown) + '"'


_kept = lru_cache(_TEXTS)(_text)


@lru_cache(_TEXTS)
def _time(time: datetime) -> str:
    return time.astimezone(UTC).isoformat().replace("+00:00", "Z")


def unguarded_cells(row: Iterable[str]) -> list[str]:
    """A row as it was read, without the apostrophes that keep a spreadsheet from running it."""
    from gadfly.formulas import unguarded  # noqa: PLC0415 - writing needs none of it

    return [unguarded(cell) for cell in row]
