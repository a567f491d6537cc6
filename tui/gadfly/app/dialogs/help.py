"""Help for what is on screen: every key that works there, with a sentence each."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.containers import VerticalScroll
from textual.content import Content
from textual.keys import format_key
from textual.widgets import Static

from gadfly.app.commands import Command, bindings
from gadfly.app.dialogs.dialog import Dialog
from gadfly.app.show import show

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events
    from textual.binding import BindingType
    from textual.widget import Widget

NARROWEST = 20
"""Columns; a sentence is never squeezed into fewer."""


def keys_of(command: Command) -> str:
    """All keys of a command, as people know them."""
    return command.in_help or "  ".join(format_key(key) for key in command.keys)


def help_text(commands: tuple[Command, ...], about: str, width: int) -> Content:
    """Every command in its group, in the order in which they were declared, on lines of that width.

    Commands without a group are left out: another one speaks for them.
    """
    commands = tuple(command for command in commands if command.group)
    grouped: dict[str, list[Command]] = {}
    for command in commands:
        grouped.setdefault(command.group, []).append(command)
    column = max((cell_len(keys_of(command)) for command in commands), default=0) + 2
    lines = [show(line) for line in wrap(about, width)]
    for group, members in grouped.items():
        lines += [*([Content()] if lines else []), show(group, "bold $primary")]
        for command in members:
            lines += _entry(command, column, max(NARROWEST, width - column))
    return Content("\n").join(lines)


def _entry(command: Command, column: int, width: int) -> list[Content]:
    keys = keys_of(command)
    first, *more = wrap(command.does, width) or [""]
    head = Content.assemble((keys, "bold"), " " * (column - cell_len(keys)), show(first))
    return [head, *(Content.assemble(" " * column, show(line)) for line in more)]


class Help(Dialog[None]):
    """Lists the keys of a screen.

    Args:
        commands: What can be done there.
        about: A sentence or two on the screen; may be empty.
    """

    AUTO_FOCUS: ClassVar[str | None] = "VerticalScroll"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        Command("close", ("escape", "q", "question_mark", "f1"), "close", "Close help.", shown="Esc", rank=1),
        Command("scroll(1)", ("down", "j"), "scroll", "Scroll.", shown="↑ ↓", rank=2),
        Command("scroll(-1)", ("up", "k"), "scroll up", "Scroll up."),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMMAND_LIST)]
    DEFAULT_CSS = """
    Help > .dialog-box { height: 90%; width: 84; }
    Help VerticalScroll { height: 1fr; padding: 0 2; scrollbar-size-vertical: 1; }
    """

    def __init__(self, commands: tuple[Command, ...], about: str = "") -> None:
        super().__init__("Help")
        self._commands = commands
        self._about = about

    def body(self) -> Iterable[Widget]:
        """The list; it is laid out as soon as its width is known."""
        yield VerticalScroll(Static())

    def on_resize(self, event: events.Resize) -> None:
        """Lay the sentences out anew."""
        width = min(84, event.size.width * 96 // 100) - 8
        self.query_one("VerticalScroll > Static", Static).update(
            help_text(self._commands, self._about, width)
        )

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)
