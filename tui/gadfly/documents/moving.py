"""A critique under another version of its rubric: what moves along, what is kept aside, what opens.

Nothing is taken out of a critique that moves: answers are kept by the ids of their questions, whether the
rubric still has those or not. So moving back gives the critique that there was, to the letter.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from gadfly.documents.asking import sheet
from gadfly.documents.critique import ARTICLE
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.documents.answers import Answer, Answers
    from gadfly.documents.critique import Critique
    from gadfly.documents.rubric import Question, Rubric

Why = Literal["question", "answer"]
"""Why a rubric has no place for an answer: it does not ask that there, or does not know such an answer."""


@frozen
class Kept:
    """An answer that is in a critique and that its rubric has no place for: kept, and not scored.

    Attributes:
        place: The block's id, or `ARTICLE`.
        question: The question's id.
        why: `question`: it is not asked any more, and so the answer has no place. `answer`: it is asked, but
            what was answered is none of its answers any more; it counts as open until it is answered anew.
    """

    place: str
    question: str
    why: Why


def moved(critique: Critique, rubric: Rubric) -> Critique:
    """The critique with that rubric for its own; every answer stays where it is."""
    return replace(critique, rubric=rubric)


def kept(critique: Critique) -> tuple[Kept, ...]:
    """The answers that the rubric has no place for, in the order of the op-ed, the article's own last."""
    places = (*(block.id for block in critique.article.blocks), ARTICLE)
    return tuple(one for place in places for one in _kept_at(critique, place))


def opened(before: Critique, after: Critique) -> tuple[tuple[str, str], ...]:
    """The questions that are open in one critique and were not in the other, each with its place first.

    Only those that must be answered; a place that nobody came to yet has nothing that could open.
    """
    places = (*(block.id for block in after.article.paragraphs), ARTICLE)
    order = {question.id: number for number, question in enumerate(after.rubric.questions)}
    return tuple(
        (place, question)
        for place in places
        if before.at(place).given
        for question in sorted(_open(after, place) - _open(before, place), key=order.__getitem__)
    )


def fits(question: Question, answer: Answer) -> bool:
    """Whether what was answered is an answer to that question as it is asked now; nothing fits always."""
    if not answer.said:
        return True
    if answer.na is not None:
        return question.na != "never"
    match question.kind:
        case "choice":
            return answer.choice in question.by_id
        case "multi":
            return answer.choices is not None and question.by_id.keys() >= set(answer.choices)
        case "text":
            return answer.text is not None
        case "passage":
            return False


def _kept_at(critique: Critique, place: str) -> Iterator[Kept]:
    answers: Answers = critique.at(place)
    scope = critique.scope(place)
    for name, answer in answers.given.items():
        question = critique.rubric.by_id.get(name)
        if question is None or question.of != scope:
            yield Kept(place, name, "question")
        elif not fits(question, answer):
            yield Kept(place, name, "answer")


def _open(critique: Critique, place: str) -> frozenset[str]:
    rows = sheet(critique.rubric, critique.scope(place), critique.at(place)).shown
    return frozenset(row.question.id for row in rows if row.state == "open" and row.question.required)
