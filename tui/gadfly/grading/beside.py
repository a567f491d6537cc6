"""A student's answer beside the key's, with what it gets and what is said of it: what a marker looks at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.documents.asking import sheet
from gadfly.documents.judgement_words import accepted_words
from gadfly.documents.wording import said
from gadfly.frozen import frozen
from gadfly.grading.experts import student_answers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gadfly.documents.answers import Passage
    from gadfly.documents.asking import Asked
    from gadfly.documents.basis import Basis
    from gadfly.documents.critique import Critique
    from gadfly.documents.grade import Comment, Grade, Mark
    from gadfly.documents.key import Judgement, Key
    from gadfly.documents.rubric import Question
    from gadfly.grading.marking import Marked
    from gadfly.grading.total import Total


@frozen
class Expert:
    """What one expert's key says of a question.

    Attributes:
        name: The expert's; may be empty.
        said: The answer in the rubric's words, or as written; never empty.
        because: Why, for the student; may be empty.
        accepted: What else is accepted, a phrase each, with its credit.
    """

    name: str
    said: str
    because: str
    accepted: tuple[str, ...]


@frozen
class Beside:
    """One question at one place: the student's answer, the key's, and what came of it.

    Attributes:
        place: A block's id, `ARTICLE`, or where the marker's own judgement stands.
        asked: The question as it stands for the student.
        said: What the student picked, in the rubric's words; may be empty.
        note: As typed.
        text: What was written, on text questions.
        passages: What the student pointed at.
        confidence: 1 to 3; none: not asked.
        experts: One for each key that leads through this question.
        marked: What it gets.
        mark: What a marker decided.
        comment: The marker's, with quick marks; none: there is none.
    """

    place: str
    question: Question
    asked: Asked
    said: str
    note: str
    text: str
    passages: tuple[Passage, ...]
    confidence: int | None
    experts: tuple[Expert, ...]
    marked: Marked
    mark: Mark
    comment: Comment | None

    @property
    def differs(self) -> bool:
        """Whether there is something to look at: less than full agreement."""
        return self.marked.suggestion.differs

    @property
    def waiting(self) -> bool:
        """Whether it counts once a marker has judged it."""
        return self.marked.waiting


def beside(critique: Critique, grade: Grade, basis: Basis, came: Total, place: str) -> tuple[Beside, ...]:
    """Every question of a place, in the rubric's order.

    Args:
        critique: By the version of the rubric that counts.
        grade: What a marker decided.
        basis: What it is computed from.
        came: What it came to on that basis.
        place: A place that counts: a block's id, or `ARTICLE`.

    Raises:
        KeyError: The place has no part in the grade.
    """
    scope = critique.scope(place)
    every = sheet(critique.rubric, scope, student_answers(critique, place)).every
    keyed = [(key, sheet(critique.rubric, scope, key.critique.at(place)).by_id) for key in basis.keys]
    rows = []
    for asked in every:
        id_ = asked.question.id
        experts = tuple(
            _expert(key, stands[id_], key.judgement(place, id_))
            for key, stands in keyed
            if stands[id_].active or (stands[id_].shown and key.judgement(place, id_).none_right)
        )
        rows.append(row(asked, experts, came.by_answer[place, id_], grade))
    return tuple(rows)


def row(asked: Asked, experts: tuple[Expert, ...], marked: Marked, grade: Grade) -> Beside:
    """One row, from how the question stands, what experts say, what it gets, and the marker's decisions."""
    answer, question = asked.answer, asked.question
    comment = grade.comment(marked.place, question.id)
    return Beside(
        place=marked.place,
        question=question,
        asked=asked,
        said=said(question, answer.picked),
        note=answer.note,
        text=answer.text or "",
        passages=answer.passages,
        confidence=answer.confidence,
        experts=experts,
        marked=marked,
        mark=grade.mark(marked.place, question.id),
        comment=None if comment.empty else comment,
    )


def differences_first(rows: Iterable[Beside]) -> tuple[Beside, ...]:
    """What waits for a marker, then what differs, then what agrees, then what has no part; else as it was."""
    return tuple(sorted(rows, key=_urgency))


def _urgency(each: Beside) -> int:
    if each.waiting:
        return 0
    if each.differs:
        return 1
    return 2 if each.marked.suggestion.counts else 3


def _expert(key: Key, asked: Asked, judgement: Judgement) -> Expert:
    return Expert(
        key.author, _key_said(asked, judgement), judgement.because, _accepted(asked.question, judgement)
    )


def _key_said(asked: Asked, judgement: Judgement) -> str:
    answer, question = asked.answer, asked.question
    if asked.state == "na":
        return f"does not apply: {answer.na}" if answer.na else "does not apply"
    if judgement.none_right and question.closed:
        return "none of these is right"
    if question.kind == "text":
        return answer.text or "no answer"
    if question.kind == "passage":
        return ", ".join(f"“{passage.text}”" for passage in answer.passages) or "no passage"
    return said(question, answer.picked) or "none of them"


def _accepted(question: Question, judgement: Judgement) -> tuple[str, ...]:
    found = [accepted_words(question, each) for each in judgement.accept]
    if judgement.accept_na:
        found.append("that it does not apply")
    return tuple(found)
