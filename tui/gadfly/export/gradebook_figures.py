"""Figures as gradebooks write them: read whatever the decimal sign is, written with two places at most."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from gadfly.scoring.rounding import half_up

if TYPE_CHECKING:
    from collections.abc import Iterable

PLACES = 2
"""So many decimal places every platform keeps."""

_NUMBER = re.compile(r"(?=.*[0-9])-?[0-9.,]{1,40}%?")


def number_of(said: str) -> Decimal | None:
    """A figure as Canvas reads it: the last comma or point is the decimal point; None: it is no figure."""
    if not said.isascii() or not _NUMBER.fullmatch(said):
        return None
    bare = said.rstrip("%")
    at = max(bare.rfind(","), bare.rfind("."))
    if at < 0:
        return Decimal(bare)
    whole = bare[:at].replace(",", "").replace(".", "")
    return Decimal(f"{whole}.{bare[at + 1 :] or '0'}")


def points_of(said: str, most: Fraction | None) -> Decimal | None:
    """The points that a cell says; a percentage is a part of the most points. None: no points stand there."""
    found = number_of(said)
    if found is None or not said.endswith("%"):
        return found
    return None if most is None else _rounded(Fraction(found) * most / 100)


def most_of(said: str) -> Fraction | None:
    """The most points that a file says; None: none, or nothing that points can be turned into."""
    found = number_of(said)
    return Fraction(found) if found is not None and found > 0 and "%" not in said else None


def scaled(points: Decimal, out_of: Decimal, most: Fraction | None) -> Fraction:
    """Points out of the file's most, exactly; as they are where it says none."""
    exact = Fraction(points)
    return exact if most is None or not out_of else exact * most / Fraction(out_of)


def written(points: Fraction, sign: str = ".") -> str:
    """Points of 0 or more as a cell has them, with two places at most."""
    text = str(half_up(points, PLACES))
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", sign)


def same_figure(one: str, other: str) -> bool:
    """Whether two cells say one figure, at two places."""
    first, second = number_of(one), number_of(other)
    if first is None or second is None or one.endswith("%") != other.endswith("%"):
        return False
    return _rounded(Fraction(first)) == _rounded(Fraction(second))


def decimal_sign(cells: Iterable[str]) -> str:
    """The decimal sign of a column: a comma where some have one and none has a point."""
    said = "".join(cell for cell in cells if number_of(cell) is not None)
    return "," if "," in said and "." not in said else "."


def _rounded(value: Fraction) -> Decimal:
    return half_up(value, PLACES) if value >= 0 else -half_up(-value, PLACES)
