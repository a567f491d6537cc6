"""What is walked and what is set aside: any block can be moved from one to the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from gadfly.app.commands import Command, bindings
from gadfly.app.dialogs.dialog import Dialog, paragraph
from gadfly.app.show import show
from gadfly.documents.article import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.widget import Widget

    from gadfly.documents.article import Article, Block

FIRST = 56
"""So many code points of a block stand in its line."""


class Blocks(Dialog[str | None]):
    """Lists what was set aside, and the paragraph in hand; gives the id of the block to move, or none."""

    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        Command("close", ("escape", "a", "q"), "close", "Close this list.", shown="Esc", rank=2),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMMAND_LIST)]
    DEFAULT_CSS = """
    Blocks OptionList { height: auto; max-height: 16; margin: 0 1 1 1; background: $surface; border: none; }
    """

    def __init__(self, article: Article, here: Block | None) -> None:
        super().__init__("Walked and set aside")
        self._blocks = (*((here,) if here else ()), *article.set_aside)

    def body(self) -> Iterable[Widget]:
        """A line a block."""
        yield paragraph(
            "Enter moves a block. Answers to a paragraph that is set aside are kept.", style="dialog-dim"
        )
        yield OptionList(*(Option(_line(block)) for block in self._blocks))

    @on(OptionList.OptionSelected)
    def take(self, event: OptionList.OptionSelected) -> None:
        """Give the block's id."""
        self.dismiss(self._blocks[event.option_index].id)


def _line(block: Block) -> Content:
    head = "set aside this paragraph" if block.included else f"walk this {KINDS.get(block.kind, block.kind)}"
    text = block.text[:FIRST] + ("…" if len(block.text) > FIRST else "")
    return Content.assemble((head, "bold"), "  ", show(text.replace("\n", " "), "$dimmed"))
