"""One paragraph with everybody's answers, notes and passages side by side.

Who answered what is known at once. Notes and passages are in the critiques: those of the students that show
are read, in a thread, while one goes about.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import getters, on, work
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from gadfly.app.class_answers import AnswerLines, One
from gadfly.app.class_commands import PARAGRAPH
from gadfly.app.class_map import cell_words
from gadfly.app.commands import bindings
from gadfly.app.dialogs.help import Help
from gadfly.app.show import show
from gadfly.app.widgets.keys import KeyLine
from gadfly.app.widgets.lines_table import LinesTable
from gadfly.display import clean_char_for_char, clean_line
from gadfly.documents.critique import ARTICLE
from gadfly.store.problems import FileProblem

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from gadfly.app.commands import Command
    from gadfly.classroom.survey import Survey
    from gadfly.documents.answers import Answer
    from gadfly.documents.rubric import Question
    from gadfly.gathering.gather import Gathered

ABOUT = (
    "Everybody's answers to one question, the most frequent first; = marks the key's. The passage of the"
    " student in hand is marked in the text."
)
_KEPT = 400
"""So many answers that were read are kept."""
_UNSOUND = (LookupError, TypeError, ValueError, AttributeError)


class ClassParagraph(Screen["tuple[str, str] | None"]):
    """Shows a paragraph of a class; gives the place and the question where one left it.

    Args:
        gathered: The class.
        survey: The op-ed and rubric.
        place: Which paragraph; one of those where anything is asked.
        question: The question's id; one that is not asked there gives way to the first that is.
    """

    COMMAND_LIST: ClassVar[tuple[Command, ...]] = PARAGRAPH
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PARAGRAPH)]
    AUTO_FOCUS = None
    DEFAULT_CSS = """
    ClassParagraph {
        background: $background;
        & > #head { height: 1; padding: 0 1; background: $panel; }
        & > #text { height: auto; max-height: 30%; padding: 0 2; margin-top: 1; }
        & > #asked { height: auto; max-height: 4; padding: 0 1; margin: 1 0; }
        & > #told { height: auto; max-height: 6; padding: 0 1; border-top: solid $faint; }
        &.-low > #asked { margin: 0; }
        &.-low > #text { margin-top: 0; }
    }
    """

    table = getters.query_one(LinesTable)

    def __init__(self, gathered: Gathered, survey: Survey, place: str, question: str) -> None:
        super().__init__()
        self.gathered = gathered
        self.survey = survey
        self.place = place
        self._who = {each.name: each.who for each in gathered.view.students}
        self._read: dict[str, Answer | None] = {}
        self._known: dict[tuple[str, str, str], Answer | None] = {}
        self.question = self._nearest(question)

    def compose(self) -> ComposeResult:
        """Where, the text, the question, everybody, whoever is in hand, the keys."""
        yield Static(id="head")
        yield Static(id="text")
        yield Static(id="asked")
        yield LinesTable(self._lines())
        yield Static(id="told")
        yield KeyLine(PARAGRAPH)

    def on_mount(self) -> None:
        """Show it."""
        self._draw()

    def on_resize(self, event: events.Resize) -> None:
        """Set the words anew."""
        self.set_class(event.size.height < 30, "-low")  # noqa: PLR2004 - lines of a low screen
        self._draw(at=self.table.at)

    @on(LinesTable.Moved)
    def look_closer(self) -> None:
        """Another student: their words, and those of whoever shows now."""
        self._tell()
        self._fetch()

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions that may be asked there."""
        return self.survey.edition.rubric.of("article" if self.place == ARTICLE else "paragraph")

    def action_ask(self, by: int) -> None:
        """Another question."""
        ids = [each.id for each in self.questions]
        self.question = ids[(ids.index(self.question) + by) % len(ids)]
        self._draw()

    def action_place(self, by: int) -> None:
        """Another paragraph, of those where anything is asked."""
        places = self.survey.edition.asked_at
        at = places.index(self.place) + by
        if not 0 <= at < len(places):
            return
        self.place = places[at]
        self.question = self._nearest(self.question)
        self._draw()

    def action_move(self, by: int) -> None:
        """Another student."""
        self.table.move(by, 0)

    def action_answer(self) -> None:
        """The first who gave the next answer."""
        lines = self.table.lines
        if isinstance(lines, AnswerLines) and lines.count:
            self.table.move(lines.next_group(self.table.at) - self.table.at, 0)

    def action_help(self) -> None:
        """The keys of this screen."""
        self.app.push_screen(Help(PARAGRAPH, ABOUT))

    def action_leave(self) -> None:
        """Back to where one came from."""
        self.dismiss((self.place, self.question))

    def _nearest(self, question: str) -> str:
        ids = [each.id for each in self.questions]
        return question if question in ids else ids[0]

    def _lines(self) -> AnswerLines:
        ids = [each.id for each in self.questions]
        at = ids.index(self.question)
        answers = [
            One(name, self._who.get(name, name), codes[at])
            for name, codes in self.gathered.answers(self.survey.edition.id, self.place)
        ]
        self._read = {
            each.name: self._known[where]
            for each in answers
            if (where := (each.name, self.place, self.question)) in self._known
        }
        key = self.survey.key.get((self.place, self.question))
        return AnswerLines(self.questions[at], answers, key, self._read)

    def _draw(self, at: int = 0) -> None:
        self._head()
        self.table.show_lines(self._lines(), at)

    def _head(self) -> None:
        number = [each.id for each in self.questions].index(self.question) + 1
        asked = self.survey.edition.rubric.by_id[self.question]
        name = self.survey.edition.name(self.place)
        head = f"{name} of {len(self.survey.edition.article.paragraphs)}"
        if self.place == ARTICLE:
            head = name
        right = f"question {number} of {len(self.questions)}"
        gap = " " * max(2, self.size.width - 2 - cell_len(head) - cell_len(right))
        self.query_one("#head", Static).update(
            Content.assemble((head, "bold $primary"), gap, (right, "$dimmed"))
        )
        cell = self.survey.by_slot.get((self.place, self.question))
        words = "; ".join(cell_words(self.survey, cell)) if cell is not None else ""
        line = Content.assemble(show(asked.name, "bold"), "  ", show(asked.ask, "italic"))
        told = show(words or "Nobody was asked.", "$dimmed")
        self.query_one("#asked", Static).update(Content("\n").join([line, told]))

    def _tell(self) -> None:
        lines = self.table.lines
        if not isinstance(lines, AnswerLines):
            return
        self.query_one("#told", Static).update(show("\n".join(lines.told(self.table.at))))
        self.query_one("#text", Static).update(self._text(lines))

    def _text(self, lines: AnswerLines) -> Content:
        """The paragraph, with the passages of the student in hand marked."""
        if self.place == ARTICLE:
            return show(clean_line(self.survey.edition.article.title), "bold")
        text = Content(clean_char_for_char(self.survey.edition.article.block(self.place).text))
        answer = self._read.get(lines.answers[self.table.at].name) if lines.answers else None
        for passage in answer.passages if answer is not None else ():
            if not passage.paragraph and 0 <= passage.start < passage.end <= len(text):
                text = text.stylize("bold underline $primary", passage.start, passage.end)
        return text

    @work(exclusive=True, group="reading")
    async def _fetch(self) -> None:
        """Read what is not known of the students that show."""
        lines = self.table.lines
        if not isinstance(lines, AnswerLines):
            return
        place, question = self.place, self.question
        missing = [
            lines.answers[at].name for at in self.table.shown if lines.answers[at].name not in self._read
        ]
        for name in missing:
            answer = await asyncio.to_thread(self._answer, name, place, question)
            if (place, question) != (self.place, self.question):
                return
            while len(self._known) >= _KEPT:
                self._known.pop(next(iter(self._known)))
            self._known[name, place, question] = self._read[name] = answer
            self.table.refresh()
        if missing:
            self._tell()

    def _answer(self, name: str, place: str, question: str) -> Answer | None:
        try:
            return self.gathered.critique(name).at(place).get(question)
        except (FileProblem, *_UNSOUND):
            return None
