"""The members of a zip, and of zips within it, one level: a platform's download with students' own zips.

A zip's list of members is bounded before it is loaded; each member by what the list says, by how tightly it
is packed, and again while it is read; all of them together by a budget.
"""

from __future__ import annotations

import stat
import struct
import zlib
from datetime import datetime
from io import BytesIO
from typing import IO, TYPE_CHECKING

from gadfly.store.archives import LINK, TOO_LARGE, Found, furniture
from gadfly.store.critiques import LARGEST_COLLECTED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipFile, ZipInfo

MOST_MEMBERS = 50_000
"""Members that one zip may have."""

LARGEST_TOTAL = 2 * 1024 * 1024 * 1024
"""Bytes that are unpacked from one zip, with those within it."""

LARGEST_NESTED = 32 * 1024 * 1024
"""Bytes that a zip within a zip may have."""

TIGHTEST = 200
"""So many times smaller may a member be than what is unpacked of it."""

_DIRECTORY = 8 * 1024 * 1024  # bytes of a zip's list of its members
_SMALL = 64 * 1024  # bytes; what is smaller may be packed as tightly as it likes
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x07"
_LONGEST_NAME = 1000
_DAMAGE = (
    ValueError,
    ArithmeticError,
    LookupError,
    OSError,
    EOFError,
    RuntimeError,
    struct.error,
    zlib.error,
)

BROKEN = "This zip is damaged, or is none: download or pack it again."
TOO_MANY = f"This zip has more than {MOST_MEMBERS:,} files: unpack it and collect the folder."
BOMB = "This is packed so tightly that it may be a zip bomb, and was not unpacked."
SPENT = "More than 2 GiB come out of this zip: the rest was left out."
NESTED = "This is a zip in a zip in a zip: unpack it first."
LOCKED = "This file is encrypted or packed in an unusual way: it has to be handed in again."


class _Spent(Exception):
    """The budget of a zip is used up."""


class _Budget:
    """How much may still be unpacked."""

    def __init__(self, left: int) -> None:
        self.left = left

    def take(self, count: int) -> None:
        """Takes so many bytes.

        Raises:
            _Spent: There are not so many left.
        """
        if count > self.left:
            raise _Spent
        self.left -= count


def zipped(
    file: IO[bytes], length: int, label: str, parts: tuple[str, ...], budget: int = LARGEST_TOTAL
) -> Iterator[Found]:
    """The members of an open zip in its order, each with its bytes or the reason why there are none.

    Args:
        file: The zip, open for reading.
        length: Its bytes.
        label: What the zip is called.
        parts: The names on the way to it.
        budget: How many bytes may be unpacked in all.
    """
    try:
        yield from _members(file, length, label, parts, _Budget(budget), nested=False)
    except _Spent:
        yield Found(label, parts, None, SPENT)


def _members(
    file: IO[bytes], length: int, label: str, parts: tuple[str, ...], budget: _Budget, *, nested: bool
) -> Iterator[Found]:
    from zipfile import ZipFile  # noqa: PLC0415 - only for an archive

    try:
        too_long = _directory_size(file, length) > _DIRECTORY
        archive = None if too_long else ZipFile(file)
    except _damage():
        yield Found(label, parts, None, BROKEN)
        return
    if archive is None or len(archive.infolist()) > MOST_MEMBERS:
        yield Found(label, parts, None, TOO_MANY)
        return
    with archive:
        for info in archive.infolist():
            name = info.orig_filename[:_LONGEST_NAME]
            below = tuple(part for part in name.replace("\\", "/").split("/") if part)
            folder = name.endswith(("/", "\\"))  # is_dir() fails on a name that begins with NUL
            if not folder and not any(furniture(part) for part in below if part not in {".", ".."}):
                yield from _member(archive, info, f"{label}/{name}", (*parts, *below), budget, nested=nested)


def _member(
    archive: ZipFile, info: ZipInfo, label: str, parts: tuple[str, ...], budget: _Budget, *, nested: bool
) -> Iterator[Found]:
    time = _time(info)
    inner = label.lower().endswith(".zip")
    most = LARGEST_NESTED if inner else LARGEST_COLLECTED
    if problem := _refused(info, most, inner=inner, nested=nested):
        yield Found(label, parts, None, problem, time)
        return
    try:
        with archive.open(info) as member:
            data = member.read(most + 1)
    except _damage():
        yield Found(
            label, parts, None, "This file is damaged in its zip: it has to be handed in again.", time
        )
        return
    budget.take(len(data))
    if len(data) > most:
        yield Found(label, parts, None, TOO_LARGE, time)
    elif inner:
        yield from _members(BytesIO(data), len(data), label, parts, budget, nested=True)
    else:
        yield Found(label, parts, data, "", time)


def _refused(info: ZipInfo, most: int, *, inner: bool, nested: bool) -> str:
    """Why a member is not read, by what the list says of it; empty: it is."""
    from zipfile import ZIP_DEFLATED, ZIP_STORED  # noqa: PLC0415 - only for an archive

    if stat.S_ISLNK(info.external_attr >> 16):
        return LINK
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED) or info.flag_bits & 1:
        return LOCKED
    if info.file_size > max(_SMALL, TIGHTEST * info.compress_size):
        return BOMB
    if inner and nested:
        return NESTED
    return TOO_LARGE if info.file_size > most else ""


def _directory_size(file: IO[bytes], length: int) -> int:
    """The bytes of a zip's list of members, by its end.

    Raises:
        ValueError: It has no end.
    """
    tail = min(length, 65_557)
    file.seek(length - tail)
    data = file.read(tail)
    end = data.rfind(_END)
    if end < 0 or len(data) < end + 22:
        raise ValueError(BROKEN)
    (directory,) = struct.unpack_from("<I", data, end + 12)
    if end >= 20 and data[end - 20 : end - 16] == _END_64:  # noqa: PLR2004 - the locator's length
        (place,) = struct.unpack_from("<Q", data, end - 12)
        file.seek(min(place, length))
        (directory,) = struct.unpack_from("<Q", file.read(56), 40)
    file.seek(0)
    return int(directory)


def _time(info: ZipInfo) -> datetime | None:
    """A member's time; zips hold the packer's local time, taken for this machine's."""
    try:
        return datetime(*info.date_time).astimezone()
    except (ValueError, OverflowError, OSError):
        return None


def _damage() -> tuple[type[Exception], ...]:
    """What the reader of zips raises on bytes that are none."""
    from zipfile import BadZipFile  # noqa: PLC0415 - only for an archive

    return (*_DAMAGE, BadZipFile)
