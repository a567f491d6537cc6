"""Raters held against one of them: against a key, or a marker whom the others are to follow."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from gadfly.frozen import frozen
from gadfly.measures.agreement import REPLICATES
from gadfly.measures.pairs import Pairs

if TYPE_CHECKING:
    from gadfly.measures.figure import Figure
    from gadfly.measures.ratings import Ratings


@frozen
class Against:
    """How far the other raters of a table agree with one of them; every pair of that one and another counts.

    Attributes:
        raters: How many others.
        units: How many units the key rated, and at least one other.
        n: How many pairs of ratings.
        coverage: How many of the others' ratings there are of those that could be, 0 to 1.
        prevalence: Each level's share of the others' ratings, 0 to 1.
        key_prevalence: Each level's share of the key's, counted once for each pair, 0 to 1.
        percent: The share of pairs with the same level, 0 to 1.
        adjacent: The share with the same or the next level, on ordered levels.
        kappa: Cohen's.
        kappa_linear: The same with linear weights, on ordered levels.
        kappa_quadratic: The same with quadratic weights.
        bias: By how many levels the others are above the key, on average, on ordered levels; None: no order,
            or no pairs.
        confusion: confusion[i][j]: how often the key says level i, and another says level j.
        precision: By level, the share of the others' ratings there that are the key's; none: nobody gave it.
        recall: By level, the share of the key's that the others have; none: the key never says it.
    """

    raters: int
    units: int
    n: int
    coverage: float
    prevalence: dict[str, float]
    key_prevalence: dict[str, float]
    percent: Figure
    adjacent: Figure
    kappa: Figure
    kappa_linear: Figure
    kappa_quadratic: Figure
    bias: float | None
    confusion: tuple[tuple[int, ...], ...]
    precision: dict[str, float | None]
    recall: dict[str, float | None]


def against(ratings: Ratings, key: str, *, replicates: int = REPLICATES) -> Against:
    """How far raters agree with the key. Intervals draw whole units: pairs of one unit stay together.

    Args:
        ratings: The table, with the key among its raters.
        key: Which rater that is.
        replicates: Draws for the intervals; 0: none are wanted.

    Raises:
        ValueError: There is no such rater.
    """
    if key not in ratings.raters:
        raise ValueError(f"there is no rater {key!r}")
    at = {level: index for index, level in enumerate(ratings.levels)}
    column = ratings.raters.index(key)
    q = len(at)
    units: Counter[tuple[float, ...]] = Counter()
    for row in ratings.rows:
        right = row[column]
        others = [each for index, each in enumerate(row) if index != column and each is not None]
        if right is None or not others:
            continue
        table = [0.0] * (q * q)
        for level, count in Counter(others).items():
            table[at[right] * q + at[level]] += count
        units[tuple(table)] += 1
    pairs = Pairs(tuple(units.items()), q, ordered=ratings.ordered)
    told = pairs.figures(replicates)
    confusion = tuple(tuple(map(int, row)) for row in pairs.table)
    rows = [sum(row) for row in confusion]
    columns = [sum(each) for each in zip(*confusion, strict=True)]
    n = sum(rows)
    possible = sum(units.values()) * (len(ratings.raters) - 1)
    return Against(
        raters=len(ratings.raters) - 1,
        units=sum(units.values()),
        n=n,
        coverage=n / possible if possible else 0.0,
        prevalence={level: columns[i] / n if n else 0.0 for level, i in at.items()},
        key_prevalence={level: rows[i] / n if n else 0.0 for level, i in at.items()},
        **{name: replace(figure, n=n) for name, figure in told.items()},
        bias=_bias(confusion, n) if ratings.ordered and n else None,
        confusion=confusion,
        precision={level: confusion[i][i] / columns[i] if columns[i] else None for level, i in at.items()},
        recall={level: confusion[i][i] / rows[i] if rows[i] else None for level, i in at.items()},
    )


def _bias(confusion: tuple[tuple[int, ...], ...], n: int) -> float:
    return sum((j - i) * count for i, row in enumerate(confusion) for j, count in enumerate(row)) / n
