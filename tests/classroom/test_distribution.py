"""How figures are spread over a class, held against the standard library's own quartiles."""

from __future__ import annotations

from fractions import Fraction
from statistics import fmean, quantiles

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gadfly.classroom.distribution import distribution

PERCENT = st.fractions(0, 100, max_denominator=40)


@given(st.lists(PERCENT, min_size=5, max_size=60))
def test_five_numbers_and_mean(figures: list[Fraction]) -> None:
    found = distribution(figures)
    lower, median, upper = quantiles(figures, n=4, method="inclusive")
    assert (found.lower, found.median, found.upper) == (lower, median, upper)
    assert (found.low, found.high) == (min(figures), max(figures))
    assert float(found.mean or 0) == pytest.approx(fmean(figures))
    assert sum(found.bars) == found.n == len(figures)


def test_bars_begin_where_they_say_and_the_last_holds_100() -> None:
    found = distribution([Fraction(each) for each in (0, 9, 10, 99, 100)])
    assert found.bars == (2, 1, 0, 0, 0, 0, 0, 0, 0, 2)


@pytest.mark.parametrize("n", range(5))
def test_of_a_few_only_the_number_is_told(n: int) -> None:
    found = distribution([Fraction(50)] * n)
    assert (found.n, found.bars, found.median) == (n, (), None)
