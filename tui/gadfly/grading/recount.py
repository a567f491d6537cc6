"""A table of every grade before and after a change of mind, to be approved or thrown away.

The rows hold figures only: with all that each grade is made from, a class of thousands would not fit into
memory. What one grade is made from is worked out again for the one that is looked at.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from gadfly.frozen import frozen
from gadfly.grading.grading import total, with_total
from gadfly.grading.recounting import Recounted, rescaled

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from gadfly.documents.basis import Basis
    from gadfly.documents.critique import Critique
    from gadfly.documents.grade import Comment, Grade, State
    from gadfly.documents.quick_mark import QuickMark
    from gadfly.grading.basis_changes import BasisChange
    from gadfly.grading.total import Total


@frozen
class RecountRow:
    """One student's grade, before and after.

    Attributes:
        name: The submission's.
        who: The student, or the pseudonym.
        before: Points as they are; none: there are none.
        after: Points as they would be.
        state: How the grade stands.
        after_state: How it would stand: what was returned is locked, and has to be given back anew; what
            waits for a marker again is a draft.
        moved: How many answers bring another share of their marks, or have another part in the grade.
        waiting: How many answers would wait for a marker.
        touched: Whether anything of the grade would be written anew, also where its points stay.
    """

    name: str
    who: str
    before: Decimal | None
    after: Decimal | None
    state: State
    after_state: State
    moved: int
    waiting: int
    touched: bool

    @property
    def change(self) -> Decimal | None:
        """Points more or fewer, as rounded; none: there are no points before or after."""
        return None if self.before is None or self.after is None else self.after - self.before

    @property
    def changed(self) -> bool:
        """Whether the student would see another figure."""
        return self.before != self.after


@frozen
class Recount:
    """Every grade before and after.

    Attributes:
        rows: The biggest change first; where nothing changes, by name.
        changes: What grades would be computed from otherwise.
        failed: Submissions that could not be recounted, with the reason.
    """

    rows: tuple[RecountRow, ...]
    changes: tuple[BasisChange, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()

    @cached_property
    def changed(self) -> tuple[RecountRow, ...]:
        """The rows with another figure."""
        return tuple(row for row in self.rows if row.changed)

    @property
    def mean_change(self) -> Fraction | None:
        """Mean of the changes in points, over those that change from one figure to another; none: nobody."""
        found = [Fraction(row.change) for row in self.changed if row.change is not None]
        return sum(found, Fraction(0)) / len(found) if found else None

    @property
    def most_up(self) -> RecountRow | None:
        """The row that gains most; none: nobody gains."""
        found = max(self.rows, key=lambda row: row.change or 0, default=None)
        return found if found is not None and found.change and found.change > 0 else None

    @property
    def most_down(self) -> RecountRow | None:
        """The row that loses most; none: nobody loses."""
        found = min(self.rows, key=lambda row: row.change or 0, default=None)
        return found if found is not None and found.change and found.change < 0 else None

    @property
    def anew(self) -> int:
        """How many were given back, and have to be given back anew."""
        return sum(row.state == "returned" and row.after_state != "returned" for row in self.rows)

    @property
    def reopened(self) -> int:
        """How many were done, and wait for a marker again."""
        return sum(row.state != "draft" and row.after_state == "draft" for row in self.rows)


def in_order(rows: list[RecountRow]) -> tuple[RecountRow, ...]:
    """The biggest change first, then those with another part in something, then by name."""

    def size(row: RecountRow) -> Decimal | float:
        if row.change is None:
            return float("inf") if row.changed else 0
        return abs(row.change)

    return tuple(sorted(rows, key=lambda row: (-size(row), not row.touched, row.who.casefold(), row.name)))


def recount_one(
    critique: Critique, grade: Grade, old: Basis, new: Basis, quick: Mapping[str, QuickMark] | None = None
) -> Recounted:
    """One grade on what it stands on and on the new basis; `after_grade` is what would be saved.

    A grade that comes out the same to the letter keeps its state and its seal. One that does not has no seal;
    it is locked where it was returned, and a draft where something waits for a marker that did not before.

    Args:
        critique: The student's.
        grade: As it is saved.
        old: What it stands on.
        new: What it would stand on.
        quick: Quick marks as they are now, by id; one that is not among them stays as it stands.
    """
    own = critique.rubric
    moved = rescaled(requicked(grade, quick or {}), old.rubric or own, new.rubric or own)
    before, after = total(critique, grade, old), total(critique, moved, new)
    settled = _settled(grade, moved, before, after)
    return Recounted(grade, settled, before, after, _moved(before, after))


def _settled(grade: Grade, moved: Grade, before: Total, after: Total) -> Grade:
    """What would be saved; the grade itself where it comes out the same to the letter."""
    if moved == grade and _figures(before) == _figures(after):
        return grade
    state: State = grade.state
    if state != "draft":
        state = "draft" if before.complete and not after.complete else "locked"
    return replace(with_total(moved.in_state("draft"), after), state=state, seal={})


def _figures(came: Total) -> object:
    """All that a grade says of what it is made from."""
    answers = {at: (each.share, each.marks, each.suggestion.share) for at, each in came.by_answer.items()}
    return came.points, came.exact, came.waiting, answers


def restored(critique: Critique, grade: Grade, was: Grade, old: Basis, new: Basis) -> Recounted:
    """A grade that becomes again what it was, on the basis of then.

    Args:
        critique: The student's.
        grade: As it is saved.
        was: As it was on the basis of then; it comes back to the letter.
        old: What it stands on.
        new: The basis of then.
    """
    before, after = total(critique, grade, old), total(critique, was, new)
    return Recounted(grade, was, before, after, _moved(before, after))


def row_of(name: str, who: str, found: Recounted) -> RecountRow:
    """The row of a grade."""
    return RecountRow(
        name,
        who,
        found.before.points,
        found.after.points,
        found.grade.state,
        found.after_grade.state,
        len(found.moved),
        found.after.waiting,
        found.after_grade is not found.grade,
    )


def requicked(grade: Grade, quick: Mapping[str, QuickMark]) -> Grade:
    """The grade with its quick marks as they are now; nothing else of it changes."""
    comments = tuple(_requicked(comment, quick) for comment in grade.comments)
    return grade if comments == grade.comments else replace(grade, comments=comments)


def _requicked(comment: Comment, quick: Mapping[str, QuickMark]) -> Comment:
    now = tuple(quick.get(mark.id, mark) for mark in comment.quick)
    return comment if now == comment.quick else replace(comment, quick=now)


def _moved(before: Total, after: Total) -> tuple[tuple[str, str], ...]:
    places = dict.fromkeys((*before.by_answer, *after.by_answer))
    return tuple(at for at in places if _share(before, at) != _share(after, at))


def _share(came: Total, where: tuple[str, str]) -> Fraction | None:
    answer = came.by_answer.get(where)
    return None if answer is None else answer.share
