"""The feedback on a paragraph in practice: has the keys while it is there, over the question card."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip

from gadfly.app.commands import bindings
from gadfly.app.feedback_rows import feedback_rows
from gadfly.app.practice_commands import FEEDBACK
from gadfly.app.widgets.lined import Lined, Roles

if TYPE_CHECKING:
    from textual import events
    from textual.binding import BindingType

    from gadfly.app.widgets.card_rows import Row
    from gadfly.grading.practice import Feedback

MARGIN = 2
"""Blank cells at either side."""

NOTCH = 2
"""Rows that a notch of the mouse wheel moves."""

What = Literal["on", "again", "back"]
"""How the reader left: on to the next paragraph, to try this one again, or back to its questions."""


class FeedbackPanel(Lined, can_focus=True):
    """Shows a `Feedback`, and scrolls it.

    Args:
        told: What to show.
        where: Which paragraph it is about.
    """

    ALLOW_SELECT = False
    ROLES: ClassVar[Roles] = {
        "accepted": "$success",
        "ask": "bold $foreground",
        "because": "italic $foreground",
        "close": "bold $warning",
        "differs": "bold $error",
        "extra": "$dimmed",
        "first": "$dimmed",
        "head": "bold $primary",
        "mine": "$foreground",
        "missed": "bold $error",
        "name": "bold $foreground",
        "right": "$secondary",
        "rule": "$faint",
        "same": "$success",
        "text": "",
        "where": "$dimmed",
        "who": "$dimmed",
        "written": "bold $secondary",
    }
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(FEEDBACK)]
    DEFAULT_CSS = """
    FeedbackPanel { height: 1fr; background: $surface; color: $foreground; }
    """

    @dataclass(eq=False, repr=False)
    class Left(Message):
        """The reader leaves it."""

        what: What

    def __init__(self, told: Feedback, where: str) -> None:
        super().__init__()
        self._told = told
        self._where = where
        self._rows: tuple[Row, ...] = ()
        self._top = 0

    def on_resize(self) -> None:
        """Set anew for another width."""
        self._rows = feedback_rows(self._told, max(1, self.content_size.width - 2 * MARGIN), self._where)
        self.action_scroll_by(0)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """A few rows on."""
        event.stop()
        self.action_scroll_by(NOTCH)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """A few rows back."""
        event.stop()
        self.action_scroll_by(-NOTCH)

    def action_scroll_by(self, rows: int) -> None:
        """Scroll by rows, as far as there are any."""
        most = max(0, len(self._rows) + 1 - (self.content_size.height - 1))
        self._top = max(0, min(most, self._top + rows))
        self.refresh()

    def action_go_on(self) -> None:
        """On to the next paragraph."""
        self.post_message(self.Left("on"))

    def action_again(self) -> None:
        """Try this paragraph again."""
        self.post_message(self.Left("again"))

    def action_back(self) -> None:
        """Back to the questions."""
        self.post_message(self.Left("back"))

    def render_line(self, y: int) -> Strip:
        """One row; the first and the last say where there is more."""
        width, height = self.content_size
        base, at = self.base, y - 1 + self._top
        more = ""
        if y == 0:
            more = "↑ more" if self._top else ""
        elif y == height - 1 and len(self._rows) > at:
            more = "↓ more"
        elif 0 <= at < len(self._rows):
            pieces = [Segment(piece.text, base + self.look(piece.role)) for piece in self._rows[at].pieces]
            return Strip([Segment(" " * MARGIN, base), *pieces]).adjust_cell_length(width, base)
        line = Segment(" " * MARGIN + more, base + self.look("where"))
        return Strip([line]).adjust_cell_length(width, base)
