"""Item analysis: how hard each question of a test is, and whether it tells good students from weak ones."""

from __future__ import annotations

from math import floor, sqrt
from typing import TYPE_CHECKING

from gadfly.frozen import frozen
from gadfly.measures.figure import NO_VARIATION, Figure

if TYPE_CHECKING:
    from collections.abc import Sequence

MINIMUM = 10
"""With fewer students than this, item statistics are not told."""

PART = 0.27
"""The upper and the lower group are this share of the students each (Kelley 1939)."""


@frozen
class Item:
    """One question of a test.

    Attributes:
        difficulty: The mean share of its maximum, 0 to 1; high is easy.
        discrimination: The mean of the upper group less that of the lower one, as a share of the maximum.
        item_rest: Pearson's correlation of its scores with the sums of all others'.
        alpha_if_deleted: Cronbach's alpha without it.
    """

    id: str
    difficulty: Figure
    discrimination: Figure
    item_rest: Figure
    alpha_if_deleted: Figure


@frozen
class ItemAnalysis:
    """All questions of a test.

    Attributes:
        items: In the order in which they were given.
        alpha: Cronbach's alpha.
        complete: How many students have a score in every question that has any: all figures but difficulty
            are of these.
        group: How many students the upper and the lower group have each.
    """

    items: tuple[Item, ...]
    alpha: Figure
    complete: int
    group: int


def item_analysis(
    scores: Sequence[Sequence[float | None]],
    maxima: Sequence[float],
    ids: Sequence[str],
    minimum: int = MINIMUM,
) -> ItemAnalysis:
    """The statistics of every item.

    Difficulty is of everybody who has a score in the item. All else is of students with a score in every item
    that anybody has one in (listwise deletion): sums of different items cannot be compared. Students with the
    same total keep the order in which they are given, so that cuts are the same every time.

    Args:
        scores: scores[student][item], 0 to the item's maximum; None: none.
        maxima: Each item's maximum; an item with a maximum of 0 has no figures.
        ids: Each item's id.
        minimum: With fewer students, there is no figure.
    """
    used = [at for at in range(len(ids)) if maxima[at] > 0 and any(row[at] is not None for row in scores)]
    rows = [
        [each for each in (row[at] for at in used) if each is not None]
        for row in scores
        if all(row[at] is not None for at in used)
    ]
    n = len(rows) if used else 0
    group = max(1, floor(PART * n + 0.5)) if n else 0
    few = f"needs {minimum} students with a score in every question: there are {n}" if n < minimum else ""
    items = []
    for at, id_ in enumerate(ids):
        given = [row[at] for row in scores]
        some = [each for each in given if each is not None]
        if at not in used:
            none = Figure(None, 0, "nothing of it is marked")
            items.append(Item(id_, none, none, none, none))
            continue
        where = used.index(at)
        rest = few or ("needs two questions or more" if len(used) < 2 else "")  # noqa: PLR2004
        items.append(
            Item(
                id_,
                Figure(sum(some) / len(some) / maxima[at], len(some))
                if len(some) >= minimum
                else Figure(None, len(some), f"needs {minimum} students: there are {len(some)}"),
                Figure(None, n, few) if few else Figure(_split(rows, where, group) / maxima[at], n),
                Figure(None, n, rest) if rest else _figure(_item_rest(rows, where), n),
                Figure(None, n, rest)
                if rest
                else cronbach([[*row[:where], *row[where + 1 :]] for row in rows]),
            )
        )
    return ItemAnalysis(tuple(items), Figure(None, n, few) if few else cronbach(rows), n, group)


def cronbach(rows: Sequence[Sequence[float]]) -> Figure:
    """Cronbach's alpha (1951): k / (k - 1) * (1 - sum of the items' variances / variance of the totals).

    It may be negative. Undefined with fewer than two items, or where all totals are the same.
    """
    n = len(rows)
    k = len(rows[0]) if rows else 0
    if k < 2:  # noqa: PLR2004 - the formula's own bound
        return Figure(None, n, "needs two questions or more")
    totals = _variance([sum(row) for row in rows])
    if not totals:
        return Figure(None, n, NO_VARIATION)
    parts = sum(_variance([row[at] for row in rows]) for at in range(k))
    return Figure(k / (k - 1) * (1 - parts / totals), n)


def _split(rows: Sequence[Sequence[float]], at: int, group: int) -> float:
    """The mean of the upper group in an item less that of the lower one."""
    ranked = sorted(rows, key=sum)
    lower, upper = ranked[:group], ranked[-group:]
    return (sum(row[at] for row in upper) - sum(row[at] for row in lower)) / group


def _item_rest(rows: Sequence[Sequence[float]], at: int) -> float | None:
    return _correlation([row[at] for row in rows], [sum(row) - row[at] for row in rows])


def _correlation(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    n = len(xs)
    mean_x, mean_y = sum(xs) / n, sum(ys) / n
    spread_x = sum((x - mean_x) ** 2 for x in xs)
    spread_y = sum((y - mean_y) ** 2 for y in ys)
    if spread_x <= _tiny(xs) or spread_y <= _tiny(ys):
        return None
    return sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / sqrt(spread_x * spread_y)


def _variance(values: Sequence[float]) -> float:
    """The sample variance; 0 where all are the same, or there is one."""
    n = len(values)
    mean = sum(values) / n
    squares = sum((value - mean) ** 2 for value in values)
    return squares / (n - 1) if n > 1 and squares > _tiny(values) else 0.0


def _tiny(values: Sequence[float]) -> float:
    """What squares of rounding errors can add up to: less than this is no spread."""
    return 1e-18 * len(values) * max(1.0, *(value * value for value in values))


def _figure(value: float | None, n: int) -> Figure:
    return Figure(None, n, NO_VARIATION) if value is None else Figure(value, n)
