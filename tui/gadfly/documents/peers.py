"""A peer round: one student's finished critique, and what a few others answered to the same op-ed.

Everybody judged alone first. Then answers are revealed under pseudonyms, and each of the own answers is kept
or revised with a reason. The first answer stays for ever, as `earlier` with that reason beside the new one.
"""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING, Any

from gadfly.documents.answers import Answer, Answers, Earlier
from gadfly.documents.asking import sheet
from gadfly.documents.critique import ARTICLE
from gadfly.documents.wording import said as labels
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from gadfly.documents.asking import Asked
    from gadfly.documents.critique import Critique
    from gadfly.documents.rubric import Question

LONGEST_WHY = 2_000
"""Characters that a reason may have."""

MOST_PEERS = 20
"""Other critiques that one student is shown at most."""


MOVED = "The rubric changed, and no longer has this answer."
"""Why an answer stands among the earlier ones that nobody revised: see `walk.answering`."""


@frozen
class Peer:
    """What one other student answered.

    Attributes:
        alias: What they are called; it tells nothing.
        answers: By block id; the article's own under `ARTICLE`. Without times, confidence and first tries.
    """

    alias: str
    answers: Mapping[str, Answers]

    def at(self, place: str) -> Answers:
        """What they answered at a place."""
        return self.answers.get(place, _NOTHING)


_NOTHING = Answers()


@frozen
class PeerRound:
    """What one student is handed.

    Attributes:
        critique: Their own, as it was handed in.
        peers: The others; at least one.
        made: When it was handed out, UTC.
        title: The assignment's; may be empty.
        unknown: What a newer program wrote at the top beside the known keys; kept.
    """

    critique: Critique
    peers: tuple[Peer, ...]
    made: datetime
    title: str = ""
    unknown: Mapping[str, Any] = field(default_factory=dict)


def alone(critique: Critique) -> Critique:
    """The critique as it was judged alone: what was revised since stands as it was said first."""
    answers = dict(critique.answers)
    for place, question, answer in every_revision(critique):
        first = revisions_of(answer)[0]
        said = answer.saying(choice=first.choice, choices=first.choices, text=first.text, na=first.na)
        answers[place] = answers[place].with_answer(question, said)
    return replace(critique, answers=answers)


def peer_of(handed_in: Critique, alias: str) -> Peer:
    """A critique as other students may see it: what counts of it, judged alone, and nothing around it."""
    critique = alone(handed_in)
    answers = {}
    for place in places(critique):
        asked = sheet(critique.rubric, critique.scope(place), critique.at(place)).shown
        given = {
            each.question.id: _told(each.answer)
            for each in asked
            if each.answer.said or each.answer.note or each.answer.passages
        }
        if given:
            answers[place] = Answers(given)
    return Peer(alias, answers)


def places(critique: Critique) -> tuple[str, ...]:
    """Where there are questions: the walked paragraphs and, where the rubric asks about it, the article."""
    own = (ARTICLE,) if critique.rubric.of("article") else ()
    return (*(block.id for block in critique.article.paragraphs), *own)


def said_by_peer(critique: Critique, peer: Peer, place: str) -> Mapping[str, Asked]:
    """A peer's questions at a place as they stand for them, by question."""
    return sheet(critique.rubric, critique.scope(place), peer.at(place)).by_id


def revisions_of(answer: Answer) -> tuple[Earlier, ...]:
    """What was said before each revision, oldest first, each with its reason; first tries have none."""
    return tuple(each for each in answer.earlier if each.why and each.why != MOVED)


def earlier_words(question: Question, said: Earlier) -> str:
    """What was said before, in the rubric's words or the student's own."""
    if said.na is not None:
        return f"does not apply: {said.na}" if said.na.strip() else "does not apply"
    if said.text is not None:
        return said.text
    picked = (said.choice,) if said.choice is not None else said.choices or ()
    return labels(question, picked) or "nothing"


def revised(answer: Answer, now: Answer, why: str, at: datetime) -> Answer:
    """An answer that was said anew, with the one before it kept for ever.

    Args:
        answer: As it stood.
        now: What is said now; its note and passages stay those of `answer`.
        why: The reason.
        at: When, UTC.
    """
    before = Earlier(answer.choice, answer.choices, answer.text, answer.na, answer.at, why)
    saying = answer.saying(choice=now.choice, choices=now.choices, text=now.text, na=now.na)
    return replace(saying, earlier=(*answer.earlier, before), at=at)


def every_revision(critique: Critique) -> Iterator[tuple[str, str, Answer]]:
    """Every answer that was revised, as (place, question, answer), in the op-ed's order."""
    for place in places(critique):
        for question in critique.rubric.of(critique.scope(place)):
            answer = critique.at(place).get(question.id)
            if revisions_of(answer):
                yield place, question.id, answer


def _told(answer: Answer) -> Answer:
    return Answer(
        answer.choice, answer.choices, answer.text, answer.na, answer.note, passages=answer.passages
    )
