"""How a total comes together from what was earned: out of what, with which parts, and what lateness costs."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Literal

from gadfly.frozen import frozen

_MINUTES = {"hour": 60, "day": 24 * 60}


@frozen
class LatePolicy:
    """What being late costs.

    Attributes:
        percent: Of the most points there are, for each hour or day begun after the due time.
        grace: Minutes within which nothing is taken off; past them, the time counts from the due time.
        at_most: Percent that lateness can cost.
    """

    percent: Decimal
    per: Literal["hour", "day"] = "day"
    grace: int = 0
    at_most: Decimal = Decimal(100)

    def begun(self, minutes: int) -> int:
        """How many hours or days have begun after so many minutes; 0 within the grace."""
        return 0 if minutes <= max(self.grace, 0) else -(-minutes // _MINUTES[self.per])

    def deduction(self, minutes: int) -> Fraction:
        """What so many minutes cost, in percent of the most points there are, 0 to `at_most`."""
        return min(Fraction(self.percent) * self.begun(minutes), Fraction(self.at_most))

    @property
    def words(self) -> str:
        """The policy in a sentence."""
        grace = f", after {self.grace} minutes of grace" if self.grace else ""
        most = f", at most {_plain(self.at_most)}%" if self.at_most < 100 else ""  # noqa: PLR2004 - all there is
        return f"{_plain(self.percent)}% for each {self.per} begun{grace}{most}"


@frozen
class Scheme:
    """How a total comes together.

    Attributes:
        out_of: The most points, above 0; adjustments are in these points.
        manual_share: Percent of the total that the marker's own judgement makes up, 0 to 100.
        late: None: being late costs nothing.
    """

    out_of: Decimal = Decimal(100)
    manual_share: Decimal = Decimal(0)
    late: LatePolicy | None = None


def _plain(number: Decimal) -> str:
    """Without needless zeros: 5 and not 5.00."""
    return f"{number.normalize():f}"
