"""Sums over many draws of units, made fast: what a unit adds is one long integer, with all columns in it.

Python adds integers of any length in one step, so that a draw of 200 units with 40 columns takes 200
additions and not 8,000. Each column has 64 bits of that integer, and is a whole number of very small parts:
small enough that nothing is lost which an interval could show, and large enough that no column ever runs
into the next. What is 0 stays 0, so that figures without a value have none here either.
"""

from __future__ import annotations

from math import ceil
from struct import Struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BITS = 63  # of 64, for the parts are rounded


class Packed:
    """Units whose columns can be summed again and again.

    Args:
        groups: What a unit adds to each column, 0 or more, and how many units add the same; not empty.
    """

    def __init__(self, groups: Sequence[tuple[Sequence[float], int]]) -> None:
        self.units = sum(size for _, size in groups)
        columns = len(groups[0][0])
        largest = ceil(max(max(sums, default=0.0) for sums, _ in groups)) + 1
        parts = 1 << max(0, _BITS - (largest * self.units).bit_length())
        self._part = 1 / parts
        self._form = Struct(f"<{columns}Q")
        self._each = [
            packed
            for sums, size in groups
            for packed in [int.from_bytes(self._form.pack(*[round(x * parts) for x in sums]), "little")]
            * size
        ]

    def sums(self, units: Iterable[int]) -> list[float]:
        """Each column summed over these units, as many as there are, the same one any number of times."""
        whole = sum(map(self._each.__getitem__, units))
        part = self._part
        return [column * part for column in self._form.unpack(whole.to_bytes(self._form.size, "little"))]
