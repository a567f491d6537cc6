"""Two versions of a rubric: what changed, what that does to the critique, and whether to move."""

from __future__ import annotations

from itertools import groupby, islice
from typing import TYPE_CHECKING, ClassVar, Literal

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from gadfly.app.commands import Command, bindings
from gadfly.app.dialogs.dialog import Dialog
from gadfly.app.show import show
from gadfly.app.widgets.keys import KeyLine
from gadfly.display import clean_line
from gadfly.scoring.comparison_words import effect_lines, nothing_but, versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual import events
    from textual.binding import BindingType
    from textual.widget import Widget

    from gadfly.documents.change import Change, ChangeKind
    from gadfly.scoring.comparison import Comparison

MOST = 400
"""So many changes are listed; nobody reads more, and each costs a line."""

WIDTH, EDGES = 92, 8
"""Columns of the box, and those of them that no word stands in."""

KEEPS = "Moving over is one step: u takes it back, and no answer is lost."
FINISHED = "This critique is finished. Reopen it with f to move over."
ASSIGNED = "It came from an assignment: whoever set that expects the rubric that it came with."
SIGNS: dict[ChangeKind, str] = {"added": "+", "removed": "−", "changed": "≠", "reworded": "~"}
"""What stands before a change, so that it need not be told by its words alone."""

Decision = Literal["move", "stay"]


class RubricChangesDialog(Dialog[Decision | None]):
    """Shows a comparison; gives what the reader decided, or none where they only closed it.

    Args:
        comparison: The critique under both versions.
    """

    AUTO_FOCUS: ClassVar[str | None] = "VerticalScroll"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        Command("decide('move')", ("m",), "move over", "Move this critique to the other version.", rank=1),
        Command("decide('stay')", ("s",), "stay", "Stay, and do not be told again at opening.", rank=2),
        Command("close", ("escape", "q", "v"), "later", "Close this; nothing changes.", "Esc", rank=3),
        Command("scroll(1)", ("down", "j"), "scroll", "Scroll.", shown="↑ ↓", rank=4),
        Command("scroll(-1)", ("up", "k"), "scroll up", "Scroll up."),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMMAND_LIST)]
    DEFAULT_CSS = """
    RubricChangesDialog > .dialog-box { height: 90%; width: 92; }
    RubricChangesDialog VerticalScroll {
        height: 1fr; padding: 0 2; margin-bottom: 1; scrollbar-size-vertical: 1;
        &:focus { background-tint: $foreground 0%; }
    }
    """

    def __init__(self, comparison: Comparison) -> None:
        super().__init__("Two versions of this rubric")
        self._comparison = comparison
        self._finished = comparison.old.finished

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A finished critique stays as it is."""
        return not (self._finished and action == "decide" and parameters == ("move",))

    def body(self) -> Iterable[Widget]:
        """What it does, then what changed; both scroll."""
        yield VerticalScroll(Static())

    def on_mount(self) -> None:
        """Only the keys that work are on the line."""
        commands = self.COMMAND_LIST[1:] if self._finished else self.COMMAND_LIST
        self.query_one(KeyLine).commands = commands

    def on_resize(self, event: events.Resize) -> None:
        """Lay the sentences out anew."""
        width = min(WIDTH, event.size.width * 96 // 100) - EDGES
        self.query_one("VerticalScroll > Static", Static).update(told(self._comparison, width))

    def action_decide(self, decision: Decision) -> None:
        """Give the decision."""
        self.dismiss(decision)

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)


def told(comparison: Comparison, width: int) -> Content:
    """All that the dialog says, in so many columns; what does not fit in a line goes on indented."""
    rows: list[Content] = []
    for line in _lines(comparison):
        indent = len(line.plain) - len(line.plain.lstrip())
        first, *more = line.wrap(width - 2 * bool(indent)) or [Content()]
        rows += [first, *(Content.assemble(" " * (indent + 2), row) for row in more)]
    return Content("\n").join(rows)


def _lines(comparison: Comparison) -> list[Content]:
    old, new = comparison.old, comparison.new
    lines = [show(clean_line(versions(old.rubric, new.rubric))), Content(), _heading("What moving over does")]
    lines += [show(clean_line(line, len(line))) for line in effect_lines(comparison)]
    lines.append(show(FINISHED if old.finished else KEEPS, "$dimmed"))
    lines += [show(ASSIGNED, "$warning")] * bool(old.origin.id)
    return [*lines, Content(), _heading("What changed"), *_changes(comparison.changes)]


def _changes(changes: tuple[Change, ...]) -> Iterator[Content]:
    """A heading for each question, and a line for each thing that changed in it."""
    if not changes:
        yield Content(nothing_but())
    for name, each in groupby(
        islice(changes, MOST), key=lambda change: (change.part, change.id, change.name)
    ):
        yield show(clean_line(name[2]), "bold")
        for change in each:
            yield Content.assemble(
                f"  {SIGNS[change.kind]} ", show(clean_line(change.what, len(change.what)))
            )
    if len(changes) > MOST:
        yield Content(f"And {len(changes) - MOST:,} more.")


def _heading(words: str) -> Content:
    return show(words, "bold $primary")
