"""Files and folders that come into being whole or not at all, and in nobody's place unless that was said.

A file is written beside its place and renamed into it; a folder is filled beside its place. What was broken
off leaves nothing. Exports can be made again at any time, so that only a single file is synced to the disk.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from gadfly.exporting.wanted import Unexportable
from gadfly.store.disk import discard, replace, sync_folder
from gadfly.store.undivided import undivided

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

STDOUT = Path("-")
"""The name of standard output, where a file can go as well."""

_BUFFER = 1024 * 1024


@contextmanager
def whole_file(target: Path, *, force: bool) -> Iterator[BinaryIO]:
    """A file to write that has its name once it is done; whatever is raised inside leaves nothing behind.

    Args:
        target: Its name; `-` is standard output, where nothing can be taken back.
        force: Whether a file of that name may be written over.

    Raises:
        Unexportable: There is such a file or folder, or it cannot be written.
    """
    if target == STDOUT:
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    _refuse_taken(target, force=force)
    temp: Path | None = None
    try:
        try:
            with undivided():
                number, name = tempfile.mkstemp(".part", f".{target.name[:60]}.", target.parent)
                temp = Path(name)
            with os.fdopen(number, "wb", _BUFFER) as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            with undivided():
                _move(temp, target, force=force)
                temp = None
            sync_folder(target.parent)
        except OSError as error:
            raise _failed(target, error) from error
    finally:
        if temp is not None:
            discard(temp)


@contextmanager
def whole_folder(target: Path, *, force: bool) -> Iterator[Path]:
    """A folder to fill that has its name once it is done; whatever is raised inside leaves nothing behind.

    Args:
        target: Its name.
        force: Whether files may be put into a folder of that name, over those of the same names.

    Raises:
        Unexportable: There is such a file or folder, or it cannot be written.
    """
    _refuse_taken(target, force=force and target.is_dir() and not target.is_symlink())
    temp: Path | None = None
    try:
        try:
            with undivided():
                temp = Path(tempfile.mkdtemp(".part", f".{target.name[:60]}.", target.parent))
            yield temp
            if target.exists():
                for each in sorted(temp.iterdir()):
                    replace(each, target / each.name)
            else:
                temp.rename(target)
                temp = None
        except OSError as error:
            raise _failed(target, error) from error
    finally:
        if temp is not None:
            shutil.rmtree(temp, ignore_errors=True)


def _refuse_taken(target: Path, *, force: bool) -> None:
    if target.is_dir() and not force:
        raise Unexportable(f"{target}: There is such a folder already: name another one with --out.")
    if not force and (target.exists() or target.is_symlink()):
        raise Unexportable(
            f"{target}: There is such a file already: name another with --out, or write over it with --force."
        )


def _move(temp: Path, target: Path, *, force: bool) -> None:
    """Gives the file its name; where nothing may be written over, in a way that cannot."""
    if force:
        replace(temp, Path(os.path.realpath(target)))
        return
    try:
        os.link(temp, target)
    except FileExistsError:
        raise Unexportable(
            f"{target}: Another program made such a file meanwhile: name another with --out."
        ) from None
    except OSError:  # a disk that knows no links
        _refuse_taken(target, force=False)
        replace(temp, target)
        return
    with suppress(OSError):
        temp.unlink()


def _failed(target: Path, error: OSError) -> Unexportable:
    why = error.strerror or "the system gave no reason"
    return Unexportable(f"{target} is not written: {why}. Make room, or name another place with --out.")
