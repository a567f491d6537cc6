"""What to do where a file or folder of that name is there already."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from gadfly.app.commands import Command, bindings
from gadfly.app.dialogs.dialog import Dialog, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from textual.binding import BindingType
    from textual.widget import Widget

Way = Literal["over", "name"]


class Taken(Dialog[Way | None]):
    """Asks whether to write over it, or under another name; none: neither.

    Args:
        target: What is there.
    """

    AUTO_FOCUS: ClassVar[str | None] = None
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        Command("choose('over')", ("w",), "write over it", "Write over what is there.", "w", rank=1),
        Command("choose('name')", ("o",), "another name", "Choose another name for it.", "o", rank=2),
        Command("close", ("escape", "q"), "back", "Write nothing.", "Esc", rank=3),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMMAND_LIST)]

    def __init__(self, target: Path) -> None:
        folder = target.is_dir()
        super().__init__(f"There is such a {'folder' if folder else 'file'} already")
        self._target = target
        self._folder = folder

    def body(self) -> Iterable[Widget]:
        """Where it is, and what would become of it."""
        yield paragraph(str(self._target))
        yield paragraph(
            "Files of the same names in it would be written over; all others stay."
            if self._folder
            else "What is in it now would be lost.",
            style="dialog-dim",
        )

    def action_choose(self, way: Way) -> None:
        """Give the way."""
        self.dismiss(way)
