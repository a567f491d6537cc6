"""Two sides held against each other: how often one said this and the other that, and the kappas of it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gadfly.measures import weights as weighing
from gadfly.measures.bootstrap import figures_of
from gadfly.measures.coefficients import cohen
from gadfly.measures.figure import NO_ORDER, TOO_FEW, Figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gadfly.measures.bootstrap import Sums, Values
    from gadfly.measures.ratings import Ratings


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
        self._groups = sorted(groups)
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
        if self.n == 1:
            figures |= dict.fromkeys(names[2:], Figure(None, 1, TOO_FEW))
        if not self._ordered:
            for name in ("adjacent", "kappa_linear", "kappa_quadratic"):
                figures[name] = Figure(None, 0, NO_ORDER)
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
