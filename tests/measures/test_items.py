"""Item analysis: held against the standard library's correlation and variance; where there is no figure."""

from __future__ import annotations

from statistics import StatisticsError, correlation, variance

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gadfly.measures.items import cronbach, item_analysis

SCORES = st.integers(2, 5).flatmap(
    lambda items: st.lists(
        st.lists(st.integers(0, 4), min_size=items, max_size=items), min_size=10, max_size=25
    )
)


@given(SCORES)
def test_against_the_standard_library(rows: list[list[int]]) -> None:
    items = len(rows[0])
    found = item_analysis(rows, [4] * items, [f"q{number}" for number in range(items)])
    for at, item in enumerate(found.items):
        column = [row[at] for row in rows]
        assert item.difficulty.value == pytest.approx(sum(column) / len(column) / 4)
        try:
            expected = correlation(column, [sum(row) - row[at] for row in rows])
        except StatisticsError:
            assert item.item_rest.undefined == "undefined (no variation)"
        else:
            assert item.item_rest.value == pytest.approx(expected, abs=1e-9)
    totals = variance([sum(row) for row in rows])
    if totals:
        parts = sum(variance([row[at] for row in rows]) for at in range(items))
        assert found.alpha.value == pytest.approx(items / (items - 1) * (1 - parts / totals))
    else:
        assert found.alpha.value is None


@given(SCORES)
def test_discrimination_is_between_minus_1_and_1(rows: list[list[int]]) -> None:
    for item in item_analysis(rows, [4] * len(rows[0]), list(map(str, range(len(rows[0]))))).items:
        assert -1 <= (item.discrimination.value or 0) <= 1


def test_with_few_students_there_is_no_figure() -> None:
    found = item_analysis([[1.0, 2.0]] * 9, [4, 4], ["a", "b"])
    for item in found.items:
        for figure in (item.difficulty, item.discrimination, item.item_rest, item.alpha_if_deleted):
            assert figure.value is None
            assert "10 students" in figure.undefined
            assert "there are 9" in figure.undefined
    assert found.alpha.value is None


def test_who_misses_a_question_counts_in_the_difficulty_of_the_others_alone() -> None:
    rows: list[list[float | None]] = [[float(number % 3), float(number % 5)] for number in range(12)]
    rows.append([4.0, None])
    found = item_analysis(rows, [4, 4], ["a", "b"])
    assert found.items[0].difficulty.n == 13
    assert found.items[1].difficulty.n == 12
    assert found.complete == found.items[0].item_rest.n == 12


def test_a_question_without_marks_has_no_figure_and_spoils_no_other() -> None:
    rows: list[list[float | None]] = [[float(number % 3), None, float(number % 2)] for number in range(12)]
    found = item_analysis(rows, [4, 0, 4], ["a", "none", "b"])
    assert found.items[1].difficulty.undefined == "nothing of it is marked"
    assert found.items[0].item_rest.value is not None
    assert found.complete == 12


def test_one_question_alone_has_no_rest() -> None:
    found = item_analysis([[float(number % 3)] for number in range(12)], [4], ["a"])
    assert found.items[0].difficulty.value is not None
    assert found.items[0].item_rest.undefined == "needs two questions or more"
    assert found.alpha.undefined == "needs two questions or more"


def test_nobody_at_all() -> None:
    found = item_analysis([], [4], ["a"])
    assert found.items[0].difficulty.value is None
    assert cronbach([]).value is None


def test_all_the_same_is_undefined() -> None:
    found = item_analysis([[2.0, 3.0]] * 12, [4, 4], ["a", "b"])
    assert found.items[0].item_rest.undefined == found.alpha.undefined == "undefined (no variation)"
    assert found.items[0].discrimination.value == 0
