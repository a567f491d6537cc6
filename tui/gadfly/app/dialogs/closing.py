"""The end of a practice: how close the reader came, which way they lean, what to look at, and on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from gadfly.app.commands import Command, bindings
from gadfly.app.dialogs.dialog import Dialog, paragraph
from gadfly.app.show import show
from gadfly.app.widgets.keys import KeyLine
from gadfly.grading.practice_words import closing_lines, left_words, look_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events
    from textual.binding import BindingType
    from textual.widget import Widget

    from gadfly.documents.critique import Critique
    from gadfly.grading.practice_closing import Closing

AROUND = 9
"""Lines of the box that are not what is told, at most."""


class ClosingDialog(Dialog[bool | None]):
    """Tells how a practice went; gives whether the reader goes on, or none.

    Args:
        told: How it went.
        critique: The practice critique.
        then: What comes next, in words for a key's name.
    """

    AUTO_FOCUS: ClassVar[str | None] = None
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        Command(
            "on", ("enter",), "go on to the op-ed", "Go on to what comes after practice.", "Enter", rank=1
        ),
        Command("close", ("escape", "q"), "back to practice", "Back to the practice text.", "Esc", rank=2),
        Command("scroll(1)", ("down", "j"), "scroll", "Scroll.", shown="↑ ↓", rank=3),
        Command("scroll(-1)", ("up", "k"), "scroll up", "Scroll up.", group=""),
        Command("scroll(10)", ("pagedown", "space"), "page down", "Scroll by a page.", group=""),
        Command("scroll(-10)", ("pageup",), "page up", "Scroll back by a page.", group=""),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMMAND_LIST)]
    DEFAULT_CSS = """
    ClosingDialog > .dialog-box { width: 78; }
    ClosingDialog VerticalScroll {
        height: auto; padding: 0 2; margin-bottom: 1; scrollbar-size-vertical: 1;
        & > Static { height: auto; }
    }
    """

    def __init__(self, told: Closing, critique: Critique, *, then: str) -> None:
        super().__init__("How close you came")
        self._told = told
        self._critique = critique
        self._then = then

    def body(self) -> Iterable[Widget]:
        """How close, which way, what to look at, and what is left."""
        yield VerticalScroll(Static(Content("\n").join(self._lines())), can_focus=False)
        yield paragraph(
            "Only your instructor's reading, and not a grade: readers who know what they do differ, too.",
            style="dialog-dim",
        )

    def on_mount(self) -> None:
        """The first key says what comes next."""
        first, *rest = self.COMMAND_LIST
        self.query_one(KeyLine).commands = (replace(first, label=self._then), *rest)

    def on_resize(self, event: events.Resize) -> None:
        """What is told takes what the rest leaves it."""
        room = event.size.height * 94 // 100 - AROUND
        self.query_one(VerticalScroll).styles.max_height = max(3, room)

    def action_on(self) -> None:
        """Go on."""
        self.dismiss(result=True)

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def _lines(self) -> list[Content]:
        article = self._critique.article
        left = left_words(self._told, article)
        if not self._told.first.compared and left:
            return [show("No feedback yet: it comes after each paragraph that you answered."), show(left)]
        lines = [
            show(line, "bold" if not n else "")
            for n, line in enumerate(closing_lines(self._told, self._critique.rubric))
        ]
        look = look_words(self._told, article)
        if look:
            lines += [Content(), show("Worth another look", "bold $primary")]
        for where, why in look:
            lines += [Content.assemble(("• ", "$primary"), show(where, "bold"))]
            lines += [show(why, "$dimmed")] * bool(why)
        return [*lines, *([Content(), show(left)] if left else [])]
