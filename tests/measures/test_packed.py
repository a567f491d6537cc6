"""Sums of drawn units are what plain addition gives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gadfly.measures.packed import Packed

AMOUNTS = st.one_of(
    st.integers(0, 5_000).map(float), st.floats(0, 5_000, allow_subnormal=False), st.just(1 / 3)
)


@st.composite
def drawn(draw: st.DrawFn) -> tuple[list[tuple[list[float], int]], list[int]]:
    columns = draw(st.integers(1, 6))
    sums = st.lists(AMOUNTS, min_size=columns, max_size=columns)
    groups = draw(st.lists(st.tuples(sums, st.integers(1, 4)), min_size=1, max_size=6))
    n = sum(size for _, size in groups)
    return groups, draw(st.lists(st.integers(0, n - 1), min_size=n, max_size=n))


@given(drawn())
def test_sums_are_sums(case: tuple[list[tuple[list[float], int]], list[int]]) -> None:
    groups, units = case
    each = [sums for sums, size in groups for _ in range(size)]
    expected = [sum(column) for column in zip(*[each[unit] for unit in units], strict=True)]
    assert Packed(groups).sums(units) == pytest.approx(expected, rel=1e-9, abs=1e-9)


@given(st.integers(1, 1_000), st.integers(1, 5_000))
def test_whole_numbers_stay_whole_and_nothing_stays_nothing(n: int, most: int) -> None:
    assert Packed([([0.0, float(most), 1.0], n)]).sums(range(n)) == [0, n * most, n]


def test_the_longest_table_fits() -> None:
    packed = Packed([([5_000.0, 0.0, 5_000.0], 200_000)])
    assert packed.sums(range(200_000)) == [1e9, 0, 1e9]
