"""What to do about a file that cannot be saved: another program changed it, or it cannot be written."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from gadfly.app.commands import Command, bindings
from gadfly.app.dialogs.dialog import Dialog, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.widget import Widget

Choice = Literal["reload", "mine", "elsewhere"]


class Clash(Dialog[Choice | None]):
    """Offers the ways out; none: go on as it is.

    Args:
        reason: Why it is not saved.
        outside: Whether another program changed the file.
    """

    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        Command(
            "choose('reload')", ("r",), "take the file's text", "Go on from what the file holds now.", rank=1
        ),
        Command("choose('mine')", ("m",), "keep mine", "Save what is here over what the file holds.", rank=2),
        Command("choose('elsewhere')", ("e",), "save elsewhere", "Save under another name.", rank=3),
        Command("close", ("escape",), "go on typing", "Close this; it is not saved.", "Esc", rank=4),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMMAND_LIST)]

    def __init__(self, reason: str, *, outside: bool) -> None:
        super().__init__("Not saved")
        self._reason = reason
        self._outside = outside

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Theirs or mine is a question only where there are two."""
        return self._outside or action != "choose" or parameters == ("elsewhere",)

    def body(self) -> Iterable[Widget]:
        """Why, and that nothing is lost."""
        yield paragraph(self._reason)
        yield paragraph(
            "Nothing you typed is lost: it is remembered until it can be saved.", style="dialog-dim"
        )
        if self._outside:
            yield paragraph(
                "r: the file as it is now; Ctrl+Z then brings yours back.  m: yours, over the file's."
            )
        yield paragraph("e: under another name, from now on.")

    def action_choose(self, choice: Choice) -> None:
        """Give the choice."""
        self.dismiss(choice)
