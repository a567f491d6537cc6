"""The op-ed as running text, in one widget: only what shows is wrapped and drawn.

Its state is an anchor (the row at the top), the block in hand, and what is laid over the text. Positions are
a block's id and a code-point offset, so nothing moves when the window does. It takes no focus: the keys
belong to the screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from gadfly.app.theme import PASSAGES
from gadfly.app.widgets.lined import Lined, Roles
from gadfly.app.widgets.page_layout import Anchor, Layout
from gadfly.app.widgets.page_paint import Stretch, paint
from gadfly.app.widgets.page_text import HEADINGS, Shown, Texts
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rich.style import Style
    from textual import events

    from gadfly.documents.article import Article, Block

    Range = tuple[str, int, int]
    """A block's id, and a start and end in its text."""

MEASURE = 76
"""Cells in a line of text at most: longer ones are hard to read."""
SIDE = 3
"""Cells left of the text: the bar of the block in hand, and air."""
NOTCH = 3
"""Rows that a notch of the mouse wheel moves."""


@frozen
class Tint:
    """A passage: where it is, its colour (any number from 0), and whether it serves the question in hand."""

    start: int
    end: int
    style: int
    strong: bool = False


class Page(Lined):
    """Shows an op-ed, the block in hand bright, the others dimmed but readable."""

    ALLOW_SELECT = False
    ROLES: ClassVar[Roles] = {
        "aside": "italic $faint on $background",
        "bar": "$primary on $hand",
        "dimmed": "$dimmed on $background",
        "far": "underline",
        "hand": "$foreground on $hand",
        "heading": "bold",
        "label": "$faint on $background",
        "match": "bold underline $foreground on $panel",
        **{f"passage-{n}": f"underline $foreground on $passage-{n}" for n in range(PASSAGES)},
        "plain": "$foreground on $background",
        "selection": "reverse underline",
        "strong": "bold underline",
        "thumb": "$secondary on $background",
        "track": "$panel on $background",
    }
    DEFAULT_CSS = """
    Page { height: 1fr; width: 1fr; background: $background; color: $foreground; }
    """

    @dataclass(eq=False, repr=False)
    class Pressed(Message):
        """A block was clicked, at that position of its text."""

        page: Page
        block: str
        offset: int

        @property
        def control(self) -> Page:
            """The page."""
            return self.page

    @dataclass(eq=False, repr=False)
    class Dragged(Message):
        """The mouse was drawn over a stretch of one block; `done` once it was let go."""

        page: Page
        block: str
        start: int
        end: int
        done: bool

        @property
        def control(self) -> Page:
            """The page."""
            return self.page

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - as every widget
        super().__init__(id=id, classes=classes)
        self._blocks: Sequence[Block] = ()
        self._index: dict[str, int] = {}
        self._texts = Texts()
        self._anchor = Anchor()
        self._top = 0
        self._hand: int | None = None
        self._follow = True
        self._tints: Callable[[str], Sequence[Tint]] = _no_tints
        self._selection: Range | None = None
        self._matches: dict[str, tuple[Range, ...]] = {}
        self._seen: Sequence[Anchor] | None = None
        self._over: dict[int, list[Stretch]] = {}
        self._painted: dict[Anchor, list[Segment]] = {}
        self._thumb: tuple[Sequence[Anchor], int, int] | None = None
        self._pressed: tuple[int, int, int] | None = None
        self._drawn: tuple[int, int] | None = None
        self._sliding = False
        self._extent = Size(0, 0)  # its size as last told: asking for it costs, and every row would ask

    # What is shown

    def show_article(self, article: Article) -> None:
        """Show an op-ed; where it is the same one changed, its place in the window stays."""
        top = self._blocks[self._anchor.block].id if self._blocks else ""
        hand = self._blocks[self._hand].id if self._hand is not None else ""
        self._blocks = article.blocks
        self._index = {block.id: number for number, block in enumerate(article.blocks)}
        self._hand = self._index.get(hand)
        self._anchor = Anchor(self._index[top], self._anchor.row) if top in self._index else Anchor()
        self._texts.clear()
        self._forget()
        self.refresh()

    def go(self, block: str | None) -> None:
        """Take a block in hand and bring it into sight; with None, none is, and all of the text is bright."""
        hand = self._index.get(block) if block is not None else None
        if hand == self._hand and (hand is None or any(at.block == hand for at in self._rows)):
            return
        before, self._hand = self._hand, hand
        self._follow = True
        self._place_hand()
        if before is None or hand is None:
            self._forget()
        else:
            self._drop({before, hand})
        self.refresh()

    def reveal(self, block: str, offset: int) -> None:
        """Bring a position into sight, moving the text only where it is not."""
        index = self._index.get(block)
        if index is None:
            return
        at = Anchor(index, self._shown(index).row_of(offset))
        if at not in self._rows:
            self._follow = False
            self._move_to(self._layout.placed(at, self._extent.height // 3, self._extent.height))

    @property
    def tints(self) -> Callable[[str], Sequence[Tint]]:
        """Gives the passages to tint in a block, by its id; later ones lie over earlier ones."""
        return self._tints

    @tints.setter
    def tints(self, tints: Callable[[str], Sequence[Tint]]) -> None:
        self._tints = tints
        self._repaint()

    @property
    def selection(self) -> Range | None:
        """What is pointed at while marking: block, start, end."""
        return self._selection

    @selection.setter
    def selection(self, selection: Range | None) -> None:
        before, self._selection = self._selection, selection
        self._unfold({place[0] for place in (before, selection) if place is not None})

    @property
    def matches(self) -> tuple[Range, ...]:
        """What was found: block, start, end of each."""
        return tuple(chain.from_iterable(self._matches.values()))

    @matches.setter
    def matches(self, matches: Sequence[Range]) -> None:
        before = set(self._matches)
        found: dict[str, list[Range]] = {}
        for match in matches:
            found.setdefault(match[0], []).append(match)
        self._matches = {block: tuple(places) for block, places in found.items()}
        self._unfold(before | set(self._matches))

    def _unfold(self, changed: set[str]) -> None:
        """Draw blocks again that may now be folded or unfolded."""
        if any(not self._blocks[self._index[block]].included for block in changed if block in self._index):
            self._forget()
            self.refresh()
        else:
            self._repaint()

    # Where things are

    @property
    def _measure(self) -> int:
        return max(1, min(MEASURE, self._extent.width - SIDE - 2))

    @property
    def _left(self) -> int:
        return max(0, (self._extent.width - SIDE - 2 - self._measure) // 2)

    @property
    def _layout(self) -> Layout:
        return Layout(len(self._blocks), lambda index: self._shown(index).rows)

    @property
    def _rows(self) -> Sequence[Anchor]:
        if self._seen is None:
            self._anchor = self._layout.within(self._anchor)
            self._top = self._top_offset()
            self._seen = self._layout.visible(self._anchor, self._extent.height)
        return self._seen

    def _top_offset(self) -> int:
        """Where in its block the anchored row begins."""
        if not self._blocks:
            return 0
        lines = self._shown(self._anchor.block).lines
        return lines[min(self._anchor.row, len(lines) - 1)][0]

    def _shown(self, index: int) -> Shown:
        block = self._blocks[index]
        unfolded = block.included or index == self._hand or self._pointed_at(block.id)
        after = self._blocks[index + 1] if index + 1 < len(self._blocks) else None
        tight = after is not None and not after.included and after.kind not in HEADINGS
        return self._texts.get(block, self._measure, unfolded=unfolded, tight=tight)

    def _pointed_at(self, block: str) -> bool:
        return block in self._matches or (self._selection is not None and self._selection[0] == block)

    def _place_hand(self) -> None:
        if self._hand is not None and self._extent.height:
            self._anchor = self._layout.showing(self._hand, self._extent.height)
            self._seen = None

    # Scrolling

    def scroll_by_lines(self, lines: int) -> None:
        """Move down by so many rows; up, where negative."""
        self._follow = False
        self._move_to(self._layout.scrolled(self._anchor, lines, self._extent.height))

    def scroll_by_page(self, pages: int) -> None:
        """Move down by so many windows, two rows kept in sight; up, where negative."""
        self.scroll_by_lines(pages * max(1, self._extent.height - 2))

    def _move_to(self, anchor: Anchor) -> None:
        if anchor != self._anchor:
            self._anchor = anchor
            self._seen = None
            self.refresh()

    def on_resize(self) -> None:
        """Keep the block in hand where it is read, or else the words at the top at the top."""
        self._extent = self.size
        if self._follow and self._hand is not None:
            self._place_hand()
        elif self._blocks and self._anchor.row:
            block = self._anchor.block
            self._anchor = Anchor(block, self._shown(block).row_of(self._top))
        self._forget()
        self.refresh()

    def notify_style_update(self) -> None:
        """Paint anew in another theme."""
        super().notify_style_update()
        self._forget()

    # Drawing

    def _forget(self) -> None:
        self._seen = None
        self._painted.clear()
        self._over.clear()

    def _drop(self, changed: set[int]) -> None:
        self._seen = None
        self._painted = {at: row for at, row in self._painted.items() if at.block not in changed}
        for index in changed:
            self._over.pop(index, None)

    def _repaint(self) -> None:
        """Draw again the rows in sight over which something else lies now."""
        if not self._over:
            return
        changed = set()
        seen = {at.block for at in self._rows}
        for index, before in list(self._over.items()):
            if index not in seen:
                changed.add(index)
                del self._over[index]
            elif self._stretches(index) != before:
                changed.add(index)
        if changed:
            self._drop(changed)
            width = self._extent.width
            rows = [Region(0, y, width, 1) for y, at in enumerate(self._rows) if at.block in changed]
            if rows:
                self.refresh(*rows)

    def _stretches(self, index: int) -> list[Stretch]:
        """What lies over a block: passages, what was found, what is pointed at."""
        block = self._blocks[index].id
        over = []
        for tint in self._tints(block):
            near = tint.strong or self._hand in {None, index}
            name = f"passage-{tint.style % PASSAGES}" if near else "far"
            style = self.look(name)
            if tint.strong:
                style += self.look("strong")
            over.append(Stretch(tint.start, tint.end, style))
        for _, start, end in self._matches.get(block, ()):
            over.append(Stretch(start, end, self.look("match")))
        if self._selection is not None and self._selection[0] == block:
            over.append(Stretch(*self._selection[1:], self.look("selection")))
        return over

    def render_line(self, y: int) -> Strip:
        """A row of the window."""
        rows = self._rows
        width = self._extent.width
        plain = self.look("plain")
        if y >= len(rows):
            return Strip.blank(width, plain)
        at = rows[y]
        row = self._painted.get(at)
        if row is None:
            row = self._painted[at] = self._paint(at)
            if len(self._painted) > 1000:  # noqa: PLR2004 - a few dozen windows
                self._painted.clear()
        return Strip([*row, self._bar_cell(y, plain)], width)

    def _paint(self, at: Anchor) -> list[Segment]:
        """A row without the scrollbar: margin, bar, text, margin."""
        shown = self._shown(at.block)
        block = self._blocks[at.block]
        plain = self.look("plain")
        in_hand = at.block == self._hand and at.row < len(shown.lines)
        base = self._base(block, in_hand=in_hand)
        if at.block not in self._over:
            self._over[at.block] = self._stretches(at.block)
        painted = paint(shown, at.row, base, self.look("label"), self._over[at.block])
        ground = base if in_hand else plain
        left = [Segment(" " * self._left, plain)] if self._left else []
        left += [Segment("▌", self.look("bar"))] if in_hand else [Segment(" ", plain)]
        left.append(Segment(" " * (SIDE - 1), ground))
        text = Segment.adjust_line_length(painted, self._measure + 1, ground)
        used = self._left + SIDE + self._measure + 1
        rest = max(0, self._extent.width - 1 - used)
        return [*left, *text, Segment(" " * rest, plain)]

    def _base(self, block: Block, *, in_hand: bool) -> Style:
        if block.kind in HEADINGS:
            return self.look("plain") + self.look("heading")
        if in_hand:
            return self.look("hand")
        if not block.included:
            return self.look("aside")
        return self.look("plain" if self._hand is None else "dimmed")

    # The scrollbar, by blocks: their heights are not known until they show

    def _bar_cell(self, y: int, plain: Style) -> Segment:
        if self._thumb is None or self._thumb[0] is not self._rows:
            self._thumb = (self._rows, *self._thumb_rows(self._rows))
        _, top, bottom = self._thumb
        if top == bottom:
            return Segment(" ", plain)
        if top <= y < bottom:
            return Segment("┃", self.look("thumb"))
        return Segment("│", self.look("track"))

    def _thumb_rows(self, rows: Sequence[Anchor]) -> tuple[int, int]:
        """From which row to which the thumb reaches; to where it begins: all is in sight, there is no bar."""
        count, height = len(self._blocks), self._extent.height
        last = rows[-1]
        end = last.block + (last.row + 1) / self._shown(last.block).rows
        if rows[0] == (0, 0) and end >= count:
            return 0, 0
        start = rows[0].block + rows[0].row / self._shown(rows[0].block).rows
        top = min(height - 1, int(start / count * height))
        return top, max(top + 1, round(end / count * height))

    def _slide_to(self, y: int) -> None:
        height = max(1, self._extent.height)
        block = int(max(0, min(y, height - 1)) / height * len(self._blocks))
        self._follow = False
        self._move_to(min(Anchor(block, 0), self._layout.lowest(height)))

    # The mouse

    def _place_at(self, x: int, y: int) -> tuple[int, int, int] | None:
        """The block and the range of the character at a cell of the window."""
        rows = self._rows
        if not rows:
            return None
        at = rows[max(0, min(y, len(rows) - 1))]
        shown = self._shown(at.block)
        if shown.folded:
            return at.block, 0, 0
        return at.block, *shown.offset_at(at.row, max(0, x - self._left - SIDE))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin a click, a drag, or sliding along the scrollbar."""
        if event.button != 1:
            return
        event.stop()
        self.capture_mouse()
        if event.x >= self._extent.width - 1:
            self._sliding = True
            self._slide_to(event.y)
        elif event.y < len(self._rows):
            self._pressed = self._place_at(event.x, event.y)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Slide, or draw over what lies between here and where the button went down."""
        if self._sliding:
            self._slide_to(event.y)
        elif self._pressed is not None:
            index, start, end = self._pressed
            here = self._place_at(event.x, event.y)
            if here is None or here[0] != index or (self._drawn is None and here == self._pressed):
                return
            drawn = min(start, here[1]), max(end, here[2])
            if drawn != self._drawn:
                self._drawn = drawn
                self.post_message(self.Dragged(self, self._blocks[index].id, *drawn, done=False))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """End it."""
        event.stop()
        self.release_mouse()
        pressed, drawn = self._pressed, self._drawn
        self._pressed = self._drawn = None
        self._sliding = False
        if pressed is None:
            return
        block = self._blocks[pressed[0]].id
        if drawn is not None:
            self.post_message(self.Dragged(self, block, *drawn, done=True))
        else:
            self.post_message(self.Pressed(self, block, pressed[1]))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move on."""
        event.stop()
        self.scroll_by_lines(NOTCH)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move back."""
        event.stop()
        self.scroll_by_lines(-NOTCH)


def _no_tints(block: str) -> tuple[Tint, ...]:
    del block
    return ()


if __name__ == "__main__":
    from gadfly.app.widgets.page_demo import run

    run()
