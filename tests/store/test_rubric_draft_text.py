from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gadfly.display import clean_char_for_char
from gadfly.store.problems import FileProblem
from gadfly.store.rubric_draft_text import ODD, Layout, layout_of

FILE = Path("rubric.toml")
HOSTILE = "a\x1b[31m\u202e\u2028\x85\x0c\x00\U000e0041\ufff9é\t\U000f0041\U0010001b"
CHARS = st.one_of(st.characters(codec="utf-8"), st.sampled_from("\r\n\t\x1b\u2028\U000e0041\U000f000d"))
TEXT = st.text(CHARS)


@given(TEXT, st.booleans())
def test_what_was_not_edited_is_written_as_it_was(text: str, mark: bool) -> None:  # noqa: FBT001 - drawn
    data = codecs.BOM_UTF8 * mark + text.encode()
    edited, layout = layout_of(data, FILE)
    assert layout.written(edited) == data


@given(TEXT)
def test_the_editor_has_no_line_end_but_one_and_nothing_that_acts(text: str) -> None:
    edited, _ = layout_of(text.encode(), FILE)
    plain = edited.replace("\n", "").replace("\t", "")
    assert clean_char_for_char(plain) == plain or "\ufffd" in clean_char_for_char(plain)
    assert edited.split("\n") == edited.splitlines() + [""] * (edited.endswith("\n") or not edited)


@given(TEXT)
def test_what_is_pasted_comes_in_as_it_is_but_for_its_line_ends(text: str) -> None:
    layout = Layout()
    plain = "".join(char for char in text if not 0xF0000 <= ord(char) <= 0x10FFFD)
    written = layout.written(layout.taken_in(plain)).decode()
    assert written == plain.replace("\r\n", "\n").replace("\r", "\n")


def test_mixed_line_ends_stay_mixed() -> None:
    for data in (b"a\r\nb\nc\r", b"a\r\rb", b"a\r\nb\r\n\r"):
        edited, layout = layout_of(data, FILE)
        assert not layout.crlf
        assert layout.written(edited) == data


def test_lines_of_windows_are_lines() -> None:
    edited, layout = layout_of(b"a\r\nb\r\n", FILE)
    assert edited == "a\nb\n"
    assert layout.written("a\nx\nb\n") == b"a\r\nx\r\nb\r\n"


def test_every_odd_character_takes_one_place_and_has_a_picture() -> None:
    edited, layout = layout_of(HOSTILE.encode(), FILE)
    assert len(edited) == len(HOSTILE)
    assert "\x1b" not in edited
    assert layout.picture(edited).startswith("a␛[31m")
    assert layout.written(edited) == HOSTILE.encode()


def test_bytes_that_are_no_text_are_refused_by_line() -> None:
    with pytest.raises(FileProblem, match="UTF-8") as refused:
        layout_of(b"a\nb\xff", FILE)
    assert refused.value.problems[0].line == 2


def test_every_character_that_is_not_shown_as_it_is_has_a_sign() -> None:
    every = (chr(code) for code in range(0x110000) if not 0xD800 <= code <= 0xDFFF)
    odd = {ord(char) for char in every if char not in "\n\t" and clean_char_for_char(char) != char}
    assert odd == set(ODD)


def test_a_file_of_nothing_but_private_characters_is_refused() -> None:
    data = "".join(chr(code) for code in range(0xF0000, 0x110000, 0x100)).encode()
    with pytest.raises(FileProblem, match="no rubric"):
        layout_of(data, FILE)
