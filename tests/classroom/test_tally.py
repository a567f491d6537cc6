"""Tallies: the order of papers and the way a class is cut make no difference."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.classroom.class_cases import CHOICE, MULTI, WHOLE, edition, paper, tally

from gadfly.classroom.paper import DIFFERS, NEAR, NO_KEY, SAME
from gadfly.classroom.tally import Tally

OF = edition(CHOICE, MULTI, WHOLE, paragraphs=2)
CODE = st.integers(-4, 3)
PAPERS = st.lists(
    st.builds(
        lambda number, one, two, whole, held: paper(OF, number, one, two, whole, held=[held, held]),
        st.integers(0, 99),
        st.tuples(CODE, CODE),
        st.tuples(CODE, CODE),
        st.tuples(CODE),
        st.tuples(*[st.sampled_from((SAME, NEAR, DIFFERS, NO_KEY))] * 2),
    ),
    max_size=12,
)


def told(counted: Tally) -> list[object]:
    """All that a tally holds."""
    cells = [counted.at(slot) for slot in OF.slots]
    return [counted.count, counted.walked, *[(+each.codes, +each.held, +each.sure) for each in cells]]


@given(PAPERS, st.randoms(use_true_random=False), st.integers(0, 12))
def test_parts_of_a_class_add_up_to_the_class(papers: list, rng: object, cut: int) -> None:  # type: ignore[type-arg]
    whole = tally(OF, papers)
    shuffled = list(papers)
    rng.shuffle(shuffled)  # type: ignore[attr-defined]
    part, other = tally(OF, shuffled[:cut]), tally(OF, shuffled[cut:])
    part.merge(other)
    assert told(part) == told(whole)


def test_a_paragraph_that_was_set_aside_has_no_answers_in_it() -> None:
    one = paper(OF, 1, (0, 1), (2, 3), (1,))
    less = replace(one, said={place: codes for place, codes in one.said.items() if place != "b002"})
    counted = tally(OF, [one, less])
    assert counted.at(OF.slots[0]).codes.total() == 2
    assert counted.at(OF.slots[2]).codes.total() == 1


def test_tallies_of_different_op_eds_do_not_add_up() -> None:
    with pytest.raises(ValueError, match="one edition"):
        Tally(OF.id).merge(Tally("f" * 64))


def test_who_was_sure_is_counted_by_how_the_answer_stands_to_the_key() -> None:
    one = paper(OF, 1, (0, 1), (0, 1), (0,), held=[(DIFFERS, SAME), (NO_KEY, SAME)])
    sure = replace(one, sure={"b001": (3, 1), "b002": (3, 3)})
    counted = tally(OF, [sure])
    first, second, third, fourth, _ = (counted.at(slot) for slot in OF.slots)
    assert first.sure == {(3, DIFFERS): 1}
    assert second.sure == {(1, SAME): 1}
    assert not third.sure
    assert fourth.sure == {(3, SAME): 1}
