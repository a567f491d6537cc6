"""One writer for a critique: a second window is told, and a crash frees the lock at once.

The lock is a file of its own in the state folder, never the critique: that is replaced at every save, and
a lock on it would not hold. Saving still compares contents: a system without locks loses a warning, not work.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Self

from gadfly.frozen import frozen

if TYPE_CHECKING:
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
    _file: Any

    def release(self) -> None:
        """Let others have it; a second call does nothing."""
        if self.exclusive:
            self._file.release()

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
    import filelock  # noqa: PLC0415  (commands that save nothing do not pay for it)

    # The saving thread may be the one that lets go.
    file = filelock.FileLock(lock_path, timeout=0, mode=0o600, thread_local=False)
    try:
        file.acquire()
    except filelock.Timeout:
        raise Held(_holder(lock_path)) from None
    except (OSError, NotImplementedError):
        return Lock(lock_path, exclusive=False, _file=file)
    _sign(lock_path)
    return Lock(lock_path, exclusive=True, _file=file)


def _sign(lock_path: Path) -> None:
    with suppress(OSError):
        lock_path.write_text(f"{os.getpid()}\n", encoding="ascii")


def _holder(lock_path: Path) -> int | None:
    with suppress(OSError, ValueError):
        return int(lock_path.read_bytes()[:20])
    return None
