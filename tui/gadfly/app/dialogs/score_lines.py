"""How a score comes about, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from gadfly.app.commands import Command, bindings
from gadfly.app.dialogs.dialog import Dialog
from gadfly.app.explained import bounded, explained

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events
    from textual.binding import BindingType
    from textual.widget import Widget

    from gadfly.scoring.lines import Line


class ScoreLines(Dialog[None]):
    """Shows an explanation.

    Args:
        lines: The explanation.
    """

    AUTO_FOCUS: ClassVar[str | None] = "VerticalScroll"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        Command("close", ("escape", "q", "s"), "close", "Close this.", "Esc", rank=1),
        Command("scroll(1)", ("down", "j"), "scroll", "Scroll.", "↑ ↓", rank=2),
        Command("scroll(-1)", ("up", "k"), "scroll up", "Scroll up."),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMMAND_LIST)]
    DEFAULT_CSS = """
    ScoreLines > .dialog-box { height: auto; width: 84; }
    ScoreLines VerticalScroll { height: auto; max-height: 30; padding: 0 2 1 2; scrollbar-size-vertical: 1; }
    """

    def __init__(self, lines: tuple[Line, ...]) -> None:
        super().__init__("How the score comes about")
        self._lines = lines

    def body(self) -> Iterable[Widget]:
        """The lines; they are set as soon as the width is known."""
        yield VerticalScroll(Static())

    def on_resize(self, event: events.Resize) -> None:
        """Set the lines anew."""
        width = min(84, event.size.width * 96 // 100) - 8
        first, left_out, last = bounded(self._lines)
        parts = [explained(first, width)]
        if left_out:
            parts += [Content(f"… {left_out:,} lines more …"), explained(last, width)]
        scroll = self.query_one(VerticalScroll)
        scroll.styles.max_height = max(3, event.size.height * 94 // 100 - 6)
        scroll.query_one(Static).update(Content("\n").join(parts))

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)
