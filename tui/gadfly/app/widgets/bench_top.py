"""The workbench's top line: which rubric, how many problems, and whether what was typed is saved."""

from __future__ import annotations

from typing import ClassVar, Literal

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip

from gadfly.app.widgets.lined import Lined, Roles
from gadfly.display import clean_line
from gadfly.frozen import frozen

SaveState = Literal["saved", "typing", "saving", "failed"]


@frozen
class BenchView:
    """What the line says.

    Attributes:
        file: The file's name.
        title: The rubric's title.
        errors: How many; none: not checked yet.
        trouble: Why it is not saved.
    """

    file: str = ""
    title: str = ""
    errors: int | None = None
    warnings: int = 0
    save: SaveState = "saved"
    trouble: str = ""


def problem_words(errors: int, warnings: int) -> str:
    """So many errors and warnings, in words."""
    parts = [
        f"{count} {name}{'' if count == 1 else 's'}"
        for count, name in ((errors, "error"), (warnings, "warning"))
    ]
    return ", ".join(part for part in parts if not part.startswith("0 ")) or "no problems"


def found(view: BenchView) -> tuple[str, str]:
    """What the check found, with its role."""
    if view.errors is None:
        return "… checking", "dimmed"
    words = problem_words(view.errors, view.warnings)
    if view.errors:
        return f"✗ {words}", "error"
    return (f"! {words}", "typing") if view.warnings else (f"✓ {words}", "saved")


def saved(view: BenchView) -> tuple[str, str]:
    """Whether it is on the disk, with its role."""
    match view.save:
        case "saved":
            return "✓ saved", "saved"
        case "typing":
            return "✎ typing", "typing"
        case "saving":
            return "… saving", "typing"
        case "failed":
            return f"✗ NOT SAVED: {clean_line(view.trouble)}", "failed"


class BenchTop(Lined):
    """One line at the top of the workbench."""

    ROLES: ClassVar[Roles] = {
        "dimmed": "$dimmed",
        "error": "bold $error",
        "failed": "bold $background on $error",
        "name": "bold $primary",
        "saved": "$success",
        "text": "",
        "typing": "$warning",
    }
    DEFAULT_CSS = """
    BenchTop {
        height: 1;
        background: $panel;
        color: $foreground;
    }
    """

    view: reactive[BenchView] = reactive(BenchView())
    """What the line says."""

    def render_line(self, y: int) -> Strip:
        """The line: the saved state always, then what was found, the file, the title."""
        del y
        width, base = self.size.width, self.base
        pieces = bench_pieces(self.view, width)
        return Strip([Segment(text, base + self.look(role)) for text, role in pieces]).adjust_cell_length(
            width, base
        )


def bench_pieces(view: BenchView, width: int) -> list[tuple[str, str]]:
    """What fits into `width` cells, each with its role."""
    state, role = saved(view)
    if cell_len(state) > width - 2:
        state = set_cell_size(state, max(1, width - 3)) + "…"
    room = width - cell_len(state) - 2
    words, words_role = found(view)
    right = [(f"{state} ", role)]
    if cell_len(words) + 3 <= room:
        right.insert(0, (f"{words}   ", words_role))
        room -= cell_len(words) + 3
    left: list[tuple[str, str]] = [(" ", "text")]
    for text, kind, least in (
        ("gadfly", "name", 40),
        (clean_line(view.file), "text", 0),
        (clean_line(view.title), "dimmed", 30),
    ):
        if room > least and text:
            fitted = text if cell_len(text) <= room - 2 else set_cell_size(text, max(1, room - 3)) + "…"
            left.append((f"{fitted}  ", kind))
            room -= cell_len(fitted) + 2
    return [*left, (" " * max(0, room), "text"), *right]
