"""One line of an explanation, and how figures are written in it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from gadfly.frozen import frozen
from gadfly.scoring.rounding import half_up

if TYPE_CHECKING:
    from decimal import Decimal

LineKind = Literal["heading", "counted", "left-out", "sum", "cap", "note", "result"]
"""What a line is for: a title, a part that counts, one that does not, a step of the sum, a bound, a figure
beside the sum, what came out."""

_READABLE = 10_000
"""Fractions with a larger denominator say nothing to a reader."""


@frozen
class Line:
    """One line of an explanation.

    Attributes:
        label: What it is about.
        detail: The reason or the sum, in words; may be empty.
        value: The figure; may be empty.
        indent: 0 at the margin, 1 for a part, 2 for a part of a part.
        kind: See `LineKind`.
    """

    label: str
    detail: str
    value: str
    indent: int
    kind: LineKind


def number(value: Decimal | Fraction) -> str:
    """A figure without zeros at its end, with at most two places: `3`, `0.5`, `0.67`."""
    text = str(half_up(Fraction(value), 2))
    return text.rstrip("0").rstrip(".")


def percent_words(value: Fraction) -> str:
    """A percentage as a step of a sum shows it, with one place; the sum itself goes on with all of them."""
    return f"{half_up(value)}%"


def exact_words(value: Fraction) -> str:
    """A percentage in full: a whole number or a decimal where that is short, else a fraction if it is."""
    short = half_up(value, 4)
    if Fraction(short) == value:
        return f"{str(short).rstrip('0').rstrip('.')}%"
    about = f"about {short}%"
    return f"{value.numerator}/{value.denominator}, {about}" if value.denominator < _READABLE else about
