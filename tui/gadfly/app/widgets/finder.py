"""Going through the places where something was found: has the keys while it is there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from gadfly.app.commands import bindings
from gadfly.app.show import show
from gadfly.app.walk_commands import FINDING

if TYPE_CHECKING:
    from textual.binding import BindingType

    from gadfly.walk.searching import Match


class Finder(Static, can_focus=True):
    """Steps through matches, round and round.

    Args:
        wanted: What was looked for.
        matches: Where it stands; at least one.
        at: The match to begin with, from 0.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(FINDING)]
    DEFAULT_CSS = """
    Finder {
        height: auto;
        margin: 0 1;
        padding: 0 1;
        border: round $primary;
        background: $surface;
    }
    """

    @dataclass(eq=False, repr=False)
    class Moved(Message):
        """Another match is in hand."""

        finder: Finder
        match: Match

        @property
        def control(self) -> Finder:
            """The finder."""
            return self.finder

    @dataclass(eq=False, repr=False)
    class Left(Message):
        """Finding is over. `stay`: the reader goes on at the match."""

        finder: Finder
        match: Match
        stay: bool

        @property
        def control(self) -> Finder:
            """The finder."""
            return self.finder

    def __init__(self, wanted: str, matches: tuple[Match, ...], at: int) -> None:
        super().__init__()
        self._wanted = wanted
        self._matches = matches
        self._at = at

    def on_mount(self) -> None:
        """Go to the first match."""
        self._go(0)

    def action_match_after(self) -> None:
        """The next match."""
        self._go(+1)

    def action_match_before(self) -> None:
        """The match before."""
        self._go(-1)

    def action_match_here(self) -> None:
        """Stay here."""
        self.post_message(self.Left(self, self._matches[self._at], stay=True))

    def action_match_leave(self) -> None:
        """Back to where the reader was."""
        self.post_message(self.Left(self, self._matches[self._at], stay=False))

    def _go(self, step: int) -> None:
        self._at = (self._at + step) % len(self._matches)
        count = f"  {self._at + 1} of {len(self._matches)}"
        self.update(Content.assemble(("Found  ", "bold $primary"), show(self._wanted), (count, "$dimmed")))
        self.post_message(self.Moved(self, self._matches[self._at]))
