"""What made-up people answer: an expert with reasons, and students who agree as far as they can.

Every person is a random generator with a fixed seed, so that the same class comes out each time. A student
has one ability; ordered levels are missed by one more often than by two, and who is right is surer of it.
Real classes look like that: most agree on most, few on everything.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from gadfly.documents.answers import Answer, Passage
from gadfly.documents.asking import sheet
from gadfly.documents.critique import ARTICLE
from gadfly.documents.key import Accepted, Judgement, Key
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from random import Random

    from gadfly.documents.asking import Asked
    from gadfly.documents.critique import Critique

_POINTS = (
    "The writer wants me to believe that {bit}, and that this settles the matter for the town.",
    "It says that {bit}, so the council should think again before it votes.",
    "The paragraph claims that {bit}, whatever those who disagree may say.",
    "I am meant to grant that {bit}, because the figures are said to show it.",
)
_QUESTIONS = (
    "Who counted this, and over how many nights?",
    "What would the other side say to this, and was anybody of them asked?",
    "Is it still so in winter, when fewer people travel?",
    "How do we know that it would not have happened anyway?",
)
_NOTES = (
    "One step is missing: nobody shows that the one comes from the other.",
    "A quieter winter would explain it just as well.",
    "The paragraph above gives the counts for this.",
    "A fair reader who pays for it would want to see a figure here.",
    "It is a wish, and plainly said to be one.",
)
_BECAUSE = (
    "The last sentence decides: it is what the others lead up to.",
    "A name, a day and a paper: that is enough to look it up.",
    "The sample is small and chose itself, so one step is missing.",
    "Nothing is offered here that somebody who doubts could look at.",
)
_OFTEN_ANSWERS = 0.85  # what need not be answered
_OFTEN_WRITES = 0.6
_OFTEN_MARKS = 0.7
_ACCEPTS, _EXPLAINS, _NONE_RIGHT = 0.15, 0.5, 0.03
_NEAR = 0.75
_EXPERTS_AGREE = 0.85


@frozen
class _Person:
    """Who answers: what an expert says to them, their luck, and how often they see what the expert sees."""

    key: Key | None
    chance: Random
    ability: float


def expert(critique: Critique, chance: Random, other: Key | None = None) -> Key:
    """An expert's key on top of an empty critique: an answer to everything, and some reasons.

    Args:
        critique: An empty one.
        chance: The expert's own.
        other: Another expert's key, which this one agrees with for the most part.
    """
    key = Key(_walked(critique, _Person(other, chance, _EXPERTS_AGREE)))
    for place in _places(critique):
        for asked in sheet(critique.rubric, critique.scope(place), key.critique.at(place)).shown:
            if asked.question.closed and asked.active:
                key = key.judging(place, asked.question.id, _judgement(asked, chance))
    return key


def student(critique: Critique, key: Key, chance: Random, ability: float) -> Critique:
    """A student's critique, every question answered.

    Args:
        critique: An empty one.
        key: What an expert says.
        chance: The student's own.
        ability: 0 to 1: how often the student sees what the expert sees.
    """
    return _walked(critique, _Person(key, chance, ability))


def _places(critique: Critique) -> list[str]:
    return [*(block.id for block in critique.article.paragraphs), ARTICLE]


def _walked(critique: Critique, person: _Person) -> Critique:
    for place in _places(critique):
        scope = critique.scope(place)
        for question in critique.rubric.of(scope):  # conditions look back only: once is enough
            asked = sheet(critique.rubric, scope, critique.at(place)).by_id[question.id]
            if asked.state == "open" and (question.required or person.chance.random() < _OFTEN_ANSWERS):
                critique = critique.answer(place, asked.question.id, _answer(critique, place, asked, person))
    return critique


def _answer(critique: Critique, place: str, asked: Asked, person: _Person) -> Answer:
    question, chance = asked.question, person.chance
    answer = Answer(at=critique.saved, note=_note(asked, chance))
    if question.kind == "text":
        return answer.saying(text=_text(critique, place, question.id, chance))
    if question.kind == "passage":
        return replace(answer, passages=_passages(critique, place, chance))
    known = person.key.critique.at(place).get(question.id).picked if person.key else ()
    agrees = bool(known) and chance.random() < person.ability
    picked = known if agrees else _other(asked, known, chance)
    if question.points_at_text and chance.random() < _OFTEN_MARKS:
        answer = replace(answer, passages=_passages(critique, place, chance))
    sure = chance.choice((2, 3, 3)) if agrees else chance.choice((1, 1, 2, 2, 3))
    answer = replace(answer, confidence=sure if critique.rubric.confidence else None)
    if not set(picked).isdisjoint(question.note_when) and not answer.note:
        answer = replace(answer, note=chance.choice(_NOTES))
    return answer.saying(choices=picked) if question.kind == "multi" else answer.saying(choice=picked[0])


def _other(asked: Asked, known: tuple[str, ...], chance: Random) -> tuple[str, ...]:
    ids = [option.id for option in asked.offered]
    if asked.question.kind == "multi":
        free = [each for each in ids if each not in asked.question.only]
        count = min(chance.choice((1, 1, 2)), asked.question.most or len(free))
        picked = set(chance.sample(free, count))
        if known and chance.random() < _NEAR:  # most see one of several kinds
            picked = {known[0], *picked} if known[0] in free else picked
        return tuple(each for each in ids if each in picked)[: asked.question.most]
    if known and asked.question.ordered and known[0] in ids and chance.random() < _NEAR:
        at = ids.index(known[0])
        return (ids[max(0, min(len(ids) - 1, at + chance.choice((-1, 1))))],)
    return (chance.choice([each for each in ids if (each,) != known] or ids),)


def _note(asked: Asked, chance: Random) -> str:
    wants = asked.question.kind != "text" and chance.random() > _OFTEN_WRITES
    return chance.choice(_NOTES) if wants else ""


def _text(critique: Critique, place: str, question: str, chance: Random) -> str:
    if question == "ask" or place == ARTICLE:
        said = chance.choice(_QUESTIONS)
    else:
        words = critique.article.block(place).text.split()
        at = chance.randrange(max(1, len(words) - 6))
        said = chance.choice(_POINTS).format(bit=" ".join(words[at : at + 6]).strip(".,;:"))
    return f"{said} ({critique.critic.id})"


def _passages(critique: Critique, place: str, chance: Random) -> tuple[Passage, ...]:
    block = critique.article.block(place or chance.choice(critique.article.paragraphs).id)
    begin = chance.randrange(max(1, len(block.text) // 2))
    end = min(len(block.text), begin + chance.randrange(20, 120))
    return (Passage(block.text[begin:end], begin, end, paragraph="" if place else block.id),)


def _judgement(asked: Asked, chance: Random) -> Judgement:
    because = chance.choice(_BECAUSE) if chance.random() < _EXPLAINS else ""
    others = [option.id for option in asked.offered if option.id not in asked.answer.picked]
    accept: tuple[Accepted, ...] = ()
    if others and chance.random() < _ACCEPTS:
        accept = (Accepted((chance.choice(others),), Decimal(chance.choice(("1", "0.5")))),)
    return Judgement(accept, none_right=not accept and chance.random() < _NONE_RIGHT, because=because)
