"""The question card: the question in hand, what can be picked, and what was said so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from gadfly.app.card_view import CardView
from gadfly.app.theme import PASSAGES
from gadfly.app.widgets.card_rows import Row, card_rows
from gadfly.app.widgets.lined import Lined, Roles

if TYPE_CHECKING:
    from textual import events

MARGIN = 2
"""Blank cells at either side."""


class Card(Lined):
    """Shows a `CardView`; says which key a click on an option stands for.

    It takes no focus: the screen has the keys.
    """

    ALLOW_SELECT = False
    ROLES: ClassVar[Roles] = {
        "about": "$dimmed",
        "ask": "bold $foreground",
        "done": "$success",
        "given": "$foreground",
        "given-head": "bold $secondary",
        "head": "bold $primary",
        "how": "$secondary",
        "key": "bold $foreground on $panel",
        "key-picked": "bold $background on $primary",
        "label": "$foreground",
        **{f"passage-{n}": f"underline on $passage-{n}" for n in range(PASSAGES)},
        "picked": "bold $block-cursor-foreground on $block-cursor-background",
        "rule": "$faint",
        "text": "",
        "wants": "bold $warning",
        "where": "$dimmed",
        "why": "$dimmed",
        "why-head": "bold $dimmed",
    }
    DEFAULT_CSS = """
    Card {
        background: $surface;
        color: $foreground;
    }
    """

    view: reactive[CardView] = reactive(CardView())
    """What the card says."""
    why: reactive[bool] = reactive(False)  # noqa: FBT003 - a reactive's default
    """Whether why the question matters stands in the options' place."""

    @dataclass(eq=False, repr=False)
    class Pressed(Message):
        """An option was clicked: the key that picks it."""

        card: Card
        key: str

        @property
        def control(self) -> Card:
            """The card that was clicked."""
            return self.card

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Row, ...] | None = None
        self._size_of_rows = Size(0, 0)
        self._top = 0

    def watch_view(self, before: CardView, after: CardView) -> None:
        """Set the card anew; another question begins at its top."""
        if (before.head, before.ask) != (after.head, after.ask):
            self._top = 0
        self._rows = None

    def watch_why(self) -> None:
        """Set the card anew."""
        self._top = 0
        self._rows = None

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """A few rows on, where there are more than fit."""
        event.stop()
        self.scroll_rows(2)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """A few rows back."""
        event.stop()
        self.scroll_rows(-2)

    def on_click(self, event: events.Click) -> None:
        """Say which option was clicked."""
        at = self._top + event.y - 1  # the first line says whether there is more above
        rows = self.rows
        if 0 <= at < len(rows) and rows[at].key:
            self.post_message(self.Pressed(self, rows[at].key))

    @property
    def rows(self) -> tuple[Row, ...]:
        """The card's rows at its present size."""
        if self._rows is None or self._size_of_rows != self.content_size:
            self._size_of_rows = self.content_size
            width = max(1, self.content_size.width - 2 * MARGIN)
            self._rows = card_rows(self.view, width, self.content_size.height - 1, why=self.why)
            self._top = min(self._top, max(0, len(self._rows) - self.content_size.height + 1))
        return self._rows

    def scroll_rows(self, count: int) -> None:
        """Move by so many rows, where there are more than fit."""
        most = max(0, len(self.rows) + 1 - self.content_size.height)
        self._top = max(0, min(most, self._top + count))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One row of the card; the last says when there is more below."""
        width, height = self.content_size
        base = self.base
        at = y - 1 + self._top
        rows = self.rows
        if y == 0:
            text = "↑ more" if self._top else ""
        elif y == height - 1 and len(rows) > at + 1:
            text = "↓ more: Ctrl+↓ or the mouse wheel"
        else:
            return self._strip(rows[at], base, width) if 0 <= at < len(rows) else Strip.blank(width, base)
        line = Segment(" " * MARGIN + text, base + self.look("where"))
        return Strip([line]).adjust_cell_length(width, base)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the card has, and one above."""
        del container, viewport
        return len(card_rows(self.view, max(1, width - 2 * MARGIN), 10_000, why=self.why)) + 1

    def _strip(self, row: Row, base: Style, width: int) -> Strip:
        below = Style(bgcolor=self.look("picked").bgcolor) if row.picked else Style.null()
        segments = [Segment(" " * MARGIN, base)]
        for piece in row.pieces:
            style = base + self.look(piece.role)
            segments.append(Segment(piece.text, style if piece.role == "key-picked" else style + below))
        strip = Strip(segments)
        if row.picked:
            strip = strip.adjust_cell_length(width - MARGIN, base + self.look("picked"))
        return strip.adjust_cell_length(width, base)
