"""The outline: every paragraph with its number, its state, its first words and how much is answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from rich.cells import set_cell_size
from rich.segment import Segment
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from gadfly.app.widgets.lined import Lined, Roles
from gadfly.display import clean_line
from gadfly.documents.critique import ARTICLE

if TYPE_CHECKING:
    from textual import events

    from gadfly.documents.asking import Sheet
    from gadfly.walk.walk import Walk

State = Literal["done", "begun", "open", "nothing"]
SIGNS: dict[State, str] = {"done": "●", "begun": "◐", "open": "○", "nothing": "·"}
"""How a paragraph stands, told apart without colour."""
BAR = 5
"""Cells of the bar of answers."""
FIRST_WORDS = 60
"""So many code points of a paragraph are looked at for its first words."""


def state_of(sheet: Sheet) -> State:
    """How a place stands."""
    if not sheet.shown:
        return "nothing"
    if all(asked.done for asked in sheet.shown):
        return "done"
    return "begun" if sheet.touched else "open"


def bar_of(sheet: Sheet) -> tuple[int, int]:
    """Cells of the bar that are filled, and that are not: the share of the shown questions that is done."""
    wanted = len(sheet.wanted)
    if not wanted or not sheet.touched:
        return 0, 0
    filled = max(1, sheet.done * BAR // wanted) if sheet.done else 0
    return filled, BAR - filled


class Outline(Lined):
    """A line a paragraph; only the lines that show are worked out."""

    ALLOW_SELECT = False
    ROLES: ClassVar[Roles] = {
        "bar": "$success",
        "bar-rest": "$faint",
        "begun": "$warning",
        "done": "$success",
        "here": "bold $foreground on $hand",
        "nothing": "$dimmed",
        "open": "$foreground",
        "words": "$dimmed",
    }
    DEFAULT_CSS = """
    Outline {
        width: 28;
        background: $background;
        color: $foreground;
    }
    """

    walk: reactive[Walk | None] = reactive(None, repaint=False)
    """The walk whose places are shown."""

    @dataclass(eq=False, repr=False)
    class Chosen(Message):
        """A place was clicked."""

        outline: Outline
        index: int

        @property
        def control(self) -> Outline:
            """The outline that was clicked."""
            return self.outline

    def __init__(self) -> None:
        super().__init__()
        self._top = 0

    def watch_walk(self, before: Walk | None, after: Walk | None) -> None:
        """Keep the place in hand in sight; draw again what changed: the places left and come to, mostly."""
        top = self._top
        self._follow()
        if (
            before is None
            or after is None
            or top != self._top
            or before.critique.article is not after.critique.article
        ):
            self.refresh()
        else:
            width = self.content_size.width
            self.refresh(*(Region(0, walk.index - self._top, width, 1) for walk in (before, after)))

    def _follow(self) -> None:
        if self.walk is None:
            return
        here, height = self.walk.index, max(1, self.content_size.height)
        ahead = min(3, height // 3)
        self._top = max(min(self._top, here - ahead), here - height + 1 + ahead)
        self._bound()

    def on_resize(self) -> None:
        """As after a step: the place in hand stays in sight."""
        self._follow()
        self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Three places on."""
        event.stop()
        self._top += 3
        self._bound()
        self.refresh()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Three places back."""
        event.stop()
        self._top -= 3
        self._bound()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Say which place was clicked."""
        inside = event.get_content_offset(self)
        if self.walk is None or inside is None:
            return
        index = inside.y + self._top
        if index < self.walk.places:
            self.post_message(self.Chosen(self, index))

    def render_line(self, y: int) -> Strip:
        """One place."""
        width, base, walk = self.content_size.width, self.base, self.walk
        index = y + self._top
        if walk is None or index >= walk.places:
            return Strip.blank(width, base)
        place = walk.place(index)
        sheet = walk.sheet(place)
        here = index == walk.index
        if here:
            base += self.look("here")
        state = state_of(sheet)
        filled, rest = bar_of(sheet)
        digits = max(2, len(str(len(walk.critique.article.paragraphs))))
        number = " " * digits if place == ARTICLE else f"{index + 1:>{digits}}"
        room = max(0, width - digits - 6 - (BAR if filled or rest else 0))
        style = base if here else base + self.look("words" if state in {"done", "nothing"} else "open")
        segments = [
            Segment("▌" if here else " ", base + self.look("begun")),
            Segment("▶ " if here and state != "done" else f"{SIGNS[state]} ", base + self.look(state)),
            Segment(f"{number} ", style),
            Segment(_cut(self._words(place), room) + " ", style),
            Segment("▪" * filled, base + self.look("bar")),
            Segment("·" * rest, base + self.look("bar-rest")),
        ]
        return Strip(segments).adjust_cell_length(width, base)

    def _words(self, place: str) -> str:
        if self.walk is None or place == ARTICLE:
            return "The article as a whole"
        return clean_line(self.walk.critique.article.block(place).text[:FIRST_WORDS])

    def _bound(self) -> None:
        places = self.walk.places if self.walk else 0
        self._top = max(0, min(self._top, places - self.content_size.height))


def _cut(text: str, room: int) -> str:
    """The first words that fit, with a sign where some are left out, padded to the room."""
    fitted = set_cell_size(text, room)
    if fitted.rstrip() != text.rstrip() and room > 1:
        return set_cell_size(set_cell_size(text, room - 1).rstrip(" ,;:.") + "…", room)
    return fitted
