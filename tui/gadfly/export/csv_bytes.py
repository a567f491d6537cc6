"""A table file of another program, of which some cells change and every other byte stays.

Encoding, byte order mark, delimiter, quotes, line ends and blank lines are the file's own. Cells are found by
where they stand in the text, so that what is not written to is copied and never made anew. Only places are
kept: a table of a million cells takes some bytes for each.
"""

from __future__ import annotations

import re
from array import array
from typing import TYPE_CHECKING

from gadfly.export.gradebook import NotAGradebook
from gadfly.export.table_text import decoded
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 20_000, 2_000, 2_000_000
LONGEST_HEADER = 1_000
"""So many characters a cell of the first row may have: patterns look at these."""

_TOO_LARGE = (
    f"This table is too large: at most {MOST_ROWS:,} rows, {MOST_COLUMNS:,} columns and {MOST_CELLS:,} cells."
)
_DELIMITERS = re.compile("[,;\t:]")
_QUOTED = re.compile(r'"[^"]*+(?:""[^"]*+)*+"')


@frozen
class Sheet:
    """A table as it stands in a file.

    Attributes:
        text: All of it, without the mark.
        mark: The byte order mark; may be empty.
        encoding: How the text becomes bytes again.
        rows: Where the cells of each row begin and end in the text, in turn; a blank line is one empty cell.
    """

    text: str
    mark: bytes
    encoding: str
    delimiter: str
    rows: tuple[array[int], ...]

    def width(self, row: int) -> int:
        """How many cells a row has."""
        return len(self.rows[row]) // 2

    def value(self, row: int, column: int) -> str:
        """What a cell says, without quotes; empty where the row has none. Row and column are from 0."""
        if not 0 <= column < self.width(row):
            return ""
        raw = self._raw(row, column)
        if not raw.startswith('"'):
            return raw
        found = _QUOTED.match(raw)
        end = found.end() if found else len(raw)
        return raw[1 : end - 1].replace('""', '"') + raw[end:]

    def values(self, row: int) -> list[str]:
        """What all cells of a row say."""
        return [self.value(row, column) for column in range(self.width(row))]

    def column(self, rows: tuple[int, ...], column: int) -> list[str]:
        """What the cells of a column say, without blanks around it."""
        return [self.value(row, column).strip() for row in rows]

    def filled_rows(self, first: int = 1) -> tuple[int, ...]:
        """The rows from there on in which something stands."""
        return tuple(
            row
            for row in range(first, len(self.rows))
            if any(self.value(row, column).strip() for column in range(self.width(row)))
        )

    def held(self, value: str) -> str:
        """What the file can hold of some words: its encoding may lack a sign, which is `?` then."""
        return value.encode(self.encoding, "replace").decode(self.encoding)

    def with_cells(self, changes: Mapping[tuple[int, int], str], *, quoted: bool = False) -> bytes:
        """The file with other words in some of its cells.

        Args:
            changes: The words, by row and column, both from 0.
            quoted: Whether each of them is put in quotes; else where it must be, or the cell was.

        Raises:
            IndexError: There is no such cell.
        """
        parts, at = [], 0
        for row, column in sorted(changes):
            start, end = self.rows[row][2 * column], self.rows[row][2 * column + 1]
            must = quoted or self._raw(row, column).startswith('"')
            parts += [self.text[at:start], self._written(changes[row, column], must=must)]
            at = end
        return self.mark + "".join([*parts, self.text[at:]]).encode(self.encoding, "replace")

    def _raw(self, row: int, column: int) -> str:
        return self.text[self.rows[row][2 * column] : self.rows[row][2 * column + 1]]

    def _written(self, value: str, *, must: bool) -> str:
        special = any(sign in value for sign in (self.delimiter, '"', "\n", "\r")) or value != value.strip()
        return '"' + value.replace('"', '""') + '"' if special or must else value


def sheet_of(data: bytes) -> Sheet:
    """The table in a file.

    Raises:
        NotAGradebook: There is none that can be kept as it is: no text, quotes without an end, too large.
    """
    mark, encoding, text = decoded(data)
    delimiter = _delimiter(text)
    if text.count(delimiter) > MOST_CELLS:
        raise NotAGradebook(_TOO_LARGE)
    plain = re.compile(f"[^{delimiter}\r\n]*+")
    rows: list[array[int]] = []
    at, size = 0, len(text)
    while at < size:
        places = array("I")
        at = _row(text, at, delimiter, plain, places)
        rows.append(places)
        if len(rows) > MOST_ROWS or len(places) > 2 * MOST_COLUMNS:
            raise NotAGradebook(_TOO_LARGE)
    first = rows[0]
    if any(end - start > LONGEST_HEADER for start, end in zip(first[::2], first[1::2], strict=True)):
        raise NotAGradebook("The first line of this file is no header: download the gradebook again.")
    return Sheet(text, mark, encoding, delimiter, tuple(rows))


def _delimiter(text: str) -> str:
    """The first sign outside quotes that can be one: no platform's first header has one in it."""
    first = re.split("[\r\n]", text.lstrip("\r\n"), maxsplit=1)[0]
    found = _DELIMITERS.search(_QUOTED.sub("", first))
    return found[0] if found else ","


def _row(text: str, at: int, delimiter: str, plain: re.Pattern[str], places: array[int]) -> int:
    """Notes the places of the cells of the row that begins there; where the next one does."""
    size = len(text)
    while True:
        start = at
        if text.startswith('"', at):
            found = _QUOTED.match(text, at)
            if found is None:
                line = len(re.findall("\r\n?|\n", text[:start])) + 1
                raise NotAGradebook(
                    f"Line {line:,}: A quotation mark is never closed. Download the file again."
                )
            at = found.end()
        at = plain.match(text, at).end()  # type: ignore[union-attr]  # it matches nothing at all as well
        places.extend((start, at))
        if at >= size:
            return at
        if text[at] != delimiter:
            return at + (2 if text.startswith("\r\n", at) else 1)
        at += 1
