"""Answering and going about: what the keys do while no tool has them.

Marking and typing are asked for by the names of their actions; `tools.py` has them.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from gadfly.app.card_view import pages
from gadfly.app.screens.desk import Desk
from gadfly.app.walk_commands import ALL
from gadfly.documents.rubric import VISIBLE
from gadfly.walk.answering import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from gadfly.store.open_critique import OpenCritique
    from gadfly.walk.walk import Walk

_ANSWERING = frozenset(command.action.partition("(")[0] for command in ALL) - {"help", "scroll"}
"""What can be done while answering only; marker, finder and field have keys of their own."""


def now() -> datetime:
    """The time of an answer, UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


class Answering(Desk):
    """A desk whose keys answer questions and go from one to the other."""

    def __init__(self, opened: OpenCritique) -> None:
        super().__init__(opened)
        self._going_on = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While something else has the keys, what answers a question rests."""
        del parameters
        return self.mode == "answer" or action not in _ANSWERING

    async def _answer(self, step: Callable[[Walk], Walk]) -> None:
        """Take a step that answers, and go on.

        Answer and next question are one change of the walk: drawn as two, they would come in two frames.
        """
        before = self.walk.cursor
        if self._step(lambda walk: step(walk).onward()):
            self.sure = False
            if self.walk.cursor == before:
                await self._on_from_here()

    def _step(self, step: Callable[[Walk], Walk]) -> bool:
        """Take a step; whether it could be taken. A refusal is told."""
        try:
            self.walk = step(self.walk)
        except Refusal as refusal:
            self.say(str(refusal))
            return False
        return True

    async def action_digit(self, number: int) -> None:
        """An option, how sure, or not applicable."""
        asked = self.walk.asked
        if asked is None:
            return
        if self.sure and number:
            await self._answer(lambda walk: walk.confidence(number, now()))
        elif number == 0:
            await self._not_applicable()
        else:
            at = (self.options_page % pages(asked)) * VISIBLE + number - 1
            if asked.question.closed and at < len(asked.offered):
                await self._pick(asked.offered[at].id, multi=asked.question.kind == "multi")

    async def _pick(self, option: str, *, multi: bool) -> None:
        if multi:
            self._step(lambda walk: walk.pick(option, now()))
        else:
            await self._answer(lambda walk: walk.pick(option, now()))

    async def _not_applicable(self) -> None:
        asked = self.walk.asked
        if asked is not None and asked.question.na == "with-reason" and not self.walk.critique.finished:
            await self.run_action("reason")
        else:
            await self._answer(lambda walk: walk.not_applicable("", now()))

    async def _on_from_here(self) -> None:
        """On to the next question, or to what the answer just given still lacks."""
        asked = self.walk.asked
        missing = asked.missing if asked is not None else ()
        if "confidence" in missing:
            self.sure = True
        elif "passage" in missing:
            self._going_on = True
            await self.run_action("mark")
        elif "note" in missing:
            await self.run_action("note")
        elif missing:
            self.say(self.card.view.state)
        else:
            before, self.walk = self.walk, self.walk.onward()
            if self.walk.cursor == before.cursor:
                self.say("That was the last question. f shows what is open, s the score so far.")

    async def action_enter(self) -> None:
        """Write, mark or go on, as the question wants."""
        asked = self.walk.asked
        if asked is None or self.walk.critique.finished:
            self.walk = self.walk.question_after()
        elif asked.question.kind == "text":
            await self.run_action("write")
        elif asked.question.kind == "passage" and not asked.answer.passages and asked.answer.na is None:
            await self.run_action("mark")
        elif asked.active:
            await self._on_from_here()
        elif asked.question.kind == "choice":
            self.say("Pick an option by its number. ↓ goes on without an answer.")
        else:
            self.walk = self.walk.question_after()

    def action_more(self) -> None:
        """The next nine options."""
        self.options_page += 1

    def action_question_before(self) -> None:
        """The question before."""
        self.walk = self.walk.question_before()

    def action_question_after(self) -> None:
        """The next question."""
        self.walk = self.walk.question_after()

    def action_place_before(self) -> None:
        """The paragraph before."""
        self.walk = self.walk.place_before()

    def action_place_after(self) -> None:
        """The next paragraph."""
        self.walk = self.walk.place_after()

    def action_open_after(self) -> None:
        """The next open question."""
        self._seek(self.walk.open_after())

    def action_open_before(self) -> None:
        """The open question before."""
        self._seek(self.walk.open_before())

    def _seek(self, walk: Walk) -> None:
        if walk.cursor == self.walk.cursor:
            self.say(
                "Nothing else is open. f finishes."
                if self.walk.progress.finished
                else "This is the only open question."
            )
        self.walk = walk

    def action_undo(self) -> None:
        """Take the last step back."""
        if not self.walk.history.past:
            self.say("Nothing to undo.")
        self.walk = self.walk.undo()

    def action_redo(self) -> None:
        """Do it again."""
        if not self.walk.history.future:
            self.say("Nothing to redo.")
        self.walk = self.walk.redo()

    def action_why(self) -> None:
        """Why the question matters, in the options' place; again: the options."""
        self.card.why = not self.card.why

    def action_scroll(self, lines: int) -> None:
        """Scroll the page, and the card where it is longer than its pane."""
        self.page.scroll_by_lines(lines)
        self.card.scroll_rows(lines)
