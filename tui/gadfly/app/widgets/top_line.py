"""The top line: what is being read, with which rubric, how far along, and whether all of it is saved."""

from __future__ import annotations

from typing import ClassVar, Literal

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip

from gadfly.app.widgets.lined import Lined, Roles
from gadfly.display import clean_line
from gadfly.frozen import frozen

SaveState = Literal["saved", "saving", "typing", "failed"]

BAR = 12
"""Cells of the progress bar, where there is room for one."""


@frozen
class TopView:
    """What the top line says.

    Attributes:
        place: `¶ 5/12`, or `article`.
        percent: How far along, 0 to 100.
        save: Whether all that was answered is on the disk.
        trouble: Why it is not, in a few words.
    """

    title: str = ""
    rubric: str = ""
    place: str = ""
    percent: int = 0
    save: SaveState = "saved"
    trouble: str = ""
    finished: bool = False


Pieces = tuple[tuple[str, str], ...]
"""Texts, each with its role: the part of the component class after `top--`."""


def saved_words(view: TopView) -> tuple[str, str]:
    """The saved state in words, with its role."""
    match view.save:
        case "saved":
            return ("✓ finished, saved" if view.finished else "✓ saved"), "saved"
        case "saving":
            return "… saving", "saving"
        case "typing":
            return "✎ typing", "saving"
        case "failed":
            return f"✗ NOT SAVED: {clean_line(view.trouble)}", "failed"


def top_pieces(view: TopView, width: int) -> Pieces:
    """What fits into `width` cells: the saved state always, then place, progress, title, rubric, bar."""
    state, state_role = saved_words(view)
    state = state if cell_len(state) <= width - 2 else set_cell_size(state, max(1, width - 3)) + "…"
    right: list[tuple[str, str]] = [(state + " ", state_role)]
    room = width - cell_len(state) - 2
    filled = round(BAR * view.percent / 100)
    bar = (("█" * filled, "bar"), ("░" * (BAR - filled) + " ", "bar-rest"))
    percent = (f"{view.percent}%   ", "text")
    for pieces, least in (
        ((percent,), 0),
        (((f"{view.place}   ", "text"),), 0),
        (bar, 34),
        (((clean_line(view.rubric) + "   ", "dimmed"),), 44),
    ):
        cells = sum(cell_len(text) for text, _ in pieces)
        if room - cells > least:
            at = 0 if pieces[0] is not bar[0] else 1 if len(right) > 2 else 0  # noqa: PLR2004 - bar before its figure
            right[at:at] = pieces
            room -= cells
    title = clean_line(view.title)
    name = "gadfly  " if room > 30 else ""  # noqa: PLR2004 - a narrow line gives the room to the title
    room -= len(name)
    if cell_len(title) > room - 2:
        title = set_cell_size(title, room - 3).rstrip() + "…" if room > 3 else ""  # noqa: PLR2004 - a letter or more
    gap = max(0, room - cell_len(title))
    return ((" ", "text"), (name, "name"), (title, "text"), (" " * gap, "text"), *right)


class TopLine(Lined):
    """One line at the top of the walk."""

    ROLES: ClassVar[Roles] = {
        "bar": "$success",
        "bar-rest": "$faint",
        "dimmed": "$dimmed",
        "failed": "bold $background on $error",
        "name": "bold $primary",
        "saved": "$success",
        "saving": "$warning",
        "text": "",
    }
    DEFAULT_CSS = """
    TopLine {
        height: 1;
        background: $panel;
        color: $foreground;
    }
    """

    view: reactive[TopView] = reactive(TopView())
    """What the line says."""

    def render_line(self, y: int) -> Strip:
        """The line."""
        del y
        width, base = self.size.width, self.base
        pieces = top_pieces(self.view, width)
        return Strip([Segment(text, base + self.look(role)) for text, role in pieces]).adjust_cell_length(
            width, base
        )
