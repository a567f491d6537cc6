"""Bytes of a file, never more than asked for: a pipe, a device or a huge file must not stop the program."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from gadfly.store.problems import refusal

if TYPE_CHECKING:
    from pathlib import Path

# Without O_NONBLOCK, opening a named pipe waits for ever; without O_BINARY, Windows changes line ends.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


_FIRST, _MORE = 1 << 16, 1 << 20  # bytes that are asked for at a time


def read_bounded(path: Path, limit: int, what: str) -> bytes:
    """Read a whole regular file, following symlinks.

    Args:
        path: The file.
        limit: Most bytes it may have.
        what: What the file should be, with its article: "a rubric".

    Raises:
        FileProblem: There is no such file, it is a folder or a device, it may not be read, or it
            is too large.
    """
    try:
        descriptor = os.open(path, _FLAGS)
    except (OSError, ValueError) as error:
        raise refusal(path, _why(error, path)) from error
    try:
        mode = os.fstat(descriptor).st_mode
        if not stat.S_ISREG(mode):
            raise refusal(path, _not_a_file(folder=stat.S_ISDIR(mode)))
        data = read_up_to(descriptor, limit + 1)
    except OSError as error:
        raise refusal(path, _why(error, path)) from error
    finally:
        os.close(descriptor)
    if len(data) > limit:
        raise refusal(path, f"This file is too large for {what}: at most {size(limit)} can be read.")
    return data


def size(count: int) -> str:
    """Say a number of bytes in the largest unit that divides it: `256 KiB`."""
    for unit, name in ((1024 * 1024, "MiB"), (1024, "KiB")):
        if count >= unit and count % unit == 0:
            return f"{count // unit} {name}"
    return f"{count} bytes"


def read_up_to(descriptor: int, count: int) -> bytes:
    """Read so many bytes of an open file, or all there are.

    Raises:
        OSError: It cannot be read.
    """
    pieces = []
    most = _FIRST  # of a small file, the system need not clear a megabyte
    while count and (piece := os.read(descriptor, min(count, most))):
        pieces.append(piece)
        count -= len(piece)
        most = _MORE
    return b"".join(pieces)


def _not_a_file(*, folder: bool) -> str:
    if folder:
        return "This is a folder, not a file: name a file in it."
    return "This is not an ordinary file: copy what it holds into a file first."


def _why(error: OSError | ValueError, path: Path) -> str:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "There is no such file: check the name and the folder."
    if isinstance(error, IsADirectoryError) or _is_folder(error, path):
        return _not_a_file(folder=True)
    if isinstance(error, PermissionError):
        return "This file may not be read: ask its owner, or copy it to a folder of your own."
    reason = error.strerror if isinstance(error, OSError) else None
    return f"This file could not be read ({reason or 'not a possible file name'})."


def _is_folder(error: OSError | ValueError, path: Path) -> bool:
    """Tell whether opening failed because the path is a folder, which Windows calls a lack of permission."""
    return isinstance(error, PermissionError) and path.is_dir()
