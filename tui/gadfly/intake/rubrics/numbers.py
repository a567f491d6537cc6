"""Points as platforms write them, with a point or a comma, become exact decimals."""

from __future__ import annotations

import re
from decimal import Decimal

_NUMBER = re.compile(r"([+-]?)([0-9]{1,9})(?:[.,]([0-9]{1,10})[0-9]{0,20})?|([+-]?)[.,]([0-9]{1,10})")


def number_from(text: str) -> Decimal | None:
    """The number a text says, in its shortest form; none where it says none, or one beyond a billion."""
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        return None
    sign, whole, part = found[1] or found[4] or "", found[2] or "0", found[3] or found[5] or ""
    value = Decimal(f"{sign}{whole}.{part}0")
    return plain(value)


def plain(value: Decimal) -> Decimal:
    """The same number without zeros at its end: 4 and not 4.00000, 10 and not 1E+1, and never -0."""
    whole = value.to_integral_value()
    return abs(whole) if not value else whole if value == whole else value.normalize()


def shown(value: Decimal) -> str:
    """The number in words of a sentence: `2.5`, `10`."""
    return f"{plain(value):f}"


def points_shown(value: Decimal) -> str:
    """`1 point`, `2.5 points`."""
    return "1 point" if value == 1 else f"{shown(value)} points"
