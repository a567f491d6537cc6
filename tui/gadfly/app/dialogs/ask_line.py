"""Asks for one line of text: a paragraph's number, a word to find, a reason, a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.widgets import Input, Static

from gadfly.app.commands import Command, bindings
from gadfly.app.dialogs.dialog import Dialog, paragraph
from gadfly.app.show import show

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.binding import BindingType
    from textual.widget import Widget


class AskLine(Dialog[str | None]):
    """Asks for one line; gives what was typed, without the blanks around it, or none.

    Args:
        title: What is asked for.
        hint: A sentence beside it; may be empty.
        value: What stands in the field to begin with.
        check: Says what is wrong with an answer, in a sentence; empty: nothing is. It is asked at Enter.
    """

    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        Command("accept", ("enter",), "keep", "Take what was typed.", shown="Enter", rank=1),
        Command("close", ("escape",), "never mind", "Close this without an answer.", shown="Esc", rank=2),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMMAND_LIST)]
    DEFAULT_CSS = """
    AskLine .ask-line--wrong { color: $error; padding: 0 2; margin-bottom: 1; display: none; }
    AskLine .ask-line--wrong.-said { display: block; }
    """

    def __init__(
        self,
        title: str,
        *,
        hint: str = "",
        value: str = "",
        check: Callable[[str], str] | None = None,
    ) -> None:
        super().__init__(title)
        self._hint = hint
        self._value = value
        self._check = check

    def body(self) -> Iterable[Widget]:
        """The hint, the field and what is wrong with what stands in it."""
        yield paragraph(self._hint, style="dialog-dim")
        yield Input(self._value)
        yield Static(classes="ask-line--wrong")

    @on(Input.Changed)
    def forget_what_was_wrong(self) -> None:
        """Typing goes on: what was wrong may be right soon."""
        self.query_one(".ask-line--wrong").remove_class("-said")

    @on(Input.Submitted)
    def take_the_line(self) -> None:
        """Enter in the field."""
        self.action_accept()

    def action_accept(self) -> None:
        """Give the line, or say what is wrong with it."""
        line = self.query_one(Input).value.strip()
        wrong = self._check(line) if self._check else ""
        if not wrong:
            self.dismiss(line)
            return
        said = self.query_one(".ask-line--wrong", Static)
        said.update(show(f"! {wrong}"))
        said.add_class("-said")
