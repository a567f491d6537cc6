"""How close two answers to a closed question are, 0 to 1, whoever gave them.

Ordered levels by distance, 1 - |i - j| / (q - 1) on the rubric's q levels, used or not (the linear
weights of Cohen's weighted kappa, 1968). Sets by overlap, |A and B| / |A or B| (Jaccard, 1912). All else is
right or not.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gadfly.documents.rubric import Question

Picked = tuple[str, ...]


def levels(question: Question) -> Picked:
    """The levels of an ordered question, by option id, in order; empty where it has no order.

    Where some options carry points, one without stands beside the scale ("cannot tell") and is no level.
    """
    if not question.ordered or question.kind != "choice":
        return ()
    graded = tuple(option.id for option in question.options if option.points is not None)
    return graded or tuple(option.id for option in question.options)


def closeness(question: Question, one: Picked, other: Picked) -> Fraction:
    """How close two answers are; 1: the same. Which of them is the key does not matter."""
    if set(one) == set(other):
        return Fraction(1)
    if question.kind == "multi":
        return overlap(one, other)
    steps = levels(question)
    if one and other and one[0] in steps and other[0] in steps:
        return 1 - Fraction(abs(steps.index(one[0]) - steps.index(other[0])), len(steps) - 1)
    return Fraction(0)


def overlap(one: Picked, other: Picked) -> Fraction:
    """How much two sets have in common: |A and B| / |A or B|; 1 where both are empty."""
    together = set(one) | set(other)
    return Fraction(len(set(one) & set(other)), len(together)) if together else Fraction(1)
