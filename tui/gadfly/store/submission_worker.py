"""A process that checks submissions: it may not take long nor much memory, and ends with whoever began it.

Files come from strangers, and one may be made to keep a checker busy for ever. So a process of its own does
the work, with a limit that the system keeps: whatever it is doing, it ends.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from contextlib import contextmanager, suppress
from multiprocessing import Pipe, get_context
from typing import TYPE_CHECKING, Any
from warnings import catch_warnings, simplefilter

from gadfly.store.submission_check import SubmissionCheck

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection

    from gadfly.documents.submission import Work
    from gadfly.store.yardstick import Yardstick

FORKS = sys.platform == "linux"
"""Whether a process starts as a copy of this one, at once, or anew, in half a second. On a Mac, a copy of a
process that has used the system's own libraries may crash, and Windows has none."""

LONGEST = 2.0
"""Seconds of processor time that one file may take; a hundred times what the largest real one needs."""

MOST_MEMORY = 1024 * 1024 * 1024
"""Bytes of address space that a process may take, beyond what it begins with."""

_MOST = 8  # processes; the one that reads and copies cannot feed more


class Worker:
    """A process that checks what it is given, one task after another.

    Attributes:
        answers: Where its answers come from, to be waited for.
    """

    def __init__(self, yardstick: Yardstick) -> None:
        # a copy is safe only of a process with one thread: another one's lock would stay locked in it
        forks = FORKS and threading.active_count() == 1
        self.answers, theirs = Pipe()
        about = (theirs, self.answers if forks else None, yardstick)
        self._process: Any = _started(forks=forks)(target=_check, args=about, daemon=True)
        with _deaf(), catch_warnings():
            # newer Pythons warn of threads that are not Python's own: a test runner has such, gadfly has none
            simplefilter("ignore", DeprecationWarning)
            self._process.start()
        theirs.close()

    def give(self, files: list[tuple[bytes, str]]) -> bool:
        """Gives it files with their names; False where it has ended."""
        with suppress(OSError):
            self.answers.send(files)
            return True
        return False

    def answer(self) -> list[Work] | None:
        """What the files it was given come to, waited for; None where it has ended."""
        with suppress(OSError, EOFError):
            works: list[Work] = self.answers.recv()
            return works
        return None

    def kill(self) -> None:
        """Ends it at once."""
        self._process.kill()
        self._process.join()
        self._process.close()
        self.answers.close()


def cores() -> int:
    """How many processes can run at once."""
    here = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    return min(here, _MOST)


def _started(*, forks: bool) -> Any:
    """The class of process that starts so."""
    context: Any = get_context("fork" if forks else "spawn")
    return context.Process


def _check(tasks: Connection, other: Connection | None, yardstick: Yardstick) -> None:
    """What such a process does until there is nobody left who could give it anything."""
    if other is not None:
        other.close()  # with this end open here, the end of the main process would not be noticed
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory()
    check = SubmissionCheck(yardstick)
    gc.freeze()  # what is here now stays, and need not be looked through for garbage
    with suppress(EOFError, OSError):
        while True:
            tasks.send([_in_time(check, data, name) for data, name in tasks.recv()])


def _in_time(check: SubmissionCheck, data: bytes, name: str) -> Work:
    """What a file comes to; after `LONGEST` the system ends this process, wherever it is."""
    if sys.platform == "win32":
        return check.work(data, name)
    signal.setitimer(signal.ITIMER_PROF, LONGEST)
    try:
        return check.work(data, name)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _limit_memory() -> None:
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on every system

    with suppress(ValueError, OSError):
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = _mapped() + MOST_MEMORY
        bounded = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(resource.RLIMIT_AS, (bounded, hard))


def _mapped() -> int:
    """Bytes that this process has mapped, used or not: a copy has all of the main one's; 0: not known."""
    try:
        with open("/proc/self/statm", "rb") as told:  # noqa: PTH123 - it is no file of anybody's
            return int(told.read(100).split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


@contextmanager
def _deaf() -> Iterator[None]:
    """Processes that start here do not hear Ctrl+C, which a terminal sends to all: the main one ends them."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
