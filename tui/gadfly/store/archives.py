"""The files in folders, zips and zips within those, one after another, each bounded before it is read.

Everything here comes from outside. Nothing is unpacked to a disk, no link is followed, no name is a path to
write: a name in an archive is a label. Sizes and counts are bounded, by what an archive says of itself and
again while it is read, so that a small file cannot become a large one.
"""

from __future__ import annotations

import errno
import os
import stat
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from gadfly.frozen import frozen
from gadfly.store.critiques import LARGEST_COLLECTED
from gadfly.store.reading import read_up_to, size

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_FILES = 100_000
"""Files that one folder is looked through for."""

DEEPEST = 12
"""Folders within folders that are looked into."""

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_NO_LINKS = getattr(os, "O_NOFOLLOW", 0)
_FURNITURE = frozenset({"__macosx", "thumbs.db", "desktop.ini"})

LINK = "This is a link, and links are not followed."
TOO_LARGE = f"This file is larger than {size(LARGEST_COLLECTED)}, which no critique needs."


@frozen
class Found:
    """A file that was found, with its bytes or the reason why there are none.

    Attributes:
        source: Where it is, as a person would name it; never a path to open.
        parts: The names on the way to it, outermost first, as a learning platform may have written them.
        data: All its bytes; none where it could not be read.
        problem: Why not, a sentence.
        time: When it was last written, UTC, by its folder or archive.
    """

    source: str
    parts: tuple[str, ...]
    data: bytes | None
    problem: str = ""
    time: datetime | None = None


def gather(start: Path, leave_out: Path | None = None) -> Iterator[Found]:
    """The files at a place: a folder, through and through; a zip; or a single file.

    Args:
        start: The place; if it is a link, what it leads to.
        leave_out: A folder that is not looked into.

    Raises:
        OSError: There is nothing at that place, or it is a folder that may not be read.
    """
    real = Path(os.path.realpath(start))
    if real.is_dir():
        skipped = os.path.realpath(leave_out) if leave_out else ""
        names = [start.name] if start.name else []
        yield from _folder(real, str(start), names, skipped)
    else:
        real.stat()
        yield from _file(str(real), str(start), (start.name,))


def furniture(name: str) -> bool:
    """Whether a name is one that systems leave in folders and archives, and no person."""
    return name.startswith(".") or name.casefold() in _FURNITURE


def _folder(folder: Path, label: str, names: list[str], skipped: str) -> Iterator[Found]:
    """Looks through a folder in the order of names, without recursion."""
    waiting: list[tuple[Path, str, tuple[str, ...]]] = [(folder, label, tuple(names))]
    count = 0
    while waiting:
        inside, shown, parts = waiting.pop()
        try:
            entries = sorted(os.scandir(inside), key=lambda entry: entry.name)
        except OSError as error:
            yield Found(shown, parts, None, f"This folder cannot be read ({error.strerror}).")
            continue
        deeper = []
        for entry in entries:
            if furniture(entry.name):
                continue
            count += 1
            name = os.path.join(shown, entry.name)  # noqa: PTH118 - a label, kept as given
            below = (*parts, entry.name)
            if count > MOST_FILES:
                yield Found(name, below, None, f"More than {MOST_FILES:,} files: the rest was left out.")
                return
            if entry.is_dir(follow_symlinks=False):
                if os.path.realpath(entry.path) != skipped:
                    deeper.append((Path(entry.path), name, below))
            else:
                yield from _file(entry.path, name, below)
        if len(parts) > DEEPEST and deeper:
            yield Found(shown, parts, None, f"Folders more than {DEEPEST} deep are left out.")
        else:
            waiting += reversed(deeper)


def _file(path: str, label: str, parts: tuple[str, ...]) -> Iterator[Found]:
    if not _NO_LINKS and Path(path).is_symlink():
        yield Found(label, parts, None, LINK)
        return
    try:
        descriptor = os.open(path, _FLAGS | _NO_LINKS)
    except (OSError, ValueError) as error:
        link = isinstance(error, OSError) and error.errno == errno.ELOOP
        yield Found(label, parts, None, LINK if link else f"This file cannot be read ({_reason(error)}).")
        return
    try:
        state = os.fstat(descriptor)
        if not stat.S_ISREG(state.st_mode):
            yield Found(label, parts, None, "This is not an ordinary file.")
        elif label.lower().endswith(".zip"):
            yield from _zip(descriptor, state.st_size, label, parts)
        else:
            yield _plain(descriptor, state, label, parts)
    finally:
        os.close(descriptor)


def _zip(descriptor: int, length: int, label: str, parts: tuple[str, ...]) -> Iterator[Found]:
    from gadfly.store.zips import zipped  # noqa: PLC0415 - only for an archive

    with os.fdopen(descriptor, "rb", closefd=False) as file:
        try:
            yield from zipped(file, length, label, parts)
        except OSError as error:
            yield Found(label, parts, None, f"This file cannot be read ({_reason(error)}).")


def _plain(descriptor: int, state: os.stat_result, label: str, parts: tuple[str, ...]) -> Found:
    time = _time(state.st_mtime)
    if state.st_size > LARGEST_COLLECTED:
        return Found(label, parts, None, TOO_LARGE, time)
    try:
        data = os.read(descriptor, state.st_size + 1)
        if len(data) != state.st_size:  # it changes while it is read, or comes in pieces
            data += read_up_to(descriptor, LARGEST_COLLECTED + 1 - len(data))
    except OSError as error:
        return Found(label, parts, None, f"This file cannot be read ({_reason(error)}).", time)
    if len(data) > LARGEST_COLLECTED:  # it grew
        return Found(label, parts, None, TOO_LARGE, time)
    return Found(label, parts, data, "", time)


def gather_all(starts: Iterable[Path], leave_out: Path, lost: list[tuple[Path, str]]) -> Iterator[Found]:
    """The files at several places; a place where nothing can be found stops none of the others.

    Args:
        starts: The places.
        leave_out: A folder that is not looked into.
        lost: Where the places with nothing to be found go, with the reason.
    """
    for start in starts:
        try:
            yield from gather(start, leave_out)
        except (OSError, ValueError) as error:
            lost.append((start, _reason(error)))


def _time(seconds: float) -> datetime | None:
    try:
        return datetime.fromtimestamp(seconds, UTC).replace(microsecond=0)
    except (ValueError, OverflowError, OSError):
        return None


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is nothing of that name"
    reason = error.strerror if isinstance(error, OSError) else None
    return reason or "not a possible file name"
