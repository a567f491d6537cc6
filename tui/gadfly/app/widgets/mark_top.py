"""The top line of the desk: whose critique, what it comes to, how many are graded, whether it is saved."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip

from gadfly.app.widgets.lined import Lined, Roles
from gadfly.app.widgets.top_line import Pieces, SaveState, TopView, saved_words
from gadfly.display import clean_line
from gadfly.frozen import frozen

BAR = 10
"""Cells of the bar of what is graded, where there is room for one."""


@frozen
class MarkTopView:
    """What the top line says.

    Attributes:
        title: The assignment's.
        who: `12 of 150 · amber-heron`.
        total: `14.5 of 20, 3 wait for you`.
        graded: How many are graded.
        count: Of how many.
        done: What those are that are done.
        state: `locked` or the like; empty where it is a draft.
        trouble: Why the last save failed.
    """

    title: str = ""
    who: str = ""
    total: str = ""
    graded: int = 0
    count: int = 0
    state: str = ""
    save: SaveState = "saved"
    trouble: str = ""
    done: str = "graded"


def top_pieces(view: MarkTopView, width: int) -> Pieces:
    """What fits: the saved state, who, the total, how many are graded, the bar, the assignment."""
    state, role = saved_words(TopView(save=view.save, trouble=view.trouble))
    most = max(24, width // 2)  # why it is not saved must leave room for whose grade this is
    state = _cut(state, min(most, width - 2))
    room = width - cell_len(state) - 3
    who = _cut(clean_line(view.who), room)
    room -= cell_len(who)
    filled = round(BAR * view.graded / max(1, view.count))
    total = f"{clean_line(view.total)}{' · ' if view.state else ''}{view.state}   "
    parts = {
        "total": ((total, "total"),),
        "graded": ((f"{view.graded} of {view.count} {view.done}   ", "dimmed"),),
        "bar": (("█" * filled, "bar"), ("░" * (BAR - filled) + " ", "bar-rest")),
    }
    shown: set[str] = set()
    for name, least in (("total", 0), ("graded", 0), ("bar", 12)):
        cells = sum(cell_len(text) for text, _ in parts[name])
        if room - cells > least:
            shown.add(name)
            room -= cells
    order = ("bar", "graded", "total")
    right = [piece for name in order if name in shown for piece in parts[name]]
    title = clean_line(view.title)
    title = "   " + _cut(title, room - 4) if room > 12 else ""  # noqa: PLR2004 - a word or nothing
    gap = max(0, room - cell_len(title))
    return ((" ", "text"), (who, "who"), (title, "dimmed"), (" " * gap, "text"), *right, (f"{state} ", role))


def _cut(text: str, room: int) -> str:
    if cell_len(text) <= room:
        return text
    return set_cell_size(text, room - 1).rstrip() + "…" if room > 1 else ""


class MarkTop(Lined):
    """One line at the top of the desk."""

    ROLES: ClassVar[Roles] = {
        "bar": "$success",
        "bar-rest": "$faint",
        "dimmed": "$dimmed",
        "failed": "bold $background on $error",
        "saved": "$success",
        "saving": "$warning",
        "text": "",
        "total": "bold $foreground",
        "who": "bold $primary",
    }
    DEFAULT_CSS = """
    MarkTop { height: 1; background: $panel; color: $foreground; }
    """

    view: reactive[MarkTopView] = reactive(MarkTopView())
    """What the line says."""

    def render_line(self, y: int) -> Strip:
        """The line."""
        del y
        width, base = self.size.width, self.base
        pieces = top_pieces(self.view, width)
        return Strip([Segment(text, base + self.look(role)) for text, role in pieces]).adjust_cell_length(
            width, base
        )
