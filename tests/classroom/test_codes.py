"""Codes say what was answered, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.classroom.class_cases import CHOICE, MULTI, TEXT

from gadfly.classroom.codes import NA, NOT_ASKED, OPEN, WRITTEN, code_of, label, level, picked
from gadfly.documents.answers import Answer


@given(st.sampled_from(CHOICE.options))
def test_a_choice_comes_back(option: object) -> None:
    id_: str = option.id  # type: ignore[attr-defined]
    code = code_of(CHOICE, "answered", Answer(choice=id_))
    assert picked(CHOICE, code) == (id_,)
    assert level(CHOICE, code) == id_
    assert label(CHOICE, code) == id_.title()


@given(st.sets(st.sampled_from([each.id for each in MULTI.options])))
def test_a_multi_comes_back_in_the_order_of_the_rubric(ids: set[str]) -> None:
    code = code_of(MULTI, "answered", Answer(choices=tuple(sorted(ids, reverse=True))))
    assert picked(MULTI, code) == tuple(sorted(ids))
    assert level(MULTI, code) == ("+".join(sorted(ids)) or "(none)")


def test_what_is_no_closed_answer_is_told_by_its_state() -> None:
    given_ = Answer(choice="a", na="so", text="words")
    assert code_of(CHOICE, "not-asked", given_) == NOT_ASKED
    assert code_of(CHOICE, "open", given_) == code_of(CHOICE, "undecided", given_) == OPEN
    assert code_of(CHOICE, "na", given_) == NA
    assert code_of(TEXT, "answered", given_) == WRITTEN
    assert [level(CHOICE, code) for code in (NOT_ASKED, OPEN, NA, WRITTEN)] == ["", "", "N/A", ""]
