"""Who writes a critique for an assignment: asked once, and both may stay empty."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.widgets import Input, Static

from gadfly.app.commands import Command, bindings
from gadfly.app.dialogs.dialog import Dialog, paragraph
from gadfly.app.show import show
from gadfly.documents.critique import Critic

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.widget import Widget

LONGEST = 200
"""Characters of a name or an id."""


class Who(Dialog[Critic | None]):
    """Asks for name and school id; gives them, or none where the reader leaves."""

    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        Command("accept", ("enter",), "go on", "Keep what was typed and go on.", "Enter", rank=1),
        Command("app.focus_next", ("tab", "down"), "other line", "The other line.", "Tab", rank=2),
        Command("app.focus_previous", ("shift+tab", "up"), "line before", "The line before.", group=""),
        Command("close", ("escape",), "not now", "Leave; nothing is begun.", "Esc", rank=3),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMMAND_LIST)]
    DEFAULT_CSS = """
    Who .who--label { padding: 0 2; height: 1; }
    """

    def __init__(self, critic: Critic) -> None:
        super().__init__("Who are you?")
        self._critic = critic

    def body(self) -> Iterable[Widget]:
        """Two lines to type in."""
        yield paragraph(
            "This goes into the critique that you hand in. You are asked once; both may stay empty.",
            style="dialog-dim",
        )
        yield Static(show("Your name"), classes="who--label")
        yield Input(self._critic.name, max_length=LONGEST, id="who-name")
        yield Static(show("Your school's id for you"), classes="who--label")
        yield Input(self._critic.id, max_length=LONGEST, id="who-id")

    @on(Input.Submitted)
    def next_line(self, event: Input.Submitted) -> None:
        """Enter in the first line goes to the second, there it goes on."""
        if event.input.id == "who-name":
            self.query_one("#who-id", Input).focus()
        else:
            self.action_accept()

    def action_accept(self) -> None:
        """Give both."""
        name, school_id = (self.query_one(f"#who-{line}", Input).value.strip() for line in ("name", "id"))
        self.dismiss(Critic(name, school_id))
