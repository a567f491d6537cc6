"""Tables of ratings for tests: published ones, and ones made from a confusion table or from counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.measures.ratings import Ratings

if TYPE_CHECKING:
    from collections.abc import Sequence


def of_rows(
    rows: Sequence[Sequence[object | None]], levels: Sequence[object], *, ordered: bool = False
) -> Ratings:
    """A table with units in rows."""
    return Ratings(
        tuple(f"u{number}" for number in range(len(rows))),
        tuple(f"r{number}" for number in range(len(rows[0]) if rows else 0)),
        tuple(tuple(None if each is None else str(each) for each in row) for row in rows),
        tuple(map(str, levels)),
        ordered,
    )


def of_confusion(table: Sequence[Sequence[int]], *, ordered: bool = False) -> Ratings:
    """Two raters, by how often one said the row's level and the other the column's."""
    pairs = [(i, j) for i, row in enumerate(table) for j, count in enumerate(row) for _ in range(count)]
    return of_rows(pairs, range(len(table)), ordered=ordered)


def of_counts(counts: Sequence[Sequence[int]]) -> Ratings:
    """Units by how many raters gave each level; who gave which does not matter."""
    most = max(map(sum, counts))
    rows = [[level for level, count in enumerate(unit) for _ in range(count)] for unit in counts]
    return of_rows([[*row, *[None] * (most - len(row))] for row in rows], range(len(counts[0])))


TWO_BY_TWO = (
    ([[20, 5], [10, 15]], 0.4),
    ([[45, 15], [25, 15]], 0.1304348),
    ([[25, 35], [5, 35]], 0.2592593),
)
"""Textbook tables with Cohen's kappa."""

PARADOX = [[118, 5], [2, 0]]
"""Nearly all is one level: 94.4 % agree, and kappa is below 0."""

THREE = [[0, 4, 1], [0, 8, 0], [0, 1, 5]]
"""Three levels, printed: kappa .4842 with an asymptotic interval of .2137 to .7547, linear .4701."""

ANXIETY = (
    (3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4),
    (2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2),
)
"""Two raters of 20 persons on a scale of 1 to 6, of which nobody used the 5."""

PSYCHIATRIC = [
    [0, 0, 0, 0, 14],
    [0, 2, 6, 4, 2],
    [0, 0, 3, 5, 6],
    [0, 3, 9, 2, 0],
    [2, 2, 8, 1, 1],
    [7, 7, 0, 0, 0],
    [3, 2, 6, 3, 0],
    [2, 5, 3, 2, 2],
    [6, 5, 2, 1, 0],
    [0, 2, 2, 3, 7],
]
"""Ten units, 14 raters, five levels: Fleiss' kappa .2099."""

GAPS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, None),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 3),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
"""Four raters of twelve units, with gaps (Gwet 2014; Krippendorff 2011 but for units with one rating)."""

BINARY = ((0, 1, 0, 0, 0, 0, 0, 0, 1, 0), (1, 1, 1, 0, 0, 1, 0, 0, 0, 0))
"""Two raters of ten units: Krippendorff's alpha .095."""

ITEMS = (
    (4, 4, 2, 3, 0),
    (4, 2, 2, 3, 1),
    (2, 2, 2, 1, 1),
    (4, 4, 0, 2, 1),
    (0, 2, 2, 0, 1),
    (2, 0, 2, 1, 2),
    (4, 4, 2, 3, 0),
    (0, 0, 2, 0, 3),
    (2, 4, 2, 2, 0),
    (4, 4, 2, 3, 1),
    (2, 2, 0, 1, 2),
)
"""Eleven students, five items with the maxima 4, 4, 2, 3 and 4."""
