"""What an assignment asks of its reader: the first thing seen, and at hand from then on."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from gadfly.app.commands import Command, bindings
from gadfly.app.dialogs.dialog import Dialog, paragraph
from gadfly.app.widgets.keys import KeyLine
from gadfly.display import clean, clean_line
from gadfly.documents.due_words import due_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events
    from textual.binding import BindingType
    from textual.widget import Widget

    from gadfly.documents.assignment import Brief

AROUND = 11
"""Lines of the box that are not the instructions, at most."""
LONGEST_TITLE = 140
"""Characters of a title that are shown."""
LONGEST = 60_000
"""Characters of instructions that are shown: more than an assignment may have."""


class BriefDialog(Dialog[bool | None]):
    """Shows title, due time and instructions; gives whether the reader went on, or none.

    Args:
        brief: What the assignment says.
        then: What comes next, in a sentence; empty: nothing does, it is only read again.
    """

    AUTO_FOCUS: ClassVar[str | None] = None
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        Command("begin", ("enter",), "go on", "Go on.", "Enter", rank=1),
        Command("close", ("escape", "q"), "not now", "Leave; nothing is begun.", "Esc", rank=2),
        Command("scroll(1)", ("down", "j"), "scroll", "Scroll.", shown="↑ ↓", rank=3),
        Command("scroll(-1)", ("up", "k"), "scroll up", "Scroll up.", group=""),
        Command("scroll(10)", ("pagedown", "space"), "page down", "Scroll by a page.", group=""),
        Command("scroll(-10)", ("pageup",), "page up", "Scroll back by a page.", group=""),
    )
    AGAIN: ClassVar[tuple[Command, ...]] = (
        Command("close", ("enter", "escape", "q", "i"), "back", "Back to the walk.", "Enter", rank=1),
        *COMMAND_LIST[2:],
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMMAND_LIST), *bindings(AGAIN[:1])]
    DEFAULT_CSS = """
    BriefDialog > .dialog-box { width: 78; }
    BriefDialog VerticalScroll {
        height: auto; padding: 0 2; margin-bottom: 1; scrollbar-size-vertical: 1;
        & > Static { height: auto; }
    }
    """

    def __init__(self, brief: Brief, *, then: str = "") -> None:
        super().__init__(clean_line(brief.title, LONGEST_TITLE))
        self._brief = brief
        self._then = then

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is something to begin only the first time."""
        del parameters
        return bool(self._then) or action != "begin"

    def body(self) -> Iterable[Widget]:
        """When it is due, what to do, and what comes next."""
        now = datetime.now(UTC)
        late = "dialog-error" if self._brief.past(now) else "dialog-dim"
        yield paragraph(due_line(self._brief, now), style=late)
        text = self._brief.instructions or "It came without instructions of its own."
        yield VerticalScroll(Static(Content(clean(text, LONGEST))), can_focus=False)
        yield paragraph(self._then, style="dialog-dim")

    def on_mount(self) -> None:
        """Only the keys that work are on the line."""
        if not self._then:
            self.query_one(KeyLine).commands = self.AGAIN

    def on_resize(self, event: events.Resize) -> None:
        """The instructions take what the rest leaves them."""
        room = event.size.height * 94 // 100 - AROUND
        self.query_one(VerticalScroll).styles.max_height = max(3, room)

    def action_begin(self) -> None:
        """Go on."""
        self.dismiss(result=True)

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)
