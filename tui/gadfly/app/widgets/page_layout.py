"""Which rows of an op-ed a window shows, counted from an anchor: nothing above or below is ever looked at.

That is what keeps a key as quick in fifty thousand paragraphs as in ten.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Anchor(NamedTuple):
    """A row of the text: the block's index, and the row within it."""

    block: int = 0
    row: int = 0


@frozen
class Layout:
    """A text of blocks, each some rows high.

    Attributes:
        count: How many blocks there are.
        rows: How many rows a block takes, with the blank one after it; at least 1.
    """

    count: int
    rows: Callable[[int], int]

    def visible(self, anchor: Anchor, height: int) -> Sequence[Anchor]:
        """The rows that a window of that height shows from the anchor on; fewer at the end of the text."""
        shown: list[Anchor] = []
        block, row = self.within(anchor)
        while len(shown) < height and block < self.count:
            shown += (
                Anchor(block, at) for at in range(row, min(self.rows(block), row + height - len(shown)))
            )
            block, row = block + 1, 0
        return shown

    def within(self, anchor: Anchor) -> Anchor:
        """The nearest row that there is."""
        if not self.count:
            return Anchor()
        block = max(0, min(anchor.block, self.count - 1))
        return Anchor(block, max(0, min(anchor.row, self.rows(block) - 1)))

    def moved(self, anchor: Anchor, by: int) -> Anchor:
        """The row that many rows further down (up, where negative), or the first or last one."""
        block, row = self.within(anchor)
        row += by
        while row < 0 and block > 0:
            block -= 1
            row += self.rows(block)
        while block < self.count - 1 and row >= (rows := self.rows(block)):
            row -= rows
            block += 1
        return self.within(Anchor(block, row))

    def lowest(self, height: int) -> Anchor:
        """The anchor with which the text's last row stands at the bottom of the window."""
        if not self.count:
            return Anchor()
        last = Anchor(self.count - 1, self.rows(self.count - 1) - 1)
        return self.moved(last, 1 - height)

    def scrolled(self, anchor: Anchor, by: int, height: int) -> Anchor:
        """The anchor after scrolling, never past the end of the text."""
        return min(self.moved(anchor, by), self.lowest(height))

    def placed(self, at: Anchor, window_row: int, height: int) -> Anchor:
        """The anchor with which a row stands at that row of the window, as nearly as the ends allow."""
        return self.scrolled(at, -window_row, height)

    def showing(self, block: int, height: int) -> Anchor:
        """The anchor for reading a block: a third down and whole where it fits, else from its top."""
        rows = self.rows(block)
        if rows > height:
            return Anchor(block, 0)
        return self.placed(Anchor(block, 0), max(0, min(height // 3, height - rows)), height)
