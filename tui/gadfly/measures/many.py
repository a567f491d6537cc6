"""Any number of raters: what their coefficients are computed from, as sums over units."""

from __future__ import annotations

from collections import Counter
from math import isfinite
from typing import TYPE_CHECKING

from gadfly.measures import weights as weighing
from gadfly.measures.bootstrap import figures_of
from gadfly.measures.coefficients import (
    brennan_prediger,
    fleiss,
    gwet,
    interval_distances,
    krippendorff,
    nominal_distances,
    ordinal_distances,
    ratio_distances,
)
from gadfly.measures.figure import NO_NUMBERS, NO_ORDER, NO_PAIR, NO_VARIATION, TOO_FEW, Figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gadfly.measures.bootstrap import Sums, Values
    from gadfly.measures.coefficients import Distances
    from gadfly.measures.ratings import Ratings
    from gadfly.measures.weights import Weights

_PAIR = 2
_EVERY = (
    "percent",
    "fleiss",
    "brennan_prediger",
    "alpha_nominal",
    "alpha_ordinal",
    "alpha_interval",
    "alpha_ratio",
    "ac1",
    "ac2_linear",
    "ac2_quadratic",
    "ac2_ordinal",
)


class Many:
    """What coefficients for any number of raters are computed from: sums over units."""

    def __init__(self, ratings: Ratings) -> None:
        self._ratings = ratings
        self._q = len(ratings.levels)
        q = self._q
        self._weights: dict[str, Weights] = {"ac1": weighing.identity(q)}
        if ratings.ordered:
            self._weights |= {
                "ac2_linear": weighing.linear(q),
                "ac2_quadratic": weighing.quadratic(q),
                "ac2_ordinal": weighing.ordinal(q),
            }
        self._distances: dict[str, Distances] = {"alpha_nominal": nominal_distances}
        if ratings.ordered:
            self._distances["alpha_ordinal"] = ordinal_distances
        if ratings.ordered and (numbers := _numbers(ratings.levels)):
            self._distances["alpha_interval"] = interval_distances(numbers)
            if min(numbers) >= 0:
                self._distances["alpha_ratio"] = ratio_distances(numbers)
        counted = Counter(ratings.counts).items()
        self._groups = sorted((self._sums(counts), size) for counts, size in counted if sum(counts))

    def figures(self, replicates: int) -> dict[str, Figure]:
        """Every figure by its name."""
        names, n = self._names, self._ratings.n
        if not n:
            told = [Figure(None, 0, NO_PAIR), *[Figure(None, 0, TOO_FEW)] * (len(names) - 1)]
            return self._with_reasons(dict(zip(names, told, strict=True)))
        whole = [sum(size * sums[at] for sums, size in self._groups) for at in range(len(self._groups[0][0]))]
        told = figures_of(self._groups, self._values, self._values(whole), n, replicates)
        why = TOO_FEW if n < _PAIR else NO_VARIATION if self._all_alike else ""
        if why:  # also where a formula has a value: with one level, it would always be 1
            told = [told[0], *[Figure(None, n, why)] * (len(names) - 1)]
        return self._with_reasons(dict(zip(names, told, strict=True)))

    @property
    def _all_alike(self) -> bool:
        return sum(any(column) for column in zip(*self._ratings.counts, strict=True)) < _PAIR

    @property
    def _names(self) -> tuple[str, ...]:
        return ("percent", "fleiss", "brennan_prediger", *self._distances, *self._weights)

    def _with_reasons(self, told: dict[str, Figure]) -> dict[str, Figure]:
        """The figures, with the reason where there is no order to weigh by, or no number to subtract."""
        why = NO_NUMBERS if self._ratings.ordered else NO_ORDER
        return {name: told.get(name, Figure(None, 0, why)) for name in _EVERY}

    def _sums(self, counts: tuple[int, ...]) -> tuple[float, ...]:
        """What a unit adds: rated, paired, agreement by each weight, shares of levels, coincidences."""
        m = sum(counts)
        shares = [count / m for count in counts]
        if m < _PAIR:
            pairs = [0.0] * (1 + len(self._weights))
            together = [0.0] * (self._q * self._q if self._ratings.ordered else 2 * self._q)
            return (1.0, *pairs, *shares, *together)
        agreed = []
        for weights in self._weights.values():
            near = [sum(map(_product, row, counts)) for row in weights]
            agreed.append(sum(c * (near[k] - 1) for k, c in enumerate(counts) if c) / (m * (m - 1)))
        if self._ratings.ordered:
            together = [
                c * (d - (i == k)) / (m - 1) for i, c in enumerate(counts) for k, d in enumerate(counts)
            ]
        else:  # of levels without an order, the totals and what is alike are enough
            together = [*map(float, counts), *[c * (c - 1) / (m - 1) for c in counts]]
        return (1.0, 1.0, *agreed, *shares, *together)

    def _values(self, sums: Sums) -> Values:
        q, kinds = self._q, len(self._weights)
        rated, paired = sums[0], sums[1]
        if not paired:
            return [None] * len(self._names)
        agreed = [each / paired for each in sums[2 : 2 + kinds]]
        shares = [each / rated for each in sums[2 + kinds : 2 + kinds + q]]
        together = sums[2 + kinds + q :]
        values: list[float | None] = [
            agreed[0],
            fleiss(agreed[0], shares),
            brennan_prediger(agreed[0], self._weights["ac1"]),
        ]
        if self._ratings.ordered:
            matrix = [together[at * q : (at + 1) * q] for at in range(q)]
            values += [krippendorff(matrix, distances) for distances in self._distances.values()]
        else:
            values.append(_nominal(together[:q], together[q:]))
        values += [
            gwet(each, shares, weights) for each, weights in zip(agreed, self._weights.values(), strict=True)
        ]
        return values


def _nominal(totals: Sums, alike: Sums) -> float | None:
    """Krippendorff's nominal alpha, from ratings in each level and the coincidences of the same level."""
    n = sum(totals)
    expected = n * n - sum(total * total for total in totals)
    return 1 - (n - sum(alike)) * (n - 1) / expected if expected > 0 else None


def _numbers(levels: Sequence[str]) -> tuple[float, ...]:
    """The levels as numbers; none where one of them is no finite number."""
    try:
        numbers = tuple(map(float, levels))
    except ValueError:
        return ()
    return numbers if all(map(isfinite, numbers)) else ()


def _product(one: float, other: float) -> float:
    return one * other
