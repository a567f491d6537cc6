from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, split_graphemes

from gadfly.app.widgets.wrap import wrap
from gadfly.display import clean_char_for_char

TEXT = st.text(st.sampled_from("ab  -—\n漢字é\u0301\u200d👩👧🏽🇬🇧"), max_size=60) | st.text(max_size=60)


def cut(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, width)]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 7, [""]),
        ("the quick brown fox", 7, ["the ", "quick ", "brown ", "fox"]),
        ("the quick", 9, ["the quick"]),
        ("hello   world", 7, ["hello   ", "world"]),
        ("incomprehensible x", 7, ["incompr", "ehensib", "le x"]),
        ("a\n\nb", 7, ["a\n", "\n", "b"]),
        ("漢字漢字漢字 abc", 7, ["漢字漢", "字漢字 ", "abc"]),
        ("e\u0301" * 9, 7, ["e\u0301" * 7, "e\u0301" * 2]),
        ("👨‍👩‍👧 family 👨‍👩‍👧", 7, ["👨‍👩‍👧 ", "family ", "👨‍👩‍👧"]),
        ("漢字", 1, ["漢", "字"]),
        ("\u200d\u200d👧a", 2, ["\u200d\u200d👧", "a"]),
        (" aaa字", 4, [" ", "aaa", "字"]),
        ("aaaa \u0301", 2, ["aa", "aa", " \u0301"]),
    ],
)
def test_lines(text: str, width: int, lines: list[str]) -> None:
    assert cut(text, width) == lines


@given(TEXT, st.integers(1, 20))
def test_every_position_is_on_one_line(text: str, width: int) -> None:
    text = clean_char_for_char(text)
    lines = wrap(text, width)
    assert lines[0][0] == 0
    assert lines[-1][1] == len(text)
    assert all(before[1] == after[0] for before, after in pairwise(lines))


@given(TEXT, st.integers(2, 20))
def test_no_line_is_wider_than_the_measure(text: str, width: int) -> None:
    for line in cut(clean_char_for_char(text), width):
        words = line.rstrip(" \n")
        assert cell_len(words) <= width or len(split_graphemes(words)[0]) == 1


@given(TEXT, st.integers(1, 20))
def test_no_character_is_torn_from_its_marks(text: str, width: int) -> None:
    text = clean_char_for_char(text).replace("\n", " ")
    ends = {0, *(end for _, end, _ in split_graphemes(text)[0])}
    assert {end for _, end in wrap(text, width)} <= ends


def test_plain_letters_wrap_as_any_others() -> None:
    plain = "It is worth noting that their meeting, convened at 3:35, ended  incomprehensibly late."
    for width in range(1, 40):
        ranges = wrap(plain, width)
        assert wrap(plain + " 漢", width)[: len(ranges) - 1] == ranges[:-1]
