"""Marking a passage by keyboard: has the keys while it is there, and says what it does in a line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from gadfly.app.commands import bindings
from gadfly.app.show import show
from gadfly.app.walk_commands import MARKING
from gadfly.documents.sentences import sentences
from gadfly.walk.marking import Selection

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.binding import BindingType

    from gadfly.documents.article import Block


class Marker(Static, can_focus=True):
    """Moves a selection through blocks, sentence by sentence, and trims it word by word.

    Args:
        blocks: The blocks that may be pointed at, in order.
        selection: Where to begin.
        prompt: What the passage is for.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(MARKING)]
    DEFAULT_CSS = """
    Marker {
        height: auto;
        max-height: 4;
        margin: 0 1;
        padding: 0 1;
        border: round $primary;
        background: $surface;
    }
    """

    @dataclass(eq=False, repr=False)
    class Moved(Message):
        """The selection is another."""

        marker: Marker
        selection: Selection

        @property
        def control(self) -> Marker:
            """The marker."""
            return self.marker

    @dataclass(eq=False, repr=False)
    class Kept(Moved):
        """The selection is to be kept as a passage."""

    @dataclass(eq=False, repr=False)
    class Unmarked(Moved):
        """The passages that the selection touches are to be let go."""

    @dataclass(eq=False, repr=False)
    class Dropped(Moved):
        """Marking is over."""

    def __init__(self, blocks: Sequence[Block], selection: Selection, prompt: str) -> None:
        super().__init__(Content.assemble(("Mark the words for  ", "bold $primary"), show(prompt)))
        self._blocks = {block.id: number for number, block in enumerate(blocks)}
        self._order = blocks
        self.selection = selection

    def on_mount(self) -> None:
        """Show where it begins."""
        self.post_message(self.Moved(self, self.selection))

    def select(self, selection: Selection) -> None:
        """Point at something else."""
        self.selection = selection
        self.post_message(self.Moved(self, selection))

    def point(self, block: str, offset: int) -> None:
        """Point at the sentence around an offset, where that block may be pointed at."""
        if block in self._blocks:
            text = self._order[self._blocks[block]].text
            start, end = next((s for s in sentences(text) if offset < s[1]), (0, len(text)))
            self.select(Selection(block, text, start, end))

    def action_keep_mark(self) -> None:
        """Keep it."""
        self.post_message(self.Kept(self, self.selection))

    def action_drop_mark(self) -> None:
        """Leave without it."""
        self.post_message(self.Dropped(self, self.selection))

    def action_unmark(self) -> None:
        """Let go what is marked here."""
        self.post_message(self.Unmarked(self, self.selection))

    def action_mark_after(self) -> None:
        """The next sentence, in the next block where there is none left in this."""
        self._sentence(self.selection.sentence_after, +1)

    def action_mark_before(self) -> None:
        """The sentence before."""
        self._sentence(self.selection.sentence_before, -1)

    def action_mark_grow(self) -> None:
        """One word more at the end."""
        self.select(self.selection.grown())

    def action_mark_trim(self) -> None:
        """One word less at the end."""
        self.select(self.selection.trimmed())

    def action_mark_start_back(self) -> None:
        """One word more at the start."""
        self.select(self.selection.grown_at_start())

    def action_mark_start_on(self) -> None:
        """One word less at the start."""
        self.select(self.selection.trimmed_at_start())

    def _sentence(self, move: Callable[[], Selection | None], step: int) -> None:
        moved = move()
        to = self._blocks[self.selection.block] + step
        if moved is None and 0 <= to < len(self._order):
            block = self._order[to]
            moved = Selection.first(block.id, block.text, last=step < 0)
        if moved is not None:
            self.select(moved)
