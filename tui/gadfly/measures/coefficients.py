"""The coefficients of agreement, each from sums over units, so that a unit can be counted several times.

A unit is known by how many raters gave it each level; a pair of raters by how often they gave each pair of
levels. Nothing here knows more of a table than that, and nothing divides by zero: where the formula has no
value, there is None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gadfly.measures.weights import Weights

_EXACT = 1e-12  # of a chance agreement: 1 but for the last digits of a float


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


def krippendorff(coincidences: Sequence[Sequence[float]], *, ordinal: bool = False) -> float | None:
    """Krippendorff's alpha (2011), nominal or ordinal, from the matrix of coincidences.

    Args:
        coincidences: For each pair of levels, the sum over units with m ratings of the ordered pairs of
            ratings there, each counted 1 / (m - 1).
        ordinal: Whether levels are as far apart as there are ratings between them.
    """
    levels = range(len(coincidences))
    totals = [sum(row) for row in coincidences]
    n = sum(totals)
    if n <= 1:
        return None
    apart = _ordinal_distances(totals) if ordinal else None
    observed = expected = 0.0
    for c in levels:
        for k in levels:
            if c == k or not totals[c] or not totals[k]:
                continue
            distance = 1.0 if apart is None else apart[c][k]
            observed += coincidences[c][k] * distance
            expected += totals[c] * totals[k] * distance
    return 1 - observed * (n - 1) / expected if expected > 0 else None


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


def _ordinal_distances(totals: Sequence[float]) -> list[list[float]]:
    """(ratings from level c to level k, less half of those at both ends) squared."""
    before = [0.0]
    for total in totals:
        before.append(before[-1] + total)
    levels = range(len(totals))
    return [
        [
            (before[max(c, k) + 1] - before[min(c, k)] - (totals[c] + totals[k]) / 2) ** 2 if c != k else 0.0
            for k in levels
        ]
        for c in levels
    ]
