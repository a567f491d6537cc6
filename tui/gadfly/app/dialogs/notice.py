"""Says that something went wrong: what happened, and what to do now."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from gadfly.app.commands import Command, bindings
from gadfly.app.dialogs.dialog import Dialog, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.widget import Widget


class Notice(Dialog[None]):
    """A message that has to be read before going on.

    Args:
        title: What it is about, in two or three words.
        happened: What happened, and where.
        todo: What to do about it; may be empty.
    """

    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        Command("close", ("enter", "escape", "q"), "go on", "Close this message.", "Enter", rank=1),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMMAND_LIST)]

    def __init__(self, title: str, happened: str, todo: str = "") -> None:
        super().__init__(title)
        self._happened = happened
        self._todo = todo

    def body(self) -> Iterable[Widget]:
        """The two halves of the message."""
        yield paragraph(self._happened)
        yield paragraph(self._todo, style="dialog-dim")
