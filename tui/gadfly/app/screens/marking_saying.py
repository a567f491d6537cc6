"""Saying something on the grading screen: comments, quick marks, words of the marker's own judgement."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Literal

from textual import events, work

from gadfly.app.marking_round import Spot
from gadfly.app.screens.marking_deciding import MarkingDeciding
from gadfly.app.widgets.typed_ahead import TakesTypedAhead
from gadfly.frozen import frozen
from gadfly.grading.hand import JUDGEMENT

if TYPE_CHECKING:
    from gadfly.app.widgets.field import Field
    from gadfly.documents.grade import Comment
    from gadfly.documents.quick_mark import QuickMark
    from gadfly.grading.hand import Hand

About = Literal["answer", "place", "whole"]


@frozen
class _Typing:
    """What the field is for: whose grade, and which comment in it or (`judged`) which words of judgement."""

    name: str
    spot: Spot
    judged: bool = False


class MarkingSaying(MarkingDeciding, TakesTypedAhead):
    """A desk at which something is said about answers."""

    _typing: _Typing | None = None
    _ahead: tuple[events.Key, ...] = ()

    async def action_comment(self, about: About) -> None:
        """Write a comment on the answer, the paragraph or the whole."""
        hand, spot = self.hand, self.spot
        if hand is None or self._is_locked(hand):
            return
        place = "" if about == "whole" else spot.place
        if about == "answer" and not spot.question:
            about = "place"
        question = spot.question if about == "answer" else ""
        titles = {
            "answer": f"Comment on {hand.critique.rubric.by_id[question].name}"
            if question in hand.critique.rubric.by_id
            else "Comment",
            "place": "Comment on the paragraph",
            "whole": "Comment on the whole",
        }
        held = comment_at(hand, place, question)
        await self._type(titles[about], held.text if held is not None else "", Spot(place, question))

    async def action_write(self) -> None:
        """Write what the marker's own judgement asks for in words."""
        row = self.row
        if (
            row is not None
            and row.place == JUDGEMENT
            and self.hand is not None
            and not self._is_locked(self.hand)
        ):
            await self._type(row.question.name, row.text, self.spot, judged=True)

    async def _type(self, title: str, text: str, spot: Spot, *, judged: bool = False) -> None:
        from gadfly.app.widgets.field import Field

        if self.entry is not None:
            self._typing = _Typing(self.entry.name, spot, judged)
            await self.use(Field(title, text))

    def _is_locked(self, hand: Hand) -> bool:
        if hand.grade.state != "draft":
            self.say(f"This grade is {hand.grade.state}. L unlocks it.")
        return hand.grade.state != "draft"

    def _with_words(self, hand: Hand, typing: _Typing, text: str) -> Hand:
        if typing.judged:
            return hand.judge_text(typing.spot.question, text)
        return hand.comment(text, typing.spot.place, typing.spot.question)

    def on_field_typed(self, event: Field.Typed) -> None:
        """Have what stands in the field kept on the disk, in case the program ends."""
        event.stop()
        if self.mode == "type":
            self._keep_typed(event.text)

    def _keep_typed(self, text: str) -> None:
        hand, entry, typing = self.hand, self.entry, self._typing
        if hand is None or entry is None or typing is None or entry.name != typing.name:
            return
        if self._keeper is not None:
            self._keeper.keep(entry, self._with_words(hand, typing, text).to_keep)

    async def on_field_left(self, event: Field.Left) -> None:
        """Keep what was typed, however the field was left."""
        event.stop()
        typing, self._typing = self._typing, None
        await self.put_away()
        if typing is not None and self.entry is not None and self.entry.name == typing.name:
            before = self.hand
            self.decide(lambda hand: self._with_words(hand, typing, event.text))
            if self.hand is not None and self.hand is before:
                self.hold(self.entry, self.hand)  # what stood in the field meanwhile may be on the disk
            if (
                not typing.judged
                and typing.spot.question
                and self.quick.learn(event.text, typing.spot.question)
            ):
                self._draw_answers()
                self.save_quick()
        ahead, self._ahead = (*event.field.ahead, *self._ahead), ()
        for key in ahead:
            self.app.post_message(events.Key(key.key, key.character))

    async def take_ahead(self, event: events.Key) -> bool:
        """Take a key that came while a field was going away: it is handed on once the field has gone."""
        waits = self.mode == "type" and self._tool is None
        if waits:
            self._ahead = (*self._ahead, event)
        return waits

    def _let_go(self) -> str:
        """As any desk, and what stands in the field is kept to the last letter."""
        if self.mode == "type":
            from gadfly.app.widgets.field import Field

            if isinstance(self._tool, Field):
                self._keep_typed(self._tool.text)
        return super()._let_go()

    # Quick marks

    def action_quick(self, number: int) -> None:
        """Put the quick mark with that key on the answer in hand, or take it."""
        on_offer = self.quick.at(self.spot.question)[: self._quick_room]
        if number > len(on_offer):
            self.say("No quick mark has that key here. ; lists them all; what you type with c is learned.")
            return
        self._quick(on_offer[number - 1])

    def _quick(self, mark: QuickMark) -> None:
        spot = self.spot
        if self.hand is None:
            return
        kept = self.decide(lambda hand: hand.quick(mark, spot.place, spot.question))
        held = comment_at(self.hand, spot.place, spot.question)
        if kept and held is not None and any(each.id == mark.id for each in held.quick):
            self.quick.used(mark)
            self.save_quick()

    @work
    async def action_quick_marks(self) -> None:
        """All quick marks: search, put, add, change."""
        from gadfly.app.dialogs.quick_marks import QuickMarks

        if self.hand is None:
            return
        names = {q.id: q.name for q in self.hand.critique.rubric.questions}
        before = {mark.id: mark for mark in self.quick.marks}
        chosen = await self.app.push_screen_wait(QuickMarks(self.quick, self.spot.question, names))
        self._draw_answers()
        self.save_quick()
        if any(before.get(mark.id, mark) != mark for mark in self.quick.marks):
            self.say("Where it stands already, it stays as it was: % puts the change on all grades.")
        if chosen is not None:
            self._quick(chosen)

    def save_quick(self) -> None:
        """Have the quick marks kept, after the paint."""
        self.call_after_refresh(self._save_quick)

    @work(group="quick marks")
    async def _save_quick(self) -> None:
        trouble = await asyncio.to_thread(self.quick.save)
        if trouble:
            self.say(f"The quick marks are not saved: {trouble}", lasting=True)


def comment_at(hand: Hand, place: str, question: str) -> Comment | None:
    """The comment there; none where there is none."""
    found = (each for each in hand.grade.comments if (each.place, each.question) == (place, question))
    return next(found, None)
