"""The real program on a real terminal: killed, told to end, resized, typed at faster than it can draw."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Self

import pexpect  # type: ignore[import-untyped]  # it has no types, and no stubs of its own
import pyte
import pytest

from gadfly.store.critiques import read_critique

if TYPE_CHECKING:
    from collections.abc import Callable

    from gadfly.documents.answers import Answer
    from gadfly.documents.critique import Critique

pytestmark = pytest.mark.terminal

OP_ED = Path(__file__).parents[2] / "seeds" / "school-start.txt"
PATIENCE = 20.0
"""Seconds until something that does not come is taken to be missing."""


class Terminal:
    """A terminal with the program in it."""

    def __init__(self, folder: Path, file: Path, size: tuple[int, int] = (120, 40)) -> None:
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self.written = b""
        places = {
            f"GADFLY_{name}_DIR": str(folder / name.lower()) for name in ("STATE", "DOCUMENTS", "CONFIG")
        }
        # a test of pictures may have left its size in the environment, and it would count for more than ours
        ours = ("GADFLY_", "COLUMNS", "LINES")
        kept = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "gadfly.cli.main", "open", str(file)],
            dimensions=(size[1], size[0]),
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

    def read(self) -> None:
        try:
            data = self.child.read_nonblocking(65536, timeout=0.05)
        except pexpect.TIMEOUT:
            return
        self.written += data
        # pyte does not know these: kitty's keys and questions about modes
        plain = data.replace(b"\x1b[>1u", b"").replace(b"\x1b[<u", b"").replace(b"$p", b"h")
        self._stream.feed(plain)

    def until(self, holds: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > end:
                raise AssertionError(self.text)
            self.read()

    def wait(self, words: str) -> None:
        self.until(lambda: words in self.text)

    def keys(self, keys: str) -> None:
        self.child.send(keys)

    def ended(self) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                self.read()
            except pexpect.EOF:
                self.child.wait()
                return
        raise AssertionError(self.text)


@pytest.fixture
def op_ed(tmp_path: Path) -> Path:
    copy = tmp_path / "school-start.txt"
    copy.write_bytes(OP_ED.read_bytes())
    return copy


def saved(op_ed: Path) -> Critique:
    (found,) = op_ed.parent.glob("*.toml")
    return read_critique(found)


def test_killed_in_mid_walk_it_goes_on_where_it_was(tmp_path: Path, op_ed: Path) -> None:
    with Terminal(tmp_path, op_ed) as terminal:
        terminal.wait("question 1")
        terminal.keys("1")
        terminal.until(lambda: "question 2" in terminal.text and "✓ saved" in terminal.text)
        terminal.until(lambda: len(_given(op_ed)) == 1)
        terminal.child.kill(signal.SIGKILL)
        terminal.ended()
    assert len(_given(op_ed)) == 1
    with Terminal(tmp_path, op_ed) as terminal:
        terminal.wait("question 2")
        terminal.keys("u")
        terminal.until(lambda: "question 1" in terminal.text and not _given(op_ed))
        terminal.keys("q")
        terminal.ended()
    assert terminal.child.exitstatus == 0


def _given(op_ed: Path) -> list[str]:
    critique = saved(op_ed)
    return [question for answers in critique.answers.values() for question in answers.given]


def test_keys_in_one_burst_reach_the_field_in_order(tmp_path: Path, op_ed: Path) -> None:
    note = "1 quick note, all at once: q u m f s t w a g / ? . , k j h l 0 9"
    with Terminal(tmp_path, op_ed) as terminal:
        terminal.wait("question 1")
        terminal.keys(f"n{note}\r1")
        terminal.until(lambda: any(a.note == note for a in _answers(op_ed)))
        terminal.wait("question 2")


def _answers(op_ed: Path) -> list[Answer]:
    return [answer for answers in saved(op_ed).answers.values() for answer in answers.given.values()]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_told_to_end_it_leaves_the_terminal_as_it_was(tmp_path: Path, op_ed: Path, number: int) -> None:
    with Terminal(tmp_path, op_ed) as terminal:
        terminal.wait("question 1")
        terminal.keys("nhalf")
        terminal.wait("half")
        terminal.child.kill(number)
        terminal.ended()
        assert terminal.written.rfind(b"\x1b[?1049l") > terminal.written.rfind(b"\x1b[?1049h")
        assert terminal.written.rfind(b"\x1b[?25h") > terminal.written.rfind(b"\x1b[?25l")
        assert terminal.written.rfind(b"\x1b[?1003l") > terminal.written.rfind(b"\x1b[?1003h")
    with Terminal(tmp_path, op_ed, (80, 24)) as terminal:
        terminal.wait("half")


def test_a_second_window_is_told(tmp_path: Path, op_ed: Path) -> None:
    with Terminal(tmp_path, op_ed) as terminal:
        terminal.wait("question 1")
        with Terminal(tmp_path, op_ed) as second:
            second.ended()
            assert b"open in another window" in second.written
            assert second.child.exitstatus == 1


def test_small_windows_and_back(tmp_path: Path, op_ed: Path) -> None:
    with Terminal(tmp_path, op_ed, (60, 20)) as terminal:
        terminal.wait("question 1")
        for width, height in ((30, 10), (120, 40), (80, 24)):
            terminal.screen.resize(height, width)
            terminal.child.setwinsize(height, width)
            terminal.read()
        terminal.wait("question 1")
        terminal.keys("q")
        terminal.ended()
    assert terminal.child.exitstatus == 0
