"""The command palette: what can be done on the screen now, in plain words, and what works anywhere."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from textual.actions import parse
from textual.command import DiscoveryHit, Hit, Provider
from textual.content import Content

from gadfly.app.theme import THEMES
from gadfly.app.widgets.keys import key_label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from textual.command import Hits
    from textual.screen import Screen

    from gadfly.app.commands import Command

THEME_WORDS = {
    "dark": "Use dark colours",
    "light": "Use light colours",
    "contrast": "Use colours of high contrast",
}
"""What each theme of `THEMES` is called in the palette."""


_DIGITS = re.compile(r"\d-\d")
"""Keys that stand for several, each with a meaning of its own: from the palette there is no telling which."""


class Entry(NamedTuple):
    """A row of the palette."""

    words: str
    hint: str
    run: Callable[[], Any]


def commands_of(screen: Screen[Any]) -> tuple[Command, ...]:
    """What a screen declares in its `COMMAND_LIST`; nothing where it declares none."""
    commands: tuple[Command, ...] = getattr(screen, "COMMAND_LIST", ())
    return commands


def works(screen: Screen[Any], command: Command) -> bool:
    """Whether a command can be used on a screen now."""
    _, name, arguments = parse(command.action)
    return bool(screen.check_action(name, arguments))


class Palette(Provider):
    """Offers the screen's commands, the themes and, where no key of the screen leaves, leaving.

    It stands in for Textual's own system commands: `COMMANDS = {Palette}` in the app.
    """

    async def discover(self) -> Hits:
        """Everything, before anything was typed."""
        for entry in self._entries():
            yield DiscoveryHit(Content(entry.words), entry.run, text=entry.words, help=entry.hint)

    async def search(self, query: str) -> Hits:
        """What fits the words typed."""
        matcher = self.matcher(query)
        for entry in self._entries():
            score = matcher.match(entry.words)
            if score > 0:
                yield Hit(score, matcher.highlight(entry.words), entry.run, text=entry.words, help=entry.hint)

    def _entries(self) -> Iterator[Entry]:
        commands = commands_of(self.screen)
        for command in _by_action(commands):
            if command.group and works(self.screen, command) and not _DIGITS.search(command.shown):
                run = partial(self.screen.run_action, command.action)
                yield Entry(command.does.rstrip("."), f"key: {key_label(command)}", run)
        for name, theme in THEMES.items():
            if theme.name != self.app.theme:
                yield Entry(THEME_WORDS[name], "colours", partial(setattr, self.app, "theme", theme.name))
        if not any("q" in command.keys for command in commands):
            yield Entry("Leave gadfly", "what you answered is saved", self.app.action_quit)


def _by_action(commands: tuple[Command, ...]) -> Iterator[Command]:
    """Each action once, as it was declared first."""
    seen: set[str] = set()
    for command in commands:
        if command.action not in seen:
            seen.add(command.action)
            yield command
