"""Agreement between raters: every coefficient of one table, each with its units, its interval, or why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.frozen import frozen
from gadfly.measures.coefficients import conger
from gadfly.measures.figure import NO_VARIATION, NOT_DRAWN, TOO_FEW, Figure
from gadfly.measures.many import Many
from gadfly.measures.pairs import Pairs

if TYPE_CHECKING:
    from gadfly.measures.ratings import Ratings

REPLICATES = 1_000
_TWO = 2


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
        alpha_interval: The same for ordered levels that are numbers.
        alpha_ratio: The same for such numbers from 0 on.
        ac1: Gwet's AC1.
        ac2_linear: Gwet's AC2, on ordered levels.
        ac2_quadratic: As above.
        ac2_ordinal: As above.
        brennan_prediger: Brennan and Prediger's coefficient.
        conger: Conger's kappa for any number of raters; it has no interval.
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
    alpha_interval: Figure
    alpha_ratio: Figure
    ac1: Figure
    ac2_linear: Figure
    ac2_quadratic: Figure
    ac2_ordinal: Figure
    brennan_prediger: Figure
    conger: Figure


def agreement(ratings: Ratings, *, replicates: int = REPLICATES) -> Agreement:
    """Every figure of a table.

    Args:
        ratings: The table.
        replicates: Draws for the intervals; 0: none are wanted.
    """
    told = Many(ratings).figures(replicates)
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
        conger=_conger(ratings, told["percent"]),
    )


def _conger(ratings: Ratings, percent: Figure) -> Figure:
    """Conger's kappa stands on what each rater did, which no sum over units tells: it has no interval."""
    if percent.value is None or ratings.n < _TWO:
        return Figure(None, ratings.n, TOO_FEW)
    columns = zip(*ratings.rows, strict=True)
    value = conger(percent.value, [[column.count(level) for level in ratings.levels] for column in columns])
    if value is None:
        return Figure(None, ratings.n, NO_VARIATION)
    return Figure(value, ratings.n, no_interval=NOT_DRAWN)
