"""How wide the columns of the heat map are, and how their heads are written, at a given width."""

from __future__ import annotations

from functools import lru_cache
from textwrap import wrap
from typing import TYPE_CHECKING

from rich.cells import cell_len

from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

NARROW = 5
"""Columns of a cell whose head is a number."""
WIDEST = 13
"""Columns of a cell at most."""
TOTAL_WIDTH = 8
"""Columns of the rows' totals."""
LABEL = 36
"""Columns of a row's label at most."""
WORDS_NEED = 14
"""Heads in words are only worth it where so many columns are left for the labels."""
HEAD_LINES = 2
"""A head in words has at most so many lines."""
EDGE = 1
"""Blank columns at the left."""


@frozen
class Layout:
    """The widths of the heat map.

    Attributes:
        label: Columns of the rows' labels.
        cell: Columns of a question's cell.
        visible: How many questions fit beside each other.
        heads: The head of every question, line by line.
        legend: What the numbers in the heads stand for, line by line; none where the heads are words.
    """

    label: int
    cell: int
    visible: int
    heads: tuple[tuple[str, ...], ...]
    legend: tuple[str, ...]


@lru_cache(maxsize=32)
def layout(titles: tuple[str, ...], width: int, digits: int, columns: int = 0) -> Layout:
    """Lay out a heat map.

    Args:
        titles: The questions' short titles, cleaned.
        width: Columns there are.
        digits: Columns that the longest paragraph number takes.
        columns: Cells that the longest row has, where these are more than the titles.
    """
    count = max(1, len(titles), columns)
    room = max(0, width - EDGE - TOTAL_WIDTH)
    words = max((cell_len(word) for title in titles for word in title.split()), default=0) + 1
    cell = max(words, NARROW + 2)
    if cell <= WIDEST and room - count * cell >= max(WORDS_NEED, digits):
        heads = tuple(tuple(wrap(title, cell - 1)) for title in titles)
        if all(len(head) <= HEAD_LINES for head in heads):
            return Layout(min(LABEL, room - count * cell), cell, count, heads, ())
    label = max(digits + 2, min(LABEL, room - count * NARROW))
    visible = max(1, min(count, (room - label) // NARROW))
    numbers = tuple((str(number),) for number in range(1, len(titles) + 1))
    return Layout(label, NARROW, visible, numbers, legend(titles, width - 2 * EDGE))


def legend(titles: Sequence[str], width: int) -> tuple[str, ...]:
    """The titles with their numbers, flowing over as many lines as they take."""
    lines: list[str] = []
    for number, title in enumerate(titles, 1):
        entry = f"{number} {title}"
        if lines and cell_len(lines[-1]) + 3 + cell_len(entry) <= width:
            lines[-1] += f"   {entry}"
        else:
            lines.append(entry)
    return tuple(lines)
