"""Lines of text to scroll through; only those that show are drawn, so that long ones cost nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.strip import Strip

from gadfly.app.widgets.lined import Lined, Roles

if TYPE_CHECKING:
    from textual import events

    from gadfly.app.export_lines import Line

NOTCH = 3
"""Lines that a notch of the mouse wheel moves."""


class LinePane(Lined):
    """Shows lines that are as wide as it is at most; that there are more, it tells at its right edge."""

    ROLES: ClassVar[Roles] = {
        "dim": "$dimmed",
        "edge": "bold $primary",
        "good": "bold $success",
        "head": "bold $foreground",
        "warn": "$warning",
    }
    DEFAULT_CSS = """
    LinePane { height: 1fr; background: $background; color: $foreground; padding: 0 1; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.lines: tuple[Line, ...] = ()
        self.top = 0

    def show(self, lines: tuple[Line, ...]) -> None:
        """Show these from their beginning; the same lines stay where they are."""
        if lines != self.lines:
            self.lines = lines
            self._to(0)

    @property
    def page(self) -> int:
        """Lines that show at once."""
        return max(1, self.content_size.height)

    def scroll_by(self, by: int) -> None:
        """On or back by lines."""
        self._to(self.top + by)

    def _to(self, top: int) -> None:
        self.top = max(0, min(top, len(self.lines) - self.page))
        self.refresh()

    def on_resize(self) -> None:
        """No lines are left blank below the last where there are more above."""
        self._to(self.top)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """A few lines on."""
        event.stop()
        self.scroll_by(NOTCH)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """A few lines back."""
        event.stop()
        self.scroll_by(-NOTCH)

    def render_line(self, y: int) -> Strip:
        """One line, with a sign at the edge where there is more."""
        width, base, at = self.content_size.width, self.base, self.top + y
        if at >= len(self.lines):
            return Strip.blank(width, base)
        line = self.lines[at]
        look = base + self.look(line.role) if line.role else base
        strip = Strip([Segment(line.text, look)]).adjust_cell_length(max(0, width - 2), base)
        more = "↑" if not y and self.top else ""
        if y == self.page - 1 and at + 1 < len(self.lines):
            more = "↓"
        return Strip([*strip, Segment(f" {more or ' '}", base + self.look("edge"))])
