"""How far a walk has come, kept up place by place so that an answer costs one place and not the article."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from gadfly.frozen import frozen

if TYPE_CHECKING:
    from gadfly.documents.asking import Sheet


@frozen
class Progress:
    """How far a walk has come.

    Attributes:
        total: Places in all: the paragraphs and, where the rubric asks about it, the article.
        complete: Places at which nothing is left to do.
        parts: The sum over places of the share of their questions that is done.
        idle: Places at which nothing is asked; they are complete, and no part of the way.
    """

    total: int
    complete: int = 0
    parts: Fraction = Fraction(0)
    idle: int = 0

    def plus(self, sheet: Sheet) -> Progress:
        """With a place added that stands so."""
        return self._moved(sheet, 1)

    def minus(self, sheet: Sheet) -> Progress:
        """With a place taken out that stood so."""
        return self._moved(sheet, -1)

    @property
    def finished(self) -> bool:
        """Whether nothing is left to do anywhere."""
        return self.complete >= self.total

    @property
    def percent(self) -> int:
        """0 to 100; 100 only when nothing is left."""
        if self.finished:
            return 100
        return min(99, int(100 * self.parts / (self.total - self.idle)))

    def _moved(self, sheet: Sheet, sign: int) -> Progress:
        wanted = len(sheet.wanted)
        if not wanted:
            return replace(self, complete=self.complete + sign, idle=self.idle + sign)
        part = Fraction(sheet.done, wanted)
        return replace(self, complete=self.complete + sign * (part == 1), parts=self.parts + sign * part)
