"""How a grade's total comes about, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from gadfly.app.commands import Command, bindings
from gadfly.app.dialogs.score_lines import ScoreLines

if TYPE_CHECKING:
    from textual.binding import BindingType

    from gadfly.scoring.lines import Line


class GradeLines(ScoreLines):
    """Shows the explanation of a total.

    Args:
        lines: The explanation.
    """

    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        Command("close", ("escape", "q", "t"), "close", "Close this.", "Esc", rank=1),
        Command("scroll(1)", ("down", "j"), "scroll", "Scroll.", "↑ ↓", rank=2),
        Command("scroll(-1)", ("up", "k"), "scroll up", "Scroll up."),
        Command("scroll(12)", ("pagedown", "space"), "page", "Scroll by a page."),
        Command("scroll(-12)", ("pageup",), "page up", "Scroll up by a page."),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMMAND_LIST)]

    def __init__(self, lines: tuple[Line, ...]) -> None:
        super().__init__(lines)
        self._title = "How the total comes about"
