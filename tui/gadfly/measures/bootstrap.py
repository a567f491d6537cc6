"""How sure figures are: units drawn again and again, with putting back, and the figures computed anew.

The percentile bootstrap (Efron 1979) over units, with a fixed seed: the same table has the same interval
today and tomorrow. Units that are alike are held together, with how many there are of them.
"""

from __future__ import annotations

from array import array
from functools import lru_cache
from random import Random
from typing import TYPE_CHECKING

from gadfly.measures.figure import NO_VARIATION, ONE_UNIT, UNSTEADY, Figure
from gadfly.measures.packed import Packed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Sums = Sequence[float]
    """What figures are computed from, summed over units."""

    Values = Sequence[float | None]
    """One value for each figure; None: undefined."""

SEED = 20261122
LOW, HIGH = 0.025, 0.975
_MOST_DRAWN = 4_000_000
"""So many units are drawn in all: of a very long table, fewer draws are made."""

_LEAST = 100
_MISSING = 0.1
"""Where more of the draws than this have no value, an interval of the others would be too good."""


def enough(replicates: int, n: int) -> int:
    """How many draws are made of so many units."""
    return min(replicates, max(_LEAST, _MOST_DRAWN // max(n, 1)))


def intervals(
    groups: Sequence[tuple[Sums, int]], figures: Callable[[Sums], Values], replicates: int
) -> tuple[tuple[float, float] | None, ...]:
    """The interval of each figure; none where too many draws have no value.

    Args:
        groups: What a unit adds to the sums, each 0 or more, and how many units add the same; sorted, so
            that the order of units makes no difference.
        figures: Computes the figures from sums.
        replicates: How many draws.
    """
    packed = Packed(groups)
    drawn = [figures(packed.sums(units)) for units in _draws(packed.units, replicates)]
    return tuple(_interval(list(values)) for values in zip(*drawn, strict=True))


def figures_of(
    groups: Sequence[tuple[Sums, int]],
    values: Callable[[Sums], Values],
    whole: Values,
    n: int,
    replicates: int,
) -> list[Figure]:
    """Each value as a figure with its interval, or why it has none."""
    units = sum(size for _, size in groups)
    draws = enough(replicates, units) if replicates and units > 1 else 0
    ends: Sequence[tuple[float, float] | None] = (
        intervals(groups, values, draws) if draws else [None] * len(whole)
    )
    why = UNSTEADY if draws else ONE_UNIT if replicates else ""
    told = []
    for value, end in zip(whole, ends, strict=True):
        if value is None:
            told.append(Figure(None, n, NO_VARIATION))
        elif end is None:
            told.append(Figure(value, n, no_interval=why))
        else:
            told.append(Figure(value, n, "", end[0], end[1], draws))
    return told


def _interval(values: list[float | None]) -> tuple[float, float] | None:
    told = sorted(value for value in values if value is not None)
    if len(told) < (1 - _MISSING) * len(values):
        return None
    return _quantile(told, LOW), _quantile(told, HIGH)


def _quantile(ordered: list[float], part: float) -> float:
    place = part * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


@lru_cache(maxsize=4)
def _draws(n: int, replicates: int) -> tuple[array[int], ...]:
    """Which of so many units come up in each draw; all tables with as many units share these."""
    chance = Random(SEED).random  # noqa: S311 - it has to come out the same, and hides nothing
    return tuple(array("I", [int(chance() * n) for _ in range(n)]) for _ in range(replicates))
