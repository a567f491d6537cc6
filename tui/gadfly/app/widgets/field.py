"""The field in which a text, a note or a reason is typed; there only while it is needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widgets import TextArea

from gadfly.app.show import show

if TYPE_CHECKING:
    from textual import events
    from textual.geometry import Region
    from textual.timer import Timer

REST = 0.5
"""Seconds without a key."""


class Field(TextArea, inherit_bindings=True):
    """Takes the keys while somebody types: Enter keeps, Ctrl+J begins a line, Esc leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", "keep", show=False, priority=True),
        Binding("escape", "leave", "leave", show=False, priority=True),
        Binding("ctrl+j", "line", "new line", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    Field {
        height: 5;
        margin: 0 1;
        padding: 0 1;
        border: round $primary;
        border-title-color: $primary;
        background: $surface;
    }
    Field:focus { border: round $primary; }
    """

    @dataclass
    class Left(Message):
        """Typing ended. `onward`: with Enter, to keep it and go on."""

        field: Field
        text: str
        onward: bool

        @property
        def control(self) -> Field:
            """The field."""
            return self.field

    @dataclass
    class Rested(Message):
        """No key for a while: what stands in the field is worth remembering."""

        field: Field
        text: str

        @property
        def control(self) -> Field:
            """The field."""
            return self.field

    def __init__(self, title: str, text: str) -> None:
        super().__init__(text, soft_wrap=True, tab_behavior="focus", show_line_numbers=False, compact=False)
        self.border_title = show(title)
        self.cursor_blink = False
        self._waiting: Timer | None = None

    def on_mount(self) -> None:
        """At the end of what stands there already."""
        # a field that joins a running screen has no styles yet, and moving the cursor needs them
        self.call_after_refresh(lambda: self.move_cursor(self.document.end))

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines; blank ones from a field that has gone but is asked once more before the next layout."""
        if not self.is_attached:
            return [Strip.blank(crop.width)] * crop.height
        return super().render_lines(crop)

    @on(TextArea.Changed)
    def wait_for_rest(self, event: TextArea.Changed) -> None:
        """Begin to wait again at every key."""
        event.stop()
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = self.set_timer(REST, lambda: self.post_message(self.Rested(self, self.text)))

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor there and nothing more."""
        event.stop()

    async def take_ahead(self, event: events.Key) -> bool:
        """Take a key that was pressed before the field was there."""
        act = {"enter": self.action_keep, "escape": self.action_leave, "ctrl+j": self.action_line}.get(
            event.key
        )
        if act is not None:
            act()
        elif event.is_printable and event.character:
            self.insert(event.character)
        return act is not None or event.is_printable

    def action_keep(self) -> None:
        """Keep it and go on."""
        self.post_message(self.Left(self, self.text, onward=True))

    def action_leave(self) -> None:
        """Keep it and stay."""
        self.post_message(self.Left(self, self.text, onward=False))

    def action_line(self) -> None:
        """Begin a new line."""
        self.insert("\n")
