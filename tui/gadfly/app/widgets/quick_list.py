"""The quick marks that have a key of their own now, beside their keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip

from gadfly.app.widgets.lined import Lined, Roles
from gadfly.display import clean_line
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from textual import events
    from textual.geometry import Size


@frozen
class QuickLine:
    """A quick mark with its key.

    Attributes:
        points: As written, with a sign; may be empty.
        used: Whether it stands on the answer in hand.
        number: Which of the shown it is, from 1.
    """

    number: int
    key: str
    text: str
    points: str = ""
    used: bool = False


class QuickList(Lined):
    """A line for each; a click puts or takes it."""

    ALLOW_SELECT = False
    ROLES: ClassVar[Roles] = {
        "key": "bold $primary",
        "points": "$dimmed",
        "rule": "$faint",
        "text": "$foreground",
        "used": "bold $background on $primary",
    }
    DEFAULT_CSS = """
    QuickList { height: auto; background: $surface; color: $foreground; padding: 0 2; }
    """

    lines: reactive[tuple[QuickLine, ...]] = reactive((), layout=True)
    """What is on offer."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line each."""
        del container, viewport, width
        return len(self.lines)

    def render_line(self, y: int) -> Strip:
        """One quick mark."""
        width, base = self.content_size.width, self.base
        if y >= len(self.lines):
            return Strip.blank(width, base)
        line = self.lines[y]
        key = f"{line.key} "
        points = f" {line.points}" if line.points else ""
        sign = "✓ " if line.used else "  "
        room = max(1, width - cell_len(key) - 2 - cell_len(points))
        text = clean_line(line.text)
        if cell_len(text) > room > 1:
            text = set_cell_size(text, room - 1).rstrip() + "…"
        return Strip(
            [
                Segment(key, base + self.look("used" if line.used else "key")),
                Segment(sign, base + self.look("key")),
                Segment(set_cell_size(text, room), base + self.look("text")),
                Segment(points, base + self.look("points")),
            ]
        ).adjust_cell_length(width, base)

    async def on_click(self, event: events.Click) -> None:
        """As its key would."""
        inside = event.get_content_offset(self)
        if inside is not None and inside.y < len(self.lines):
            event.stop()
            await self.screen.run_action(f"quick({self.lines[inside.y].number})")
