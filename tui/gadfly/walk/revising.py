"""Revising in a peer round: an answer said anew with a reason, the first one kept; undo as values."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gadfly.documents.asking import sheet
from gadfly.documents.peers import LONGEST_WHY, places, revised
from gadfly.frozen import frozen
from gadfly.walk.answering import Refusal, not_applicable, pick_all, write

if TYPE_CHECKING:
    from datetime import datetime

    from gadfly.documents.answers import Answer
    from gadfly.documents.asking import Asked
    from gadfly.documents.critique import Critique

NO_REASON = "Say why, in a few words: what did you see that you had not seen?"


@frozen
class Revising:
    """Where a student is in a peer round, and what they revised so far; each step gives a new value.

    Attributes:
        critique: As it stands.
        place: The block's id, or `ARTICLE`.
        before: Critiques that undo goes back to, the newest last.
        after: Those that redo goes on to, the next last.
    """

    critique: Critique
    place: str
    before: tuple[Critique, ...] = ()
    after: tuple[Critique, ...] = ()

    @classmethod
    def begin(cls, critique: Critique) -> Revising:
        """At the first place.

        Raises:
            Refusal: The op-ed has no place with a question.
        """
        every = places(critique)
        if not every:
            raise Refusal("No paragraph of this critique was walked: there is nothing to compare.")
        return cls(critique, every[0])

    @property
    def places(self) -> tuple[str, ...]:
        """Every place, in order."""
        return places(self.critique)

    @property
    def index(self) -> int:
        """Which of the places this is, from 0."""
        return self.places.index(self.place)

    @property
    def shown(self) -> tuple[Asked, ...]:
        """The questions here."""
        critique = self.critique
        return sheet(critique.rubric, critique.scope(self.place), critique.at(self.place)).shown

    def at(self, place: str) -> Revising:
        """At that place."""
        return replace(self, place=place)

    def step(self, by: int) -> Revising:
        """At the place after or before; the same at either end."""
        every = self.places
        return self.at(every[max(0, min(self.index + by, len(every) - 1))])

    def revise(self, question: str, now: Answer, why: str, at: datetime) -> Revising:
        """With another answer; the one before it is kept with the reason. One that was open needs none.

        Raises:
            Refusal: There is no reason, or the answer is the same.
        """
        answer = self.critique.at(self.place).get(question)
        if _said(answer) == _said(now):
            raise Refusal("That is what you say already.")
        why = " ".join(why.split())
        if not answer.said:
            made = replace(
                answer.saying(choice=now.choice, choices=now.choices, text=now.text, na=now.na), at=at
            )
        elif not why:
            raise Refusal(NO_REASON)
        elif len(why) > LONGEST_WHY:
            raise Refusal(f"At most {LONGEST_WHY:,} characters: say it shorter.")
        else:
            made = revised(answer, now, why, at)
        critique = self.critique.answer(self.place, question, made)
        return replace(self, critique=critique, before=(*self.before, self.critique), after=())

    def undo(self) -> Revising:
        """Without the last revision.

        Raises:
            Refusal: There is none in this sitting.
        """
        if not self.before:
            raise Refusal("Nothing was revised in this sitting.")
        critique = self.before[-1]
        return replace(self, critique=critique, before=self.before[:-1], after=(*self.after, self.critique))

    def redo(self) -> Revising:
        """With it again.

        Raises:
            Refusal: Nothing was taken back.
        """
        if not self.after:
            raise Refusal("Nothing was taken back.")
        critique = self.after[-1]
        return replace(self, critique=critique, after=self.after[:-1], before=(*self.before, self.critique))


def said_anew(
    asked: Asked, *, options: tuple[str, ...] = (), text: str = "", na: str | None = None
) -> Answer:
    """What an answer would be: exactly these options, these words, or that it does not apply.

    Raises:
        Refusal: That is no answer to this question.
    """
    if na is not None:
        return not_applicable(asked, na)
    if asked.question.kind == "passage":
        raise Refusal("A marked passage stays as it is: what you make of it, other answers say.")
    if asked.question.kind == "text":
        made = write(asked, text)
        if made.text is None:
            raise Refusal("Without words there is no answer.")
        return made
    return pick_all(asked, options)


def _said(answer: Answer) -> tuple[object, ...]:
    return answer.choice, answer.choices, answer.text, answer.na
