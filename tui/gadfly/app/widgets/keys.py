"""The bottom line: the keys that work now, the most needed first, as many as fit."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.content import Content
from textual.keys import format_key
from textual.reactive import reactive
from textual.strip import Strip

from gadfly.app.widgets.lined import Lined, Roles
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from textual import events

    from gadfly.app.commands import Command

EDGE = 1
"""Blank columns at either end of the line."""

GAP = 3
"""Blank columns between two commands."""


@frozen
class Placed:
    """A command's place on the line: columns from `start` up to `end`."""

    command: Command
    key: str
    start: int
    end: int


def key_label(command: Command) -> str:
    """How a command's first key is written for people."""
    return command.shown or format_key(command.keys[0])


@lru_cache(maxsize=128)
def fit(commands: tuple[Command, ...], width: int) -> tuple[Placed, ...]:
    """Where each command stands on a line of that width, from left to right.

    The most needed stand first; from the first that does not fit, the rest is left out. Help stands at the
    right end and is never left out.
    """
    ranked = sorted((command for command in commands if command.rank), key=lambda command: command.rank)
    helping = next((command for command in ranked if "question_mark" in command.keys), None)
    room = width - 2 * EDGE
    if helping is not None:
        room -= _columns(helping) + GAP
    placed: list[Placed] = []
    column = EDGE
    for command in ranked:
        if command is helping:
            continue
        end = column + _columns(command)
        if end > EDGE + room:
            break
        placed.append(Placed(command, key_label(command), column, end))
        column = end + GAP
    if helping is not None:
        start = max(column, width - EDGE - _columns(helping))
        placed.append(Placed(helping, key_label(helping), start, start + _columns(helping)))
    return tuple(placed)


class KeyLine(Lined):
    """The keys that work now; a click on one runs its command.

    One widget that draws one line, however many commands there are. The actions are run on the screen or,
    where it does not have them, on the tool that has the keys.
    """

    ROLES: ClassVar[Roles] = {
        "hover": "$block-cursor-foreground on $block-cursor-background",
        "key": "bold $primary",
        "label": "$foreground",
    }
    DEFAULT_CSS = """
    KeyLine {
        dock: bottom;
        height: 1;
        width: 1fr;
        background: $panel;
        color: $foreground;
    }
    """

    commands: reactive[tuple[Command, ...]] = reactive(())
    """What can be done now."""

    hovered: reactive[int | None] = reactive(None)
    """Which of the commands on the line the mouse is over, from 0."""

    def __init__(self, commands: tuple[Command, ...] = (), *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.set_reactive(KeyLine.commands, commands)

    @property
    def placed(self) -> tuple[Placed, ...]:
        """What is on the line, from left to right."""
        return fit(self.commands, self.size.width)

    def watch_commands(self) -> None:
        """Other commands: what the mouse was over is no longer there."""
        self.hovered = None

    def render_line(self, y: int) -> Strip:
        """The line; Textual asks for it only when something on it changed."""
        width = self.size.width
        base = self.base
        if y:
            return Strip.blank(width, base)
        segments: list[Segment] = []
        column = 0
        for index, place in enumerate(self.placed):
            hovered = index == self.hovered
            key = base + self.look("hover" if hovered else "key")
            label = base + self.look("hover" if hovered else "label")
            segments += [
                Segment(" " * (place.start - column), base),
                Segment(place.key, key),
                Segment(f" {place.command.label}", label),
            ]
            column = place.end
        return Strip(segments).adjust_cell_length(width, base)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """The mouse is over another command, or over none."""
        self.hovered = self._at(event.x)
        place = None if self.hovered is None else self.placed[self.hovered]
        self.tooltip = Content(place.command.does) if place else None

    def on_leave(self) -> None:
        """The mouse is elsewhere."""
        self.hovered = None

    async def on_click(self, event: events.Click) -> None:
        """Do what the command under the mouse says, as its key would."""
        at = self._at(event.x)
        if at is not None:
            event.stop()
            action = self.placed[at].command.action
            on_screen = hasattr(self.screen, f"action_{action.partition('(')[0]}")
            await (self.screen if on_screen else self.screen.focused or self.screen).run_action(action)

    def _at(self, x: int) -> int | None:
        hits = (i for i, place in enumerate(self.placed) if place.start <= x < place.end)
        return next(hits, None)


def _columns(command: Command) -> int:
    return cell_len(key_label(command)) + 1 + cell_len(command.label)
