"""One writer for a critique: a second window is told, and a crash frees the lock at once.

The lock is a file of its own in the state folder, never the critique: that is replaced at every save, and
a lock on it would not hold. Saving still compares contents: a system without locks loses a warning, not work.

Where the system has flock, that one call is the lock; filelock takes the same one, but to import it is a
twentieth of a start. Elsewhere filelock does it.
"""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Self

from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType


class Held(Exception):
    """Another process holds the lock; says so in a sentence.

    Attributes:
        pid: Its process id, where it could be read.
    """

    def __init__(self, pid: int | None) -> None:
        super().__init__("This critique is open in another window.")
        self.pid = pid


@frozen
class Lock:
    """A lock that is held until `release`, the end of a `with` block, or the end of the process.

    Attributes:
        path: The lock file; it stays when the lock goes.
        exclusive: False where the system knows no locks, and nothing keeps a second window out.
    """

    path: Path
    exclusive: bool
    _release: Callable[[], None]

    def release(self) -> None:
        """Let others have it; a second call does nothing."""
        self._release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def hold(lock_path: Path) -> Lock:
    """Take the lock, or fail at once.

    Raises:
        Held: Another process, or another place in this one, has it.
    """
    try:
        release = _taken(lock_path)
    except BlockingIOError:
        raise Held(_holder(lock_path)) from None
    except (OSError, NotImplementedError):
        return Lock(lock_path, exclusive=False, _release=_nothing)
    _sign(lock_path)
    return Lock(lock_path, exclusive=True, _release=release)


if sys.platform == "win32":

    def _taken(lock_path: Path) -> Callable[[], None]:
        """What lets the lock go that is taken here.

        Raises:
            BlockingIOError: Somebody has it.
            OSError: The system has no locks there.
        """
        import filelock  # noqa: PLC0415  (commands that save nothing do not pay for it)

        # The saving thread may be the one that lets go.
        file = filelock.FileLock(lock_path, timeout=0, mode=0o600, thread_local=False)
        try:
            file.acquire()
        except filelock.Timeout as busy:
            raise BlockingIOError(errno.EAGAIN, str(busy)) from busy
        return file.release

else:

    def _taken(lock_path: Path) -> Callable[[], None]:
        """What lets the lock go that is taken here.

        Raises:
            BlockingIOError: Somebody has it.
            OSError: The system has no locks there.
        """
        import fcntl  # noqa: PLC0415  (as above)

        descriptor = os.open(lock_path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BaseException:
            os.close(descriptor)
            raise
        held = [descriptor]
        # to close it is to let it go; never twice, for the number may be another file's by then
        return lambda: os.close(held.pop()) if held else None


def _nothing() -> None:
    """There is nothing to let go."""


def _sign(lock_path: Path) -> None:
    with suppress(OSError):
        lock_path.write_text(f"{os.getpid()}\n", encoding="ascii")


def _holder(lock_path: Path) -> int | None:
    with suppress(OSError, ValueError):
        return int(lock_path.read_bytes()[:20])
    return None
