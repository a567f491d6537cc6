"""A row of the answers beside the key, and how text is cut to rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size

from gadfly.app.widgets.wrap import wrap
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from gadfly.app.widgets.card_rows import Piece

COLUMN = 10
"""Cells for who speaks, at the left of what they say."""
LEAST = 12
"""The narrowest column that text is set in."""
FOLDED = 2
"""Cells before a folded answer's words."""


@frozen
class BesideRow:
    """A line of the list.

    Attributes:
        pieces: What stands on it, from the left.
        question: Whose answer it belongs to; a click on it takes that in hand. Empty: nobody's.
        level: The digit that a click on it presses; empty: none.
        hand: Whether it belongs to the answer in hand.
    """

    pieces: tuple[Piece, ...] = ()
    question: str = ""
    level: str = ""
    hand: bool = False


def lines_of(text: str, width: int) -> list[str]:
    """The lines of a text in that many cells; at least one."""
    width = max(LEAST, width)
    return [line[start:end].rstrip() for line in text.split("\n") for start, end in wrap(line, width)] or [""]


def cut(text: str, room: int) -> str:
    """The text, or as much of it as fits with a sign that there is more."""
    if cell_len(text) <= room:
        return text
    return set_cell_size(text, room - 1).rstrip() + "…" if room > 1 else ""
