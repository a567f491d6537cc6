"""One grade before and after a change of key, rubric or scheme, and what becomes of points given by hand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from gadfly.frozen import frozen

if TYPE_CHECKING:
    from gadfly.documents.grade import Grade, Mark
    from gadfly.documents.rubric import Rubric
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
