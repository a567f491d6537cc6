"""Has a rubric's text checked in a process of its own, the newest text only.

A thread of this process would take turns with the keys; another process has a core of its own, or gives way.
Where none can be started, a thread has to do.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from gadfly.frozen import frozen
from gadfly.store.problems import Problem
from gadfly.store.rubric_draft_check import Checked, check_draft, read_part, write_part

if TYPE_CHECKING:
    from collections.abc import Callable

    Check = Callable[[bytes], Checked]

FAULT = "gadfly could not check this text, by a fault of its own"
_PROGRAM = "from gadfly.store.rubric_draft_check import main; main()"
PATIENCE = 20.0
"""Seconds after which a check is given up."""


@dataclass(eq=False, repr=False)
class TextChecked(Message):
    """The text of that number was checked."""

    number: int
    checked: Checked


@frozen
class _Wish:
    number: int
    data: bytes


class Apart:
    """Checks in a process of its own; called by one thread, closed by any."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False

    def __call__(self, data: bytes) -> Checked:
        """What there is to say of these bytes."""
        try:
            return self._asked(data)
        except (OSError, EOFError, ValueError, AttributeError, ImportError, pickle.UnpicklingError):
            self._end()
            return Checked(None, ()) if self._closed else check_draft(data, "rubric.toml")

    def close(self) -> None:
        """End the process, also in the midst of a check."""
        self._closed = True
        self._end()

    def _asked(self, data: bytes) -> Checked:
        if self._closed:
            raise EOFError
        process = self._process = self._process or _started()
        if process.stdin is None or process.stdout is None:
            raise OSError
        watch = threading.Timer(PATIENCE, process.kill)
        watch.daemon = True
        watch.start()
        try:
            write_part(process.stdin, data)  # type: ignore[arg-type]
            checked: Checked = pickle.loads(read_part(process.stdout))  # type: ignore[arg-type]  # noqa: S301
        finally:
            watch.cancel()
        return checked

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    with suppress(OSError):
                        stream.close()
            process.kill()
            process.wait()


def _started() -> subprocess.Popen[bytes]:
    if not sys.executable:
        raise OSError
    # -P: what lies in the folder that the author works in is not taken for a part of the program
    command = [sys.executable, "-P", "-c", _PROGRAM]
    return subprocess.Popen(  # noqa: S603 - this program itself
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )


class Checker:
    """Checks the newest text; what was overtaken meanwhile is never told.

    Args:
        post: Takes the messages; called from the thread.
        check: Does it; closed at the end where it can be.
    """

    def __init__(self, post: Callable[[Message], object], check: Check | None = None) -> None:
        self._post = post
        self._check: Check = check or Apart()
        self._wish: _Wish | None = None
        self._closing = False
        self._woken = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="rubric checker", daemon=True)
        self._thread.start()

    def check(self, number: int, data: bytes) -> None:
        """Have these bytes checked soon."""
        with self._woken:
            self._wish = _Wish(number, data)
            self._woken.notify()

    def close(self) -> None:
        """Stop."""
        with self._woken:
            self._closing = True
            self._woken.notify()
        if isinstance(self._check, Apart):
            self._check.close()
        self._thread.join()

    def _run(self) -> None:
        while (wish := self._next()) is not None:
            checked = self._checked(wish.data)
            with self._woken:
                overtaken = self._wish is not None or self._closing
            if not overtaken:
                self._post(TextChecked(wish.number, checked))
        if isinstance(self._check, Apart):
            self._check.close()  # once more: it may have been started meanwhile

    def _checked(self, data: bytes) -> Checked:
        try:
            return self._check(data)
        except Exception as problem:  # noqa: BLE001 - a fault of ours is told; the writing goes on
            return Checked(None, (Problem("", f"{FAULT} ({type(problem).__name__})."),))

    def _next(self) -> _Wish | None:
        with self._woken:
            while self._wish is None and not self._closing:
                self._woken.wait()
            wish, self._wish = self._wish, None
            return None if self._closing else wish
