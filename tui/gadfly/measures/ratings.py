"""A table of ratings: units in rows, raters in columns, a level or nothing in each cell."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cached_property

from gadfly.frozen import frozen

APPLIES = "applies"
"""What `applicability` calls every rating that is not N/A."""


@frozen
class Ratings:
    """A table of ratings.

    Attributes:
        units: The rows' names.
        raters: The columns' names.
        rows: For each unit, each rater's level; None: missing.
        levels: Every level, in the scale's order, those that nobody used among them.
        ordered: Whether that order means something: only then there are weighted figures.
    """

    units: tuple[str, ...]
    raters: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    levels: tuple[str, ...]
    ordered: bool = False

    @cached_property
    def counts(self) -> tuple[tuple[int, ...], ...]:
        """How many raters gave each level, by unit.

        Raises:
            KeyError: A rating is none of the levels.
        """
        at = {level: index for index, level in enumerate(self.levels)}
        every = []
        for row in self.rows:
            here = [0] * len(at)
            for level, count in Counter(row).items():
                if level is not None:
                    here[at[level]] += count
            every.append(tuple(here))
        return tuple(every)

    @cached_property
    def n(self) -> int:
        """How many units have two ratings or more."""
        return sum(sum(row) > 1 for row in self.counts)

    @cached_property
    def coverage(self) -> float:
        """How much of the table is filled, 0 to 1; 0 for an empty one."""
        cells = len(self.units) * len(self.raters)
        return sum(map(sum, self.counts)) / cells if cells else 0.0

    @cached_property
    def prevalence(self) -> dict[str, float]:
        """Each level's share of all ratings, 0 to 1; 0 where there are no ratings."""
        totals = [sum(column) for column in zip(*self.counts, strict=True)] or [0] * len(self.levels)
        every = sum(totals) or 1
        return {level: total / every for level, total in zip(self.levels, totals, strict=True)}

    def only(self, *raters: str) -> Ratings:
        """The table with these raters alone, in this order."""
        at = [self.raters.index(each) for each in raters]
        return replace(self, raters=raters, rows=tuple(tuple(row[i] for i in at) for row in self.rows))

    def without(self, level: str) -> Ratings:
        """The table with that level (N/A) as missing: agreement of those who both rated."""
        rows = tuple(tuple([None if each == level else each for each in row]) for row in self.rows)
        return replace(self, rows=rows, levels=tuple(each for each in self.levels if each != level))

    def applicability(self, level: str) -> Ratings:
        """The table of two levels: that one (N/A), and all others together."""
        said = {each: level if each == level else APPLIES for each in self.levels}
        rows = tuple(
            tuple([None if each is None else said.get(each, APPLIES) for each in row]) for row in self.rows
        )
        return replace(self, rows=rows, levels=(APPLIES, level), ordered=False)
