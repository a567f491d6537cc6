"""What students revised in a peer round and why, and which way: towards the others, towards the key."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

from gadfly.classroom.codes import NA, code_of, label
from gadfly.documents.answers import Answer
from gadfly.documents.asking import sheet
from gadfly.documents.peers import every_revision, revisions_of, said_by_peer
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gadfly.documents.answers import Earlier
    from gadfly.documents.critique import Critique
    from gadfly.documents.peers import Peer
    from gadfly.documents.rubric import Question

Way = Literal["to", "away", "neither"]
"""Nearer, farther, or neither of the two (also where there is nothing to tell it by)."""

_TWO = 2
_NONE = -9


@frozen
class Revision:
    """One answer that was revised.

    Attributes:
        place: A block's id, or `ARTICLE`.
        number: The paragraph's, from 1; 0: a question about the whole op-ed.
        first: What was said alone, in words.
        now: What is said now, in words.
        whys: The reasons, the first one first: there may have been several revisions.
        peers: Whether it went towards what most of the others say.
        key: Whether it went towards the key.
    """

    place: str
    number: int
    question: Question
    first: str
    now: str
    whys: tuple[str, ...]
    peers: Way
    key: Way


def revisions(
    critique: Critique, peers: Iterable[Peer], keyed: Mapping[tuple[str, str], int]
) -> tuple[Revision, ...]:
    """Everything that one student revised.

    Args:
        critique: As it was handed in last.
        peers: What they were shown.
        keyed: By place and question, the code of the key's answer, as `keyed.key_codes` gives it.
    """
    shown = tuple(peers)
    numbers = {block.id: number for number, block in enumerate(critique.article.paragraphs, 1)}
    found = []
    for place, id_, answer in every_revision(critique):
        question = critique.rubric.by_id[id_]
        earlier = revisions_of(answer)
        first, now = _code(question, earlier[0]), _code(question, answer)
        found.append(
            Revision(
                place,
                numbers.get(place, 0),
                question,
                _words(question, earlier[0]),
                _words(question, answer),
                tuple(each.why for each in earlier),
                _way(question, first, now, _most(critique, shown, place, id_)),
                _way(question, first, now, keyed.get((place, id_))),
            )
        )
    return tuple(found)


def _code(question: Question, said: Answer | Earlier) -> int:
    """An answer's code, whether the question is still asked or not; `_NONE`: it is no answer to it."""
    if said.na is not None:
        return NA
    answer = Answer(said.choice, said.choices, said.text)
    known = all(option in question.by_id for option in answer.picked)
    if not answer.said or not known or (question.kind == "choice" and len(answer.picked) != 1):
        return _NONE
    return code_of(question, "answered", answer)


def _words(question: Question, said: Answer | Earlier) -> str:
    if said.text is not None:
        return said.text
    code = _code(question, said)
    return "something that is no answer here" if code == _NONE else label(question, code)


def _most(critique: Critique, peers: Iterable[Peer], place: str, question: str) -> int | None:
    """What most of the others say, where two or more say it and no other answer is as frequent."""
    codes: Counter[int] = Counter()
    for peer in peers:
        asked = said_by_peer(critique, peer, place).get(question)
        if asked is not None and asked.active and asked.question.closed:
            codes[code_of(asked.question, asked.state, asked.answer)] += 1
    ranked = codes.most_common(_TWO)
    if not ranked or ranked[0][1] < _TWO or (len(ranked) == _TWO and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _way(question: Question, first: int, now: int, to: int | None) -> Way:
    if to is None or not question.closed:
        return "neither"
    before, after = _apart(question, first, to), _apart(question, now, to)
    if before == after:
        return "neither"
    return "to" if after < before else "away"


def _apart(question: Question, one: int, other: int) -> int:
    """How many levels lie between two answers; without an order, 0 for the same and else 1."""
    if question.ordered and question.kind == "choice" and one >= 0 and other >= 0:
        return abs(one - other)
    return int(one != other)


def asked_in(critique: Critique, places: Iterable[str]) -> int:
    """How many questions with an answer there are, which could be revised."""
    return sum(
        each.active
        for place in places
        for each in sheet(critique.rubric, critique.scope(place), critique.at(place)).every
    )
