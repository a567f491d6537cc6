"""A figure with what it takes to judge it: how many units it stands on, how sure it is, or why it is none."""

from __future__ import annotations

from gadfly.frozen import frozen

NO_VARIATION = "undefined (no variation)"
"""Every rating is the same: what is expected by chance is all there is, and nothing can be said beyond it."""

NO_ORDER = "the levels have no order"
"""Why there is no weighted figure."""

NO_NUMBERS = "the levels are no numbers in an order"

NO_PAIR = "undefined (no unit with two ratings)"

TOO_FEW = "undefined (fewer than two units with two ratings)"
"""What is beyond chance cannot be told of one unit: there is nothing that it differs from."""

ONE_UNIT = "there is one unit, and nothing to draw from"
"""Why there is no interval."""

NOT_DRAWN = "it stands on what each rater did, which is not drawn again"
"""Likewise."""

UNSTEADY = "more than a tenth of the draws have no value"
"""Likewise: an interval of the other draws would look surer than it is."""


@frozen
class Figure:
    """A figure.

    Attributes:
        value: None: undefined.
        n: How many units count in it.
        undefined: Why there is none; empty where there is one.
        low: The lower end of its 95 % interval (percentile bootstrap over units); none: there is no interval.
        high: The upper end.
        replicates: How many draws the interval stands on.
        no_interval: Why there is no interval; empty where there is one, or none was wanted.
    """

    value: float | None
    n: int
    undefined: str = ""
    low: float | None = None
    high: float | None = None
    replicates: int = 0
    no_interval: str = ""
