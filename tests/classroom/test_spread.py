"""How far answers are apart: held against counting all pairs one by one."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.classroom.class_cases import CHOICE, MULTI, TEXT, edition, paper, tally

from gadfly.classroom.codes import NA, NOT_ASKED, OPEN, WRITTEN
from gadfly.classroom.spread import SMALL, apart, spread_of, unlike

CODES = st.lists(st.integers(0, 3), min_size=2, max_size=30)


@given(CODES)
def test_unlike_is_the_share_of_all_pairs_that_differ(codes: list[int]) -> None:
    pairs = list(combinations(codes, 2))
    assert unlike(Counter(codes).values()) == pytest.approx(sum(a != b for a, b in pairs) / len(pairs))


@given(CODES)
def test_spread_is_between_none_and_even(codes: list[int]) -> None:
    assert 0 <= apart(CHOICE, Counter(codes)) <= 1 + 1e-12


@pytest.mark.parametrize("n", range(2, 13))
def test_all_the_same_is_0_and_spread_evenly_is_1(n: int) -> None:
    assert apart(CHOICE, Counter([2] * n)) == 0
    assert apart(CHOICE, Counter(at % 4 for at in range(n))) == pytest.approx(1)


def test_who_picks_which_option_makes_no_difference() -> None:
    assert apart(CHOICE, Counter([0, 0, 1, 2])) == apart(CHOICE, Counter([3, 3, 2, 0]))


def test_a_multi_has_the_mean_over_the_options_that_anybody_picked() -> None:
    # option a: by all of four; b: by two of four, as far apart as can be; c: by nobody, which says nothing
    assert apart(MULTI, Counter([0b001, 0b001, 0b011, 0b011])) == pytest.approx((0 + 1) / 2)
    assert apart(MULTI, Counter([0, 0, 0])) == 0


def test_a_question_with_one_option_cannot_be_answered_differently() -> None:
    one = edition(type(CHOICE)("one", "One?", "choice", options=CHOICE.options[:1])).slots[0].question
    assert apart(one, Counter([0] * 5)) == 0


def test_a_cell_tells_counts_and_keeps_what_is_no_closed_answer_apart() -> None:
    of = edition(CHOICE, TEXT, paragraphs=1)
    codes = [
        (0, WRITTEN),
        (0, OPEN),
        (1, WRITTEN),
        (1, WRITTEN),
        (3, WRITTEN),
        (NA, WRITTEN),
        (OPEN, NOT_ASKED),
    ]
    counted = tally(of, [paper(of, number, each) for number, each in enumerate(codes)])
    how, why = (spread_of(slot, counted.at(slot)) for slot in of.slots)
    assert how.counts == ((0, 2), (1, 2), (3, 1))
    assert (how.n, how.na, how.open, how.written) == (5, 1, 1, 0)
    assert how.alike == pytest.approx(2 / 10)
    assert (why.n, why.written, why.open, why.spread) == (0, 5, 1, None)


def test_of_a_small_group_no_figure_is_told() -> None:
    of = edition(CHOICE, paragraphs=1)
    counted = tally(of, [paper(of, number, [number % 2]) for number in range(SMALL - 1)])
    cell = spread_of(of.slots[0], counted.at(of.slots[0]))
    assert cell.small
    assert cell.spread is None
    assert cell.alike is None
    assert not cell.wide


def test_wide_is_where_less_than_two_thirds_give_the_same_answer() -> None:
    of = edition(CHOICE, paragraphs=2)
    most = [[0, 0]] * 7 + [[1, 1], [2, 2], [3, 3]]
    less = [[0, 0]] * 5 + [[1, 1]] * 3 + [[2, 2], [3, 3]]
    for answers, wide in ((most, False), (less, True)):
        counted = tally(of, [paper(of, n, [a], [b]) for n, (a, b) in enumerate(answers)])
        assert [spread_of(slot, counted.at(slot)).wide for slot in of.slots] == [wide, wide]
