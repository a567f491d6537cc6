"""A CSV text as rows of cells that know whether they were in quotation marks.

In Canvas' tables an empty cell means nothing, and one written as `""` a blank rating; the standard library's
reader gives both alike. One pass, whatever the text looks like.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gadfly.formulas import unguarded
from gadfly.frozen import frozen
from gadfly.intake.refusal import IntakeError

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_COLUMNS = 400
MOST_ROWS = 5000


@frozen
class Cell:
    """A cell's text without blanks around it, and whether it was written in quotation marks."""

    text: str = ""
    quoted: bool = False

    @property
    def said(self) -> bool:
        """Whether there is anything in the cell, be it a blank in quotation marks."""
        return bool(self.text) or self.quoted


@frozen
class Row:
    """A row, and the line of the file that it begins on, from 1."""

    line: int
    cells: tuple[Cell, ...]

    def at(self, column: int | None) -> Cell:
        """The cell of a column; an empty one where the row is shorter, or there is no such column."""
        return self.cells[column] if column is not None and column < len(self.cells) else Cell()


def rows(text: str, delimiter: str) -> Iterator[Row]:
    """The rows that have something in them.

    Raises:
        IntakeError: There are too many rows or columns.
    """
    mark = re.escape(delimiter)
    cell = re.compile(rf'(?: *"((?:[^"]|"")*+)" *|([^{mark}\r\n]*+))({mark}|\r\n|\r|\n|\Z)')
    at, line, count = 0, 1, 0
    while at < len(text):
        start, cells, end = line, [], delimiter
        while end == delimiter:
            found = cell.match(text, at)
            if found is None:  # cannot be: the second way takes anything up to a delimiter or an end
                return
            cells.append(_cell(found))
            end, at = found[3], found.end()
            line += _line_ends(found[0])
            if len(cells) > MOST_COLUMNS:
                raise IntakeError(
                    f"Line {start} has more than {MOST_COLUMNS} columns: too many for a rubric."
                )
        if any(each.said for each in cells):
            count += 1
            if count > MOST_ROWS:
                raise IntakeError(f"It has more than {MOST_ROWS:,} rows: too many for rubrics.")
            yield Row(start, tuple(cells))


def _line_ends(text: str) -> int:
    return text.count("\n") + text.count("\r") - text.count("\r\n")


def _cell(found: re.Match[str]) -> Cell:
    if found[1] is None:
        return Cell(unguarded(found[2].strip()))
    text = found[1].replace('""', '"').replace("\r\n", "\n").replace("\r", "\n")
    return Cell(unguarded(text.strip()), quoted=True)
