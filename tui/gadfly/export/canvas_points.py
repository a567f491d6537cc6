"""What each criterion is worth in Canvas, where points only add up.

There is no weight, no group and no share there: all of it becomes the most points of a criterion.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from gadfly.scoring.rounding import half_up

if TYPE_CHECKING:
    from decimal import Decimal

    from gadfly.documents.rubric import Option, Question, Rubric, Scope

PLACES = 2
"""Canvas rounds points to so many."""


def criterion_weights(rubric: Rubric) -> dict[str, Fraction]:
    """The most points of each question, by its id; 0 where it is not scored.

    A group's questions share its weight as they do in its mean. Where both the paragraphs' questions and the
    article's are scored, those of the article are scaled so that they make up their share of the sum.
    """
    weights = {question.id: _own(rubric, question) for question in rubric.questions}
    sums = {scope: _sum(rubric, weights, scope) for scope in _SCOPES}
    if not all(sums.values()):
        return weights
    share = Fraction(rubric.scoring.article_share) / 100
    factors: dict[Scope, Fraction] = {"paragraph": Fraction(1), "article": Fraction(0)}
    if share == 1:
        factors = {"paragraph": Fraction(0), "article": Fraction(1)}
    elif share:
        factors["article"] = share / (1 - share) * sums["paragraph"] / sums["article"]
    return {question.id: weights[question.id] * factors[question.of] for question in rubric.questions}


_SCOPES: tuple[Scope, Scope] = ("paragraph", "article")


def rating_points(question: Question, option: Option, weight: Fraction) -> Decimal:
    """The points of a rating, rounded half up to two places; an option without points keeps all of them.

    In gadfly such an option takes the question out of the score. Here nothing can, and full points lower
    nobody.
    """
    share = Fraction(1) if option.points is None else question.share((option.id,))
    return half_up(weight * (share or 0), PLACES)


def _own(rubric: Rubric, question: Question) -> Fraction:
    if not question.scored:
        return Fraction(0)
    group = rubric.groups_by_id.get(question.group)
    if group is None:
        return Fraction(question.weight)
    inside = sum(Fraction(q.weight) for q in rubric.questions if q.group == group.id and q.scored)
    return Fraction(group.weight) * Fraction(question.weight) / inside


def _sum(rubric: Rubric, weights: dict[str, Fraction], scope: Scope) -> Fraction:
    return sum((weights[question.id] for question in rubric.of(scope)), Fraction(0))
