"""Several markers' grades of one critique side by side: where they say the same, and where they do not.

Rows are compared by what an answer gets, and not by how a marker came to it: a level of two points and two
points typed are the same.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from gadfly.documents.asking import sheet
from gadfly.frozen import frozen
from gadfly.grading.hand import JUDGEMENT
from gadfly.grading.judging import judging_answers
from gadfly.scoring.lines import number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gadfly.documents.basis import Basis
    from gadfly.documents.grade import Comment, Grade
    from gadfly.documents.marker import Agreed, Decision, Marker
    from gadfly.documents.rubric import Rubric
    from gadfly.grading.marking import Marked
    from gadfly.grading.total import Total

WHOLE = "whole"
"""The place of what is decided of a critique as a whole: lateness, adjustments, whether it is excused."""
MEAN, POINTS = "mean", "points"
"""Ways to agree on an answer beside taking what one of the markers gave."""


@frozen
class Side:
    """What one marker made of a critique.

    Attributes:
        grade: As it was sealed.
        total: What it comes to on the basis in force.
    """

    marker: Marker
    grade: Grade
    total: Total


@frozen
class View:
    """What one marker says of one row.

    Attributes:
        points: In the question's marks; none: no part in the grade, or it is no answer.
        words: How the marker came to it, or what the marker says.
        comment: The marker's own and quick marks, a line each; may be empty.
        decided: Whether the marker decided it, and did not let the key's suggestion stand.
        waiting: Whether it waits for a marker.
    """

    points: Fraction | None
    words: str
    comment: str = ""
    decided: bool = False
    waiting: bool = False


@frozen
class Row:
    """One thing that markers said something of.

    Attributes:
        place: A block's id, `ARTICLE`, `JUDGEMENT` or `WHOLE`.
        question: Its id there.
        title: For people.
        said: What the student answered, in the rubric's words; may be empty.
        most: The question's marks; none: it is no answer with marks, and only a marker's word can be taken.
        views: One for each marker, in their order.
        same: Whether they say the same.
        decision: What was agreed, where they do not.
    """

    place: str
    question: str
    title: str
    said: str
    most: Decimal | None
    views: tuple[View, ...]
    same: bool
    decision: Decision | None = None

    @property
    def open(self) -> bool:
        """Whether it has to be agreed on."""
        return not self.same and self.decision is None

    @property
    def judged(self) -> bool:
        """Whether a marker decided it: what all left to the key tells nothing of the markers."""
        return any(view.decided for view in self.views)

    @property
    def mean(self) -> Fraction | None:
        """The mean of what the markers gave; none: one of them gave no points."""
        given = [view.points for view in self.views if view.points is not None]
        if self.most is None or len(given) < len(self.views):
            return None
        return sum(given, Fraction(0)) / len(given)


def rows(sides: Sequence[Side], basis: Basis, rubric: Rubric, agreed: Agreed) -> tuple[Row, ...]:
    """Everything that markers said something of, in the order of the critique.

    Args:
        sides: One for each marker; of one critique, on one basis.
        basis: What the totals were computed from.
        rubric: By which the critique counts.
        agreed: What was agreed so far.
    """
    found = [*_answers(sides, agreed, rubric), *_judgement(sides, basis, agreed), *_whole(sides, agreed)]
    return tuple(found)


def comment_words(comment: Comment) -> str:
    """A comment in plain words: the marker's own, then each quick mark on a line."""
    quick = (
        f"{mark.text} ({number(mark.points)})" if mark.points else mark.text
        for mark in comment.quick
        if mark.text or mark.points
    )
    return "\n".join(line for line in (comment.text.strip(), *quick) if line)


def _answers(sides: Sequence[Side], agreed: Agreed, rubric: Rubric) -> Iterator[Row]:
    for place in sides[0].total.places:
        for first in place.answers:
            where = (place.id, first.question)
            every = [side.total.by_answer.get(where, first) for side in sides]
            if not (first.suggestion.counts and first.marks > 0):
                continue
            views = tuple(_view(side, marked) for side, marked in zip(sides, every, strict=True))
            yield Row(
                *where,
                title=first.title,
                said=first.said or ("" if rubric.by_id[first.question].closed else "in words"),
                most=first.marks,
                views=views,
                same=_same(sides, every),
                decision=agreed.decision(*where),
            )


def _view(side: Side, marked: Marked) -> View:
    comment = side.grade.comment(marked.place, marked.question)
    decided = marked.by in {"level", "marker", "excused"} or bool(marked.quick)
    return View(marked.points, marked.why, comment_words(comment), decided, marked.waiting)


def _same(sides: Sequence[Side], every: Sequence[Marked]) -> bool:
    if any(marked.waiting for marked in every):
        return False
    levels = {
        side.grade.mark(marked.place, marked.question).level
        for side, marked in zip(sides, every, strict=True)
        if marked.by == "level"
    }
    said = {(marked.share, marked.by == "excused") for marked in every}
    return len(said) == 1 and len(levels) < 2  # noqa: PLR2004 - two that differ


def _judgement(sides: Sequence[Side], basis: Basis, agreed: Agreed) -> Iterator[Row]:
    """The markers' own judgement of the whole; words are no row: they are kept together."""
    judging = basis.judging
    if judging is None:
        return
    sheets = [sheet(judging, "article", judging_answers(side.grade.manual, judging)) for side in sides]
    for question in judging.of("article"):
        asked = [each.by_id[question.id] for each in sheets]
        if not question.closed or not any(each.shown for each in asked):
            continue
        picked = [each.answer.picked if each.shown else () for each in asked]
        views = tuple(
            View(
                None,
                ", ".join(question.by_id[id_].label or id_ for id_ in those if id_ in question.by_id)
                or "nothing",
                comment_words(side.grade.comment(JUDGEMENT, question.id)),
                decided=True,
            )
            for side, those in zip(sides, picked, strict=True)
        )
        same = len({frozenset(those) for those in picked}) == 1
        decision = agreed.decision(JUDGEMENT, question.id)
        yield Row(JUDGEMENT, question.id, question.name, "", None, views, same, decision)


def _whole(sides: Sequence[Side], agreed: Agreed) -> Iterator[Row]:
    """What was decided of the whole, where anybody decided anything."""
    grades = [side.grade for side in sides]
    late = [each.late.minutes if each.late else 0 for each in grades]
    costs = [f"{minutes} minutes count" if minutes else "counts as in time" for minutes in late]
    excused = ["no grade" if each.excused else "a grade" for each in grades]
    adjusted = [sum((each.amount for each in grade.adjustments), Decimal(0)) for grade in grades]
    changes = [
        "; ".join(f"{each.amount:+} {each.reason.strip()}" for each in grade.adjustments) or "none"
        for grade in grades
    ]
    for id_, title, values, words, said in (
        ("late", "Lateness", late, costs, any(late)),
        ("excused", "Excused", excused, excused, any(each.excused for each in grades)),
        ("adjusted", "Adjustments", adjusted, changes, any(adjusted)),
    ):
        if said:
            views = tuple(View(None, each, decided=True) for each in words)
            same = len(set(values)) == 1
            yield Row(WHOLE, id_, title, "", None, views, same, agreed.decision(WHOLE, id_))
