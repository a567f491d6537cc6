"""The one rounding there is: half up, once, at the end.

Written on whole numbers, because floats (2.675) and banker's rounding (0.125) both give another figure than
the one a student works out by hand.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction


def half_up(value: Fraction, places: int = 1) -> Decimal:
    """A figure that is 0 or more, rounded half up to so many places; the zeros at its end are kept.

    Raises:
        ValueError: The value is below 0, where "up" could mean either way.
    """
    if value < 0:
        raise ValueError("only figures from 0 upwards are rounded half up")
    return Decimal((value * 10**places + Fraction(1, 2)).__floor__()).scaleb(-places)
