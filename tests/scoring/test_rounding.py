from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gadfly.scoring.rounding import half_up


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        ("0.125", 2, "0.13"),  # Python's own round: 0.12
        ("2.675", 2, "2.68"),  # the same on a float: 2.67
        ("89.995", 2, "90.00"),
        ("89.95", 1, "90.0"),
        ("89.94", 1, "89.9"),
        ("0", 1, "0.0"),
        ("100", 1, "100.0"),
        ("2/3", 4, "0.6667"),
    ],
)
def test_half_goes_up(value: str, places: int, expected: str) -> None:
    assert str(half_up(Fraction(value), places)) == expected


def test_below_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="from 0 upwards"):
        half_up(Fraction(-1, 2))


@given(st.fractions(0, 100))
def test_never_further_off_than_half_a_step(value: Fraction) -> None:
    off = Fraction(half_up(value)) - value
    assert Fraction(-1, 20) < off <= Fraction(1, 20)


@given(st.fractions(0, 100), st.fractions(0, 100))
def test_order_is_kept(one: Fraction, other: Fraction) -> None:
    low, high = sorted((one, other))
    assert half_up(low) <= half_up(high)


def test_it_is_a_decimal_of_one_place() -> None:
    assert half_up(Fraction(123, 2)) == Decimal("61.5")
