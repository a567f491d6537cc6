"""How a course is marked: out of how many points, by which own judgement, at what cost for lateness."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from gadfly.documents.scheme import Scheme
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from gadfly.documents.scheme import LatePolicy

HUNDRED = Decimal(100)
"""The most points where nothing else was said."""

NONE = Decimal(0)
"""No part of the total."""


@frozen
class Marking:
    """What an instructor settles for all grades of a course.

    Attributes:
        out_of: The most points, above 0.
        judging: The rubric of the marker's own judgement: an id of the library, or a file in the course
            folder; empty: there is none.
        judging_share: Percent of the total that it makes up, 0 to 100.
        blind: Whether names are hidden until all grades are locked.
        late: None: being late costs nothing.
    """

    out_of: Decimal = HUNDRED
    judging: str = ""
    judging_share: Decimal = NONE
    blind: bool = False
    late: LatePolicy | None = None

    @property
    def scheme(self) -> Scheme:
        """How totals come together by it."""
        return Scheme(self.out_of, self.judging_share if self.judging else NONE, self.late)
