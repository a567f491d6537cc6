"""The steps of a durable write, each one call to the system: what a crash or a full disk can come between."""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_RETRIES = 6
_PAUSE = 0.15  # seconds; six of them stay under one second


def write_beside(
    target: Path, prefix: str, data: bytes, like: os.stat_result | None
) -> tuple[Path, os.stat_result]:
    """Write and sync the bytes to a new hidden file in the target's folder.

    Args:
        target: The file that the new one will replace.
        prefix: How the new file's name starts.
        data: All it will hold.
        like: Whose permissions and group it takes; only its owner can read it otherwise.

    Returns:
        The new file, and its state after the last write. On any failure no file is left.

    Raises:
        OSError: A step failed.
    """
    path = target.parent / f"{prefix}{os.urandom(6).hex()}.tmp"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, 0o600)
    try:
        try:
            _write_all(descriptor, data)
            if like is not None:
                _copy_access(descriptor, like)
            _sync(descriptor)
            state = os.fstat(descriptor)
        finally:
            os.close(descriptor)
    except BaseException:
        discard(path)
        raise
    return path, state


def replace(source: Path, target: Path) -> None:
    """Put one file in the place of another, in one step that a crash cannot divide.

    Raises:
        OSError: It failed; on Windows, where a virus scanner may hold a file for a moment, after
            some retries.
    """
    if sys.platform == "win32":
        for _ in range(_RETRIES):
            with suppress(PermissionError):
                os.replace(source, target)  # noqa: PTH105  (one system call, named as such)
                return
            time.sleep(_PAUSE)
    os.replace(source, target)  # noqa: PTH105  (as above)


def sync_file(path: Path) -> None:
    """Make what was written to a file survive a loss of power.

    Raises:
        OSError: The disk does not take it.
    """
    descriptor = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0))
    try:
        _sync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Make a rename in the folder survive a loss of power; Windows has no such call.

    Raises:
        OSError: The folder could not be synced. Network drives that know no such thing do not count.
    """
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        _sync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)


def discard(path: Path) -> None:
    """Remove a file that is no longer wanted, if that is possible."""
    with suppress(OSError):
        os.unlink(path)  # noqa: PTH108  (one system call, named as such)


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _copy_access(descriptor: int, like: os.stat_result) -> None:
    if sys.platform == "win32":
        return
    mode = stat.S_IMODE(like.st_mode)
    if os.fstat(descriptor).st_gid != like.st_gid:
        try:
            os.fchown(descriptor, -1, like.st_gid)
        except OSError:
            mode &= ~0o070  # what its group may do, another group may not
    os.fchmod(descriptor, mode)


def _sync(descriptor: int) -> None:
    if sys.platform == "darwin":
        import fcntl  # noqa: PLC0415  (only there: fsync stops at the drive's cache)

        with suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)
