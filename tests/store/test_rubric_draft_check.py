from __future__ import annotations

import io
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gadfly.store.rubric_draft_check import Checked, check_draft, read_part, serve, write_part
from gadfly.store.rubric_draft_template import template
from gadfly.store.rubrics import LIMIT

TEMPLATE = template("mine").encode()


def test_a_rubric_comes_with_the_lines_of_its_questions() -> None:
    checked = check_draft(TEMPLATE, "mine.toml")
    assert checked.rubric is not None
    lines = TEMPLATE.decode().split("\n")
    assert [name for _, name in checked.starts] == ["claims", "backed", "carries"]
    assert all(lines[line - 1] == "[[question]]" for line, _ in checked.starts)


def test_with_errors_there_is_no_rubric_and_the_questions_have_their_lines() -> None:
    checked = check_draft(TEMPLATE.replace(b"weight = 0", b"wieght = 0"), "mine.toml")
    assert checked.rubric is None
    assert checked.problems[0].line == TEMPLATE.decode().split("\n").index("weight = 0") + 1
    assert len(checked.starts) == 3


def test_too_large_a_rubric_says_so() -> None:
    checked = check_draft(TEMPLATE + b"#" * LIMIT, "mine.toml")
    assert checked.rubric is None
    assert "256 KiB" in checked.problems[0].message


@given(st.binary(max_size=200))
def test_any_bytes_have_an_answer(data: bytes) -> None:
    checked = check_draft(data, "mine.toml")
    assert checked.rubric is None
    assert checked.problems


def test_the_process_answers_in_turn_until_nobody_asks() -> None:
    asked, answered = io.BytesIO(), io.BytesIO()
    for data in (TEMPLATE, b"["):
        write_part(asked, data)
    asked.write(b"\x00\x00")
    asked.seek(0)
    serve(asked, answered)
    answered.seek(0)
    first: Checked = pickle.loads(read_part(answered))  # noqa: S301 - made above
    second: Checked = pickle.loads(read_part(answered))  # noqa: S301 - made above
    assert first == check_draft(TEMPLATE, "rubric.toml")
    assert second.rubric is None
    with pytest.raises(EOFError):
        read_part(answered)
