"""A graded critique as a gradebook's result: its total, and what each question brought in all paragraphs."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from gadfly.documents.told import comment_words
from gadfly.export.gradebook import Criterion, Result

if TYPE_CHECKING:
    from gadfly.documents.feedback import Feedback
    from gadfly.documents.rubric import Question
    from gadfly.export.exhibit import Exhibit


def result_of(exhibit: Exhibit) -> Result | None:
    """What a gradebook is told of a student; None: the critique is not graded."""
    told, student = exhibit.feedback, exhibit.student
    if told is None:
        return None
    grade = told.grade
    return Result(
        name=student.name,
        ids=exhibit.ids or ((student.id,) if student.id else ()),
        points=None if grade.excused else grade.total,
        out_of=told.scheme.out_of,
        excused=grade.excused,
        comment="\n".join(comment_words(grade.comment())),
        criteria=tuple(_criterion(told, question) for question in told.counting.questions),
    )


def _criterion(told: Feedback, question: Question) -> Criterion:
    """A question over all paragraphs. Groups are not folded here: each question has its own marks."""
    marks = Fraction(question.marks)
    outcomes = [each for each in told.outcomes if each.question == question.id]
    shares = [each.share for each in outcomes if each.share is not None]
    levels = {mark.level for mark in told.grade.marks if mark.question == question.id and mark.level}
    level = question.by_id.get(levels.pop()) if len(levels) == 1 and len(shares) == 1 else None
    comments = [
        words
        for each in told.grade.comments
        if each.question == question.id and each.place != "judgement"
        for words in comment_words(each)
    ]
    return Criterion(
        question=question.id,
        name=question.name,
        earned=marks * sum(shares, Fraction(0)),
        possible=marks * len(shares),
        level="" if level is None else level.label or level.id,
        comments=tuple(comments),
    )
