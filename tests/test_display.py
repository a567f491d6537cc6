from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gadfly.display import clean, clean_char_for_char, clean_line


def test_ordinary_text_is_left_alone() -> None:
    text = "“Naïve,” said 東京’s mayor — «vraiment»… नमस्ते ไทย\nline two 👩‍👧"
    assert clean(text) == text
    assert clean_char_for_char(text) == text


def test_a_long_text_says_how_much_is_left_out() -> None:
    assert clean("abcdef", limit=4) == "abcd… 2 more"
    assert clean("abcd", limit=4) == "abcd"


def test_tabs_and_windows_line_ends() -> None:
    assert clean("a\tb\r\nc\rd") == "a   b\nc␍d"


def test_one_line() -> None:
    assert clean_line("a\nb\x07") == "a b␇"


def test_marks_beyond_four_are_dropped_or_stand_for_themselves() -> None:
    heap = "e" + "\u0301" * 9 + "x"
    assert clean(heap) == "e" + "\u0301" * 4 + "x"
    assert clean_char_for_char(heap) == "e" + "\u0301" * 4 + "\ufffd" * 5 + "x"


@given(st.text(st.characters(categories=["L", "M", "N", "P", "S", "Z", "C"])))
def test_offsets_mean_the_same_place(text: str) -> None:
    assert len(clean_char_for_char(text)) == len(text)
