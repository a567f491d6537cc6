"""A grade's total as a value, with every part that it was made from, so that it can be explained."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from gadfly.frozen import frozen

if TYPE_CHECKING:
    from decimal import Decimal

    from gadfly.documents.grade import Adjustment
    from gadfly.documents.scheme import Scheme
    from gadfly.grading.marking import Marked
    from gadfly.scoring.score import PlaceScore


@frozen
class GroupMarks:
    """Questions that count as one: their weighted mean by marks, times the group's own marks.

    Attributes:
        share: 0 to 1; none: no member has a part in the grade.
    """

    id: str
    title: str
    marks: Decimal
    share: Fraction | None


@frozen
class PlaceMarks:
    """What one place brings.

    Attributes:
        id: A block's id, or `ARTICLE`.
        name: What the student's critique calls it.
        earned: Marks.
        possible: Marks that could be earned: those of the key's path.
    """

    id: str
    name: str
    answers: tuple[Marked, ...]
    groups: tuple[GroupMarks, ...]
    earned: Fraction
    possible: Fraction

    @cached_property
    def waiting(self) -> int:
        """How many answers wait for a marker."""
        return sum(answer.waiting for answer in self.answers)

    @cached_property
    def suggested(self) -> tuple[Fraction | None, ...]:
        """What agreement suggests for each answer, in its question's marks; none: nothing, or no part."""
        return tuple(_suggested(answer) for answer in self.answers)


@frozen
class Total:
    """How a grade comes about.

    Attributes:
        places: The paragraphs that count, in order, then the article's own questions.
        answers_share: 0 to 1, marks earned / marks possible; none: no answer counts yet.
        manual: The marker's own judgement, where there is one.
        manual_share: 0 to 1, what that comes to; none: nothing of it counts yet.
        together: 0 to 1, both by their parts; none: nothing counts.
        late_minutes: How late it came in.
        late: Points that this costs, 0 or more.
        before: Points before adjustments, not rounded, 0 to the scheme's `out_of`; none: nothing counts.
        adjustments: Points more or fewer, with reasons.
        excused: Whether the whole does not count; then there are no points.
        exact: Points, not rounded, never below 0.
        points: Rounded half up to one place; the only rounding there is.
        waiting: How many answers or judgements still wait for a marker.
    """

    scheme: Scheme
    places: tuple[PlaceMarks, ...]
    answers_share: Fraction | None
    manual: PlaceScore | None
    manual_share: Fraction | None
    together: Fraction | None
    late_minutes: int
    late: Fraction
    before: Fraction | None
    adjustments: tuple[Adjustment, ...]
    excused: bool
    exact: Fraction | None
    points: Decimal | None
    waiting: int

    @property
    def complete(self) -> bool:
        """Whether nothing waits for a marker: it can be locked."""
        return self.excused or not self.waiting

    @cached_property
    def by_answer(self) -> dict[tuple[str, str], Marked]:
        """Every answer by its place and question."""
        return {(each.place, each.question): each for place in self.places for each in place.answers}


def _suggested(answer: Marked) -> Fraction | None:
    share = answer.suggestion.share if answer.suggestion.counts else None
    return None if share is None else share * Fraction(answer.marks)
