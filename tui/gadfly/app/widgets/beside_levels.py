"""The levels that a marker picks from, as rows: below each other with what they mean, or side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from gadfly.app.beside_view import level_lines
from gadfly.app.widgets.beside_row import FOLDED, LEAST, BesideRow, cut, lines_of
from gadfly.app.widgets.card_rows import Piece
from gadfly.display import clean, clean_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.grading.beside import Beside

CHIP = 4
"""Cells of a digit and the blank after it."""


def levels_below(row: Beside, width: int) -> Iterator[BesideRow]:
    """A level a line, what it means beneath."""
    yield BesideRow()
    for key, label, points, picked, about in level_lines(row):
        chip = Piece(f" {key} ", "chip-picked" if picked else "chip")
        worth = f"  {points}" if points else ""
        room = max(LEAST, width - FOLDED - CHIP - cell_len(worth))
        lines = lines_of(clean(label), room)
        role = "decided" if picked else "said"
        first = (Piece(" " * FOLDED), chip, Piece(" "), Piece(lines[0], role), Piece(worth, "dim"))
        yield BesideRow(first, level=key)
        for line in lines[1:]:
            yield BesideRow((Piece(" " * (FOLDED + CHIP)), Piece(line, role)), level=key)
        for line in lines_of(clean(about), width - FOLDED - CHIP) if about else ():
            yield BesideRow((Piece(" " * (FOLDED + CHIP)), Piece(line, "dim")), level=key)


def levels_side_by_side(row: Beside, width: int) -> Iterator[BesideRow]:
    """The levels side by side, as many as fit on a line."""
    pieces: list[Piece] = []
    used = 0
    for key, label, points, picked, _ in level_lines(row):
        words = f" {cut(clean_line(label), max(LEAST, width - FOLDED - 12))} {points}".rstrip()
        cells = 3 + cell_len(words) + 2
        if pieces and used + cells > width - FOLDED:
            yield BesideRow((Piece(" " * FOLDED), *pieces))
            pieces, used = [], 0
        pieces += [
            Piece(f" {key} ", "chip-picked" if picked else "chip"),
            Piece(f"{words}  ", "decided" if picked else "said"),
        ]
        used += cells
    yield BesideRow((Piece(" " * FOLDED), *pieces))
