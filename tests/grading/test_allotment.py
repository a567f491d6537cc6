"""Critiques divided among markers: everybody's share the same, nothing moves, second marking well hidden."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from gadfly.documents.marker import Script
from gadfly.grading.allotment import Shares, allot, counted

SECRET = b"s" * 32
CLASSES = st.integers(0, 60).map(lambda count: [f"student-{n}" for n in range(count)])
TEAMS = st.integers(1, 6).map(lambda count: [f"marker-{n}" for n in range(count)])
WISHES = st.builds(Shares, st.integers(0, 100), st.integers(0, 100), st.integers(1, 4))
Held = dict[str, tuple[Script, ...]]


def together(*parts: Held) -> Held:
    names = {marker for part in parts for marker in part}
    return {name: tuple(script for part in parts for script in part.get(name, ())) for name in names}


@given(CLASSES, TEAMS, WISHES)
def test_everybody_has_as_many_markers_as_wished(critiques: list[str], team: list[str], wish: Shares) -> None:
    made = allot(SECRET, critiques, team, {}, wish)
    having = Counter(first.of for scripts in made.values() for first in counted(scripts)[0])
    several = -(-len(critiques) * wish.share // 100)
    each = min(wish.each, len(team))
    assert set(having) == set(critiques)
    assert sorted(having.values()) == sorted([each] * several + [1] * (len(critiques) - several))


@given(CLASSES, TEAMS, WISHES)
def test_work_is_even(critiques: list[str], team: list[str], wish: Shares) -> None:
    made = allot(SECRET, critiques, team, {}, wish)
    loads = [len(counted(scripts)[0]) for scripts in made.values()]
    assert max(loads) - min(loads) <= 1


@given(CLASSES, TEAMS, WISHES, st.integers(0, 60))
def test_late_comers_move_nothing(critiques: list[str], team: list[str], wish: Shares, early: int) -> None:
    before = allot(SECRET, critiques[:early], team, {}, wish)
    new = allot(SECRET, critiques, team, before, wish)
    whole = together(before, new)
    for marker in team:
        last = max((script.order for script in before[marker]), default=0)
        assert all(script.order > last for script in new[marker])
        assert len({script.name for script in whole[marker]}) == len(whole[marker])
    assert {script.of for scripts in whole.values() for script in scripts} == set(critiques)
    nothing = allot(SECRET, critiques, team, whole, wish)
    assert all(not scripts for scripts in nothing.values())


@given(CLASSES, TEAMS, WISHES)
def test_who_comes_again_comes_later_and_once(critiques: list[str], team: list[str], wish: Shares) -> None:
    for scripts in allot(SECRET, critiques, team, {}, wish).values():
        firsts, again = counted(scripts)
        assert len({second.of for _, second in again}) == len(again)
        assert all(first.order < second.order and first.name != second.name for first, second in again)
        if wish.repeat and len(firsts) >= 10:
            assert again
        if len(firsts) >= 20 and wish.repeat <= 10:
            assert all(second.order - first.order > 3 for first, second in again)


@given(CLASSES, TEAMS, WISHES)
def test_the_order_of_the_class_is_no_matter(critiques: list[str], team: list[str], wish: Shares) -> None:
    assert allot(SECRET, critiques, team, {}, wish) == allot(SECRET, critiques[::-1], team, {}, wish)


def test_the_order_of_a_pile_and_its_names_tell_nothing() -> None:
    critiques = [f"student-{n:02}" for n in range(40)]
    one = allot(SECRET, critiques, ["a", "b"], {}, Shares())
    other = allot(b"t" * 32, critiques, ["a", "b"], {}, Shares())
    assert [script.of for script in one["a"]] != sorted(script.of for script in one["a"])
    assert {script.name for script in one["a"]}.isdisjoint(script.name for script in other["a"])
    names = {"a": {s.of: s.name for s in one["a"]}, "b": {s.of: s.name for s in one["b"]}}
    assert all(names["a"][of] != names["b"][of] for of in critiques)
