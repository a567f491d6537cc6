"""A compressed tar, block by block, as far as Moodle's backups need it: plain files with short names.

The standard library's reader follows links, sparse files and long headers, each a way to be led astray.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from gadfly.intake.refusal import IntakeError
from gadfly.intake.rubrics.xml_tree import LARGEST_XML

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MOST_FILES = 200
"""So many files of an archive are read at most."""

TOO_LARGE = (
    "This backup is too large to look through: back up the one assignment, without files and users' data."
)
BROKEN = "This backup is damaged or cut off: download it again."

_UNPACKED = 128 * 1024 * 1024  # bytes that are read past, one after another
_BLOCK = 512


def tarred_files(data: bytes, wanted: Callable[[str], bool]) -> Iterator[bytes]:
    """The contents of the members whose name is wanted; a block of 512 bytes says what follows it.

    Raises:
        IntakeError: It is damaged, or too large to look through.
        ValueError, OSError, EOFError: It is damaged as well.
    """
    stream = _Unpacked(data)
    count = 0
    while (head := stream.read(_BLOCK)).strip(b"\0"):
        if len(head) < _BLOCK or not _sound(head):
            raise IntakeError(BROKEN)
        size = int(head[124:136].strip(b"\0 ") or b"0", 8)
        padded = -(-size // _BLOCK) * _BLOCK
        if head[156:157] in (b"0", b"\0") and wanted(_name(head)):
            count += 1
            if size > LARGEST_XML or count > MOST_FILES:
                raise IntakeError(TOO_LARGE)
            content = stream.read(padded)[:size]
            if len(content) < size:
                raise IntakeError(BROKEN)
            yield content
        else:
            stream.skip(padded)


def _sound(head: bytes) -> bool:
    """Whether a tar's block is as its checksum says: the sum of its bytes, with blanks for the checksum."""
    told = head[148:156].strip(b"\0 ")
    return told.isdigit() and int(told, 8) == sum(head[:148]) + 8 * 0x20 + sum(head[156:])


def _name(head: bytes) -> str:
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
            raise IntakeError(TOO_LARGE)
        return self._stream.read(size)

    def skip(self, size: int) -> None:
        """Reads past so many bytes."""
        while size > 0:
            step = min(size, 1 << 20)
            self.read(step)
            size -= step
