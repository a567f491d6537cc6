"""The walk itself: a critique in hand, where the reader is in it, and every step that can be taken.

Each step gives a new walk; nothing is ever changed in place. Places are counted from 0: the walked paragraphs
in reading order and, where the rubric asks about the article as a whole, the article last.
"""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING

from gadfly.documents.article import PARAGRAPH, Block
from gadfly.documents.critique import ARTICLE, Critique
from gadfly.documents.key import SILENT
from gadfly.frozen import frozen
from gadfly.walk import answering
from gadfly.walk.answering import Refusal
from gadfly.walk.edits import (
    AnswerEdit,
    BlockEdit,
    Edit,
    JudgementEdit,
    ManyEdit,
    RubricEdit,
    StatusEdit,
)
from gadfly.walk.history import Cursor, History, Step
from gadfly.walk.progress import Progress
from gadfly.walk.sheets import Sheets, compares

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from gadfly.documents.answers import Answer, Passage
    from gadfly.documents.asking import Asked, Sheet
    from gadfly.documents.key import Judgement
    from gadfly.documents.rubric import Rubric
    from gadfly.walk.sheets import Judge


@frozen
class Open:
    """Something that is left to do: a question without an answer, or an answer that lacks something."""

    place: str
    asked: Asked


@frozen
class Walk:
    """A critique in hand and where the reader is in it.

    Attributes:
        judge: Given where article questions compare the reader's judgement with the computed score.
    """

    critique: Critique
    cursor: Cursor
    history: History
    progress: Progress
    judge: Judge | None = None
    _sheets: Sheets = field(default_factory=Sheets, repr=False, compare=False)

    @classmethod
    def begin(
        cls,
        critique: Critique,
        *,
        cursor: Cursor | None = None,
        history: History | None = None,
        judge: Judge | None = None,
    ) -> Walk:
        """A walk through a critique, at the cursor that was left there or else at the first open question."""
        walk = cls(critique, Cursor(ARTICLE), History(), Progress(0), judge)
        walk = replace(walk, progress=walk._measured(), history=(history or History()).fitting(critique))
        if cursor is not None and walk._stands(cursor):
            return replace(walk, cursor=cursor)
        first = next(walk.remaining(), None)
        return walk._to(first.place, first.asked.question.id) if first else walk.at_place(0)

    # What is in hand

    @property
    def places(self) -> int:
        """How many places the walk has."""
        return len(self.critique.article.paragraphs) + bool(self.critique.rubric.of("article"))

    @property
    def index(self) -> int:
        """Where the reader is among the places, from 0."""
        return self.index_of(self.cursor.place)

    def index_of(self, place: str) -> int:
        """Where a place stands, from 0."""
        paragraphs = self.critique.article.paragraphs
        return len(paragraphs) if place == ARTICLE else self.critique.article.position(place)

    def place(self, index: int) -> str:
        """The place at an index: a block's id, or the article."""
        paragraphs = self.critique.article.paragraphs
        return paragraphs[index].id if index < len(paragraphs) else ARTICLE

    @property
    def block(self) -> Block | None:
        """The paragraph in hand; none at the article's own questions."""
        return None if self.cursor.place == ARTICLE else self.critique.article.block(self.cursor.place)

    def sheet(self, place: str) -> Sheet:
        """Every question at a place as it stands."""
        return self._sheets.at(self.critique, place, self.judge)

    @property
    def here(self) -> Sheet:
        """Every question at the place in hand as it stands."""
        return self.sheet(self.cursor.place)

    @property
    def asked(self) -> Asked | None:
        """The question in hand; none where nothing is asked."""
        return self.here.by_id.get(self.cursor.question)

    def remaining(self) -> Iterator[Open]:
        """What is left to do, in reading order."""
        for index in range(self.places):
            place = self.place(index)
            for asked in self.sheet(place).shown:
                if not asked.done:
                    yield Open(place, asked)

    # Going about

    def at_place(self, index: int) -> Walk:
        """At a place, at its first open question or else its first."""
        place = self.place(max(0, min(index, self.places - 1)))
        shown = self.sheet(place).shown
        first = next((a for a in shown if not a.done), shown[0] if shown else None)
        return self._to(place, first.question.id if first else "")

    def at_question(self, place: str, question: str) -> Walk:
        """At a question, where it is shown; else at its place, or at what is walked after it."""
        return self._back_at(Cursor(place, question))

    def place_after(self) -> Walk:
        """One place on; at the last, where it is."""
        return self.at_place(self.index + 1) if self.index + 1 < self.places else self

    def place_before(self) -> Walk:
        """One place back; at the first, where it is."""
        return self.at_place(self.index - 1) if self.index else self

    def question_after(self) -> Walk:
        """The next question here, or the first of the next place."""
        ids = self._ids()
        at = ids.index(self.cursor.question) + 1 if self.cursor.question in ids else 0
        if at < len(ids):
            return self._to(self.cursor.place, ids[at])
        return self._edge(self.index + 1, first=True)

    def question_before(self) -> Walk:
        """The question before here, or the last of the place before."""
        ids = self._ids()
        at = ids.index(self.cursor.question) if self.cursor.question in ids else 0
        if at:
            return self._to(self.cursor.place, ids[at - 1])
        return self._edge(self.index - 1, first=False)

    def open_after(self) -> Walk:
        """The next thing left to do after the question in hand, anywhere, beginning again at the top."""
        return self._seek(+1)

    def open_before(self) -> Walk:
        """The thing left to do before the question in hand, anywhere, beginning again at the end."""
        return self._seek(-1)

    def onward(self) -> Walk:
        """On from the question in hand, once it wants nothing more: to the next, here or at the next place.

        Where the answer lacks something, the reader stays; at the very end as well.
        """
        asked = self.asked
        return self if asked is not None and asked.missing else self.question_after()

    # Answering

    def pick(self, option: str, at: datetime) -> Walk:
        """An option picked (on a multi question: picked or taken back).

        Raises:
            Refusal: See `answering.pick`; the same holds for the steps below.
        """
        return self._answered(answering.pick(self._hand(), option), at)

    def pick_all(self, options: tuple[str, ...], at: datetime) -> Walk:
        """Exactly these options picked."""
        return self._answered(answering.pick_all(self._hand(), options), at)

    def write(self, text: str, at: datetime) -> Walk:
        """A text written."""
        return self._answered(answering.write(self._hand(), text), at)

    def not_applicable(self, reason: str, at: datetime) -> Walk:
        """Said that the question does not apply."""
        return self._answered(answering.not_applicable(self._hand(), reason), at)

    def note(self, text: str, at: datetime) -> Walk:
        """A note written beside the answer."""
        return self._answered(answering.note(self._hand(), text), at)

    def confidence(self, level: int, at: datetime) -> Walk:
        """Said how sure, 1 to 3."""
        return self._answered(answering.confidence(self._hand(), level), at)

    def mark(self, passage: Passage, at: datetime) -> Walk:
        """A passage pointed at; on the article's questions it says which paragraph it stands in."""
        return self._answered(answering.mark(self._hand(), passage), at)

    def unmark(self, passage: Passage, at: datetime) -> Walk:
        """A passage let go."""
        return self._answered(answering.unmark(self._hand(), passage), at)

    def clear(self, at: datetime) -> Walk:
        """The answer taken away; its note and passages stay, unless the passages are the answer."""
        return self._answered(answering.clear(self._hand()), at)

    def judge_answer(self, judgement: Judgement) -> Walk:
        """What stands beside the answer in hand, in a key.

        Raises:
            Refusal: It is no key, it is finished, or nothing is asked here.
        """
        judged = self.critique.judgements
        self._hand()
        if judged is None:
            raise Refusal("Only in a key can something stand beside an answer: gadfly key begins one.")
        if judgement.none_right and judgement.accept:  # a key says one or the other
            judgement = replace(judgement, accept=())
        place, question = self.cursor.place, self.cursor.question
        before = judged.get((place, question), SILENT)
        return self if judgement == before else self._did(JudgementEdit(place, question, before, judgement))

    @property
    def judgement(self) -> Judgement:
        """What stands beside the answer in hand; silent where nothing does."""
        judged = self.critique.judgements or {}
        return judged.get((self.cursor.place, self.cursor.question), SILENT)

    # The critique as a whole

    def set_aside(self, block: str) -> Walk:
        """A paragraph taken out of the walk; its answers are kept. One that is not walked stays as it is.

        Raises:
            Refusal: It is the only one left, or the critique is finished.
        """
        self._draft()
        if not self.critique.article.walks(block):
            return self
        if len(self.critique.article.paragraphs) == 1:
            raise Refusal("This is the only paragraph left in the walk: one has to stay.")
        before = self.critique.article.block(block)
        after = replace(before, kind="other", included=False, reason="set aside by hand")
        return self._did(BlockEdit(before, after))

    def take_back(self, block: str) -> Walk:
        """A block that was set aside taken into the walk; the reader goes there.

        Raises:
            Refusal: The critique is finished.
        """
        self._draft()
        before = self.critique.article.block(block)
        after = replace(before, kind=PARAGRAPH, included=True, reason="")
        walk = self if before.included else self._did(BlockEdit(before, after))
        return walk.at_place(walk.index_of(block))

    def move_over(self, rubric: Rubric) -> Walk:
        """The critique moved to another version of its rubric; every answer is kept, and undo moves back.

        Raises:
            Refusal: The critique is finished.
        """
        self._draft()
        before = self.critique.rubric
        return self if rubric == before else self._did(RubricEdit(before, rubric))

    def finish(self) -> Walk:
        """The critique finished, whatever is still open."""
        return self if self.critique.finished else self._did(StatusEdit("draft", "finished"))

    def reopen(self) -> Walk:
        """The finished critique taken up again."""
        return self._did(StatusEdit("finished", "draft")) if self.critique.finished else self

    def undo(self) -> Walk:
        """The last step taken back, and the reader where it was taken; as it is where there is none.

        Of a finished critique, only the finishing can be taken back.
        """
        if not self.history.past or self._closed_to(self.history.past[-1].edit):
            return self
        step = self.history.past[-1]
        walk = self._with(step.edit.reverse.done(self.critique), step.edit)
        return replace(walk, history=self.history.undone())._back_at(step.at)

    def redo(self) -> Walk:
        """The last step taken back done again; as it is where there is none, as with `undo`."""
        if not self.history.future or self._closed_to(self.history.future[-1].edit):
            return self
        step = self.history.future[-1]
        walk = self._with(step.edit.done(self.critique), step.edit)
        return replace(walk, history=self.history.redone())._back_at(step.at)

    def do(self, edit: Edit) -> Walk:
        """The walk after an edit that can be undone.

        Raises:
            Refusal: The critique is finished.
        """
        self._draft()
        return self._did(edit)

    # Within

    def _draft(self) -> None:
        if self.critique.finished:
            raise Refusal("This critique is finished. Reopen it to change anything.")

    def _closed_to(self, edit: Edit) -> bool:
        return self.critique.finished and not isinstance(edit, StatusEdit)

    def _hand(self) -> Asked:
        self._draft()
        if self.asked is None:
            raise Refusal("Nothing is asked here.")
        return self.asked

    def _answered(self, answer: Answer, at: datetime) -> Walk:
        hand = self._hand()
        before = hand.answer
        if answer == before:
            return self
        after = replace(answering.kept_aside(hand, answer), at=at)
        if after.blank:
            after = replace(after, at=None)
        return self._did(AnswerEdit(self.cursor.place, self.cursor.question, before, after))

    def _did(self, edit: Edit) -> Walk:
        walk = self._with(edit.done(self.critique), edit)
        return replace(walk, history=self.history.did(Step(edit, self.cursor)))._back_at(self.cursor)

    def _with(self, critique: Critique, edit: Edit) -> Walk:
        """Another critique in hand; the progress follows the places that the edit moved."""
        walk = replace(self, critique=critique)
        if isinstance(edit, BlockEdit):
            return replace(walk, progress=walk._measured())
        if isinstance(edit, RubricEdit):
            walk = replace(walk, _sheets=Sheets())  # what is kept there was judged by the other rubric
            return replace(walk, progress=walk._measured())
        moved = {each.place for each in edit.answers} if isinstance(edit, AnswerEdit | ManyEdit) else set()
        if isinstance(edit, JudgementEdit):
            moved.add(edit.place)  # where no option is right, a question is done without an answer
        if self.judge is not None and compares(critique):
            moved.add(ARTICLE)  # any answer moves the score that the reader's own judgement is compared with
        progress = self.progress
        for place in filter(self._walked, moved):
            progress = progress.minus(self.sheet(place)).plus(walk.sheet(place))
        return replace(walk, progress=progress)

    def _measured(self) -> Progress:
        progress = Progress(self.places)
        for index in range(self.places):
            progress = progress.plus(self.sheet(self.place(index)))
        return progress

    def _walked(self, place: str) -> bool:
        if place == ARTICLE:
            return bool(self.critique.rubric.of("article"))
        return self.critique.article.walks(place)

    def _stands(self, cursor: Cursor) -> bool:
        """Whether a cursor points at something that is there now."""
        if not self._walked(cursor.place):
            return False
        shown = self.sheet(cursor.place).shown
        return any(a.question.id == cursor.question for a in shown) or not (shown or cursor.question)

    def _back_at(self, cursor: Cursor) -> Walk:
        if self._stands(cursor):
            return replace(self, cursor=cursor)
        if self._walked(cursor.place):
            return self.at_place(self.index_of(cursor.place))
        before = 0  # walked paragraphs before a block that is not walked, or before one that is not there
        for block in self.critique.article.blocks:
            if block.id == cursor.place:
                return self.at_place(before)
            before += block.included
        return self.at_place(0)

    def _to(self, place: str, question: str) -> Walk:
        return replace(self, cursor=Cursor(place, question))

    def _ids(self) -> list[str]:
        return [asked.question.id for asked in self.here.shown]

    def _edge(self, index: int, *, first: bool) -> Walk:
        """At the first (last) question of a place; beyond the ends of the walk, where it is."""
        if not 0 <= index < self.places:
            return self
        place = self.place(index)
        shown = self.sheet(place).shown
        return self._to(place, shown[0 if first else -1].question.id if shown else "")

    def _seek(self, step: int) -> Walk:
        """The nearest thing left to do in a direction, going round once."""
        for distance in range(self.places + 1 if self.places else 0):
            place = self.place((self.index + step * distance) % self.places)
            ids = [a.question.id for a in self.sheet(place).shown]
            todo = [a.question.id for a in self.sheet(place).shown if not a.done]
            if distance == 0 and self.cursor.question in ids:
                here = ids.index(self.cursor.question)
                todo = [q for q in todo if (ids.index(q) - here) * step > 0]
            if todo:
                return self._to(place, todo[0 if step > 0 else -1])
        return self
