"""What a measurement comes to: a ratio of medians, and what it may be at most."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Figure:
    """A ratio, and what it may be at most; none: told only."""

    name: str
    ratio: float
    bound: float | None
    detail: str = ""

    @classmethod
    def of(
        cls,
        name: str,
        ours: Sequence[float],
        floor: Sequence[float],
        bound: float | None = None,
        unit: str = "ms",
    ) -> Figure:
        """The medians' ratio, with the medians themselves beside it: seconds are told as milliseconds."""
        scale = 1e3 if unit == "ms" else 1.0
        one, other = median(ours), median(floor)
        return cls(name, one / other, bound, f"{one * scale:.1f} / {other * scale:.1f} {unit}")

    @property
    def missed(self) -> bool:
        """Whether it is above its bound."""
        return self.bound is not None and self.ratio > self.bound


def series(count: int) -> list[list[float]]:
    """So many empty rows of measurements, to be filled side by side."""
    return [[] for _ in range(count)]
