"""Asks for the text that a rubric is tried out on."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding
from textual.widgets import TextArea

from gadfly.app.commands import Command
from gadfly.app.dialogs.dialog import Dialog, paragraph
from gadfly.app.dialogs.notice import Notice
from gadfly.app.dialogs.open_file import OpenFile
from gadfly.app.workbench_trial import LONGEST, MOST
from gadfly.intake import MAX_TEXT, IntakeError, article_from
from gadfly.store.problems import FileProblem
from gadfly.store.reading import read_bounded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.widget import Widget


class PretendText(Dialog[str | None]):
    """Asks for a text; an empty one stands for gadfly's own paragraph. None: leave it as it is.

    Args:
        text: What is used now.
    """

    AUTO_FOCUS: ClassVar[str | None] = "TextArea"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        Command("accept", ("ctrl+s", "f6"), "use it", "Try the rubric on this text.", "^S", rank=1),
        Command("file", ("ctrl+o", "f8"), "a file", "Take the paragraphs of a file.", "^O", rank=2),
        Command("wipe", ("ctrl+r", "f9"), "empty", "Empty the field.", "^R", rank=3),
        Command("close", ("escape",), "never mind", "Leave the text as it is.", "Esc", rank=4),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(",".join(c.keys), c.action, c.label, priority=True) for c in COMMAND_LIST
    ]
    DEFAULT_CSS = """
    PretendText TextArea {
        height: 12; max-height: 50vh; margin: 0 1 1 1; border: round $faint; background: $surface;
        &:focus { border: round $primary; }
    }
    """

    def __init__(self, text: str) -> None:
        super().__init__("Try it on a text of your own")
        self._text = text

    def body(self) -> Iterable[Widget]:
        """A hint and the field."""
        yield paragraph(
            "Paste or type one paragraph or several, with a blank line between them.", style="dialog-dim"
        )
        field = TextArea(self._text[:LONGEST], soft_wrap=True, tab_behavior="focus")
        field.cursor_blink = False
        yield field

    def action_accept(self) -> None:
        """Give the text."""
        self.dismiss(self.query_one(TextArea).text)

    @work
    async def action_file(self) -> None:
        """Ask for an op-ed, and take what would be walked of it."""
        path = await self.app.push_screen_wait(OpenFile(Path.cwd()))
        if path is None:
            return
        try:
            text = await asyncio.to_thread(_paragraphs, path)
        except (FileProblem, IntakeError) as problem:
            self.app.push_screen(Notice("This cannot be read", str(problem)))
            return
        self.query_one(TextArea).text = text

    def action_wipe(self) -> None:
        """Empty the field."""
        self.query_one(TextArea).clear()


def _paragraphs(path: Path) -> str:
    """The first paragraphs that would be walked of an op-ed."""
    article = article_from(read_bounded(path, MAX_TEXT, "an op-ed"), path.name)
    return "\n\n".join(block.text for block in article.paragraphs[:MOST])
