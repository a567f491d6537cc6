"""What the page shows of each block: its text made safe, cut into rows that fit the measure."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size, split_graphemes

from gadfly.app.widgets.wrap import is_narrow, wrap
from gadfly.display import clean_char_for_char
from gadfly.documents.article import KINDS
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from gadfly.documents.article import Block

KEPT = 256
"""So many blocks stay wrapped; a window shows far fewer."""
HEADINGS = frozenset({"headline", "heading"})


@frozen
class Shown:
    """A block as the page shows it.

    Attributes:
        text: Its text made safe, code point for code point.
        lines: The (start, end) ranges of its rows; a label has an empty one.
        label: Its kind, where it is set aside; it stands on the first row.
        folded: Whether only the label and the first words are shown, on one row.
        narrow: Whether every character takes one cell.
        gap: Blank rows after it.
    """

    text: str
    lines: tuple[tuple[int, int], ...]
    label: str = ""
    folded: bool = False
    narrow: bool = True
    gap: int = 1

    @property
    def rows(self) -> int:
        """How many rows it takes, the blank one after it included."""
        return len(self.lines) + self.gap

    def row_of(self, offset: int) -> int:
        """The row on which a position in the text stands."""
        for row, (start, end) in enumerate(self.lines):
            if start <= offset < end:
                return row
        return len(self.lines) - 1

    def offset_at(self, row: int, cell: int) -> tuple[int, int]:
        """The (start, end) of the character at a cell of a row; the nearest one, beyond either end."""
        start, end = self.lines[max(0, min(row, len(self.lines) - 1))]
        text = self.text[start:end].rstrip()
        at = start
        for first, last, cells in split_graphemes(text)[0]:
            at = start + first
            if cell < cells:
                return at, start + last
            cell -= cells
        return at, start + len(text)


class Texts:
    """Blocks wrapped at one width, the last ones used kept."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, bool, bool], Shown] = OrderedDict()
        self._width = 0

    def clear(self) -> None:
        """Forget all, because other blocks are shown."""
        self._kept.clear()

    def get(self, block: Block, width: int, *, unfolded: bool, tight: bool) -> Shown:
        """The block wrapped.

        Args:
            block: What to show.
            width: The measure, in cells.
            unfolded: Show all of a block that is set aside.
            tight: Leave no blank row after it where it is folded.
        """
        if width != self._width:
            self._kept.clear()
            self._width = width
        key = (block.id, unfolded, tight)
        shown = self._kept.get(key)
        if shown is None:
            shown = self._kept[key] = _shown(block, width, unfolded=unfolded, tight=tight)
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        return shown


def _shown(block: Block, width: int, *, unfolded: bool, tight: bool) -> Shown:
    if block.included or block.kind in HEADINGS:
        text = clean_char_for_char(block.text)
        return Shown(text, tuple(wrap(text, width)), narrow=is_narrow(text))
    label = f"{KINDS.get(block.kind, 'not walked')} · set aside"
    if unfolded:
        text = clean_char_for_char(block.text)
        return Shown(text, ((0, 0), *wrap(text, width)), label, narrow=is_narrow(text))
    text = clean_char_for_char(block.text[: width + 1]).replace("\n", " ")
    room = width - cell_len(label) - 2
    more = len(block.text) > len(text) or cell_len(text) > room
    cut = set_cell_size(text, max(0, room - 1)).rstrip() + "…" if more and room > 1 else text[: max(0, room)]
    return Shown(cut, ((0, len(cut)),), label, folded=True, narrow=is_narrow(cut), gap=0 if tight else 1)
