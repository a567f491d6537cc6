from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gadfly.display import clean, clean_char_for_char, clean_line

HOSTILE = {
    "title": "\x1b]0;owned\x07",
    "c1 title": "\x9d0;owned\x9c",
    "bidi": "a\u202eb\u2066c\u200f\u061cd",
    "surrogate": "x\ud800y",
    "tags": "a\U000e0041\U000e007f",
    "nul and del": "a\x00\x7fb",
    "heap of marks": "z" + "\u0300\u200d" * 40,
    "separators": "a\u2028b\u2029c",
}


def harmless(text: str) -> bool:
    return all(
        unicodedata.category(char) not in {"Cc", "Cs", "Zl", "Zp"}
        and unicodedata.bidirectional(char)
        not in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
        and not 0xE0000 <= ord(char) <= 0xE007F
        for char in text
        if char != "\n"
    )


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_nothing_the_terminal_obeys_is_left(text: str) -> None:
    for shown in (clean(text), clean_line(text), clean_char_for_char(text)):
        assert harmless(shown)
        shown.encode()


@given(st.text(st.characters(categories=["C", "M", "Zl", "Zp", "Ll"])))
def test_nothing_is_left_of_any_text(text: str) -> None:
    assert harmless(clean(text))
    assert harmless(clean_char_for_char(text))
    assert "\n" not in clean_line(text)


def test_what_was_there_can_be_seen() -> None:
    assert clean("\x1b]0;\x07") == "␛]0;␇"
    assert clean("a\u202eb") == "a\ufffdb"
