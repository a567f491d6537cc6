"""The top line of feedback: what it comes to, where one is, whose seal it has, whether replies are saved."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip

from gadfly.app.widgets.lined import Lined, Roles
from gadfly.display import clean_line
from gadfly.frozen import frozen


@frozen
class FeedbackTopView:
    """What the top line says.

    Attributes:
        title: The assignment's.
        total: `13 of 20`.
        place: `2 of 7`.
        seal: In a few words.
        role: How the seal is set.
        save: What is to be said of the replies; may be empty.
        failed: Whether that is that they could not be saved.
    """

    title: str = ""
    total: str = ""
    place: str = ""
    seal: str = ""
    role: str = "saved"
    save: str = ""
    failed: bool = False


def pieces(view: FeedbackTopView, width: int) -> tuple[tuple[str, str], ...]:
    """What fits: the seal and what is saved always, then the total, the page, the title."""
    right = [(f"{clean_line(view.seal)} ", view.role)]
    if view.save:
        right.insert(0, (f"{clean_line(view.save)}  ", "failed" if view.failed else "saved"))
    room = width - 1 - sum(cell_len(text) for text, _ in right)
    for text, role, least in (
        (f"{clean_line(view.total)}   ", "total", 0),
        (f"{view.place}   ", "dimmed", 14),
    ):
        if room - cell_len(text) >= least:
            right.insert(0, (text, role))
            room -= cell_len(text)
    title = clean_line(view.title)
    if cell_len(title) > room - 1:
        title = set_cell_size(title, room - 2).rstrip() + "…" if room > 4 else ""  # noqa: PLR2004 - a word or nothing
    gap = max(0, room - cell_len(title))
    return ((" ", "text"), (title, "title"), (" " * gap, "text"), *right)


class FeedbackTop(Lined):
    """One line at the top of feedback."""

    ROLES: ClassVar[Roles] = {
        "dimmed": "$dimmed",
        "failed": "bold $background on $error",
        "saved": "$success",
        "saving": "$warning",
        "text": "",
        "title": "bold $primary",
        "total": "bold $foreground",
    }
    DEFAULT_CSS = """
    FeedbackTop { height: 1; background: $panel; color: $foreground; }
    """

    view: reactive[FeedbackTopView] = reactive(FeedbackTopView())
    """What the line says."""

    def render_line(self, y: int) -> Strip:
        """The line."""
        del y
        width, base = self.size.width, self.base
        segments = [Segment(text, base + self.look(role)) for text, role in pieces(self.view, width)]
        return Strip(segments).adjust_cell_length(width, base)
