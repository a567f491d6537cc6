"""Markers' answers side by side: a line for each, the one in hand open under its line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from gadfly.app.widgets.beside_row import cut, lines_of
from gadfly.app.widgets.lined import Lined, Roles
from gadfly.display import clean, clean_line
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual import events

    from gadfly.app.moderating_view import Said, SideRow

MARGIN = 2
"""Blank cells at either side."""
NAME = 9
"""Cells of a name before what is said."""
NOTCH = 2
"""Lines that a notch of the mouse wheel moves."""

Pieces = tuple[tuple[str, str], ...]
"""Words and how they look."""


@frozen
class SidesView:
    """What the list says.

    Attributes:
        at: The row in hand, from 0.
        nothing: What to say where there are no rows.
    """

    rows: tuple[SideRow, ...] = ()
    at: int = 0
    nothing: str = ""


@frozen
class _Line:
    pieces: Pieces
    row: int


class SidesList(Lined):
    """Shows a `SidesView`; the row in hand stays in sight."""

    ALLOW_SELECT = False
    ROLES: ClassVar[Roles] = {
        "agreed": "$success",
        "alike": "$dimmed",
        "ask": "bold $foreground",
        "bar": "$primary",
        "comment": "italic $foreground",
        "dim": "$dimmed",
        "figures": "$foreground",
        "heading": "bold $secondary",
        "hand": "bold $foreground on $hand",
        "key": "$secondary",
        "chip": "bold $foreground on $panel",
        "note": "$foreground",
        "open": "bold $warning",
        "said": "$foreground",
        "title": "$foreground",
        "view": "bold $foreground",
        "who": "$dimmed",
    }
    DEFAULT_CSS = """
    SidesList { height: 1fr; background: $surface; color: $foreground; }
    """

    view: reactive[SidesView] = reactive(SidesView())
    """What the list says."""

    @dataclass(eq=False, repr=False)
    class Pressed(Message):
        """A row was clicked, by its number from 0."""

        sides: SidesList
        row: int

        @property
        def control(self) -> SidesList:
            """The list that was clicked."""
            return self.sides

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[_Line, ...] = ()
        self._top = 0

    def watch_view(self) -> None:
        """Set the lines anew, with the row in hand in sight."""
        self._set()

    def on_resize(self) -> None:
        """The row in hand stays in sight."""
        self._set()
        self.refresh()

    def scroll_rows(self, count: int) -> None:
        """Move by so many lines, where there are more than fit."""
        self._top += count
        self._bound()
        self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """A few lines on."""
        event.stop()
        self.scroll_rows(NOTCH)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """A few lines back."""
        event.stop()
        self.scroll_rows(-NOTCH)

    def on_click(self, event: events.Click) -> None:
        """Say which row was clicked."""
        at = event.y + self._top
        if 0 <= at < len(self._lines):
            event.stop()
            self.post_message(self.Pressed(self, self._lines[at].row))

    def render_line(self, y: int) -> Strip:
        """One line."""
        width, base = self.content_size.width, self.base
        at = y + self._top
        if y == self.content_size.height - 1 and len(self._lines) > at + 1:
            return self._strip((("↓ more: Ctrl+↓", "dim"),), hand=False, width=width)
        if not 0 <= at < len(self._lines):
            return Strip.blank(width, base)
        line = self._lines[at]
        return self._strip(line.pieces, hand=line.row == self.view.at and bool(self.view.rows), width=width)

    def _strip(self, pieces: Pieces, *, hand: bool, width: int) -> Strip:
        base = self.base
        edge = Segment("▌ " if hand else " " * MARGIN, base + self.look("bar"))
        said = [Segment(text, base + self.look(role)) for text, role in pieces]
        return Strip([edge, *said]).adjust_cell_length(width, base)

    def _set(self) -> None:
        width = max(20, self.content_size.width - 2 * MARGIN)
        self._lines = tuple(sides_lines(self.view, width))
        held = [at for at, line in enumerate(self._lines) if line.row == self.view.at]
        height = max(1, self.content_size.height)
        if held:
            self._top = max(self._top, held[-1] - height + 2)
            self._top = min(self._top, max(0, held[0] - 1))
        self._bound()

    def _bound(self) -> None:
        self._top = max(0, min(self._top, len(self._lines) - self.content_size.height))


def sides_lines(view: SidesView, width: int) -> Iterator[_Line]:
    """The lines of a list that is so wide."""
    if not view.rows:
        yield from (_Line(((text, "dim"),), 0) for text in lines_of(clean(view.nothing), width))
        return
    for number, row in enumerate(view.rows):
        if row.heading:
            if number:
                yield _Line((), -1)
            yield _Line(((clean_line(row.heading), "heading"),), -1)
        figures = clean_line(row.figures, 200)
        room = max(8, width - 3 - min(cell_len(figures), width // 2))
        title = cut(clean_line(row.title), room - 1)
        figures = cut(figures, width - 3 - room)
        look = "dim" if row.role == "alike" and number != view.at else "title"
        title_role = "view" if number == view.at else look
        yield _Line(
            (
                (f"{row.sign} ", row.role),
                (set_cell_size(title, room), title_role),
                (figures, row.role if row.role != "open" else "figures"),
            ),
            number,
        )
        for said in row.said:
            yield from (_Line(pieces, number) for pieces in _said_lines(said, width))


def _said_lines(said: Said, width: int) -> Iterator[Pieces]:
    """What somebody says, wrapped, with the name before its first line."""
    room = max(10, width - 2 - NAME - 3)
    for number, text in enumerate(lines_of(clean(said.text), room)):
        name = cut(clean_line(said.who), NAME) if number == 0 else ""
        chip = (f" {said.key} ", "chip") if said.key and number == 0 else ("   ", "dim")
        yield (("  ", "dim"), chip, (set_cell_size(f" {name}", NAME + 1), "who"), (text, said.role))
