"""Agreement between raters: every coefficient of one table, each with its units, its interval, or why not."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gadfly.frozen import frozen
from gadfly.measures import weights as weighing
from gadfly.measures.bootstrap import enough, intervals
from gadfly.measures.coefficients import brennan_prediger, cohen, fleiss, gwet, krippendorff
from gadfly.measures.figure import NO_VARIATION, TOO_FEW, Figure

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gadfly.measures.bootstrap import Sums, Values
    from gadfly.measures.ratings import Ratings
    from gadfly.measures.weights import Weights

REPLICATES = 1_000
_TWO = 2
_NO_ORDER = "the levels have no order"
"""Why there is no weighted figure."""


@frozen
class Agreement:
    """How far the raters of a table agree.

    Attributes:
        units: How many rows.
        raters: How many columns.
        n: How many units have two ratings or more.
        coverage: How much of the table is filled, 0 to 1.
        prevalence: Each level's share of all ratings, 0 to 1.
        percent: The mean over units of the share of pairs of raters who agree, 0 to 1.
        kappa: Cohen's, of exactly two raters.
        kappa_linear: The same with linear weights, on ordered levels.
        kappa_quadratic: The same with quadratic weights.
        fleiss: Fleiss' kappa.
        alpha_nominal: Krippendorff's alpha.
        alpha_ordinal: The same for ordered levels.
        ac1: Gwet's AC1.
        ac2_linear: Gwet's AC2, on ordered levels.
        ac2_quadratic: As above.
        ac2_ordinal: As above.
        brennan_prediger: Brennan and Prediger's coefficient.
    """

    units: int
    raters: int
    n: int
    coverage: float
    prevalence: dict[str, float]
    percent: Figure
    kappa: Figure
    kappa_linear: Figure
    kappa_quadratic: Figure
    fleiss: Figure
    alpha_nominal: Figure
    alpha_ordinal: Figure
    ac1: Figure
    ac2_linear: Figure
    ac2_quadratic: Figure
    ac2_ordinal: Figure
    brennan_prediger: Figure


def agreement(ratings: Ratings, *, replicates: int = REPLICATES) -> Agreement:
    """Every figure of a table.

    Args:
        ratings: The table.
        replicates: Draws for the intervals; 0: none are wanted.
    """
    many = _Many(ratings)
    told = many.figures(replicates)
    if len(ratings.raters) == _TWO:
        kappas = Pairs.of_two(ratings).figures(replicates)
    else:
        why = f"needs exactly two raters: there are {len(ratings.raters)}"
        kappas = dict.fromkeys(("kappa", "kappa_linear", "kappa_quadratic"), Figure(None, 0, why))
    return Agreement(
        len(ratings.units),
        len(ratings.raters),
        ratings.n,
        ratings.coverage,
        ratings.prevalence,
        **{name: kappas[name] for name in ("kappa", "kappa_linear", "kappa_quadratic")},
        **told,
    )


class _Many:
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
        self._groups = [
            (self._sums(counts), size) for counts, size in Counter(ratings.counts).items() if sum(counts)
        ]

    def figures(self, replicates: int) -> dict[str, Figure]:
        """Every figure by its name."""
        names = self._names
        if not self._ratings.n:
            return self._with_order({name: Figure(None, 0, TOO_FEW) for name in names})
        whole = [sum(size * sums[at] for sums, size in self._groups) for at in range(len(self._groups[0][0]))]
        return self._with_order(
            dict(
                zip(
                    names,
                    figures_of(self._groups, self._values, self._values(whole), self._ratings.n, replicates),
                    strict=True,
                )
            )
        )

    @property
    def _names(self) -> tuple[str, ...]:
        ordinal = ("alpha_ordinal",) if self._ratings.ordered else ()
        return ("percent", "fleiss", "brennan_prediger", "alpha_nominal", *ordinal, *self._weights)

    def _with_order(self, told: dict[str, Figure]) -> dict[str, Figure]:
        """The figures, with the reason where there is no order to weigh by."""
        for name in ("alpha_ordinal", "ac2_linear", "ac2_quadratic", "ac2_ordinal"):
            told.setdefault(name, Figure(None, 0, _NO_ORDER))
        return told

    def _sums(self, counts: tuple[int, ...]) -> tuple[float, ...]:
        """What a unit adds: rated, paired, agreement by each weight, shares of levels, coincidences."""
        m = sum(counts)
        shares = [count / m for count in counts]
        if m < _TWO:
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
            values += [krippendorff(matrix), krippendorff(matrix, ordinal=True)]
        else:
            values.append(_nominal(together[:q], together[q:]))
        values += [
            gwet(each, shares, weights) for each, weights in zip(agreed, self._weights.values(), strict=True)
        ]
        return values


class Pairs:
    """What coefficients for two sides are computed from: how often one said this and the other that.

    Args:
        groups: For units that are alike, their table (levels by levels, one row after the other) and how
            many there are of them.
        levels: How many levels.
        ordered: Whether they have an order.
    """

    def __init__(
        self, groups: Sequence[tuple[tuple[float, ...], int]], levels: int, *, ordered: bool
    ) -> None:
        self._groups = groups
        self._q = levels
        self._ordered = ordered
        self._identity = weighing.identity(levels)
        self._linear = weighing.linear(levels)
        self._quadratic = weighing.quadratic(levels)

    @classmethod
    def of_two(cls, ratings: Ratings) -> Pairs:
        """Of a table with two raters: units that one of them did not rate are left out."""
        at = {level: index for index, level in enumerate(ratings.levels)}
        q = len(at)
        both = Counter((one, other) for one, other in ratings.rows if one is not None and other is not None)
        groups = []
        for (one, other), size in both.items():
            table = [0.0] * (q * q)
            table[at[one or ""] * q + at[other or ""]] = 1.0
            groups.append((tuple(table), size))
        return cls(groups, q, ordered=ratings.ordered)

    @property
    def n(self) -> int:
        """How many units."""
        return sum(size for _, size in self._groups)

    @property
    def table(self) -> tuple[tuple[float, ...], ...]:
        """All units together: row, what one side said; column, what the other did."""
        q = self._q
        whole = [sum(size * table[at] for table, size in self._groups) for at in range(q * q)]
        return tuple(tuple(whole[row * q : (row + 1) * q]) for row in range(q))

    def figures(self, replicates: int) -> dict[str, Figure]:
        """Percent, percent with neighbours, and the three kappas, by name."""
        names = ("percent", "adjacent", "kappa", "kappa_linear", "kappa_quadratic")
        if not self.n:
            none = Figure(None, 0, "undefined (no unit that both rated)")
            return dict.fromkeys(names, none)
        whole = [each for row in self.table for each in row]
        told = figures_of(self._groups, self._values, self._values(whole), self.n, replicates)
        figures = dict(zip(names, told, strict=True))
        if not self._ordered:
            for name in ("adjacent", "kappa_linear", "kappa_quadratic"):
                figures[name] = Figure(None, 0, _NO_ORDER)
        return figures

    def _values(self, sums: Sums) -> Values:
        q = self._q
        n = sum(sums)
        if not n:
            return [None] * 5
        table = [sums[row * q : (row + 1) * q] for row in range(q)]
        same = sum(table[i][i] for i in range(q))
        near = same + sum(table[i][i + 1] + table[i + 1][i] for i in range(q - 1))
        kappas = [cohen(table, self._identity)]
        if self._ordered:
            kappas += [cohen(table, self._linear), cohen(table, self._quadratic)]
        else:
            kappas += [None, None]
        return [same / n, near / n, *kappas]


def figures_of(
    groups: Sequence[tuple[Sums, int]],
    values: Callable[[Sums], Values],
    whole: Values,
    n: int,
    replicates: int,
) -> list[Figure]:
    """Each value as a figure with its interval."""
    units = sum(size for _, size in groups)
    draws = enough(replicates, units) if replicates and units >= _TWO else 0
    ends: Sequence[tuple[float, float] | None] = (
        intervals(groups, values, draws) if draws else [None] * len(whole)
    )
    told = []
    for value, end in zip(whole, ends, strict=True):
        if value is None:
            told.append(Figure(None, n, NO_VARIATION))
        elif end is None:
            told.append(Figure(value, n))
        else:
            told.append(Figure(value, n, "", end[0], end[1], draws))
    return told


def _nominal(totals: Sums, alike: Sums) -> float | None:
    """Krippendorff's nominal alpha, from ratings in each level and the coincidences of the same level."""
    n = sum(totals)
    expected = n * n - sum(total * total for total in totals)
    return 1 - (n - sum(alike)) * (n - 1) / expected if expected > 0 else None


def _product(one: float, other: float) -> float:
    return one * other
