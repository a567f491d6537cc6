"""The coefficients of agreement, each from sums over units, so that a unit can be counted several times.

A unit is known by how many raters gave it each level; a pair of raters by how often they gave each pair of
levels. Nothing here knows more of a table than that, and nothing divides by zero: where the formula has no
value, there is None.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gadfly.measures.weights import Weights

    Distances = Callable[[Sequence[float]], Weights]
    """How far any two levels are apart, 0 or more, by how many ratings there are of each."""

_EXACT = 1e-12  # of a chance agreement: 1 but for the last digits of a float


def nominal_distances(totals: Sequence[float]) -> Weights:
    """1 between any two levels."""
    return _apart(len(totals))


@cache
def _apart(q: int) -> Weights:
    return tuple(tuple(float(c != k) for k in range(q)) for c in range(q))


def ordinal_distances(totals: Sequence[float]) -> Weights:
    """(Ratings from level c to level k, less half of those at both ends) squared.

    That is how far the middles of the two levels are apart, where all ratings stand in a row by their level.
    """
    middles = []
    before = 0.0
    for total in totals:
        middles.append(before + total / 2)
        before += total
    return tuple(tuple([(c - k) * (c - k) for k in middles]) for c in middles)


def interval_distances(values: Sequence[float]) -> Distances:
    """(c - k) squared, of levels that are numbers."""
    apart = tuple(tuple((c - k) ** 2 for k in values) for c in values)
    return lambda _: apart


def ratio_distances(values: Sequence[float]) -> Distances:
    """((c - k) / (c + k)) squared, of levels that are numbers from 0 on."""
    apart = tuple(tuple(((c - k) / (c + k)) ** 2 if c + k else 0.0 for k in values) for c in values)
    return lambda _: apart


def beyond_chance(observed: float, expected: float) -> float | None:
    """(observed - expected) / (1 - expected); none where chance leaves nothing to agree on."""
    return None if 1 - expected < _EXACT else (observed - expected) / (1 - expected)


def cohen(table: Sequence[Sequence[float]], weights: Weights) -> float | None:
    """Cohen's kappa, weighted (1968): table[i][j] is how often one rater said i and the other j."""
    n = sum(map(sum, table))
    if not n:
        return None
    levels = range(len(table))
    ones = [sum(row) for row in table]
    others = [sum(table[i][j] for i in levels) for j in levels]
    observed = sum(weights[i][j] * table[i][j] for i in levels for j in levels if table[i][j]) / n
    expected = sum(weights[i][j] * ones[i] * others[j] for i in levels for j in levels) / (n * n)
    return beyond_chance(observed, expected)


def krippendorff(
    coincidences: Sequence[Sequence[float]], distances: Distances = nominal_distances
) -> float | None:
    """Krippendorff's alpha (2011) from the matrix of coincidences.

    Args:
        coincidences: For each pair of levels, the sum over units with m ratings of the ordered pairs of
            ratings there, each counted 1 / (m - 1).
        distances: How far levels are apart, by how many ratings there are of each.
    """
    levels = range(len(coincidences))
    totals = [sum(row) for row in coincidences]
    n = sum(totals)
    if n <= 1:
        return None
    apart = distances(totals)
    observed = expected = 0.0
    for c in levels:
        for k in levels:
            if c != k and totals[c] and totals[k]:
                observed += coincidences[c][k] * apart[c][k]
                expected += totals[c] * totals[k] * apart[c][k]
    return 1 - observed * (n - 1) / expected if expected > 0 else None


def conger(observed: float, raters: Sequence[Sequence[int]]) -> float | None:
    """Conger's kappa (1980) for any number of raters, as Gwet has it for gaps; of two, it is Cohen's.

    Args:
        observed: Agreement over the units with two ratings or more.
        raters: raters[g][k]: how often rater g gave level k; those who rated nothing are left out.
    """
    some = [row for row in raters if sum(row)]
    r = len(some)
    if r < 2:  # noqa: PLR2004 - one rater agrees with nobody
        return None
    shares = [[count / sum(row) for count in row] for row in some]
    expected = 0.0
    for column in zip(*shares, strict=True):
        mean = sum(column) / r
        spread = (sum(share * share for share in column) - r * mean * mean) / (r - 1)
        expected += mean * mean - spread / r
    return beyond_chance(observed, expected)


def gwet(observed: float, shares: Sequence[float], weights: Weights) -> float | None:
    """Gwet's AC1 (with identity weights) or AC2 (2014).

    Args:
        observed: Weighted agreement over the units with two ratings or more.
        shares: The mean share of ratings in each level, over all units with a rating.
        weights: Between levels.
    """
    q = len(shares)
    if q < 2:  # noqa: PLR2004 - with one level there is no other one
        return None
    every = sum(map(sum, weights))
    expected = every / (q * (q - 1)) * sum(share * (1 - share) for share in shares)
    return beyond_chance(observed, expected)


def fleiss(observed: float, shares: Sequence[float]) -> float | None:
    """Fleiss' kappa (1971), as Gwet has it for units with different numbers of ratings; as `gwet`."""
    return beyond_chance(observed, sum(share * share for share in shares))


def brennan_prediger(observed: float, weights: Weights) -> float | None:
    """Brennan and Prediger's coefficient (1981): chance is the same for all levels."""
    q = len(weights)
    return beyond_chance(observed, sum(map(sum, weights)) / (q * q)) if q else None
