"""Runs a program on a terminal of its own and stamps what it writes."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

COLUMNS, ROWS = 120, 40
_ESCAPES = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_][^\x1b]*\x1b\\|.)")
# what a terminal answers: synchronised output yes, resizing in band no
_ANSWERS = {b"\x1b[?2026$p": b"\x1b[?2026;2$y", b"\x1b[?2048$p": b"\x1b[?2048;0$y"}


class Terminal:
    """A program on a pseudo-terminal; ended, with its own process id, when the block is left."""

    def __init__(self, command: list[str], env: dict[str, str]) -> None:
        self.begun = time.perf_counter()
        self._seen = b""
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            os.execvpe(command[0], command, {**os.environ, **env, "TERM": "xterm-256color"})  # noqa: S606 - no shell
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

    def __enter__(self) -> Self:
        """The running program."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Ends the program."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._fd)

    def until(self, words: str, patience: float = 30.0) -> float:
        """Seconds from the start to the output that completes `words`.

        Raises:
            TimeoutError: They never came.
        """
        wanted = words.encode()
        while (stamp := self._read(patience)) is not None:
            if wanted in _ESCAPES.sub(b"", self._seen):
                return stamp - self.begun
        raise TimeoutError(words)

    def quiet(self, seconds: float = 0.15) -> None:
        """Waits until the program has been silent for so long."""
        while self._read(seconds) is not None:
            pass

    def press(self, keys: str) -> float:
        """Seconds from pressing keys to the first output they cause (infinite where there is none)."""
        self.quiet(0.05)
        begun = time.perf_counter()
        os.write(self._fd, keys.encode())
        stamp = self._read(2.0)
        return float("inf") if stamp is None else stamp - begun

    def cpu(self) -> float:
        """Seconds of processor time of all its threads so far (Linux)."""
        total = 0
        for task in Path(f"/proc/{self.pid}/task").iterdir():
            with open(f"/proc/{self.pid}/task/{task}/schedstat", encoding="ascii") as file:  # noqa: PTH123 - a kernel file
                total += int(file.read().split()[0])
        return total / 1e9

    def peak(self) -> float:
        """The most memory it had so far, MiB (Linux)."""
        found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{self.pid}/status").read_text(encoding="ascii"))
        return int(found[1]) / 1024 if found else 0.0

    def _read(self, patience: float) -> float | None:
        if not select.select([self._fd], [], [], patience)[0]:
            return None
        try:
            data = os.read(self._fd, 65536)
        except OSError:
            return None
        stamp = time.perf_counter()
        for query, answer in _ANSWERS.items():
            if query in data:
                os.write(self._fd, answer)
        self._seen = (self._seen + data)[-200_000:]
        return stamp
