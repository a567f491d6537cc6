"""Trying a rubric out: what the keys do while the preview has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from textual import events, on, work

from gadfly.app.card_view import pages
from gadfly.app.screens.answering import now
from gadfly.app.screens.workbench_writing import Writing
from gadfly.app.widgets.card import Card
from gadfly.app.widgets.standings import Standings
from gadfly.app.widgets.typed_ahead import CatchesUp
from gadfly.app.workbench_trial import asked_at, pretended, score_of, shown_question, tried
from gadfly.documents.rubric import VISIBLE
from gadfly.documents.wording import why_not_asked
from gadfly.walk.answering import Refusal
from gadfly.walk.marking import Selection

if TYPE_CHECKING:
    from collections.abc import Callable

    from gadfly.app.widgets.field import Field
    from gadfly.walk.walk import Walk

FieldName = Literal["text", "note", "reason"]


class Trying(Writing):
    """A desk whose preview can be walked."""

    _field: Field | None = None
    _field_name: FieldName = "note"

    async def action_digit(self, number: int) -> None:
        """An option, how sure, or not applicable."""
        asked = self.trial.asked if self.trial is not None else None
        if asked is None:
            return
        if self.sure and number:
            await self._answer(lambda walk: walk.confidence(number, now()))
        elif number == 0:
            await self._not_applicable()
        else:
            at = (self.options_page % pages(asked)) * VISIBLE + number - 1
            if not (asked.question.closed and at < len(asked.offered)):
                return
            option = asked.offered[at].id
            if asked.question.kind == "multi":
                self._step(lambda walk: walk.pick(option, now()))
            else:
                await self._answer(lambda walk: walk.pick(option, now()))

    async def action_enter(self) -> None:
        """Write, mark or go on, as the question wants."""
        asked = self.trial.asked if self.trial is not None else None
        if asked is None:
            self.action_question(1)
        elif asked.question.kind == "text":
            await self._type("text")
        elif asked.question.kind == "passage" and not asked.answer.passages:
            self.action_mark()
        elif asked.active:
            await self._on_from_here()
        else:
            self.action_question(1)

    def action_more(self) -> None:
        """The next nine options."""
        self.options_page += 1

    def action_question(self, step: int) -> None:
        """The question after or before."""
        self._step(lambda walk: walk.question_after() if step > 0 else walk.question_before())

    def action_place(self, step: int) -> None:
        """The paragraph, or the article, after or before."""
        self._step(lambda walk: walk.place_after() if step > 0 else walk.place_before())

    async def action_note(self) -> None:
        """Write a note."""
        if self.trial is not None and self.trial.asked is not None:
            await self._type("note")

    def action_mark(self) -> None:
        """A stand-in for the passage that a student would mark."""
        walk = self.trial
        if walk is None:
            return
        block = walk.block or walk.critique.article.paragraphs[0]
        passage = Selection.first(block.id, block.text).passage
        self._step(lambda walk: walk.mark(passage, now()))

    def action_why(self) -> None:
        """Why the question matters, or the options."""
        self.card.why = not self.card.why

    def action_undo(self) -> None:
        """Take the last answer back."""
        self._step(lambda walk: walk.undo())

    def action_redo(self) -> None:
        """Give it again."""
        self._step(lambda walk: walk.redo())

    def action_clear(self) -> None:
        """Begin afresh."""
        if self.trial is not None:
            self.trial = tried(self.trial.critique.rubric, self._article)

    def action_scroll(self, lines: int) -> None:
        """Scroll what is longer than its room."""
        if self.preview.has_class("-questions"):
            self.preview.query_one(Standings).scroll_lines(lines)
        else:
            self.card.scroll_rows(lines)

    def action_questions(self) -> None:
        """The list of all questions in the card's room, or the card again."""
        self.preview.toggle_class("-questions")

    def action_show_question(self) -> None:
        """Show the question at the editor's cursor, or say why it is not asked."""
        wanted, walk = self.question_at_cursor, self.trial
        if walk is None or not wanted or wanted not in walk.critique.rubric.by_id:
            self.say("The cursor stands in no question of the last version without errors.")
            return
        there = shown_question(walk, wanted)
        if there is None:
            sheet = walk.sheet(asked_at(walk, wanted))
            name = walk.critique.rubric.by_id[wanted].name
            self.say(f"{name}: {why_not_asked(walk.critique.rubric, sheet, wanted)}.")
            return
        self.trial = there
        if self.has_class("-narrow"):
            self.preview.focus()

    def action_edit_question(self) -> None:
        """To the question on the card, in the text."""
        asked = self.trial.asked if self.trial is not None else None
        row = next((at for at, name in self._starts if asked and name == asked.question.id), None)
        if row is not None:
            self.go_to(row, 1)

    @work
    async def action_score(self) -> None:
        """How the score comes about."""
        from gadfly.app.dialogs.score_lines import ScoreLines
        from gadfly.scoring.explain import explain_all

        if self.trial is not None:
            critique = self.trial.critique
            await self.app.push_screen_wait(ScoreLines(explain_all(critique, score_of(self.trial))))

    @work
    async def action_paragraph(self) -> None:
        """Try the rubric on another text."""
        from gadfly.app.dialogs.pretend_text import PretendText

        text = await self.app.push_screen_wait(
            PretendText("\n\n".join(block.text for block in self._article.blocks))
        )
        if text is None:
            return
        self._article = pretended(text)
        if self.trial is not None:
            self.trial = tried(self.trial.critique.rubric, self._article, self.trial)

    @on(Card.Pressed)
    async def press(self, event: Card.Pressed) -> None:
        """An option was clicked."""
        event.stop()
        if not self.typing:
            self.preview.focus()
            await self.action_digit(int(event.key))

    @on(Standings.Chosen)
    def go_to_question(self, event: Standings.Chosen) -> None:
        """A question was clicked."""
        event.stop()
        self.preview.focus()
        there = shown_question(self.trial, event.question) if self.trial is not None else None
        if there is not None:
            self.trial = there

    # Within

    async def _answer(self, step: Callable[[Walk], Walk]) -> None:
        before = self.trial.cursor if self.trial is not None else None
        if self._step(lambda walk: step(walk).onward()):
            self.sure = False
            if self.trial is not None and self.trial.cursor == before:
                await self._on_from_here()

    async def _not_applicable(self) -> None:
        asked = self.trial.asked if self.trial is not None else None
        if asked is not None and asked.question.na == "with-reason":
            await self._type("reason")
        else:
            await self._answer(lambda walk: walk.not_applicable("", now()))

    async def _on_from_here(self) -> None:
        """On to the next question, or to what the answer still lacks."""
        asked = self.trial.asked if self.trial is not None else None
        missing = asked.missing if asked is not None else ()
        if "confidence" in missing:
            self.sure = True
        elif "note" in missing:
            await self._type("note")
        elif missing:
            self.say(self.card.view.state)
        else:
            self._step(lambda walk: walk.onward())

    def _step(self, step: Callable[[Walk], Walk]) -> bool:
        """Take a step; whether it could be taken. A refusal is told, as to a student."""
        if self.trial is None:
            return False
        try:
            self.trial = step(self.trial)
        except Refusal as refusal:
            self.say(str(refusal))
            return False
        return True

    async def _type(self, name: FieldName) -> None:
        from gadfly.app.widgets.field import Field

        asked = self.trial.asked if self.trial is not None else None
        if asked is None or self._field is not None:
            return
        answer = asked.answer
        title, text = {
            "text": ("Your answer", answer.text or ""),
            "note": (asked.question.note_ask or "Note", answer.note),
            "reason": ("Why does it not apply?", answer.na or ""),
        }[name]
        self._field_name, self._field = name, Field(title, text)
        self.typing = True
        await self.preview.mount(self._field, after=self.card)
        self.set_focus(self._field)
        if isinstance(self.app, CatchesUp):
            self.app.catch_up()

    @on(events.DescendantFocus)
    def leave_field(self) -> None:
        """A click elsewhere leaves the field; what was typed counts."""
        if self._field is not None and self.focused is not self._field:
            self._field.action_field_leave()

    def on_field_typed(self, event: Field.Typed) -> None:
        """What is tried out is not kept."""
        event.stop()

    async def on_field_left(self, event: Field.Left) -> None:
        """Take what was typed; with Enter, go on."""
        event.stop()
        text, field = event.text, self._field
        self._field = None
        self.typing = False
        if self.focused is field:
            self.preview.focus()
        if field is not None:
            await field.remove()
        match self._field_name:
            case "text":
                kept = self._step(lambda walk: walk.write(text, now()))
            case "note":
                kept = self._step(lambda walk: walk.note(text, now()))
            case "reason":
                kept = bool(text.strip()) and self._step(lambda walk: walk.not_applicable(text, now()))
        asked = self.trial.asked if self.trial is not None else None
        if event.onward and kept and asked is not None and (asked.active or self._field_name != "note"):
            await self._on_from_here()
