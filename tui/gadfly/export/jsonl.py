"""A table as JSON Lines: an object on each line, whose keys are the columns' names. ASCII, and no NaN.

Figures keep their digits, times are RFC 3339 in UTC, and where there is nothing, it says null.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, BinaryIO

from gadfly.export.answer_rows import answer_rows
from gadfly.export.columns import COLUMNS
from gadfly.export.total_rows import total_row

if TYPE_CHECKING:
    from gadfly.export.columns import Value
    from gadfly.export.exhibit import Exhibit
    from gadfly.export.formats import Table

_TEXTS = 20_000  # so many texts are kept: titles, labels and names come again in row after row
_SHORT = 200


def pack(exhibit: Exhibit, table: Table) -> bytes:
    """A critique's rows as lines."""
    names = [f'"{column.name}": ' for column in COLUMNS[table]]
    rows = answer_rows(exhibit) if table == "answers" else [total_row(exhibit)]
    lines = [
        "{" + ", ".join([name + _value(value) for name, value in zip(names, row, strict=True)]) + "}\n"
        for row in rows
    ]
    return "".join(lines).encode("ascii")


def book(to: BinaryIO, table: Table) -> _Book:
    """The lines, while they are written to a stream."""
    del table
    return _Book(to)


class _Book:
    def __init__(self, to: BinaryIO) -> None:
        self._to = to

    def add(self, packed: bytes) -> None:
        """Puts in a critique's lines."""
        self._to.write(packed)

    def close(self) -> tuple[str, ...]:
        """Ends the file; there is nothing to say of it."""
        return ()


def _value(value: Value) -> str:
    if value is None:
        return "null"
    if isinstance(value, str):
        return _kept(value) if len(value) <= _SHORT else _text(value)
    if value is True or value is False:
        return "true" if value else "false"
    if isinstance(value, datetime):
        return f'"{value.astimezone(UTC).isoformat().replace("+00:00", "Z")}"'
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _text(text: str) -> str:
    """A JSON string of ASCII; half a surrogate pair, which no reader takes, becomes a sign."""
    return json.dumps(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))


_kept = lru_cache(_TEXTS)(_text)
