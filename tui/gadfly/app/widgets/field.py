"""The field in which a text, a note or a reason is typed; there only while it is needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widgets import TextArea

from gadfly.app.show import show
from gadfly.app.widgets.typed_ahead import TakesTypedAhead

if TYPE_CHECKING:
    from textual.geometry import Region
    from textual.timer import Timer

AT_RISK = 0.5
"""Seconds of typing at most that are not remembered yet."""


class Field(TextArea, TakesTypedAhead):
    """Takes the keys while somebody types: Enter keeps, Ctrl+J begins a line, Esc leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "field_keep", "keep", show=False, priority=True),
        Binding("escape", "field_leave", "leave", show=False, priority=True),
        Binding("ctrl+j", "field_line", "new line", show=False, priority=True),
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

    @dataclass(eq=False, repr=False)
    class Left(Message):
        """Typing ended. `onward`: with Enter, to keep it and go on."""

        field: Field
        text: str
        onward: bool

        @property
        def control(self) -> Field:
            """The field."""
            return self.field

    @dataclass(eq=False, repr=False)
    class Typed(Message):
        """Something was typed a moment ago: what stands in the field is worth remembering."""

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
        self._left = False
        self.ahead: list[events.Key] = []
        """Keys pressed after it was left and before it had gone: meant for what comes next."""

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
    def tell_soon(self, event: TextArea.Changed) -> None:
        """A key is told of soon, also in the midst of typing on and on."""
        event.stop()
        if self._waiting is None:
            self._waiting = self.set_timer(AT_RISK, self._tell)

    def _tell(self) -> None:
        self._waiting = None
        self.post_message(self.Typed(self, self.text))

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor there and nothing more."""
        event.stop()

    def on_key(self, event: events.Key) -> None:
        """Keep a key that comes too late for what comes next."""
        if self._left:
            event.stop()
            event.prevent_default()
            self.ahead.append(event)

    async def take_ahead(self, event: events.Key) -> bool:
        """Take a key that was pressed before the field was there, or after it was left."""
        if self._left:
            self.ahead.append(event)
            return True
        act = {
            "enter": self.action_field_keep,
            "escape": self.action_field_leave,
            "ctrl+j": self.action_field_line,
        }.get(event.key)
        if act is not None:
            act()
        elif event.is_printable and event.character:
            self.insert(event.character)
        return act is not None or event.is_printable

    def action_field_keep(self) -> None:
        """Keep it and go on."""
        self._leave(onward=True)

    def action_field_leave(self) -> None:
        """Keep it and stay."""
        self._leave(onward=False)

    def action_field_line(self) -> None:
        """Begin a new line."""
        self.insert("\n")

    def _leave(self, *, onward: bool) -> None:
        if self._left:
            self.ahead.append(events.Key("enter" if onward else "escape", None))
            return
        self._left = True
        self.post_message(self.Left(self, self.text, onward=onward))
