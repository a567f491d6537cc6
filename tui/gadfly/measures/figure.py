"""A figure with what it takes to judge it: how many units it stands on, how sure it is, or why it is none."""

from __future__ import annotations

from gadfly.frozen import frozen

NO_VARIATION = "undefined (no variation)"
"""Every rating is the same: what is expected by chance is all there is, and nothing can be said beyond it."""

NO_ORDER = "the levels have no order"
"""Why there is no weighted figure."""

NO_NUMBERS = "the levels are no numbers in an order"

TOO_FEW = "undefined (fewer than two units with two ratings)"


@frozen
class Figure:
    """A figure.

    Attributes:
        value: None: undefined.
        n: How many units count in it.
        undefined: Why there is none; empty where there is one.
        low: The lower end of its 95 % interval (percentile bootstrap over units); none: not drawn, too few
            units, or too many draws without a value.
        high: The upper end.
        replicates: How many draws the interval stands on.
    """

    value: float | None
    n: int
    undefined: str = ""
    low: float | None = None
    high: float | None = None
    replicates: int = 0
