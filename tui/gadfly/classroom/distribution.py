"""How a figure in percent is spread over a class: ten bars, and five numbers that say the same."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from gadfly.classroom.spread import SMALL
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

BARS = 10
"""Bars of ten percent each; the last one holds 100 as well."""


@frozen
class Distribution:
    """Figures in percent, 0 to 100.

    Attributes:
        n: How many there are.
        bars: How many figures are in each ten percent; none: too few to draw.
        mean: None: too few, as all that follow.
        low: The lowest.
        lower: A quarter of the figures are at or below it.
        median: Half of them are.
        upper: Three quarters are.
        high: The highest.
    """

    n: int
    bars: tuple[int, ...] = ()
    mean: Fraction | None = None
    low: Fraction | None = None
    lower: Fraction | None = None
    median: Fraction | None = None
    upper: Fraction | None = None
    high: Fraction | None = None


def distribution(figures: Iterable[Fraction]) -> Distribution:
    """How figures are spread; of fewer than `SMALL` only the number is told.

    Quartiles are those of Hyndman and Fan's seventh kind (1996), as spreadsheets have them.
    """
    ordered = sorted(figures)
    n = len(ordered)
    if n < SMALL:
        return Distribution(n)
    bars = [0] * BARS
    for each in ordered:
        bars[max(0, min(int(each * BARS / 100), BARS - 1))] += 1
    lower, median, upper = (_quantile(ordered, Fraction(part, 4)) for part in (1, 2, 3))
    mean = sum(ordered, Fraction(0)) / n
    return Distribution(n, tuple(bars), mean, ordered[0], lower, median, upper, ordered[-1])


def _quantile(ordered: list[Fraction], part: Fraction) -> Fraction:
    place = part * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)
