"""The answers of one place beside the key's, with the marks they get, reasons and comments.

It only shows: the screen has the keys and decides which answer stands open. A click says what it hit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from gadfly.app.beside_view import BesideView
from gadfly.app.theme import PASSAGES
from gadfly.app.widgets.beside_rows import beside_rows
from gadfly.app.widgets.lined import Lined, Roles

if TYPE_CHECKING:
    from textual import events

    from gadfly.app.widgets.beside_row import BesideRow

MARGIN = 2
"""Blank cells at either side."""
NOTCH = 2
"""Rows that a notch of the mouse wheel moves."""


class BesideList(Lined):
    """Shows a `BesideView`; the answer in hand stays in sight."""

    ALLOW_SELECT = False
    ROLES: ClassVar[Roles] = {
        "agreed": "$dimmed",
        "ask": "bold $foreground",
        "bar": "$primary",
        "because": "$dimmed",
        "chip": "bold $foreground on $panel",
        "chip-picked": "bold $background on $primary",
        "comment": "italic $foreground",
        "decided": "bold $primary",
        "dim": "$dimmed",
        "full": "$success",
        "key": "$secondary",
        "name": "bold $foreground",
        "none": "bold $error",
        "note": "$foreground",
        "out": "$dimmed",
        "part": "bold $warning",
        **{f"passage-{n}": f"underline on $passage-{n}" for n in range(PASSAGES)},
        "said": "$foreground",
        "text": "",
        "waits": "bold $primary",
        "who": "$faint",
    }
    DEFAULT_CSS = """
    BesideList {
        height: 1fr;
        background: $surface;
        color: $foreground;
    }
    """

    view: reactive[BesideView] = reactive(BesideView())
    """What the list says."""

    @dataclass(eq=False, repr=False)
    class Pressed(Message):
        """An answer was clicked: its question and, on one of its levels, that level's digit."""

        control_: BesideList
        question: str
        level: str

        @property
        def control(self) -> BesideList:
            """The list that was clicked."""
            return self.control_

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - as every widget
        super().__init__(id=id, classes=classes)
        self._rows: tuple[BesideRow, ...] | None = None
        self._size_of_rows = Size(0, 0)
        self._top = 0

    def watch_view(self, before: BesideView, after: BesideView) -> None:
        """Set the list anew, with the answer in hand in sight; another place begins at its top."""
        self._rows = None
        if _place(before) != _place(after):
            self._top = 0
        if not self.content_size.height:
            return
        if before.hand != after.hand or _place(before) != _place(after):
            self._follow()
        self._bound()

    def on_resize(self) -> None:
        """The answer in hand stays in sight."""
        self._rows = None
        self._follow()
        self.refresh()

    @property
    def rows(self) -> tuple[BesideRow, ...]:
        """The list's rows at its present size."""
        if self._rows is None or self._size_of_rows != self.content_size:
            self._size_of_rows = self.content_size
            self._rows = beside_rows(self.view, max(1, self.content_size.width - 2 * MARGIN))
            self._bound()
        return self._rows

    def scroll_rows(self, count: int) -> None:
        """Move by so many rows, where there are more than fit."""
        self._top += count
        self._bound()
        self.refresh()

    def _bound(self) -> None:
        rows = self._rows if self._rows is not None else self.rows
        self._top = max(0, min(self._top, len(rows) + 1 - self.content_size.height))

    def _follow(self) -> None:
        """Bring all of the answer in hand into sight or, where it is too long, its beginning."""
        held = [at for at, row in enumerate(self.rows) if row.hand]
        if held:
            height = max(1, self.content_size.height - 2)  # the lines that tell of more above and below
            self._top = max(self._top, held[-1] - height + 1)
            self._top = min(self._top, max(0, held[0] - 1))
        self._bound()

    def render_line(self, y: int) -> Strip:
        """One row; the first and the last say when there is more."""
        width, height = self.content_size
        base, rows = self.base, self.rows
        at = y - 1 + self._top
        if y == 0:
            text = "↑ more" if self._top else ""
        elif y == height - 1 and len(rows) > at + 1:
            text = "↓ more: Ctrl+↓ or the mouse wheel"
        else:
            return self._strip(rows[at], width) if 0 <= at < len(rows) else Strip.blank(width, base)
        line = Segment(" " * MARGIN + text, base + self.look("dim"))
        return Strip([line]).adjust_cell_length(width, base)

    def _strip(self, row: BesideRow, width: int) -> Strip:
        base = self.base
        edge = Segment("▌ " if row.hand else " " * MARGIN, base + self.look("bar"))
        pieces = [Segment(piece.text, base + self.look(piece.role)) for piece in row.pieces]
        return Strip([edge, *pieces]).adjust_cell_length(width, base)

    def on_click(self, event: events.Click) -> None:
        """Say what was clicked."""
        at = self._top + event.y - 1
        if 0 <= at < len(self.rows) and self.rows[at].question:
            event.stop()
            row = self.rows[at]
            self.post_message(self.Pressed(self, row.question, row.level))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """A few rows on."""
        event.stop()
        self.scroll_rows(NOTCH)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """A few rows back."""
        event.stop()
        self.scroll_rows(-NOTCH)


def _place(view: BesideView) -> tuple[str, ...]:
    """What tells one list of answers from another, whatever is decided of them."""
    return tuple(f"{row.place}/{row.question.id}" for row in view.rows)
