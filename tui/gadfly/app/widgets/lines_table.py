"""A table that is drawn line by line, with a line in hand and maybe a cell: only what shows is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Protocol

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip

from gadfly.app.widgets.lined import Lined, Roles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

NOTCH = 3
"""Lines that a notch of the mouse wheel moves."""

Piece = tuple[str, str]
"""A text that is safe to draw, and its role."""


class Lines(Protocol):
    """What a table shows."""

    @property
    def count(self) -> int:
        """How many lines."""

    @property
    def columns(self) -> int:
        """How many cells a line has that can be in hand; 0: lines alone."""

    def head(self, width: int, column: int) -> Sequence[Sequence[Piece]]:
        """The lines above that stay; `column` is the cell in hand."""

    def line(self, at: int, width: int, column: int, *, here: bool) -> Sequence[Piece]:
        """A line; `here`: it is in hand."""

    def column_at(self, x: int, width: int, column: int) -> int | None:
        """Which cell is at a column of the screen, while `column` is in hand."""


class LinesTable(Lined):
    """Shows lines, one of them in hand."""

    ALLOW_SELECT = False
    ROLES: ClassVar[Roles] = {
        "bar": "bold $primary",
        "cursor": "bold $background on $primary",
        "dim": "$dimmed",
        "faint": "$faint",
        "flag": "bold $error",
        "good": "bold $success",
        "head": "bold $dimmed",
        "headed": "bold $foreground",
        "here": "bold $foreground on $hand",
        "key": "bold $secondary",
        "s0": "$dimmed",
        "s1": "$foreground on $passage-1",
        "s2": "bold $foreground on $passage-4",
        "title": "bold $primary",
        "who": "$foreground",
    }
    DEFAULT_CSS = """
    LinesTable { height: 1fr; background: $background; color: $foreground; }
    """

    @dataclass(eq=False, repr=False)
    class Moved(Message):
        """Another line or cell is in hand."""

        table: LinesTable

        @property
        def control(self) -> LinesTable:
            """The table it is in."""
            return self.table

    @dataclass(eq=False, repr=False)
    class Chosen(Message):
        """What was in hand was clicked again."""

        table: LinesTable

        @property
        def control(self) -> LinesTable:
            """The table that was clicked."""
            return self.table

    def __init__(self, lines: Lines) -> None:
        super().__init__()
        self.lines = lines
        self.at = 0
        self.column = 0
        self.top = 0

    def show_lines(self, lines: Lines, at: int = 0, column: int = 0) -> None:
        """Show these, with that line and cell in hand."""
        self.lines, self.at, self.column, self.top = lines, at, column, 0
        self.move(0, 0)

    @property
    def page(self) -> int:
        """Lines that show at once."""
        return max(1, self.content_size.height - self._head_height)

    @property
    def shown(self) -> range:
        """The lines that show."""
        return range(self.top, min(self.top + self.page, self.lines.count))

    def move(self, down: int, right: int) -> None:
        """Take another line or cell in hand."""
        self.at = max(0, min(self.at + down, self.lines.count - 1))
        self.column = max(0, min(self.column + right, self.lines.columns - 1))
        self.top = max(min(self.top, self.at), self.at - self.page + 1)
        self._bound()
        self.post_message(self.Moved(self))

    def on_resize(self) -> None:
        """What is in hand stays in sight."""
        self.move(0, 0)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """A few lines on."""
        event.stop()
        self.top += NOTCH
        self._bound()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """A few lines back."""
        event.stop()
        self.top -= NOTCH
        self._bound()

    def on_click(self, event: events.Click) -> None:
        """Take in hand what was clicked; a second click opens it."""
        inside = event.get_content_offset(self)
        if inside is None or inside.y < self._head_height:
            return
        at = self.top + inside.y - self._head_height
        if at >= self.lines.count:
            return
        event.stop()
        column = self.lines.column_at(inside.x, self.content_size.width, self.column)
        before = (self.at, self.column)
        self.at, self.column = at, self.column if column is None else column
        if before == (self.at, self.column):
            self.post_message(self.Chosen(self))
        self.move(0, 0)

    def render_line(self, y: int) -> Strip:
        """A line of the head, or of the table."""
        width = self.content_size.width
        head = self.lines.head(width, self.column)
        if y < len(head):
            return self._strip(head[y], width)
        at = self.top + y - len(head)
        if at >= self.lines.count:
            return Strip.blank(width, self.base)
        here = at == self.at
        return self._strip(self.lines.line(at, width, self.column, here=here), width, here=here)

    @property
    def _head_height(self) -> int:
        return len(self.lines.head(self.content_size.width, self.column))

    def _bound(self) -> None:
        self.top = max(0, min(self.top, self.lines.count - self.page))
        self.refresh()

    def _strip(self, pieces: Sequence[Piece], width: int, *, here: bool = False) -> Strip:
        ground = self.base + self.look("here") if here else self.base
        segments = [Segment("▌" if here else " ", self.base + self.look("bar"))]
        segments += [Segment(text, ground + self.look(role)) for text, role in pieces]
        return Strip(segments).adjust_cell_length(width, ground)


def fit(text: str, width: int) -> str:
    """A text in so many columns, with a sign where it was cut."""
    if cell_len(text) <= width:
        return text + " " * (width - cell_len(text))
    return set_cell_size(text, max(0, width - 1)) + "…" if width > 0 else ""
