"""Offers practice before the op-ed: recommended, and easily skipped."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from gadfly.app.commands import Command, bindings
from gadfly.app.dialogs.dialog import Dialog, paragraph
from gadfly.display import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.widget import Widget

    from gadfly.documents.key import Key

LONGEST_TITLE = 80
"""Characters of a text's title."""


class PracticeFirst(Dialog[Literal["practise", "skip"] | None]):
    """Asks whether to practise first; none: the reader leaves.

    Args:
        texts: The practice texts that are left to do.
    """

    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        Command("choose('practise')", ("enter", "p"), "practise first", "Practise first.", "Enter", rank=1),
        Command("choose('skip')", ("s",), "skip to the op-ed", "Go on to the op-ed at once.", "s", rank=2),
        Command("close", ("escape", "q"), "not now", "Leave; nothing is begun.", "Esc", rank=3),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMMAND_LIST)]

    def __init__(self, texts: tuple[Key, ...]) -> None:
        super().__init__("Practise first?")
        self._texts = texts

    def body(self) -> Iterable[Widget]:
        """What there is to practise on, and what it is good for."""
        for key in self._texts:
            article = key.critique.article
            name = clean_line(article.title or "A short text", LONGEST_TITLE)
            count = len(article.paragraphs)
            yield paragraph(f"“{name}”, {count} paragraph{'s' * (count > 1)}")
        yield paragraph(
            "After each paragraph you see your answers beside your instructor's, with the reasons, and you"
            " can try again. It is the quickest way to learn what the questions mean. It is not graded."
        )
        yield paragraph("Skipped, it is there whenever you like: p in the walk.", style="dialog-dim")

    def action_choose(self, what: Literal["practise", "skip"]) -> None:
        """Give the answer."""
        self.dismiss(what)
