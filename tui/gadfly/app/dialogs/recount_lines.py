"""One student's grade before and after, line beside line; and a longer text that only scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.widgets import Static

from gadfly.app.commands import Command, bindings
from gadfly.app.dialogs.dialog import Dialog
from gadfly.app.recount_view import ONLY, changes_text, heads_text, lines_text
from gadfly.app.show import show
from gadfly.grading.recount_words import points_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events
    from textual.binding import BindingType
    from textual.widget import Widget

    from gadfly.grading.basis_changes import BasisChange
    from gadfly.grading.recount import RecountRow
    from gadfly.grading.recount_words import BothLines

EDGES = 8
"""Columns of the box that no word stands in."""

_SCROLLING = (
    Command("scroll(1)", ("down", "j"), "scroll", "Scroll.", shown="↑ ↓", rank=3),
    Command("scroll(-1)", ("up", "k"), "scroll up", "Scroll up."),
    Command("pages(1)", ("pagedown", "space"), "page", "A page on."),
    Command("pages(-1)", ("pageup",), "page back", "A page back."),
)


class _Scrolling(Dialog[None]):
    """A box whose text scrolls."""

    AUTO_FOCUS: ClassVar[str | None] = "VerticalScroll"
    DEFAULT_CSS = """
    _Scrolling > .dialog-box { height: 90%; width: 132; }
    _Scrolling .dialog-text { margin-bottom: 0; }
    _Scrolling VerticalScroll { height: 1fr; padding: 0 2; scrollbar-size-vertical: 1;
        &:focus { background-tint: $foreground 0%; } }
    """

    @property
    def columns(self) -> int:
        """So many columns a line may have."""
        return min(132, self.app.size.width * 96 // 100) - EDGES

    @property
    def scroll(self) -> VerticalScroll:
        """What scrolls."""
        return self.query_one(VerticalScroll)

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.scroll.scroll_relative(y=lines, animate=False)

    def action_pages(self, pages: int) -> None:
        """Scroll by pages."""
        self.action_scroll(pages * max(1, self.scroll.size.height - 1))


class WhatChanged(_Scrolling):
    """All that grades would be computed from otherwise.

    Args:
        changes: What changed.
    """

    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        Command("close", ("escape", "q", "w", "enter"), "close", "Close this.", "Esc", rank=1),
        *_SCROLLING,
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMMAND_LIST)]

    def __init__(self, changes: tuple[BasisChange, ...]) -> None:
        super().__init__("What changed")
        self._changes = changes

    def body(self) -> Iterable[Widget]:
        """The changes; they are set as soon as the width is known."""
        yield VerticalScroll(Static())

    def on_resize(self, event: events.Resize) -> None:
        """Set the lines anew."""
        del event
        self.query_one("VerticalScroll > Static", Static).update(changes_text(self._changes, self.columns))


class RecountLines(_Scrolling):
    """A grade's lines in two columns.

    Args:
        row: The student's row.
        both: The lines.
    """

    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        Command("close", ("escape", "q", "enter"), "close", "Close this.", "Esc", rank=1),
        Command("every", ("f",), "all lines", "Show all lines, or only what differs.", "f", rank=2),
        *_SCROLLING,
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMMAND_LIST)]

    def __init__(self, row: RecountRow, both: tuple[BothLines, ...]) -> None:
        super().__init__(row.who or row.name)
        self._row = row
        self._both = both
        self._only = True

    def body(self) -> Iterable[Widget]:
        """Heads, then the lines; they are set as soon as the width is known."""
        yield Static(classes="dialog-text", id="heads")
        yield VerticalScroll(Static())
        yield Static(show(ONLY), classes="dialog-text dialog-dim", id="only")

    def on_resize(self, event: events.Resize) -> None:
        """Set the lines anew."""
        del event
        self._draw()

    def _draw(self) -> None:
        heads = heads_text(self.columns, points_words(self._row.before), points_words(self._row.after))
        self.query_one("#heads", Static).update(heads)
        text = lines_text(self._both, self.columns, only_different=self._only)
        self.query_one("VerticalScroll > Static", Static).update(text)
        self.query_one("#only", Static).display = self._only

    def action_every(self) -> None:
        """All lines, or only what differs."""
        self._only = not self._only
        self._draw()
        self.scroll.scroll_home(animate=False)
