"""The class: students, the heat map of disagreement, the figures of each question, and what to do."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import getters, on, work
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from gadfly.app.class_commands import ALL, commands_now
from gadfly.app.class_figures import AdviceLines, QuestionLines
from gadfly.app.class_map import MapLines
from gadfly.app.class_students import ORDERS, StudentLines
from gadfly.app.commands import bindings
from gadfly.app.dialogs.confirm import Confirm
from gadfly.app.dialogs.help import Help
from gadfly.app.dialogs.notice import Notice
from gadfly.app.screens.class_paragraph import ClassParagraph
from gadfly.app.show import show
from gadfly.app.widgets.keys import KeyLine
from gadfly.app.widgets.lines_table import LinesTable
from gadfly.classroom.words import FIGURES
from gadfly.display import clean, clean_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from gadfly.app.commands import Command
    from gadfly.app.widgets.lines_table import Lines
    from gadfly.gathering.gather import Gathered

TITLES = ("1 Students", "2 Map", "3 Figures", "4 What to do")
STUDENTS, MAP, FIGURES_VIEW, ADVICE = range(4)
ABOUT = (
    "What a class's critiques say together. On the map, a column that is high everywhere is a question that"
    " is badly put; a row that is higher than its questions are elsewhere is a hard paragraph. ! marks a cell"
    " where less than two thirds give the same answer. Nothing here is changed or stored."
)


class ClassScreen(Screen[None]):
    """Shows a class.

    Args:
        gathered: The class, and the way back to what each student wrote.
    """

    @dataclass(eq=False, repr=False)
    class Left(Message):
        """The instructor leaves."""

    COMMAND_LIST: ClassVar[tuple[Command, ...]] = ALL
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ALL)]
    AUTO_FOCUS = None
    DEFAULT_CSS = """
    ClassScreen {
        background: $background;
        & > #head { height: 1; padding: 0 1; background: $panel; }
        & > #notes { height: auto; max-height: 3; padding: 0 1; color: $dimmed; }
        & > LinesTable { margin-top: 1; }
        & > #told { height: auto; max-height: 9; padding: 0 1; border-top: solid $faint; }
        &.-low > #told { max-height: 7; }
        &.-low > LinesTable { margin-top: 0; }
    }
    """

    table = getters.query_one(LinesTable)
    key_line = getters.query_one(KeyLine)

    def __init__(self, gathered: Gathered) -> None:
        super().__init__()
        self.gathered = gathered
        self.view = ADVICE if any(each.advice for each in gathered.view.surveys) else STUDENTS
        self.survey = 0
        self._order = 0
        self._held: dict[int, tuple[int, int]] = {}

    def compose(self) -> ComposeResult:
        """Head, notes, the view in hand, what is in hand in words, the keys."""
        yield Static(id="head")
        yield Static(id="notes")
        yield LinesTable(self._lines())
        yield Static(id="told")
        yield KeyLine(())

    def on_mount(self) -> None:
        """Show it."""
        self._draw()

    def on_resize(self, event: events.Resize) -> None:
        """Set the words anew."""
        self.set_class(event.size.height < 30, "-low")  # noqa: PLR2004 - lines of a low screen
        self._head()
        self._tell()

    @on(LinesTable.Moved)
    def tell_of_what_is_in_hand(self) -> None:
        """Another line, other words."""
        self._tell()

    @on(LinesTable.Chosen)
    def open_by_mouse(self) -> None:
        """A second click opens it."""
        self.action_open()

    def action_view(self, view: int) -> None:
        """Another of the four."""
        self._held[self.view] = (self.table.at, self.table.column)
        self.view = view
        self._draw()

    def action_move(self, down: int, right: int) -> None:
        """Another line or cell."""
        self.table.move(down, right)

    def action_pages(self, pages: int) -> None:
        """By screenfuls."""
        self.table.move(pages * self.table.page, 0)

    def action_flagged(self) -> None:
        """The next cell where answers are far apart."""
        lines = self.table.lines
        if not isinstance(lines, MapLines):
            return
        found = lines.flagged(self.table.at, self.table.column)
        if found is None:
            self.notify("Answers are far apart nowhere.", markup=False)
            return
        self.table.move(found[0] - self.table.at, found[1] - self.table.column)

    def action_open(self) -> None:
        """The paragraph in hand, with everybody's answers."""
        if not self.gathered.view.surveys:
            return
        survey = self.gathered.view.surveys[self.survey]
        lines = self.table.lines
        if isinstance(lines, AdviceLines) and lines.count:
            advice = lines.advice[self.table.at]
            place, question = advice.place, advice.question
            if not place and not question:
                self.action_view(MAP)
                return
            if advice.kind == "question":
                column = [each.question.id for each in survey.questions].index(question)
                self._held[MAP] = (0, column)
                self.action_view(MAP)
                return
        elif isinstance(lines, MapLines) and lines.count and lines.columns:
            place = survey.paragraphs[self.table.at].place
            question = survey.questions[self.table.column].question.id
        else:
            return
        if place not in survey.edition.asked_at:
            self.notify("Nothing is asked there.", markup=False)
            return
        self._look_at(place, question)

    @work(exclusive=True, group="paragraph")
    async def _look_at(self, place: str, question: str) -> None:
        survey = self.gathered.view.surveys[self.survey]
        left = await self.app.push_screen_wait(ClassParagraph(self.gathered, survey, place, question))
        if self.view == MAP and left is not None:
            at = [each.place for each in survey.paragraphs].index(left[0])
            column = [each.question.id for each in survey.questions].index(left[1])
            self.table.move(at - self.table.at, column - self.table.column)

    def action_order(self) -> None:
        """Students in the next order."""
        self._order = (self._order + 1) % len(ORDERS)
        self._held.pop(STUDENTS, None)
        self._draw(keep=False)

    def action_survey(self) -> None:
        """The next op-ed, or version of the rubric."""
        self.survey = (self.survey + 1) % len(self.gathered.view.surveys)
        self._held = {}
        self._draw(keep=False)

    def action_words(self) -> None:
        """What the figures mean."""
        told = [f"{name}: {words}." for name, words in FIGURES.items()]
        trust = (
            "Of few paragraphs or students every figure is moved by chance: look at the interval. Where"
            " nearly all answers are the same, kappa and alpha say little: look at the percent."
            " docs/agreement.md tells more."
        )
        self.app.push_screen(Notice("What the figures mean", "\n".join(told), trust))

    @work(exclusive=True, group="page")
    async def action_page(self) -> None:
        """Write the class as one web page, beside its folder."""
        folder = self.gathered.pile.folder.resolve()
        target = folder.parent / f"{folder.name}-class.html"
        if target.exists():
            asked = Confirm("Write over the page that is there?", clean(f"{target} was written before."))
            if not await self.app.push_screen_wait(asked):
                return
        try:
            await asyncio.to_thread(self._write, target)
        except Exception as problem:  # noqa: BLE001 - whatever it was, it is told, and the class is still there
            self.notify(clean(f"It was not written: {problem}"), markup=False, severity="error", timeout=12)
            return
        self.notify(clean(f"Written to {target}: open it in a browser."), markup=False, timeout=12)

    def _write(self, target: Path) -> None:
        from gadfly.classroom.page import page
        from gadfly.exporting.whole import whole_file

        with whole_file(target, force=True) as to:
            to.write(page(self.gathered.view))

    def action_help(self) -> None:
        """The keys of this screen."""
        self.app.push_screen(Help(commands_now(self.view, surveys=len(self.gathered.view.surveys)), ABOUT))

    def action_leave(self) -> None:
        """Leave."""
        self.post_message(self.Left())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what does something in this view."""
        del parameters
        now = {each.action.partition("(")[0] for each in self._commands}
        known = {each.action.partition("(")[0] for each in ALL}
        return action not in known or action in now

    @property
    def _commands(self) -> tuple[Command, ...]:
        return commands_now(self.view, surveys=len(self.gathered.view.surveys))

    def _lines(self) -> Lines:
        view = self.gathered.view
        if self.view == STUDENTS or not view.surveys:
            return StudentLines(view, self._order)
        survey = view.surveys[self.survey]
        if self.view == MAP:
            return MapLines(survey)
        return QuestionLines(survey) if self.view == FIGURES_VIEW else AdviceLines(survey)

    def _draw(self, *, keep: bool = True) -> None:
        at, column = self._held.get(self.view, (0, 0)) if keep else (0, 0)
        self._head()
        notes = self.gathered.view.notes
        self.query_one("#notes", Static).update(show("\n".join(notes), "$dimmed"))
        self.query_one("#notes", Static).display = bool(notes) and self.view == STUDENTS
        self.table.show_lines(self._lines(), at, column)
        self.key_line.commands = self._commands
        self._tell()

    def _head(self) -> None:
        view = self.gathered.view
        names = [
            Content.styled(f" {title} ", "bold $background on $primary" if at == self.view else "$dimmed")
            for at, title in enumerate(TITLES)
        ]
        tabs = Content(" ").join(names)
        who = f"{view.title} · {len(view.students):,} students"
        if view.group:
            who += f" · {view.group}"
        if len(view.surveys) > 1 and self.view != STUDENTS:
            survey = view.surveys[self.survey]
            version = f" {survey.edition.rubric.version}".rstrip()
            who = f"{survey.edition.article.title or 'Untitled'} · {survey.edition.rubric.id}{version}"
            who += f" · {survey.count:,} of {len(view.students):,}"
        who = clean_line(who)
        room = self.size.width - 2 - tabs.cell_length - 2
        who = who if cell_len(who) <= room else f"{who[: max(0, room - 1)]}…"
        gap = " " * max(1, room + 2 - cell_len(who))
        self.query_one("#head", Static).update(Content.assemble(show(who, "bold"), gap, tabs))

    def _tell(self) -> None:
        lines, at = self.table.lines, self.table.at
        told: Sequence[str] = ()
        if isinstance(lines, MapLines):
            told = lines.told(at, self.table.column)
        elif isinstance(lines, StudentLines | QuestionLines | AdviceLines):
            told = lines.told(at)
        self.query_one("#told", Static).update(show("\n".join(told)))
