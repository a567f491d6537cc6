"""Who reads whom: nobody themselves, nobody twice, everybody as often, and never anew."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gadfly.classroom.peer_ring import handed_round

SECRET = bytes(range(32))


def people(count: int) -> list[str]:
    return [f"c{number}" for number in range(count)]


@given(st.integers(2, 60), st.integers(1, 8), st.binary(min_size=16, max_size=16))
def test_a_class_reads_and_is_read_evenly(count: int, each: int, secret: bytes) -> None:
    found = handed_round(secret, people(count), each)
    wanted = min(each, count - 1)
    assert set(found) == set(people(count))
    for reader, others in found.items():
        assert reader not in others
        assert len(set(others)) == len(others) == wanted
    assert set(Counter(one for others in found.values() for one in others).values()) == {wanted}


@given(st.integers(2, 20), st.integers(1, 12), st.integers(1, 5))
def test_who_comes_later_changes_nothing_for_the_others(first: int, later: int, each: int) -> None:
    before = handed_round(SECRET, people(first), each)
    found = handed_round(SECRET, people(first + later), each, before)
    assert set(found) == set(people(first + later)) - set(before)
    for reader, others in found.items():
        assert reader not in others
        assert len(set(others)) == min(each, first + later - 1)


def test_later_ones_read_those_who_were_read_least() -> None:
    before = {"c0": ("c1", "c2"), "c1": ("c2",), "c2": ("c1",)}
    assert set(handed_round(SECRET, people(4), 1, before)["c3"]) == {"c0"}


def test_it_hangs_on_the_secret_and_not_on_the_order() -> None:
    found = handed_round(SECRET, people(30), 3)
    assert found == handed_round(SECRET, reversed(people(30)), 3)
    assert found != handed_round(bytes(32), people(30), 3)


@pytest.mark.parametrize("count", [0, 1])
def test_alone_there_is_nobody_to_read(count: int) -> None:
    assert handed_round(SECRET, people(count), 3) == {}


def test_a_large_class_is_no_matter() -> None:
    assert len(handed_round(SECRET, people(2500), 3)) == 2500
