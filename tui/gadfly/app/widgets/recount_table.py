"""The table of a recount: one student a line, before and after; only the lines that show are made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip

from gadfly.app.recount_view import TableRow, table_row
from gadfly.app.widgets.lined import Lined, Roles
from gadfly.display import clean_line

if TYPE_CHECKING:
    from rich.style import Style
    from textual import events

    from gadfly.grading.recount import RecountRow

NOTCH = 3
"""Lines that a notch of the mouse wheel moves."""
WHO = 40
"""Columns of a name at most: figures should not stand far from it."""
FIGURE, CHANGE, MOVED, STATE = 8, 10, 13, 22
"""Columns of a figure, of the change, of how many answers moved, of the state."""
WIDE = 96
"""From so many columns on, it says how many answers moved."""
_HEAD = TableRow("Student", "before", "after", "change", "same", "moved", "state")


class RecountTable(Lined):
    """Shows rows, one of them in hand."""

    ALLOW_SELECT = False
    ROLES: ClassVar[Roles] = {
        "bar": "bold $primary",
        "dim": "$dimmed",
        "down": "bold $error",
        "figure": "$foreground",
        "head": "bold $dimmed",
        "here": "bold $foreground on $hand",
        "other": "bold $warning",
        "same": "$dimmed",
        "up": "bold $success",
        "who": "$foreground",
    }
    DEFAULT_CSS = """
    RecountTable { height: 1fr; background: $background; color: $foreground; }
    """

    @dataclass(eq=False, repr=False)
    class Chosen(Message):
        """A row was clicked."""

        table: RecountTable

        @property
        def control(self) -> RecountTable:
            """The table that was clicked."""
            return self.table

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[RecountRow, ...] = ()
        self.at = 0
        self._top = 0

    def show_rows(self, rows: tuple[RecountRow, ...]) -> None:
        """Show these; the row in hand stays in hand where it is among them."""
        held = self.row
        self.rows = rows
        self.at = rows.index(held) if held is not None and held in rows else 0
        self.move(0)

    @property
    def row(self) -> RecountRow | None:
        """The row in hand; none where there are no rows."""
        return self.rows[self.at] if self.at < len(self.rows) else None

    @property
    def page(self) -> int:
        """Rows that show at once."""
        return max(1, self.content_size.height - 1)

    def move(self, by: int) -> None:
        """Take another row in hand."""
        self.at = max(0, min(self.at + by, len(self.rows) - 1))
        self._top = max(min(self._top, self.at), self.at - self.page + 1)
        self._bound()

    def _bound(self) -> None:
        self._top = max(0, min(self._top, len(self.rows) - self.page))
        self.refresh()

    def on_resize(self) -> None:
        """The row in hand stays in sight."""
        self.move(0)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """A few lines on."""
        event.stop()
        self._top += NOTCH
        self._bound()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """A few lines back."""
        event.stop()
        self._top -= NOTCH
        self._bound()

    def on_click(self, event: events.Click) -> None:
        """Take the row in hand that was clicked; a second click opens it."""
        inside = event.get_content_offset(self)
        index = self._top + inside.y - 1 if inside is not None and inside.y else len(self.rows)
        if index < len(self.rows):
            event.stop()
            again = index == self.at
            self.move(index - self.at)
            if again:
                self.post_message(self.Chosen(self))

    def render_line(self, y: int) -> Strip:
        """The heads, or one student."""
        width, base = self.content_size.width, self.base
        index = self._top + y - 1
        if not y:
            return self._line(_HEAD, width, base, "head")
        if index < len(self.rows):
            here = index == self.at
            row = table_row(self.rows[index])
            return self._line(row, width, base + self.look("here") if here else base, "here" if here else "")
        words = "  No grade is another." if not self.rows and y == 1 else ""
        return Strip([Segment(words, base + self.look("dim"))]).adjust_cell_length(width, base)

    def _line(self, row: TableRow, width: int, base: Style, whole: str) -> Strip:
        """One line; the parts of a head, and the student in hand, all look the same but for the change."""
        wide = width >= WIDE
        rest = 3 + 2 * FIGURE + CHANGE + STATE + (MOVED if wide else 0)
        room = max(8, min(WHO, width - rest))

        def part(text: str, role: str) -> Segment:
            return Segment(text, base if whole == "here" else base + self.look(whole or role))

        change = base + self.look("head" if whole == "head" else row.way)
        segments = [
            Segment("▌" if whole == "here" else " ", base + self.look("bar")),
            part(f" {_cut(row.who, room)} ", "who"),
            part(row.before.rjust(FIGURE), "dim"),
            part(row.after.rjust(FIGURE), "figure"),
            Segment(row.change.rjust(CHANGE), change),
            *([part(row.moved.rjust(MOVED), "dim")] if wide else []),
            part(f"  {row.state}", "dim"),
        ]
        return Strip(segments).adjust_cell_length(width, base)


def _cut(text: str, room: int) -> str:
    """The text, padded to the room or cut with a sign."""
    text = clean_line(text)
    if cell_len(text) > room > 1:
        text = set_cell_size(text, room - 1).rstrip() + "…"
    return set_cell_size(text, max(0, room))
