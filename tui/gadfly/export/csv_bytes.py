"""A table file of another program, of which some cells change and every other byte stays.

Encoding, byte order mark, delimiter, quotes, line ends and blank lines are the file's own. Cells are found by
where they stand in the text, so that what is not written to is copied and never made anew.
"""

from __future__ import annotations

import codecs
from dataclasses import field
from typing import TYPE_CHECKING

from gadfly.export.gradebook import NotAGradebook
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
        rows: Row by row; a blank line is a row with one empty cell.
        lines: The line of the file on which each row begins, from 1.
    """

    text: str
    mark: bytes
    encoding: str
    delimiter: str
    rows: tuple[tuple[Cell, ...], ...]
    lines: tuple[int, ...] = field(default=(), compare=False)

    def value(self, row: int, column: int) -> str:
        """What a cell says; empty where the row has none."""
        cells = self.rows[row]
        return cells[column].value if 0 <= column < len(cells) else ""

    def with_cells(self, changes: Mapping[tuple[int, int], str]) -> bytes:
        """The file with other words in some of its cells, by row and column, both from 0.

        Raises:
            IndexError: There is no such cell.
        """
        parts, at = [], 0
        for row, column in sorted(changes):
            cell = self.rows[row][column]
            parts += [self.text[at : cell.start], self._written(changes[row, column], cell)]
            at = cell.end
        text = "".join([*parts, self.text[at:]])
        return self.mark + text.encode(self.encoding, "replace")

    def _written(self, value: str, cell: Cell) -> str:
        special = any(sign in value for sign in (self.delimiter, '"', "\n", "\r")) or value != value.strip()
        return '"' + value.replace('"', '""') + '"' if special or cell.quoted else value


def sheet_of(data: bytes) -> Sheet:
    """The table in a file.

    Raises:
        NotAGradebook: There is none that can be kept as it is: no text, quotes without an end, too large.
    """
    mark, encoding, text = _decoded(data)
    if "\0" in text:
        raise NotAGradebook("This is no text file: download it as CSV or text.")
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
    """The sign that stands most often outside quotes in the first line."""
    first = text.lstrip("\r\n").split("\n", 1)[0]
    outside = "".join(first.split('"')[::2])
    return max(_DELIMITERS, key=outside.count)


def _row(text: str, at: int, delimiter: str, line: int) -> tuple[tuple[Cell, ...], int]:
    """The cells of the row that begins there, and where the next one does."""
    cells: list[Cell] = []
    while True:
        cell = _cell(text, at, delimiter, line)
        cells.append(cell)
        at = cell.end
        if at >= len(text):
            return tuple(cells), at
        if text[at] == delimiter:
            at += 1
            continue
        return tuple(cells), at + (2 if text.startswith("\r\n", at) else 1)


def _cell(text: str, at: int, delimiter: str, line: int) -> Cell:
    if at < len(text) and text[at] == '"':
        end = at + 1
        while True:
            end = text.find('"', end)
            if end < 0:
                raise NotAGradebook(
                    f"Line {line}: A quotation mark is never closed. Download the file again."
                )
            if not text.startswith('""', end):
                break
            end += 2
        inner = text[at + 1 : end].replace('""', '"')
        rest = _until(text, end + 1, delimiter)
        return Cell(inner + text[end + 1 : rest], at, rest, quoted=True)
    end = _until(text, at, delimiter)
    return Cell(text[at:end], at, end, quoted=False)


def _until(text: str, at: int, delimiter: str) -> int:
    """Where a cell without quotes ends."""
    found = [place for sign in (delimiter, "\n", "\r") if (place := text.find(sign, at)) >= 0]
    return min(found, default=len(text))
