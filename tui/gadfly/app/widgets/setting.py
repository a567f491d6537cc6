"""How the op-ed is set on the page: which line of which block stands on which row. Nothing is drawn here.

Positions are a block and a code-point offset, and the page hangs from an anchor (top block, line within it).
Only what shows is ever wrapped, so that a step costs the same in an op-ed of ten paragraphs and of fifty thousand.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gadfly.app.widgets.wrap import wrap
from gadfly.display import clean_char_for_char
from gadfly.documents.article import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gadfly.documents.article import Block

KEPT = 512
"""So many wrapped blocks are kept."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the page.

    Attributes:
        index: The block's place in the article, from 0.
        start: The first code point of the block's text on it.
        end: One past the last; equal to `start` on the blank row below a block.
        label: What stands before the text of a block that is set aside.
        cut: Whether the rest of the block is left out.
    """

    index: int
    start: int
    end: int
    label: str = ""
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Anchor:
    """The row at the top: a block's place in the article, and a line within it."""

    index: int = 0
    line: int = 0


class Setting:
    """Sets blocks at a measure; a block that is set aside takes one line.

    Args:
        blocks: The blocks, in order.
        measure: Cells across.
    """

    def __init__(self, blocks: Sequence[Block], measure: int) -> None:
        self.blocks = blocks
        self.measure = max(4, measure)
        self._kept: OrderedDict[int, tuple[Row, ...]] = OrderedDict()

    def rows(self, index: int) -> tuple[Row, ...]:
        """The rows of a block, with the blank one below it."""
        rows = self._kept.get(index)
        if rows is None:
            rows = self._kept[index] = tuple(self._set(index))
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return rows

    def text(self, index: int) -> str:
        """The text of a block as it may be shown, code point for code point."""
        return clean_char_for_char(self.blocks[index].text)

    def down(self, anchor: Anchor, count: int) -> list[Row]:
        """So many rows from an anchor on, or as many as there are."""
        found: list[Row] = []
        index, line = anchor.index, anchor.line
        while index < len(self.blocks) and len(found) < count:
            found += self.rows(index)[line : line + count - len(found)]
            index, line = index + 1, 0
        return found

    def moved(self, anchor: Anchor, count: int) -> Anchor:
        """The anchor so many rows further down, or up where negative, within the article."""
        index, line = anchor.index, anchor.line + count
        while line < 0 and index > 0:
            index -= 1
            line += len(self.rows(index))
        while index < len(self.blocks) - 1 and line >= len(self.rows(index)):
            line -= len(self.rows(index))
            index += 1
        last = len(self.rows(index)) - 1 if self.blocks else 0
        return Anchor(index, max(0, min(line, last)))

    def around(self, index: int, height: int) -> Anchor:
        """The anchor that shows a block in the upper part of the page, whole if it fits, else its top."""
        above = max(0, min(height // 4, height - len(self.rows(index))))
        return self.moved(Anchor(index), -above)

    def line_of(self, index: int, offset: int) -> int:
        """The line of a block on which an offset stands."""
        rows = self.rows(index)
        return next((n for n, row in enumerate(rows) if row.start <= offset < row.end), max(0, len(rows) - 2))

    def _set(self, index: int) -> Iterator[Row]:
        block = self.blocks[index]
        text = self.text(index)
        if block.included or block.kind == "heading":
            yield from (Row(index, start, end) for start, end in wrap(text, self.measure))
        else:
            label = f"{KINDS.get(block.kind, block.kind)} · "
            lines = wrap(text, max(4, self.measure - len(label) - 1))
            end = lines[0][1] if lines else 0
            yield Row(index, 0, end, label, cut=len(lines) > 1)
            following = self.blocks[index + 1] if index + 1 < len(self.blocks) else None
            if following is not None and not following.included and following.kind != "heading":
                return  # furniture stands close together
        yield Row(index, len(text), len(text))
