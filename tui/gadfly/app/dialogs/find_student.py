"""Finds a student by a part of the name or id; of pseudonyms only, while names are hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from gadfly.app.commands import Command, bindings
from gadfly.app.dialogs.dialog import Dialog
from gadfly.app.marking_view import queue_line
from gadfly.app.show import show
from gadfly.app.widgets.choices import Choices
from gadfly.display import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.widget import Widget

    from gadfly.app.marking_pile import MarkingPile

MOST = 200
"""So many are listed at most; a letter more finds fewer."""


class FindStudent(Dialog[int | None]):
    """Asks for a student; gives the place in the queue, from 0, or none.

    Args:
        pile: The students.
    """

    AUTO_FOCUS: ClassVar[str | None] = "Input"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        Command("choose", ("enter",), "go there", "Go to the student that is marked.", "Enter", rank=1),
        Command("move(1)", ("down",), "choose", "The next.", "↑↓", rank=2),
        Command("move(-1)", ("up",), "up", "The one before.", group=""),
        Command("close", ("escape",), "never mind", "Stay here.", "Esc", rank=3),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMMAND_LIST)]
    DEFAULT_CSS = """
    FindStudent Choices { height: 12; }
    FindStudent .find-student--none { padding: 0 2; color: $dimmed; }
    """

    def __init__(self, pile: MarkingPile) -> None:
        super().__init__("Find a student")
        self._pile = pile
        self._found: tuple[int, ...] = ()

    def body(self) -> Iterable[Widget]:
        """A field, and who fits."""
        yield Input(placeholder="a part of the name")
        yield Choices()
        yield Static(classes="find-student--none")

    def on_mount(self) -> None:
        """Everybody, to begin with."""
        self._look("")

    @on(Input.Changed)
    def look(self, event: Input.Changed) -> None:
        """Who fits what was typed."""
        event.stop()
        self._look(event.value)

    def _look(self, words: str) -> None:
        found = self._pile.found(words)
        self._found = found[:MOST]
        self.query_one(Choices).set_lines([(self._line(at), True) for at in self._found], 0)
        more = len(found) - len(self._found)
        says = "Nobody is called that." if not found else f"{more:,} more; type more letters." if more else ""
        self.query_one(".find-student--none", Static).update(says)

    def _line(self, at: int) -> Content:
        entry = self._pile.entry_at(at)
        if entry is None:
            return Content()
        line = queue_line(entry, self._pile.name(entry))
        rest = "  ".join((f"{line.total}", *line.flags)).strip()
        return Content.assemble(f"{line.sign} ", show(clean_line(line.name)), show(f"  {rest}", "$dimmed"))

    @on(Input.Submitted)
    def submit(self, event: Input.Submitted) -> None:
        """Enter in the field."""
        event.stop()
        self.action_choose()

    @on(OptionList.OptionSelected)
    def take(self, event: OptionList.OptionSelected) -> None:
        """A click."""
        event.stop()
        self.dismiss(self._found[event.option_index])

    def action_choose(self) -> None:
        """Go to the marked one."""
        at = self.query_one(Choices).highlighted
        if at is not None and at < len(self._found):
            self.dismiss(self._found[at])

    def action_move(self, lines: int) -> None:
        """Mark another."""
        choices = self.query_one(Choices)
        if lines > 0:
            choices.action_cursor_down()
        else:
            choices.action_cursor_up()
