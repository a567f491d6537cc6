"""Advice on the points of levels: two that earn the same, and points that go up and down."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from gadfly.advice.advice import at_top, in_question, short

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from gadfly.advice.advice import Advice
    from gadfly.documents.rubric import Option, Question, Rubric

_UNORDERED = (
    "The options are said to be in an order, and their points go up and down: part credit goes by the"
    " distance in that order. Put the options in the order of their points, or drop ordered."
)
_LEVELS = 4
"""So many options whose points fall step by step are levels, also where `ordered` does not say so."""


def levels(rubric: Rubric) -> Iterator[Advice]:
    """What is wrong with the points of options that are levels; those of a scale are told once."""
    scales = {scale.id: number for number, scale in enumerate(rubric.scales)}
    told: set[tuple[str, str]] = set()
    for number, question in enumerate(rubric.questions):
        for name, at, message in _of(question):
            if not question.scale:
                yield in_question(name, number, message, "option", at)
            elif (question.scale, name) not in told and question.scale in scales:
                told.add((question.scale, name))
                yield at_top(name, ("scale", scales[question.scale], "option", at), message)


def _of(question: Question) -> Iterator[tuple[str, int, str]]:
    if question.closed and question.weight <= 0:
        return
    rows = [(at, option) for at, option in enumerate(question.options) if option.points is not None]
    points = [option.points for _, option in rows if option.points is not None]
    if (
        len(rows) > 1
        and len(set(points)) == 1
        and question.kind == "choice"
        and len(rows) == len(question.options)
    ):
        yield "equal-points", rows[1][0], _all_the_same(question, points[0])
    elif _ordered(question, points):
        for (_, before), (at, option) in pairwise(sorted(rows, key=lambda row: _points(row[1]))):
            if before.points == option.points:
                yield "equal-points", at, _the_same(before, option)
                break
    if question.ordered and len(rows) > 1 and not _falls(points) and not _falls(points[::-1]):
        yield (
            "unordered-points",
            next(at for at, option in rows if option.points == max(points)),
            _UNORDERED,
        )


def _points(option: Option) -> Decimal | int:
    return 0 if option.points is None else option.points


def _falls(points: Sequence[Decimal]) -> bool:
    return all(one >= two for one, two in pairwise(points))


def _ordered(question: Question, points: Sequence[Decimal]) -> bool:
    """Whether the options are levels: said so, a marker's, or plainly falling step by step."""
    if question.kind == "multi":
        return False
    if question.ordered or not question.closed:
        return True
    steps = _falls(points) or _falls(points[::-1])
    return steps and len(points) == len(question.options) >= _LEVELS and len(set(points)) >= _LEVELS - 1


def _the_same(one: Option, other: Option) -> str:
    return (
        f"“{short(one.label)}” and “{short(other.label)}” both earn {one.points}: two levels that earn the"
        " same are one level with two names, and the choice between them is lost in the score. Give each its"
        " own points, or join them."
    )


def _all_the_same(question: Question, points: Decimal) -> str:
    return (
        f"Every option earns {points}, so “{short(question.name)}” tells no paragraph from another in the"
        " score. Give the better answers more, or set weight = 0."
    )
