"""All quick marks: search them, put one, add, change and drop them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.input import Selection

from gadfly.app.beside_view import points_words
from gadfly.app.commands import Command, bindings
from gadfly.app.dialogs.adjust import amount_of
from gadfly.app.dialogs.ask_line import AskLine
from gadfly.app.dialogs.dialog import Dialog
from gadfly.app.show import show
from gadfly.app.widgets.choices import Choices
from gadfly.display import clean_line
from gadfly.documents.quick_mark import QuickMark

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from textual.binding import BindingType
    from textual.widget import Widget

    from gadfly.app.marking_quick import Quick

LONGEST = 1000
"""Characters of a quick mark at most."""


class QuickMarks(Dialog[QuickMark | None]):
    """Lists quick marks; gives the one to put, or none. Changes are made in `quick` at once.

    Args:
        quick: The quick marks.
        question: The criterion in hand; empty: none.
        names: What criteria are called, by their ids.
    """

    AUTO_FOCUS: ClassVar[str | None] = "Input"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        Command("choose", ("enter",), "put", "Put the marked one on the answer in hand.", "Enter", rank=1),
        Command("move(1)", ("down",), "choose", "The next.", "↑↓", rank=2),
        Command("move(-1)", ("up",), "up", "The one before.", group=""),
        Command("add", ("f2",), "new", "A new one, from what is typed above.", "F2", rank=3),
        Command("edit", ("f3",), "text", "Change its text.", "F3", rank=4),
        Command("points", ("f4",), "points", "Change the points that it adds.", "F4", rank=5),
        Command("tie", ("f5",), "tie", "Tie it to the criterion in hand, or let it go.", "F5", rank=6),
        Command("drop", ("f8",), "drop", "Drop it; grades that have it keep it.", "F8", rank=7),
        Command("close", ("escape",), "close", "Close this.", "Esc", rank=8),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMMAND_LIST)]
    DEFAULT_CSS = """
    QuickMarks > .dialog-box { width: 92; }
    QuickMarks Choices { height: 12; }
    QuickMarks .quick-marks--none { padding: 0 2; color: $dimmed; }
    """

    def __init__(self, quick: Quick, question: str, names: Mapping[str, str]) -> None:
        super().__init__("Quick marks")
        self._quick = quick
        self._question = question
        self._names = names
        self._found: tuple[QuickMark, ...] = ()

    def body(self) -> Iterable[Widget]:
        """A field, and what fits."""
        yield Input(placeholder="search, or type a new one and press F2")
        yield Choices()
        yield Static(classes="quick-marks--none")

    def on_mount(self) -> None:
        """All, to begin with."""
        self._look()

    @on(Input.Changed)
    def look(self, event: Input.Changed) -> None:
        """What fits what was typed."""
        event.stop()
        self._look()

    def _look(self, marked: QuickMark | None = None) -> None:
        words = self.query_one(Input).value.casefold().split()
        every = sorted(self._quick.marks, key=lambda mark: mark.question != self._question)
        self._found = tuple(mark for mark in every if all(word in mark.text.casefold() for word in words))
        ids = [mark.id for mark in self._found]
        at = ids.index(marked.id) if marked is not None and marked.id in ids else 0
        self.query_one(Choices).set_lines([(self._line(mark), True) for mark in self._found], at)
        says = (
            ""
            if self._found
            else "None yet: what you type with c is learned."
            if not words
            else "None fits: F2 adds it."
        )
        self.query_one(".quick-marks--none", Static).update(says)

    def _line(self, mark: QuickMark) -> Content:
        criterion = self._names.get(mark.question, mark.question)
        tied = show(f"  {clean_line(criterion)}", "$secondary") if criterion else Content()
        points = show(f"{points_words(mark.points):>6}  ", "bold $primary")
        return Content.assemble(points, show(clean_line(mark.text)), tied)

    @property
    def _marked(self) -> QuickMark | None:
        at = self.query_one(Choices).highlighted
        return self._found[at] if at is not None and at < len(self._found) else None

    @on(Input.Submitted)
    def submit(self, event: Input.Submitted) -> None:
        """Enter in the field."""
        event.stop()
        self.action_choose()

    @on(OptionList.OptionSelected)
    def take(self, event: OptionList.OptionSelected) -> None:
        """A click."""
        event.stop()
        self.dismiss(self._found[event.option_index])

    def action_choose(self) -> None:
        """Put the marked one."""
        if self._marked is not None:
            self.dismiss(self._marked)

    def action_move(self, lines: int) -> None:
        """Mark another."""
        choices = self.query_one(Choices)
        if lines > 0:
            choices.action_cursor_down()
        else:
            choices.action_cursor_up()

    @work
    async def action_add(self) -> None:
        """A new one, tied to the criterion in hand."""
        text: str | None = self.query_one(Input).value.strip()
        if not text:
            text = await self.app.push_screen_wait(AskLine("A new quick mark", check=_text_check))
        if not text or _text_check(text):
            return
        mark = QuickMark.begin(text, self._question)
        self._quick.put(mark)
        self.query_one(Input).value = ""
        self._look(mark)

    @work
    async def action_edit(self) -> None:
        """Change the text."""
        mark = self._marked
        if mark is None:
            return
        text = await self.app.push_screen_wait(EditLine("The quick mark", value=mark.text, check=_text_check))
        if text:
            self._change(replace(mark, text=text))

    @work
    async def action_points(self) -> None:
        """Change the points."""
        mark = self._marked
        if mark is None:
            return
        hint = "Of the question's marks, such as -0.5. Empty: it changes no points."
        value = "" if mark.points is None else str(mark.points)
        line = await self.app.push_screen_wait(
            AskLine("Points that it adds", hint=hint, value=value, check=_points_check)
        )
        if line is not None:
            self._change(replace(mark, points=amount_of(line) if line else None))

    def action_tie(self) -> None:
        """Tie it to the criterion in hand, or let it go."""
        mark = self._marked
        if mark is not None:
            tied = mark.question == self._question
            self._change(replace(mark, question="" if tied else self._question))

    def action_drop(self) -> None:
        """Drop it."""
        if self._marked is not None:
            self._quick.drop(self._marked)
            self._look()

    def _change(self, mark: QuickMark) -> None:
        self._quick.put(mark)
        self._look(mark)


class EditLine(AskLine):
    """Asks for a line that is to be changed: typing goes on at its end, and replaces nothing."""

    def on_mount(self) -> None:
        """Leave what stands there as it is."""
        field = self.query_one(Input)
        field.select_on_focus = False
        field.selection = Selection.cursor(len(field.value))


def _text_check(line: str) -> str:
    if not line:
        return "Some words, please."
    return "" if len(line) <= LONGEST else f"At most {LONGEST:,} characters, please."


def _points_check(line: str) -> str:
    return "" if not line or amount_of(line) is not None else "A number such as -0.5, please."
