"""The real program on pipes: killed in mid-walk, opened twice."""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ESSAY = "A later bell helps every pupil in town.\n\nNobody who has stood at that gate should doubt it.\n"


@pytest.fixture
def command(tmp_path: Path) -> list[str]:
    essay = tmp_path / "bell.txt"
    essay.write_text(ESSAY, encoding="utf-8")
    return [sys.executable, "-m", "gadfly.cli.main", "open", str(essay), "--plain"]


@contextmanager
def saving(command: list[str]) -> Iterator[subprocess.Popen[str]]:
    """The program in mid-walk, one answer saved, at the next question."""
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        program.stdin.write("1\n")
        program.stdin.flush()
        assert any(line == "Saved.\n" for line in program.stdout)
        assert any(line.startswith("Question 2 of 3.") for line in program.stdout)
        yield program
        program.kill()


def again(command: list[str], typed: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, input=typed, capture_output=True, text=True, check=False, encoding="utf-8")


def test_what_was_saved_survives_kill_9(command: list[str]) -> None:
    with saving(command):
        pass
    ended = again(command, ":undo\n")
    assert ended.returncode == 0
    assert "Question 2 of 3. The point." in ended.stdout
    assert ended.stdout.count("Question 1 of 1. Role.") == 1, "undo goes back over the kill"


def test_a_second_opener_is_told_and_overwrites_nothing(command: list[str], tmp_path: Path) -> None:
    critique = tmp_path / "bell.critique.toml"
    with saving(command):
        before = critique.read_bytes()
        ended = again(command, "2\n")
        assert ended.returncode == 1
        assert ended.stdout == ""
        assert ended.stderr.count("\n") == 1
        assert "open in another window" in ended.stderr
        assert critique.read_bytes() == before
    assert list(tmp_path.glob("*.toml")) == [critique]
