"""One answer against one key's: what share of its marks is suggested, and why.

The key's path through the questions is what counts. What the key answers and the student never reached is
missed; what only the student was asked has no part. So a wrong "no" at a gate cannot hide what is behind it.
How sure a student was and where a passage begins and ends have no part either.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from gadfly.documents.wording import said
from gadfly.grading.closeness import closeness, levels
from gadfly.grading.suggestion import Suggestion, earns, leaves

if TYPE_CHECKING:
    from gadfly.documents.asking import Asked
    from gadfly.documents.key import Accepted, Judgement
    from gadfly.documents.rubric import Question


def agreement(student: Asked, key: Asked, judgement: Judgement) -> Suggestion:
    """What one answer earns against one key.

    Args:
        student: The question as it stands for the student.
        key: The same question as it stands on the key's path.
        judgement: What stands beside the key's answer.
    """
    question = key.question
    if not key.shown:
        return _off_the_path(student, key)
    if key.state == "na":
        return _not_applicable(student, "the key says that it does not apply")
    none_right = judgement.none_right and question.closed
    if question.closed and key.state == "open" and not none_right:
        return leaves(question.id, "unkeyed", "the key has no answer here")
    if student.state == "na" and not none_right:
        return _accepted_na(question) if judgement.accept_na else _claimed(question)
    return _closed(student, key, judgement) if question.closed else _written(student, key)


def without_key(student: Asked) -> Suggestion:
    """Where there is no key: what the student was asked counts, and a marker judges all of it."""
    question = student.question
    if not student.shown:
        return leaves(question.id, "not-asked", "not asked")
    if student.state == "na":
        return _claimed(question)
    if student.state == "answered":
        return Suggestion(question.id, "manual", None, counts=True, why="a marker judges this")
    if not question.required:
        return leaves(question.id, "unkeyed", "optional, and left open")
    return _missed(student)


def _off_the_path(student: Asked, key: Asked) -> Suggestion:
    if key.state == "undecided":
        return leaves(key.question.id, "unkeyed", "the key does not say whether this is asked")
    if student.active:
        return leaves(key.question.id, "extra", "not on the key's path, so it does not count")
    return leaves(key.question.id, "not-asked", "not on the key's path")


def _not_applicable(student: Asked, why: str) -> Suggestion:
    if student.state == "na":
        return leaves(student.question.id, "na", f"{why}, and so did the student")
    if not student.active:
        return _missed(student)
    return earns(student.question.id, "differs", 0, why)


def _claimed(question: Question) -> Suggestion:
    why = "said not to apply: counts 0 until a marker accepts it"
    return earns(question.id, "na-claimed", 0, why)


def _missed(student: Asked) -> Suggestion:
    reached = student.state == "open"
    why = "left open" if reached else "on the key's path, and not reached because of an earlier answer"
    return earns(student.question.id, "missed", 0, why)


def _accepted_na(question: Question) -> Suggestion:
    return leaves(question.id, "na", "said not to apply, which the key accepts")


def _closed(student: Asked, key: Asked, judgement: Judgement) -> Suggestion:
    if not student.active:
        return _missed(student)
    return _none_right(student) if judgement.none_right else _picked(student, key, judgement)


def _written(student: Asked, key: Asked) -> Suggestion:
    """Text and passages: only a marker can tell, and borders of passages never decide."""
    question = student.question
    if student.state == "answered":
        return Suggestion(question.id, "manual", None, counts=True, why="a marker judges this")
    if student.state == "open" and not question.required and key.state == "open":
        return leaves(question.id, "unkeyed", "optional, and left open as in the key")
    return _missed(student)


def _none_right(student: Asked) -> Suggestion:
    question = student.question
    if question.kind == "multi" and student.answer.picked:
        return earns(question.id, "differs", 0, "the key picks nothing here")
    return earns(question.id, "accepted", 1, "no option is right here, so any answer is accepted")


def _picked(student: Asked, key: Asked, judgement: Judgement) -> Suggestion:
    question, given = student.question, student.answer.picked
    share = closeness(question, given, key.answer.picked)
    if share == 1:
        return earns(question.id, "same", 1, "as in the key")
    accepted = _accepted(judgement.accept, given)
    if accepted is not None and Fraction(accepted.credit) >= share:
        return earns(question.id, "accepted", Fraction(accepted.credit), "the key accepts this too")
    right = said(question, key.answer.picked) or "nothing"
    if share == 0:
        return earns(question.id, "differs", 0, f"the key says {right}")
    return earns(question.id, "near", share, f"the key says {right}; {_how_near(question, share)}")


def _accepted(accept: tuple[Accepted, ...], given: tuple[str, ...]) -> Accepted | None:
    fitting = [each for each in accept if set(each.options) == set(given)]
    return max(fitting, key=lambda each: each.credit, default=None)


def _how_near(question: Question, share: Fraction) -> str:
    if question.kind == "multi":
        return f"{share.numerator}/{share.denominator} of all that either picked is in both"
    steps = len(levels(question)) - 1
    return f"{(1 - share) * steps} of {steps} steps away"
