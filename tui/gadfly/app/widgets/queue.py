"""The queue: every student with state, total and what is to be known; only the lines that show are made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip

from gadfly.app.widgets.lined import Lined, Roles
from gadfly.display import clean_line
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events

NOTCH = 3
"""Lines that a notch of the mouse wheel moves."""


@frozen
class QueueLine:
    """A student in the queue.

    Attributes:
        sign: How it stands, without colour.
        role: The same as a role of the queue.
        total: As written; may be empty.
        flags: What is to be known, in a few words each, the most important first.
    """

    sign: str
    role: str
    name: str
    total: str = ""
    flags: tuple[str, ...] = ()


class Queue(Lined):
    """Shows students one a line; says which one was clicked."""

    ALLOW_SELECT = False
    ROLES: ClassVar[Roles] = {
        "done": "$success",
        "draft": "$warning",
        "flag": "$error",
        "here": "bold $foreground on $hand",
        "name": "$foreground",
        "new": "$dimmed",
        "returned": "$secondary",
        "total": "$dimmed",
        "ready": "$success",
    }
    DEFAULT_CSS = """
    Queue { width: 30; background: $background; color: $foreground; }
    """

    @dataclass(eq=False, repr=False)
    class Chosen(Message):
        """A student was clicked, by the number in the queue, from 0."""

        queue: Queue
        index: int

        @property
        def control(self) -> Queue:
            """The queue that was clicked."""
            return self.queue

    def __init__(self) -> None:
        super().__init__()
        self._count = 0
        self._at = 0
        self._top = 0
        self._line: Callable[[int], QueueLine] = _nobody

    def show(self, count: int, at: int, line: Callable[[int], QueueLine]) -> None:
        """Show so many students, one of them in hand; each line is asked for when it shows."""
        self._count, self._at, self._line = count, at, line
        self._follow()
        self.refresh()

    def _follow(self) -> None:
        height = max(1, self.content_size.height)
        ahead = min(3, height // 3)
        self._top = max(min(self._top, self._at - ahead), self._at - height + 1 + ahead)
        self._bound()

    def _bound(self) -> None:
        self._top = max(0, min(self._top, self._count - self.content_size.height))

    def on_resize(self) -> None:
        """The one in hand stays in sight."""
        self._follow()
        self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """A few lines on."""
        event.stop()
        self._slide(NOTCH)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """A few lines back."""
        event.stop()
        self._slide(-NOTCH)

    def _slide(self, lines: int) -> None:
        self._top += lines
        self._bound()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Say who was clicked."""
        inside = event.get_content_offset(self)
        if inside is not None and inside.y + self._top < self._count:
            event.stop()
            self.post_message(self.Chosen(self, inside.y + self._top))

    def render_line(self, y: int) -> Strip:
        """One student: sign, name, flag, total."""
        width, base = self.content_size.width, self.base
        index = y + self._top
        if index >= self._count:
            return Strip.blank(width, base)
        line = self._line(index)
        here = index == self._at
        if here:
            base += self.look("here")
        total = f" {line.total} " if line.total else " "
        room = max(0, width - 3 - cell_len(total))
        flags = _fitting(line.flags, room // 2)
        name = _cut(clean_line(line.name), room - cell_len(flags))
        plain = base if here else base + self.look("new" if line.role in {"done", "returned"} else "name")
        segments = [
            Segment("▌" if here else " ", base + self.look("draft")),
            Segment(f"{line.sign} ", base + self.look(line.role)),
            Segment(name, plain),
            Segment(flags, base + self.look("flag")),
            Segment(total, base if here else base + self.look("total")),
        ]
        return Strip(segments).adjust_cell_length(width, base)


def _fitting(flags: tuple[str, ...], room: int) -> str:
    """As many flags as fit, a blank before each; a sign for the rest."""
    words = ""
    for flag in flags:
        more = f" {clean_line(flag)}"
        if cell_len(words + more) > room:
            return words or " !"
        words += more
    return words


def _cut(text: str, room: int) -> str:
    """The text, padded to the room or cut with a sign."""
    if cell_len(text) > room > 1:
        text = set_cell_size(text, room - 1).rstrip() + "…"
    return set_cell_size(text, max(0, room))


def _nobody(index: int) -> QueueLine:
    del index
    return QueueLine(" ", "name", "")
