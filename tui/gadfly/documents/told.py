"""What a student answered and what the key says to it, row by row, in words for whoever gets them back.

Labels and texts come from outside and are not cleaned here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.documents.answers import NO_ANSWERS
from gadfly.documents.asking import sheet
from gadfly.documents.critique import ARTICLE
from gadfly.documents.key import FULL
from gadfly.documents.wording import said
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from decimal import Decimal

    from gadfly.documents.answers import Answer
    from gadfly.documents.asking import Asked
    from gadfly.documents.feedback import Feedback, Outcome
    from gadfly.documents.grade import Comment
    from gadfly.documents.key import Judgement, Key
    from gadfly.documents.rubric import Question

SURE = {1: "a guess", 2: "fairly sure", 3: "sure"}
"""How sure a student was, in words."""

JUDGEMENT = "judgement"
"""The place that comments on the instructor's own judgement name."""


@frozen
class KeySays:
    """What one expert says to a question.

    Attributes:
        name: Theirs; may be empty.
        said: Their answer in words.
        because: Why; may be empty.
        accepted: What else they accept, one by one.
    """

    name: str
    said: str
    because: str = ""
    accepted: tuple[str, ...] = ()


@frozen
class ToldAnswer:
    """One answer as it is told to its student.

    Attributes:
        said: In words, never empty.
        sure: How sure they were, in words; may be empty.
        keys: What the key says; nothing where it is not told.
    """

    question: Question
    answer: Answer
    outcome: Outcome
    said: str
    sure: str
    keys: tuple[KeySays, ...]


@frozen
class ToldLevel:
    """One question of the instructor's own judgement.

    Attributes:
        said: The level in words.
        note: The instructor's, beside it; may be empty.
        comment: What else they say there; may be empty.
    """

    name: str
    said: str
    note: str
    comment: Comment

    @property
    def words(self) -> str:
        """All of it on one line, such as `“Yes”: A close reading`."""
        rest = " ".join(each for each in (self.note, *comment_words(self.comment)) if each)
        return ": ".join(each for each in (self.said, rest) if each)


def told_judgement(feedback: Feedback) -> tuple[ToldLevel, ...]:
    """The instructor's own judgement, so far as they said something; nothing where there is none."""
    grade, rubric = feedback.grade, feedback.judging
    if grade.manual is None or rubric is None:
        return ()
    rows = []
    for asked in sheet(rubric, "article", grade.manual.answers).shown:
        comment = grade.comment(JUDGEMENT, asked.question.id)
        if asked.answer.said or asked.answer.note.strip() or not comment.empty:
            note = asked.answer.note.strip()
            rows.append(ToldLevel(asked.question.name, answer_words(asked), note, comment))
    on_all = grade.comment(JUDGEMENT)
    return (*rows, *(() if on_all.empty else (ToldLevel("On all of it", "", "", on_all),)))


def comment_words(comment: Comment) -> tuple[str, ...]:
    """What a comment says: the marker's words, then each of their quick marks."""
    own = (comment.text.strip(),) if comment.text.strip() else ()
    return (*own, *(mark.text for mark in comment.quick))


def told_answers(feedback: Feedback, place: str) -> tuple[ToldAnswer, ...]:
    """The answers of a place that somebody was asked, in the rubric's order."""
    rubric, critique = feedback.counting, feedback.critique
    scope = critique.scope(place)
    walked = place == ARTICLE or critique.article.walks(place)
    own = sheet(rubric, scope, critique.at(place) if walked else NO_ANSWERS).by_id
    paths = [(key, sheet(rubric, scope, key.critique.at(place)).by_id) for key in feedback.keys]
    rows = []
    for outcome in feedback.at(place):
        asked = own.get(outcome.question)
        if asked is None or outcome.kind == "not-asked":
            continue
        question = asked.question
        keys = tuple(
            key_says(key, place, question, path[question.id])
            for key, path in paths
            if path[question.id].shown
        )
        sure = SURE.get(asked.answer.confidence or 0, "") if asked.active else ""
        rows.append(ToldAnswer(question, asked.answer, outcome, answer_words(asked), sure, keys))
    return tuple(rows)


def answer_words(asked: Asked) -> str:
    """What was answered, in words; never empty."""
    question, answer = asked.question, asked.answer
    if asked.state in {"not-asked", "undecided"}:
        return "not reached"
    if asked.state == "na":
        return f"does not apply: {answer.na.strip()}" if answer.na and answer.na.strip() else "does not apply"
    if answer.text:
        return answer.text
    if question.kind == "multi" and answer.choices == ():
        return "nothing picked"
    if question.kind == "passage" and answer.passages:
        return "marked in the text"
    return said(question, answer.picked) or "no answer"


def key_says(key: Key, place: str, question: Question, asked: Asked) -> KeySays:
    """What an expert says to a question that is on the key's path."""
    judgement = key.judgement(place, question.id)
    words = answer_words(asked)
    if judgement.none_right and question.closed:
        words = "picks nothing" if question.kind == "multi" else "none of them is right; any is accepted"
    return KeySays(key.author, words, judgement.because, _accepted(question, judgement))


def _accepted(question: Question, judgement: Judgement) -> tuple[str, ...]:
    told = [
        f"{said(question, each.options) or 'nothing picked'}{_credit(each.credit)}"
        for each in judgement.accept
    ]
    return (*told, *(("that it does not apply",) if judgement.accept_na else ()))


def _credit(credit: Decimal) -> str:
    if credit == FULL:
        return ""
    return f" for {format((credit * 100).normalize(), 'f')}% of the marks"
