"""A yes-or-no question before something that cannot simply be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from gadfly.app.commands import Command, bindings
from gadfly.app.dialogs.dialog import Dialog, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.widget import Widget


class Confirm(Dialog[bool]):
    """Asks a question that is answered by yes or no; closing it means no.

    Args:
        question: What is asked, as the title of the box.
        detail: What happens then, in a sentence.
    """

    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        Command("answer(True)", ("y", "enter"), "yes", "Yes, do it.", rank=1),
        Command("answer(False)", ("n", "escape"), "no", "No, leave it as it is.", rank=2),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMMAND_LIST)]

    def __init__(self, question: str, detail: str = "") -> None:
        super().__init__(question)
        self._detail = detail

    def body(self) -> Iterable[Widget]:
        """What happens then."""
        yield paragraph(self._detail)

    def action_answer(self, answer: bool) -> None:  # noqa: FBT001 - Textual passes an action's arguments by position
        """Give the answer."""
        self.dismiss(answer)
