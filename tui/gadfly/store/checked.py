"""Which documents were checked whole before, by their bytes: to check the same bytes again changes nothing.

Who opens a course opens it again and again. A memory in the state folder and nothing more: without it, or
after an update of gadfly, documents are checked as if for the first time. It saves what checking costs to
begin with, which is more than most documents do.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING

from gadfly import __version__
from gadfly.store.disk import discard
from gadfly.store.places import checked_file
from gadfly.store.problems import FileProblem

if TYPE_CHECKING:
    from pathlib import Path

_MOST = 1_000
"""So many are remembered; then the memory begins anew."""

_LARGEST = 128 * 1024
_HEAD = f"checked by gadfly {__version__}"
_APPEND = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def was_checked(data: bytes, kind: str) -> bool:
    """Whether these bytes were found to be a sound document of that kind, by this version of gadfly."""
    path = _file(make=False)
    return path is not None and _line(data, kind) in _remembered(path, _stamp(path))


def note_checked(data: bytes, kind: str) -> None:
    """Remember that these bytes are a sound document of that kind, as far as anything can be kept here."""
    path = _file(make=True)
    if path is None:
        return
    stamp = _stamp(path)
    known = _remembered(path, stamp)
    if not known and stamp[1]:
        discard(path)  # another version's, or a link's name
    line = _line(data, kind)
    if line in known:
        return
    if len(known) >= _MOST:
        discard(path)
        known = frozenset()
    with suppress(OSError):
        descriptor = os.open(path, _APPEND, 0o600)
        try:
            os.write(descriptor, f"{line}\n".encode() if known else f"{_HEAD}\n{line}\n".encode())
        finally:
            os.close(descriptor)


def _line(data: bytes, kind: str) -> str:
    return f"{kind} {hashlib.sha256(data).hexdigest()}"


def _file(*, make: bool) -> Path | None:
    with suppress(FileProblem, OSError):
        return checked_file(make=make)
    return None


def _stamp(path: Path) -> tuple[int, int]:
    with suppress(OSError):
        state = path.lstat()
        return state.st_mtime_ns, state.st_size
    return 0, 0


@lru_cache(maxsize=4)
def _remembered(path: Path, stamp: tuple[int, int]) -> frozenset[str]:
    """All lines, where this version of gadfly wrote them; the stamp says whether they are still the same."""
    if not stamp[1]:
        return frozenset()
    if stamp[1] > _LARGEST:
        discard(path)
        return frozenset()
    with suppress(OSError, UnicodeDecodeError):
        head, *lines = path.read_text(encoding="ascii").splitlines()
        if head == _HEAD:
            return frozenset(lines)
    discard(path)
    return frozenset()
