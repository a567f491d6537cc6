"""Which file a new critique goes into: beside its op-ed or, where it cannot be there, among the documents."""

from __future__ import annotations

import os
from itertools import count
from typing import TYPE_CHECKING

from gadfly.store.places import documents_folder
from gadfly.store.problems import FileProblem, refusal
from gadfly.store.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SUFFIX = ".critique.toml"
ASSIGNMENT_SUFFIX = ".assignment.toml"


def folder_for(source: Path) -> Path:
    """The folder for the critiques of an op-ed: its own, unless that is read-only or came with gadfly.

    Raises:
        FileProblem: The documents folder is needed and cannot be made.
    """
    folder = source.absolute().parent
    return folder if writable(folder) and not _ships(source) else made_documents_folder()


def made_documents_folder() -> Path:
    """The documents folder, made if need be.

    Raises:
        FileProblem: It cannot be made or written to.
    """
    folder = documents_folder()
    why = ""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = f" ({error.strerror})"
    if why or not writable(folder):
        raise refusal(folder, f"No critique can be saved here{why}: name a file of your own with --out.")
    return folder


def writable(folder: Path) -> bool:
    """Whether files can be made in a folder."""
    return os.access(folder, os.W_OK | os.X_OK)


def names(folder: Path, stem: str) -> Iterator[Path]:
    """The names for critiques of an op-ed, without end: `STEM.critique.toml`, `STEM.2.critique.toml`..."""
    yield folder / f"{stem}{SUFFIX}"
    for number in count(2):
        yield folder / f"{stem}.{number}{SUFFIX}"


def stem_of(source: Path) -> str:
    """What the files made from a file begin with: its name without its ending."""
    for suffix in (SUFFIX, ASSIGNMENT_SUFFIX):
        if source.name.endswith(suffix) and source.name != suffix:
            return source.name.removesuffix(suffix)
    return source.stem


def spare_path(path: Path) -> Path:
    """A free name for a second copy of a critique, beside it or, where that cannot be, among the documents.

    Raises:
        FileProblem: The documents folder is needed and cannot be made.
    """
    folder = path.parent if writable(path.parent) else made_documents_folder()
    stem = path.name.removesuffix(SUFFIX)
    return next(name for name in names(folder, f"{stem}.mine") if not name.exists())


def _ships(source: Path) -> bool:
    try:
        return source.resolve().is_relative_to(shipped("seeds").resolve())
    except (FileProblem, OSError):
        return False
