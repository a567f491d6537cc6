"""What a new rubric starts from: the template, or a copy of any rubric."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.content import Content
from textual.widgets import OptionList

from gadfly.app.commands import Command, bindings
from gadfly.app.dialogs.dialog import Dialog, paragraph
from gadfly.app.show import show
from gadfly.app.widgets.choices import Choices
from gadfly.display import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events
    from textual.binding import BindingType
    from textual.widget import Widget

    from gadfly.store.rubrics import RubricInfo

TEMPLATE = Path()
"""Stands for the template, where a rubric's file is expected."""
AROUND = 9
"""Lines of the box that are not the list."""


class ChooseStart(Dialog[Path | None]):
    """Asks which rubric to copy; gives its file, or `TEMPLATE`. None: make no rubric.

    Args:
        rubrics: Those there are.
        marked: The file that is marked first, where it is among them.
    """

    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        Command("choose", ("enter",), "start from it", "Start from what is marked.", "Enter", rank=1),
        Command("move(1)", ("down", "j"), "choose", "The next line.", "↑↓", rank=2),
        Command("move(-1)", ("up", "k"), "up", "The line before.", group=""),
        Command("close", ("escape", "q"), "never mind", "Make no rubric.", "Esc", rank=3),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMMAND_LIST)]
    DEFAULT_CSS = """
    ChooseStart > .dialog-box { width: 84; }
    """

    def __init__(self, rubrics: tuple[RubricInfo, ...], marked: Path | None = None) -> None:
        super().__init__("A new rubric")
        self._paths = (TEMPLATE, *(info.path for info in rubrics))
        self._rubrics = rubrics
        self._marked = self._paths.index(marked) if marked in self._paths else 0

    def body(self) -> Iterable[Widget]:
        """The template and the rubrics."""
        yield paragraph("Start from the template, or from a copy that you change.", style="dialog-dim")
        lines = [Content.assemble("The template  ", ("three questions, with a word on each", "$dimmed"))]
        for info in self._rubrics:
            facts = "has problems" if info.problem else f"{info.questions} questions"
            lines.append(Content.assemble(show(clean_line(info.title)), "  ", (facts, "$dimmed")))
        yield Choices([(line, True) for line in lines])

    def on_mount(self) -> None:
        """Mark the first."""
        self.query_one(Choices).highlighted = self._marked

    def on_resize(self, event: events.Resize) -> None:
        """The list takes what the rest leaves it."""
        self.query_one(Choices).styles.max_height = max(3, event.size.height * 94 // 100 - AROUND)

    @on(OptionList.OptionSelected)
    def take(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click."""
        self.dismiss(self._paths[event.option_index])

    def action_choose(self) -> None:
        """Take what is marked."""
        self.query_one(Choices).action_select()

    def action_move(self, lines: int) -> None:
        """Mark another line."""
        choices = self.query_one(Choices)
        if lines > 0:
            choices.action_cursor_down()
        else:
            choices.action_cursor_up()
