"""What this program saved last, by digest: a file that still is that, to the byte, is not checked again.

The digest is kept in the state folder under the id of the critique. A file with a false id finds no digest of
its own there, and is checked like any other.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from typing import TYPE_CHECKING

from gadfly.frozen import frozen
from gadfly.store.critiques import LARGEST, critique_of
from gadfly.store.places import state_folder
from gadfly.store.problems import FileProblem
from gadfly.store.reading import read_bounded

if TYPE_CHECKING:
    from pathlib import Path

    from gadfly.documents.critique import Critique

_ID = re.compile(rb'^id = "([0-9a-f]{32})"$', re.MULTILINE)
_HEAD = 500
_DIGEST = re.compile("[0-9a-f]{64}")


@frozen
class Content:
    """A critique and the bytes that it was read from."""

    data: bytes
    critique: Critique


def read_own(path: Path, known: Content | None = None) -> Content:
    """A critique of the person's own; parsed only where it is not what is known, checked where not trusted.

    Raises:
        FileProblem: It cannot be read, or is not a critique without errors.
    """
    data = read_bounded(path, LARGEST, "a critique")
    if known is not None and known.data == data:
        return known
    return Content(data, critique_of(data, path, trusted=_trusted(data)))


def trust(folder: Path, digest: str) -> None:
    """Remembers what was saved last, as well as possible: without it, the file is checked on opening.

    Args:
        folder: The critique's state folder.
        digest: sha256 (hexadecimal) of the bytes saved.
    """
    with suppress(OSError):
        # over what is there: some systems put a file that is emptied first on the disk when it is closed
        descriptor = os.open(folder / "trusted", os.O_WRONLY | os.O_CREAT, 0o600)
        try:
            os.ftruncate(descriptor, os.write(descriptor, digest.encode("ascii")))
        finally:
            os.close(descriptor)


def _trusted(data: bytes) -> str | None:
    found = _ID.search(data[:_HEAD])
    if found is None:
        return None
    with suppress(OSError, ValueError, FileProblem):
        digest = (state_folder(found[1].decode()) / "trusted").read_text(encoding="ascii")
        return digest if _DIGEST.fullmatch(digest) else None
    return None
