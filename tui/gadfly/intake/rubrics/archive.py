"""A Moodle backup is a zip or a compressed tar: only the grading.xml of its activities are looked at.

Nothing is extracted, nothing is opened that does not bear that name, and every size is known or bounded
before anything is decompressed.
"""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from gadfly.intake.refusal import IntakeError
from gadfly.intake.rubrics.xml_tree import LARGEST_XML

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipFile, ZipInfo

ZIP, GZIP = b"PK", b"\x1f\x8b"

_MOST_FILES = 200
_DIRECTORY = 4 * 1024 * 1024  # bytes of a zip's list of its members: some fifty thousand of them
_UNPACKED = 128 * 1024 * 1024  # bytes of a tar, read past one after another
_BLOCK = 512
_NAME = "grading.xml"

_DAMAGE = (
    *(ValueError, ArithmeticError, LookupError, OSError, EOFError, RuntimeError),
    *(struct.error, zlib.error),
)
"""What the readers of archives raise on bytes that are none."""

_TOO_LARGE = (
    "This backup is too large to look through: back up the one assignment, without files and users' data."
)
_BROKEN = "This backup is damaged or cut off: download it again."
_NOTHING = (
    "There is no grading.xml in this archive: back up an assignment that has a rubric or a marking guide."
)


def grading_files(data: bytes) -> tuple[bytes, ...]:
    """The contents of the grading.xml files in an archive, in its order.

    Raises:
        IntakeError: It is damaged or too large, or has none.
    """
    try:
        files = tuple(_zipped(data) if data.startswith(ZIP) else _tarred(data))
    except IntakeError:
        raise
    except MemoryError:
        raise IntakeError(_TOO_LARGE) from None
    except _DAMAGE:
        raise IntakeError(_BROKEN) from None
    if not files:
        raise IntakeError(_NOTHING)
    return files


def _wanted(name: str) -> bool:
    return name.rpartition("/")[2] == _NAME


def _zipped(data: bytes) -> Iterator[bytes]:
    from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile  # noqa: PLC0415 - only for an archive

    _guard_directory(data)
    try:
        with ZipFile(BytesIO(data)) as archive:
            wanted = [info for info in archive.infolist() if _wanted(info.filename)]
            if len(wanted) > _MOST_FILES:
                raise IntakeError(_TOO_LARGE)
            for info in wanted:
                if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED) or info.flag_bits & 1:
                    raise IntakeError("This archive is encrypted or packed in an unusual way: pack it again.")
                yield _member(archive, info)
    except BadZipFile:
        raise IntakeError(_BROKEN) from None


def _member(archive: ZipFile, info: ZipInfo) -> bytes:
    """A member's bytes; a size that its list tells too small is found out while it is read."""
    if info.file_size <= LARGEST_XML:
        with archive.open(info) as member:
            content = member.read(LARGEST_XML + 1)
        if len(content) <= LARGEST_XML:
            return content
    raise IntakeError(_TOO_LARGE)


def _guard_directory(data: bytes) -> None:
    """Refuses a zip whose list of members is huge: the reader would load all of it.

    Raises:
        IntakeError: It is, or there is none.
    """
    end = data.rfind(b"PK\x05\x06", max(0, len(data) - 65_557))
    if end < 0 or len(data) < end + 22:
        raise IntakeError(_BROKEN)
    (directory,) = struct.unpack_from("<I", data, end + 12)
    if directory > _DIRECTORY or data[max(0, end - 20) : end].startswith(b"PK\x06\x07"):
        raise IntakeError(_TOO_LARGE)


def _tarred(data: bytes) -> Iterator[bytes]:
    """The members of a compressed tar; a block of 512 bytes says the name and size of what follows."""
    stream = _Unpacked(data)
    count = 0
    while (head := stream.read(_BLOCK)).strip(b"\0"):
        if len(head) < _BLOCK or not _sound(head):
            raise IntakeError(_BROKEN)
        size = int(head[124:136].strip(b"\0 ") or b"0", 8)
        padded = -(-size // _BLOCK) * _BLOCK
        if head[156:157] in (b"0", b"\0") and _wanted(_tar_name(head)):
            count += 1
            if size > LARGEST_XML or count > _MOST_FILES:
                raise IntakeError(_TOO_LARGE)
            content = stream.read(padded)[:size]
            if len(content) < size:
                raise IntakeError(_BROKEN)
            yield content
        else:
            stream.skip(padded)


def _sound(head: bytes) -> bool:
    """Whether a tar's block is as its checksum says: the sum of its bytes, with blanks for the checksum."""
    told = head[148:156].strip(b"\0 ")
    return told.isdigit() and int(told, 8) == sum(head[:148]) + 8 * 0x20 + sum(head[156:])


def _tar_name(head: bytes) -> str:
    return head[:100].rstrip(b"\0").decode("utf-8", "replace")


class _Unpacked:
    """Reads what was compressed, and never more of it in all than is allowed."""

    def __init__(self, data: bytes) -> None:
        from gzip import GzipFile  # noqa: PLC0415 - only for an archive

        self._stream = GzipFile(fileobj=BytesIO(data))
        self._left = _UNPACKED

    def read(self, size: int) -> bytes:
        """So many bytes; fewer at the end.

        Raises:
            IntakeError: More than allowed.
        """
        self._left -= size
        if self._left < 0:
            raise IntakeError(_TOO_LARGE)
        return self._stream.read(size)

    def skip(self, size: int) -> None:
        """Reads past so many bytes."""
        while size > 0:
            step = min(size, 1 << 20)
            self.read(step)
            size -= step
