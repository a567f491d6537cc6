"""What another key, another rubric or another scheme does to every grade: before and after."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from gadfly.frozen import frozen
from gadfly.grading.grading import total

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from gadfly.documents.critique import Critique
    from gadfly.documents.grade import Grade, Mark
    from gadfly.documents.rubric import Rubric
    from gadfly.grading.scheme import Basis
    from gadfly.grading.total import Total


@frozen
class Recounted:
    """One student's grade, before and after.

    Attributes:
        grade: As it was.
        after_grade: With points given by hand turned into the new rubric's marks; what `after` was made from.
        before: What it comes to on the old basis.
        after: What it comes to on the new one.
        moved: Places and questions whose share of the marks, or part in the grade, is another.
    """

    grade: Grade
    after_grade: Grade
    before: Total
    after: Total
    moved: tuple[tuple[str, str], ...]

    @property
    def change(self) -> Decimal | None:
        """Points more or fewer, as rounded; none: there are no points before or after."""
        if self.before.points is None or self.after.points is None:
            return None
        return self.after.points - self.before.points

    @property
    def changed(self) -> bool:
        """Whether the student would see another figure."""
        return self.before.points != self.after.points


def recounted(pairs: Iterable[tuple[Critique, Grade]], old: Basis, new: Basis) -> tuple[Recounted, ...]:
    """Every grade on the old basis and on the new one, in the order given."""
    return tuple(_recounted(critique, grade, old, new) for critique, grade in pairs)


def _recounted(critique: Critique, grade: Grade, old: Basis, new: Basis) -> Recounted:
    moved = rescaled(grade, old.rubric or critique.rubric, new.rubric or critique.rubric)
    before, after = total(critique, grade, old), total(critique, moved, new)
    answers = dict.fromkeys((*before.by_answer, *after.by_answer))
    return Recounted(
        grade,
        moved,
        before,
        after,
        tuple(where for where in answers if _share(before, where) != _share(after, where)),
    )


def rescaled(grade: Grade, old: Rubric, new: Rubric) -> Grade:
    """The grade with points given by hand as the same share of a question's new marks.

    A draft or not: this is a look at what would be, and nothing is saved by it.
    """
    return replace(grade, marks=tuple(_rescaled(mark, old, new) for mark in grade.marks))


def _rescaled(mark: Mark, old: Rubric, new: Rubric) -> Mark:
    was, now = old.by_id.get(mark.question), new.by_id.get(mark.question)
    if mark.given is None or was is None or now is None or not was.marks or was.marks == now.marks:
        return mark
    return replace(mark, given=Decimal(mark.given) * now.marks / was.marks)


def _share(came: Total, where: tuple[str, str]) -> Fraction | None:
    answer = came.by_answer.get(where)
    return None if answer is None else answer.share
