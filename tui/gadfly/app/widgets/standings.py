"""Every question of a rubric as it stands: asked or not, answered or open, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from gadfly.app.widgets.lined import Lined, Roles
from gadfly.app.widgets.wrap import wrap
from gadfly.display import clean_line

if TYPE_CHECKING:
    from textual import events

    from gadfly.app.workbench_trial import Standing

Row = tuple[int, str, str]
"""Which of the questions, the text, and what stands before its words (empty on a line that goes on)."""


class Standings(Lined):
    """A question a line or more; a click goes to it."""

    ALLOW_SELECT = False
    ROLES: ClassVar[Roles] = {
        "answered": "$success",
        "here": "bold on $hand",
        "name": "$foreground",
        "open": "$warning",
        "out": "$dimmed",
        "words": "$dimmed",
    }
    DEFAULT_CSS = """
    Standings {
        background: $surface;
        color: $foreground;
    }
    """

    rows: reactive[tuple[Standing, ...]] = reactive(())
    """The questions."""

    @dataclass(eq=False, repr=False)
    class Chosen(Message):
        """A question was clicked."""

        standings: Standings
        question: str

        @property
        def control(self) -> Standings:
            """The list."""
            return self.standings

    def __init__(self) -> None:
        super().__init__()
        self._top = 0
        self._lines: list[Row] = []

    def watch_rows(self) -> None:
        """Keep the question in hand in sight."""
        self._set()

    def on_resize(self) -> None:
        """Other lines."""
        self._set()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Two lines on."""
        event.stop()
        self.scroll_lines(2)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Two lines back."""
        event.stop()
        self.scroll_lines(-2)

    def on_click(self, event: events.Click) -> None:
        """Say which question was clicked."""
        inside = event.get_content_offset(self)
        if inside is not None and inside.y + self._top < len(self._lines):
            self.post_message(self.Chosen(self, self.rows[self._lines[inside.y + self._top][0]].question))

    def scroll_lines(self, count: int) -> None:
        """Move by so many lines."""
        self._top = max(0, min(self._top + count, len(self._lines) - self.content_size.height))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line."""
        width, base = self.content_size.width, self.base
        at = y + self._top
        if at >= len(self._lines):
            return Strip.blank(width, base)
        which, text, head = self._lines[at]
        row = self.rows[which]
        role = {"answered": "answered", "na": "answered", "open": "open"}.get(row.state, "out")
        if row.here:
            base += self.look("here")
        name = self.look("name" if role != "out" else "out")
        first = Segment(("▸" if row.here else " ") + f"{row.sign} ", base + self.look(role))
        pieces = [first, Segment(head, base + name)] if head else [Segment(" " * 5, base)]
        return Strip([*pieces, Segment(text, base + self.look("words"))]).adjust_cell_length(width, base)

    def _set(self) -> None:
        width, lines = max(12, self.content_size.width - 1), list[Row]()
        here = 0
        for number, row in enumerate(self.rows):
            head = f"{clean_line(row.name)}: "
            whole = head + clean_line(row.words)
            here = len(lines) if row.here else here
            for part, (start, end) in enumerate(wrap(whole, width - 5)):
                cut = start if part else min(len(head), end)
                lines.append((number, whole[cut:end].rstrip(), "" if part else whole[start:cut]))
        self._lines = lines
        height = max(1, self.content_size.height)
        if not self._top <= here < self._top + height - 1:
            self._top = max(0, here - height // 3)
        self._top = max(0, min(self._top, len(lines) - height))
        self.refresh()
