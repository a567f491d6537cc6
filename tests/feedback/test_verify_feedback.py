"""`gadfly verify` and `gadfly check` on feedback: who, when, whether anything changed, and which part."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from gadfly.cli.main import main
from gadfly.store.assignment_text import assignment_text
from gadfly.store.check import check_file

if TYPE_CHECKING:
    from tests.feedback.conftest import Desk


def verified(desk: Desk, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    status = main(["verify", str(desk.file), *words])
    return status, capsys.readouterr().out


def test_sound_feedback_is_told_in_words(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    status, told = verified(desk, capsys, "--assignment", str(desk.handed_out))
    assert status == 0
    assert "Nothing in it has changed" in told
    assert "sealed by itself as well, with the same key" in told
    assert "Sealed by “Prof. Vale”, on 2026-11-22" in told
    assert "the key in the assignment" in told
    assert "as that file has it" in told


PARTS = [
    (b'title = "Week 3"', b'title = "Week 4"', "the assignment's title"),
    (b'value = "13.0 of 20"', b'value = "19.0 of 20"', "the explanation of the total"),
    (b'earned = "4"', b'earned = "3"', "the sums of the paragraphs"),
    (b'share = "3/4"', b'share = "1"', "the marks and reasons"),
    (b"total = 13.0", b"total = 19.0", "the grade: total, marks or comments"),
    (b"Look at the table again.", b"Well done.", "the grade: total, marks or comments"),
    (b"It reports a finding.", b"It claims.", "the key's answers"),
    (b'choice = "named"', b'choice = "linked"', "the critique: text or answers"),
    (b"per = ", b"grace_left = 1\nper = ", "how totals come together"),
    (b"[judging]\n", b'[judging]\nabout = "x"\n', "own judgement"),
]


@pytest.mark.parametrize(("old", "new", "part"), PARTS)
def test_a_changed_part_is_named(
    desk: Desk, capsys: pytest.CaptureFixture[str], old: bytes, new: bytes, part: str
) -> None:
    desk.change(old, new)
    status, told = verified(desk, capsys, "--assignment", str(desk.handed_out))
    assert status == 1
    assert f"It was CHANGED after it was sealed: {part}" in told or part in told
    assert "Nothing in it" not in told


def test_the_signer_cannot_be_renamed(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    at = desk.data.rindex(b'by = "Prof. Vale"')
    desk.file.write_bytes(desk.data[:at] + desk.data[at:].replace(b"Prof. Vale", b"Dean Vale", 1))
    status, told = verified(desk, capsys)
    assert status == 1
    assert "Its seal does not hold" in told


def test_feedback_for_another_assignment_is_told(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.handed_out.write_text(assignment_text(replace(desk.assignment, id="d" * 32)))
    status, told = verified(desk, capsys, "--assignment", str(desk.handed_out))
    assert status == 1
    assert "It is NOT for the assignment" in told


def test_json_tells_the_same(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    _, told = verified(desk, capsys, "--json", "--assignment", str(desk.handed_out))
    record: dict[str, Any] = json.loads(told)
    assert record["kind"] == "feedback"
    assert (record["sound"], record["grade_sealed_alike"], record["assignment"]) == (True, True, "same")


def test_check_knows_feedback(desk: Desk) -> None:
    assert check_file(desk.file) == ()
    desk.change(b"indent = 1", b"indent = -1")
    assert any("0 or more" in problem.message for problem in check_file(desk.file))
