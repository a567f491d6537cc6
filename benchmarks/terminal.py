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
FRAME_ENDS = b"\x1b[?2026l"
"""What a program that paints a frame at once writes behind it (synchronised output)."""

_ESCAPES = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_][^\x1b]*\x1b\\|.)")
# what a terminal answers: synchronised output yes, resizing in band no
_ANSWERS = {b"\x1b[?2026$p": b"\x1b[?2026;2$y", b"\x1b[?2048$p": b"\x1b[?2048;0$y"}
_KEPT = 200_000


class Terminal:
    """A program on a pseudo-terminal; ended, with its own process id, when the block is left.

    Args:
        command: The program and its words.
        env: Its whole environment.
        ahead: Keys typed before it can have looked.
    """

    def __init__(self, command: list[str], env: dict[str, str], ahead: str = "") -> None:
        self.begun = time.perf_counter()
        self._seen = b""
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            try:
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
                os.execvpe(command[0], command, env)  # noqa: S606 - no shell
            finally:
                os._exit(127)
        os.write(self._fd, ahead.encode())

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

    def until(self, words: str, patience: float = 60.0, since: float | None = None) -> float:
        """Seconds from the start (or `since`) to the output that completes `words`.

        Raises:
            TimeoutError: They never came.
        """
        begun = self.begun if since is None else since
        while (stamp := self._read(patience)) is not None:
            if self.shows(words):
                return stamp - begun
        raise TimeoutError(words)

    def shows(self, words: str) -> bool:
        """Whether they are among what came lately, in one piece."""
        return words.encode() in _ESCAPES.sub(b"", self._seen)

    def quiet(self, seconds: float = 0.1) -> None:
        """Waits until the program has been silent for so long."""
        while self._read(seconds) is not None:
            pass

    def press(self, keys: str) -> float:
        """Seconds from pressing keys to the end of the first whole frame they cause.

        Raises:
            TimeoutError: Nothing was painted.
        """
        self.quiet()
        self._seen = b""
        begun = time.perf_counter()
        os.write(self._fd, keys.encode())
        while (stamp := self._read(5.0)) is not None:
            if FRAME_ENDS in self._seen:
                return stamp - begun
        raise TimeoutError(keys)

    def shown_after(self, keys: str, words: str) -> float:
        """Seconds from pressing keys to the end of the first whole frame that has `words` in it.

        What else is painted meanwhile is not taken for it.

        Raises:
            TimeoutError: They were not painted.
        """
        self._seen = b""
        begun = time.perf_counter()
        os.write(self._fd, keys.encode())
        while (stamp := self._read(5.0)) is not None:
            whole = self._seen[: self._seen.rfind(FRAME_ENDS) + 1]
            if words.encode() in _ESCAPES.sub(b"", whole):
                return stamp - begun
        raise TimeoutError(words)

    def wait(self, seconds: float) -> None:
        """Lets time pass, whatever is painted meanwhile."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self._read(left)

    def cpu(self) -> float:
        """Seconds of processor time of all its threads so far (Linux)."""
        tasks = Path(f"/proc/{self.pid}/task").iterdir()
        return sum(int((task / "schedstat").read_text("ascii").split()[0]) for task in tasks) / 1e9

    def peak(self) -> float:
        """The most memory it had so far, MiB (Linux)."""
        found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{self.pid}/status").read_text("ascii"))
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
        self._seen = (self._seen + data)[-_KEPT:]
        return stamp
