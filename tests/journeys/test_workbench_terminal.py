"""The workbench on a real terminal: the check in a process of its own, and what a kill leaves."""

from __future__ import annotations

import os
import signal
import sys
import time
from typing import TYPE_CHECKING, Self

import pexpect  # type: ignore[import-untyped]  # it has no types, and no stubs of its own
import pyte
import pytest

from gadfly.store.rubric_draft_template import template

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.terminal

PATIENCE = 20.0
"""Seconds until something that does not come is taken to be missing."""


class Terminal:
    """A terminal with the workbench in it."""

    def __init__(self, folder: Path, rubric: Path) -> None:
        self.screen = pyte.Screen(120, 40)
        self._stream = pyte.ByteStream(self.screen)
        places = {
            f"GADFLY_{name}_DIR": str(folder / name.lower()) for name in ("STATE", "DOCUMENTS", "CONFIG")
        }
        hidden = ("GADFLY_", "COLUMNS", "LINES")  # the size is that of the terminal
        kept = {key: value for key, value in os.environ.items() if not key.startswith(hidden)}
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "gadfly.cli.main", "rubric", "edit", str(rubric)],
            dimensions=(40, 120),
            env={**kept, **places, "TERM": "xterm-256color", "TEXTUAL_ANIMATIONS": "none"},
            timeout=PATIENCE,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.child.close(force=True)

    @property
    def text(self) -> str:
        return "\n".join(self.screen.display)

    def until(self, holds: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > end:
                raise AssertionError(self.text)
            try:
                data = self.child.read_nonblocking(65536, timeout=0.05)
            except (pexpect.TIMEOUT, pexpect.EOF):
                continue
            # pyte does not know these: kitty's keys and questions about modes
            self._stream.feed(data.replace(b"\x1b[>1u", b"").replace(b"\x1b[<u", b"").replace(b"$p", b"h"))

    def wait(self, words: str) -> None:
        self.until(lambda: words in self.text)


@pytest.fixture
def rubric(tmp_path: Path) -> Path:
    path = tmp_path / "mine.toml"
    path.write_text(template("mine"), encoding="utf-8")
    return path


def test_killed_while_typing_it_has_what_was_typed(tmp_path: Path, rubric: Path) -> None:
    before = rubric.read_bytes()
    with Terminal(tmp_path, rubric) as terminal:
        terminal.wait("question 1 of")
        terminal.child.send("# mine")
        terminal.wait("1 # mine#")
        terminal.until(lambda: any(tmp_path.rglob("draft")) or rubric.read_bytes() != before)
        terminal.child.kill(signal.SIGKILL)
        terminal.child.wait()
    assert rubric.read_bytes().endswith(before)
    with Terminal(tmp_path, rubric) as terminal:
        terminal.wait("1 # mi")
        terminal.until(lambda: "✓ saved" in terminal.text and rubric.read_bytes().startswith(b"# mi"))
        assert rubric.read_bytes().endswith(before)


def test_told_to_end_it_saves(tmp_path: Path, rubric: Path) -> None:
    before = rubric.read_bytes()
    with Terminal(tmp_path, rubric) as terminal:
        terminal.wait("no problems")
        terminal.child.send("#x")
        terminal.wait("1 #x#")
        terminal.child.kill(signal.SIGTERM)
        terminal.until(lambda: not terminal.child.isalive())
    assert rubric.read_bytes() == b"#x" + before


def test_a_mistake_is_found_by_the_process_apart_and_mended(tmp_path: Path, rubric: Path) -> None:
    with Terminal(tmp_path, rubric) as terminal:
        terminal.wait("question 1 of")
        terminal.child.send("odd")
        terminal.wait("1 error")
        terminal.wait("as of the last version without errors")
        terminal.child.send("\x7f\x7f\x7f")
        terminal.wait("no problems")
        terminal.wait("as a student sees it")
