"""The heat map: paragraphs by questions, drawn line by line, only the lines that show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from gadfly.app.heat_layout import EDGE, TOTAL_WIDTH, Layout, layout
from gadfly.app.widgets.lined import Lined, Roles
from gadfly.display import clean_line
from gadfly.scoring.heat import TOTAL, Cell, Grid, Spot

if TYPE_CHECKING:
    from textual import events
    from textual.geometry import Size

FOOT = 2
"""Lines below the rows: a rule and the total."""

WORDS = 8
"""With fewer columns than this for it, a label is only its number."""


class HeatMap(Lined):
    """A grid with a cursor; the head stays at the top and the total at the foot while the rows scroll.

    Args:
        grid: What is shown.
        spot: Where the cursor begins.
    """

    ALLOW_SELECT = False
    ROLES: ClassVar[Roles] = {
        "cursor": "bold $background on $primary",
        "dim": "$dimmed",
        "head": "bold $foreground",
        "high": "$foreground on $passage-0",
        "label": "$dimmed",
        "low": "$foreground on $passage-4",
        "middle": "$foreground on $passage-1",
        "none": "$faint",
        "open": "bold $warning",
        "row": "bold $foreground",
        "said": "$foreground",
    }
    DEFAULT_CSS = """
    HeatMap {
        height: auto;
        background: $background;
        color: $foreground;
    }
    """

    spot: reactive[Spot] = reactive(Spot(0, 0))
    """Where the cursor is."""

    numbers_explained: reactive[bool] = reactive(default=True, layout=True)
    """Whether numbers in the heads are spelt out above them; it takes a line or two."""

    @dataclass(eq=False, repr=False)
    class Moved(Message):
        """The cursor went to another cell."""

        heat_map: HeatMap
        spot: Spot

        @property
        def control(self) -> HeatMap:
            """The map it moved in."""
            return self.heat_map

    @dataclass(eq=False, repr=False)
    class Opened(Message):
        """A cell was clicked that the cursor was on already."""

        heat_map: HeatMap

        @property
        def control(self) -> HeatMap:
            """The map that was clicked."""
            return self.heat_map

    def __init__(self, grid: Grid, spot: Spot) -> None:
        super().__init__()
        self.grid = grid
        self._titles = tuple(clean_line(question.name) for question in grid.heads)
        self._top = 0
        self._left = 0
        self._drawn_at = (0, 0)
        self.set_reactive(HeatMap.spot, spot)

    def move(self, right: int, down: int) -> None:
        """Move the cursor by cells."""
        self.spot = self.grid.moved(self.spot, right, down)

    @property
    def page(self) -> int:
        """How many rows show at once."""
        return max(1, self.size.height - self._head_height - FOOT)

    @property
    def laid_out(self) -> Layout:
        """The widths that hold now."""
        return layout(self._titles, self.size.width, len(str(self.grid.paragraphs)), self.grid.columns)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as all rows take; the screen allows fewer where there is no room."""
        del container, viewport
        laid = layout(self._titles, width, len(str(self.grid.paragraphs)), self.grid.columns)
        head = max(map(len, laid.heads), default=1) + len(laid.legend) * self.numbers_explained
        return head + self.grid.rows - 1 + self.grid.own_head + FOOT

    def watch_spot(self) -> None:
        """Keep the cursor in sight, and say where it is."""
        self._follow()
        self.post_message(self.Moved(self, self.spot))

    def render_line(self, y: int) -> Strip:
        """A line of the head, a row, or the foot."""
        if self.size != self._drawn_at:  # another size: the cursor stays in sight
            self._drawn_at = self.size
            self._follow()
        laid, width = self.laid_out, self.size.width
        head = self._head_height
        if y < head:
            segments = self._head_line(laid, y)
        elif y >= self.size.height - FOOT:
            last = y == self.size.height - 1
            segments = self._row(laid, self.grid.rows - 1) if last else self._rule(width)
        else:
            row = self._row_at(y)
            segments = self._article_head(laid) if row is None else self._row(laid, row)
        return Strip(segments).adjust_cell_length(width, self.base)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Three rows on."""
        event.stop()
        self._scroll(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Three rows back."""
        event.stop()
        self._scroll(-3)

    def on_click(self, event: events.Click) -> None:
        """The cursor goes to the cell that was clicked; on the cursor's own cell, open it."""
        last = event.y == self.size.height - 1
        row = self.grid.rows - 1 if last else self._row_at(event.y)
        if row is None or (not last and not 0 <= row < self.grid.rows - 1):
            return
        laid = self.laid_out
        column = (event.x - EDGE - laid.label) // laid.cell + self._left
        inside = event.x >= EDGE + laid.label and column - self._left < laid.visible
        count = len(self.grid.questions(row))
        spot = Spot(row, column if inside and 0 <= column < count else TOTAL)
        if spot == self.spot:
            self.post_message(self.Opened(self))
        self.spot = spot

    # Where things stand

    @property
    def _head_height(self) -> int:
        laid = self.laid_out
        return max(map(len, laid.heads), default=1) + len(laid.legend) * self.numbers_explained

    @property
    def _lines(self) -> int:
        """Lines between head and foot: the rows but the total, and the head of the article's own."""
        return self.grid.rows - 1 + self.grid.own_head

    def _line_of(self, row: int) -> int:
        return row + (row >= self.grid.paragraphs and self.grid.own_head)

    def _row_at(self, y: int) -> int | None:
        """The row on a line; none: the head of the article's own questions, or no row at all."""
        line = y - self._head_height + self._top
        if line < self.grid.paragraphs:
            return line if y >= self._head_height else None
        own = self.grid.paragraphs + self.grid.own_head
        return self.grid.paragraphs if line == own < self._lines and y >= self._head_height else None

    def _follow(self) -> None:
        laid = self.laid_out
        if self.spot.row < self.grid.rows - 1:
            line = self._line_of(self.spot.row)
            self._top = max(min(self._top, line), line - self.page + 1)
        if self.spot.column != TOTAL:
            self._left = max(min(self._left, self.spot.column), self.spot.column - laid.visible + 1)
        self._bound()

    def _scroll(self, lines: int) -> None:
        self._top += lines
        self._bound()
        self.refresh()

    def _bound(self) -> None:
        self._top = max(0, min(self._top, self._lines - self.page))
        self._left = max(0, min(self._left, self.grid.columns - self.laid_out.visible))

    # Drawing

    def _style(self, name: str) -> Style:
        return self.base + self.look(name)

    def _head_line(self, laid: Layout, y: int) -> list[Segment]:
        height = max(map(len, laid.heads), default=1)
        line = y - (self._head_height - height)
        if line < 0:
            return [Segment(" " * EDGE + laid.legend[y], self._style("dim"))]
        segments = [Segment(" " * (EDGE + laid.label), self.base)]
        for column in range(self._left, min(self._left + laid.visible, len(laid.heads))):
            words = laid.heads[column]
            at = line - (height - len(words))
            headed = self.spot.row < self.grid.paragraphs + (not self.grid.own_head)
            here = column == self.spot.column and headed
            text = _centred(words[at] if at >= 0 else "", laid.cell - 1)
            segments += [Segment(text, self._style("head" if here else "dim")), Segment(" ", self.base)]
        if line == height - 1:
            segments.append(Segment("Score".rjust(TOTAL_WIDTH - 2), self._style("dim")))
        return segments

    def _article_head(self, laid: Layout) -> list[Segment]:
        segments = [Segment(" " * (EDGE + laid.label), self.base)]
        for question in self.grid.article_questions[self._left : self._left + laid.visible]:
            text = clean_line(question.name)
            shown = text if cell_len(text) < laid.cell else set_cell_size(text, laid.cell - 2) + "…"
            segments.append(Segment(f"{_centred(shown, laid.cell - 1)} ", self._style("dim")))
        return segments

    def _rule(self, width: int) -> list[Segment]:
        """A rule that says how much there is beyond what shows."""
        below = self._lines - self.page - self._top
        beyond = " ".join(
            words for words, many in ((f"↑ {self._top}", self._top), (f"↓ {below} more", below)) if many > 0
        )
        text = f"── {beyond} " if beyond else ""
        rule = "─" * max(0, width - 2 * EDGE - cell_len(text))
        return [Segment(" " * EDGE + text + rule, self._style("none"))]

    def _row(self, laid: Layout, row: int) -> list[Segment]:
        here = row == self.spot.row
        last = row == self.grid.rows - 1
        segments = [
            Segment(("▸" if here else " ") * EDGE, self._style("row")),
            Segment(self._label(laid, row), self._style("row" if here or last else "label")),
        ]
        columns = range(self._left, self._left + laid.visible)
        for column in columns:
            cell = self.grid.cell(row, column)
            segments += self._cell(cell, laid.cell, cursor=here and column == self.spot.column)
        total = self.grid.cell(row, TOTAL)
        return [*segments, *self._total(total, cursor=here and self.spot.column == TOTAL, strong=last)]

    def _cell(self, cell: Cell, width: int, *, cursor: bool) -> list[Segment]:
        text = _centred(cell.glyph, width - 1)
        if cursor:
            text = "▸" + text[1:]
        style = self._style("cursor" if cursor else cell.tone)
        return [Segment(text, style), Segment(" ", self.base)]

    def _total(self, cell: Cell, *, cursor: bool, strong: bool) -> list[Segment]:
        text = f" {cell.glyph.rjust(5)} "
        if cursor:
            text = "▸" + text[1:]
        style = self._style("cursor" if cursor else cell.tone)
        if strong:
            style += Style(bold=True)
        return [Segment(text, style)]

    def _label(self, laid: Layout, row: int) -> str:
        number, words = self.grid.label(row)
        digits = len(str(self.grid.paragraphs))
        lead = f"{number:>{digits}}  " if number else ""
        room = laid.label - len(lead) - 2
        if number and room < WORDS:
            return _fit(lead, laid.label)
        if not number and room < WORDS:
            return _fit("All" if row == self.grid.rows - 1 else "Whole", laid.label)
        shown = clean_line(words)
        shown = shown if cell_len(shown) <= room else set_cell_size(shown, max(0, room - 1)).rstrip() + "…"
        return _fit(lead + shown, laid.label)


def _centred(text: str, width: int) -> str:
    # three squares in a cell of four stand to the right: the cursor's sign goes before them
    spare = max(0, width - cell_len(text))
    left = (spare + 1) // 2
    return " " * left + text + " " * (spare - left)


def _fit(text: str, width: int) -> str:
    return set_cell_size(text, width)
