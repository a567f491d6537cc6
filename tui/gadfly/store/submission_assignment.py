"""The assignment in a folder of submissions, byte for byte as handed out: grading needs no other file.

It goes into its place by a rename, which takes the place of a link and never writes through one: nothing
outside the folder changes, whatever lies in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.store.assignments import LARGEST
from gadfly.store.disk import discard, replace, sync_folder, write_beside
from gadfly.store.problems import FileProblem
from gadfly.store.reading import read_bounded
from gadfly.store.saving import SaveFailed
from gadfly.store.undivided import undivided

if TYPE_CHECKING:
    from pathlib import Path

NAME = "assignment.toml"


def keep_assignment(folder: Path, data: bytes) -> None:
    """Keeps an assignment's bytes in a folder; one that was changed takes the place of the one before.

    Args:
        folder: A folder that this program holds, of submissions to this assignment.
        data: The assignment's file as it is.

    Raises:
        SaveFailed: It cannot be written.
    """
    path = folder / NAME
    if not path.is_symlink() and _there(path) == data:
        return
    try:
        with undivided():
            temp, _ = write_beside(path, ".gadfly-", data, None)
            try:
                replace(temp, path)
            except BaseException:
                discard(temp)
                raise
        sync_folder(folder)
    except OSError as error:
        why = (error.strerror or "the system gave no reason").lower()
        message = f"The assignment cannot be kept beside the submissions ({why}). Nothing was taken."
        raise SaveFailed(path, message, error.errno) from error


def _there(path: Path) -> bytes | None:
    try:
        return read_bounded(path, LARGEST, "an assignment")
    except FileProblem:
        return None
