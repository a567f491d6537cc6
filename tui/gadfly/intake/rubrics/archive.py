"""A Moodle backup is a zip or a compressed tar: only the grading.xml of its activities are looked at.

Nothing is extracted, nothing is opened that does not bear that name, and every size is known or bounded
before anything is decompressed. The zip is read here, the tar by `tar`.
"""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from gadfly.intake.refusal import IntakeError
from gadfly.intake.rubrics.tar import BROKEN, MOST_FILES, TOO_LARGE, tarred_files
from gadfly.intake.rubrics.xml_tree import LARGEST_XML

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipFile, ZipInfo

ZIP, GZIP = b"PK", b"\x1f\x8b"

_DIRECTORY = 4 * 1024 * 1024  # bytes of a zip's list of its members: some fifty thousand of them
_NAME = "grading.xml"

_DAMAGE = (
    *(ValueError, ArithmeticError, LookupError, OSError, EOFError, RuntimeError),
    *(struct.error, zlib.error),
)
"""What the readers of archives raise on bytes that are none."""

_NOTHING = (
    "There is no grading.xml in this archive: back up an assignment that has a rubric or a marking guide."
)


def grading_files(data: bytes) -> tuple[bytes, ...]:
    """The contents of the grading.xml files in an archive, in its order.

    Raises:
        IntakeError: It is damaged or too large, or has none.
    """
    try:
        files = tuple(_zipped(data) if data.startswith(ZIP) else tarred_files(data, wanted))
    except IntakeError:
        raise
    except MemoryError:
        raise IntakeError(TOO_LARGE) from None
    except _DAMAGE:
        raise IntakeError(BROKEN) from None
    if not files:
        raise IntakeError(_NOTHING)
    return files


def wanted(name: str) -> bool:
    """Whether a member of that name is looked at."""
    return name.rpartition("/")[2] == _NAME


def _zipped(data: bytes) -> Iterator[bytes]:
    from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile  # noqa: PLC0415 - only for an archive

    _guard_directory(data)
    try:
        with ZipFile(BytesIO(data)) as archive:
            members = [info for info in archive.infolist() if wanted(info.filename)]
            if len(members) > MOST_FILES:
                raise IntakeError(TOO_LARGE)
            for info in members:
                if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED) or info.flag_bits & 1:
                    raise IntakeError("This archive is encrypted or packed in an unusual way: pack it again.")
                yield _member(archive, info)
    except BadZipFile:
        raise IntakeError(BROKEN) from None


def _member(archive: ZipFile, info: ZipInfo) -> bytes:
    """A member's bytes; a size that its list tells too small is found out while it is read."""
    if info.file_size <= LARGEST_XML:
        with archive.open(info) as member:
            content = member.read(LARGEST_XML + 1)
        if len(content) <= LARGEST_XML:
            return content
    raise IntakeError(TOO_LARGE)


def _guard_directory(data: bytes) -> None:
    """Refuses a zip whose list of members is huge: the reader would load all of it.

    Raises:
        IntakeError: It is, or there is none.
    """
    end = data.rfind(b"PK\x05\x06", max(0, len(data) - 65_557))
    if end < 0 or len(data) < end + 22:
        raise IntakeError(BROKEN)
    (directory,) = struct.unpack_from("<I", data, end + 12)
    if directory > _DIRECTORY or data[max(0, end - 20) : end].startswith(b"PK\x06\x07"):
        raise IntakeError(TOO_LARGE)
