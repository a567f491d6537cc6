"""Pointing at passages: sentence by sentence, word by word, with the mouse."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gadfly.documents.answers import Passage
from gadfly.documents.sentences import sentences, word_spans
from gadfly.walk.marking import Selection

TEXT = "  Dr. Hale met them at 3 p.m. on Monday. “Enough!” she said.  It cost 3.5 million "
FIRST, SECOND, THIRD = "Dr. Hale met them at 3 p.m. on Monday.", "“Enough!” she said.", "It cost 3.5 million"


def first(text: str = TEXT, *, last: bool = False) -> Selection:
    return Selection.first("b001", text, last=last)


def said(selection: Selection | None) -> str | None:
    return selection.passage.text if selection else None


def test_it_begins_at_the_first_sentence_or_the_last() -> None:
    assert said(first()) == FIRST
    assert said(first(last=True)) == THIRD


def test_it_goes_sentence_by_sentence_and_stops_at_both_ends() -> None:
    second = first().sentence_after()
    assert said(second) == SECOND
    assert second
    third = second.sentence_after()
    assert said(third) == THIRD
    assert third
    assert third.sentence_after() is None
    assert third.sentence_before() == second
    assert second.sentence_before() == first()
    assert first().sentence_before() is None


def test_from_a_part_of_a_sentence_it_goes_to_the_sentence_beside() -> None:
    part = first(last=True).trimmed_at_start().trimmed()
    assert said(part) == "cost 3.5"
    assert said(part.sentence_before()) == SECOND
    assert part.sentence_after() is None


def test_it_grows_and_shrinks_by_a_word_at_either_end() -> None:
    second = first().sentence_after()
    assert second
    assert said(second.grown()) == f"{SECOND}  It"
    assert said(second.trimmed()) == "“Enough!” she"
    assert said(second.grown_at_start()) == f"Monday. {SECOND}"
    assert said(second.trimmed_at_start()) == "she said."
    assert second.grown().trimmed() == second
    assert second.grown_at_start().trimmed_at_start() == second


def test_it_stays_within_the_text_and_keeps_a_word() -> None:
    whole = Selection("b001", TEXT, 2, len(TEXT) - 1)
    assert whole.grown() == whole
    assert whole.grown_at_start() == whole
    word = Selection("b001", TEXT, 2, 5)
    assert said(word) == "Dr."
    assert word.trimmed() == word
    assert word.trimmed_at_start() == word


@pytest.mark.parametrize("text", ["Nonsense", "one", "。", "中"])
def test_a_text_of_one_word(text: str) -> None:
    only = first(text)
    assert said(only) == text
    for step in (only.grown, only.trimmed, only.grown_at_start, only.trimmed_at_start):
        assert step() == only
    assert only.sentence_after() is None
    assert only.sentence_before() is None
    assert Selection.around("b001", text, 0, 0) == only


@pytest.mark.parametrize("text", ["", "   "])
def test_a_text_without_words_breaks_nothing(text: str) -> None:
    for blank in (first(text), Selection.around("b001", text, 0, 1)):
        assert blank.passage == Passage(text, 0, len(text))
        for step in (blank.grown, blank.trimmed, blank.grown_at_start, blank.trimmed_at_start):
            assert step() == blank
        assert blank.sentence_after() is None
        assert blank.sentence_before() is None


def test_chinese_is_trimmed_by_the_character() -> None:
    selection = first("他说不行。我们不同意！")
    assert said(selection) == "他说不行。"
    assert said(selection.trimmed()) == "他说不"
    assert said(selection.grown()) == "他说不行。我"
    assert said(selection.sentence_after()) == "我们不同意！"


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, 0, "one"),
        (1, 2, "one"),
        (0, 3, "one"),
        (0, 4, "one"),
        (2, 5, "one"),
        (2, 6, "one  two"),
        (6, 2, "one  two"),
        (12, 1, "one  two three"),
        (3, 3, "two"),
        (3, 5, "two"),
        (4, 4, "two"),
        (5, 5, "two"),
        (9, 99, "three"),
        (99, 99, "three"),
        (99, 0, "one  two three"),
        (-5, 1, "one"),
    ],
)
def test_a_drag_takes_the_words_it_touches(start: int, end: int, expected: str) -> None:
    assert said(Selection.around("b001", "one  two three", start, end)) == expected


STEPS = ("grown", "trimmed", "grown_at_start", "trimmed_at_start", "sentence_after", "sentence_before")
TEXTS = st.text(st.sampled_from("aB.。”! \n说"), min_size=1, max_size=30).filter(str.strip)


@given(TEXTS, st.integers(-3, 40), st.integers(-3, 40), st.lists(st.sampled_from(STEPS), max_size=12))
def test_whatever_is_done_it_is_whole_words_within_the_text(
    text: str, start: int, end: int, steps: list[str]
) -> None:
    selection = Selection.around("b001", text, start, end)
    assert selection == Selection.around("b001", text, end, start)
    starts, ends = ({span[i] for span in word_spans(text)} for i in (0, 1))
    for step in steps:
        selection = getattr(selection, step)() or selection
        assert 0 <= selection.start < selection.end <= len(text)
        assert selection.start in starts
        assert selection.end in ends
        assert selection.passage == Passage(
            text[selection.start : selection.end], selection.start, selection.end
        )


@given(TEXTS)
def test_every_sentence_is_reached_in_order_and_back(text: str) -> None:
    seen = [first(text)]
    while (onward := seen[-1].sentence_after()) is not None:
        seen.append(onward)
    assert tuple((s.start, s.end) for s in seen) == sentences(text)
    for before, after in pairwise(seen):
        assert after.sentence_before() == before
