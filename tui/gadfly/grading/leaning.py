"""Which way a student leans against the key: too generous or too strict, by how far, on which questions.

The mean signed difference on ordered levels whose options carry points, in shares of the scale: +1 is the
best level where the key has the worst. It is for feedback and has no part in any grade.
"""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from gadfly.documents.asking import sheet
from gadfly.documents.critique import ARTICLE
from gadfly.frozen import frozen
from gadfly.grading.closeness import levels

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.documents.asking import Asked
    from gadfly.documents.critique import Critique
    from gadfly.documents.key import Key

Way = Literal["generous", "strict", "neither"]


@frozen
class Leaning:
    """How far a student's levels are from the key's, on one question or on all.

    Attributes:
        question: The question's id; empty: all of them.
        mean: -1 (too strict) to 1 (too generous).
        compared: How many pairs of levels this is from, 1 or more.
    """

    question: str
    mean: Fraction
    compared: int

    @property
    def way(self) -> Way:
        """Which way it leans."""
        return "neither" if self.mean == 0 else "generous" if self.mean > 0 else "strict"


def leanings(critique: Critique, key: Key) -> tuple[Leaning, ...]:
    """How a student leans on each question, in the rubric's order; then on all together, by an empty id.

    Only levels that both gave are compared; where there are none, there is nothing to tell.
    """
    found: defaultdict[str, list[Fraction]] = defaultdict(list)
    for place in (*(block.id for block in critique.article.paragraphs), ARTICLE):
        for question, difference in _differences(critique, key, place):
            found[question].append(difference)
    order = [question.id for question in critique.rubric.questions if question.id in found]
    every = [difference for question in order for difference in found[question]]
    rows = [(question, found[question]) for question in order] + ([("", every)] if every else [])
    return tuple(Leaning(question, sum(each, Fraction(0)) / len(each), len(each)) for question, each in rows)


def _differences(critique: Critique, key: Key, place: str) -> Iterator[tuple[str, Fraction]]:
    scope = critique.scope(place)
    right = sheet(critique.rubric, scope, key.critique.at(place)).by_id
    for asked in sheet(critique.rubric, scope, critique.at(place)).every:
        difference = _difference(asked, right[asked.question.id])
        if difference is not None:
            yield asked.question.id, difference


def _difference(student: Asked, key: Asked) -> Fraction | None:
    if student.state != "answered" or key.state != "answered":
        return None
    question, steps = student.question, levels(student.question)
    one, other = student.answer.choice, key.answer.choice
    if one not in steps or other not in steps:
        return None
    mine, theirs = question.by_id[one].points, question.by_id[other].points
    if mine is None or theirs is None or (mine == theirs and one != other):
        return None  # nothing says which of the two levels is the better one
    if one == other:
        return Fraction(0)
    distance = Fraction(abs(steps.index(one) - steps.index(other)), len(steps) - 1)
    return distance if mine > theirs else -distance
