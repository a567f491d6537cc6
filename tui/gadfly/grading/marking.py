"""What one answer gets in the end: the key's suggestion, unless a marker decided."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from gadfly.frozen import frozen

if TYPE_CHECKING:
    from decimal import Decimal

    from gadfly.documents.grade import Mark
    from gadfly.documents.quick_mark import QuickMark
    from gadfly.documents.rubric import Question
    from gadfly.grading.suggestion import Suggestion

By = Literal["key", "level", "marker", "excused", "nobody"]
"""Who decided: the key, a level that a marker picked, points that a marker gave, a marker who let it leave
the grade, or nobody yet."""


@frozen
class Marked:
    """One question at one place in a grade.

    Attributes:
        marks: The most it can bring, in the question's marks.
        share: 0 to 1 of its marks; none: it has no part in the grade, or waits for a marker.
        suggestion: What agreement with the key suggests.
        by: Who decided.
        said: What the student answered, in the rubric's words; may be empty.
        why: In words.
        quick: Quick marks that stand beside it and carry points; these are in the share.
    """

    place: str
    question: str
    title: str
    group: str
    marks: Decimal
    share: Fraction | None
    suggestion: Suggestion
    by: By
    said: str
    why: str
    quick: tuple[QuickMark, ...] = ()

    @property
    def waiting(self) -> bool:
        """Whether it counts once a marker has judged it."""
        return self.share is None and self.by == "nobody" and self.suggestion.counts and self.marks > 0

    @property
    def points(self) -> Fraction | None:
        """What it brings, in the question's marks; none: nothing yet, or no part."""
        return None if self.share is None else self.share * Fraction(self.marks)


def marked(
    place: str,
    question: Question,
    suggestion: Suggestion,
    mark: Mark,
    said: str,
    *,
    quick: tuple[QuickMark, ...] = (),
) -> Marked:
    """What an answer gets.

    A marker's word goes before the key's: excused, then points given, then a level. On a question that has
    no part in the grade (not on the key's path), a marker's points count nothing. The points of quick marks
    are added to what stands, within 0 and the question's marks; where nothing stands yet, they wait as well.
    """
    share, by, why = _decided(question, suggestion, mark)
    carried = tuple(each for each in quick if each.points) if share is not None and question.marks > 0 else ()
    if share is not None and carried:
        share, bound = _with_quick(share, question, carried)
        why = "; ".join(part for part in (why, bound) if part)
    name, group, marks = question.name, question.group, question.marks
    return Marked(place, question.id, name, group, marks, share, suggestion, by, said, why, carried)


def _with_quick(share: Fraction, question: Question, quick: tuple[QuickMark, ...]) -> tuple[Fraction, str]:
    """The share with the points of quick marks, and what to say where they would lead past a bound."""
    points = sum((Fraction(each.points or 0) for each in quick), Fraction(0))
    share += points / Fraction(question.marks)
    if share < 0:
        return Fraction(0), "quick marks never lead below 0"
    return (Fraction(1), "quick marks never lead past all of its marks") if share > 1 else (share, "")


def _decided(question: Question, suggestion: Suggestion, mark: Mark) -> tuple[Fraction | None, By, str]:
    if not suggestion.counts:
        return None, "key" if suggestion.kind != "manual" else "nobody", suggestion.why
    if mark.excused:
        accepted = "the marker accepts that it does not apply"
        return None, "excused", accepted if suggestion.kind == "na-claimed" else "excused by the marker"
    if question.marks <= 0:
        return None, "key", "carries no marks"
    return _by_marker(question, mark) or _by_key(suggestion)


def _by_marker(question: Question, mark: Mark) -> tuple[Fraction, By, str] | None:
    if mark.given is not None:
        share = Fraction(mark.given) / Fraction(question.marks)
        return max(Fraction(0), min(share, Fraction(1))), "marker", "points given by the marker"
    if mark.level and (earned := question.share((mark.level,))) is not None:
        return earned, "level", f"the marker says “{question.by_id[mark.level].label or mark.level}”"
    return None


def _by_key(suggestion: Suggestion) -> tuple[Fraction | None, By, str]:
    if suggestion.share is None:
        return None, "nobody", "waits for a marker"
    return suggestion.share, "key", suggestion.why
