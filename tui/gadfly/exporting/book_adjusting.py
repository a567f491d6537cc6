"""Makes grades that differ from a gradebook come to its points, by an adjustment that says why."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from gadfly.frozen import frozen
from gadfly.grading.hand import Hand, Waiting
from gadfly.store.problems import FileProblem
from gadfly.store.saving import SaveFailed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gadfly.documents.pile_entry import Entry
    from gadfly.exporting.book_comparing import Compared
    from gadfly.store.course import Course

_PLACES = Decimal("0.1")


@frozen
class Adjusted:
    """What became of one grade that differed.

    Attributes:
        amount: Points that were added; None: it is as it was.
        why: Why it is as it was, in a sentence; empty where it was adjusted.
    """

    compared: Compared
    amount: Decimal | None
    why: str = ""


class _Kept(Exception):
    """A grade stays as it is; the text says why."""


def adjust_all(course: Course, compared: Iterable[Compared], reason: str) -> tuple[Adjusted, ...]:
    """Adjust every grade that differs and can be changed, and save it. One that cannot keeps no other back.

    Args:
        course: The course, open and locked by us.
        compared: What was found.
        reason: For the students to read.

    Raises:
        ValueError: There is no reason.
    """
    if not reason.strip():
        raise ValueError("An adjustment needs a reason: the student will read it.")
    return tuple(_adjusted(course, each, reason) for each in compared if each.verdict == "differs")


def _adjusted(course: Course, compared: Compared, reason: str) -> Adjusted:
    try:
        return Adjusted(compared, _adjust(course, compared, reason))
    except (_Kept, Waiting, SaveFailed) as kept:
        return Adjusted(compared, None, str(kept))
    except FileProblem as problem:
        return Adjusted(compared, None, problem.problems[0].message)


def _adjust(course: Course, compared: Compared, reason: str) -> Decimal:
    """The points that were added.

    Raises:
        _Kept: It stays as it is; others are raised from within.
    """
    entry, wanted = _sound(compared)
    grade = course.grade(entry)
    if grade is None or grade.state == "returned":
        raise _Kept(
            "It is given back already: grade it again at the desk, where the student's request is answered."
        )
    hand = Hand.begin(course.critique(entry), entry, course.basis, grade)
    was_locked = grade.state == "locked"
    hand = hand.unlock() if was_locked else hand
    came = hand.total
    if came.before is None:
        raise _Kept("Nothing counts in this grade yet, so there is nothing to adjust.")
    now = came.before + sum((Fraction(each.amount) for each in came.adjustments), Fraction(0))
    amount = wanted - Decimal((now * 10 + Fraction(1, 2)).__floor__()).scaleb(-1)  # also below 0
    hand = hand.adjust(amount, reason)
    if hand.total.points != wanted:
        raise _Kept(f"No adjustment makes it come to {wanted.normalize():f}.")
    course.save(entry, (hand.lock("") if was_locked else hand).to_keep)
    return amount


def _sound(compared: Compared) -> tuple[Entry, Decimal]:
    """The student and the points that are wanted.

    Raises:
        _Kept: It may not be adjusted.
    """
    entry, there = compared.entry, compared.there
    if entry is None or there.excused or compared.here.excused or there.points is None:
        raise _Kept("Whether it is excused is for you to say: grade it at the desk.")
    if entry.state == "returned":
        raise _Kept(
            "It is given back already: grade it again at the desk, where the student's request is answered."
        )
    if compared.by != "id":
        raise _Kept("Only the name says that it is theirs, and no id: grade it at the desk.")
    if there.points < 0 or there.points != there.points.quantize(_PLACES):
        raise _Kept("Totals are not below 0 and have one decimal place: this one cannot be had.")
    return entry, there.points
