"""What lies where in a course folder, read without following links, which a folder from outside may have."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from gadfly.frozen import frozen
from gadfly.store.problems import refusal
from gadfly.store.reading import read_bounded

if TYPE_CHECKING:
    from pathlib import Path

ASSIGNMENT = "assignment.toml"
COLLECTED = "collected.jsonl"
CRITIQUE, GRADE, KEY = ".critique.toml", ".grade.toml", ".key.toml"
"""How names end."""
KEYS, FEEDBACK, REPLIES, MARKERS = "keys", "feedback", "replies", "markers"
_FOLDERS = (KEYS, FEEDBACK, REPLIES, MARKERS, "in-force", "adopting")
_LINK = "This is a link, and in a course folder gadfly follows none: put what it leads to in its place."

Stamp = tuple[int, int, int]
"""When a file was written (ns), its bytes and its inode: with the same stamp it is taken for unchanged."""


@frozen
class FolderFiles:
    """The plain files in a course folder, as they are at one moment.

    Attributes:
        critiques: Names of entries, without the ending.
        grades: The stamp of each grade, by the entry's name.
        links: Names of grades and critiques that are links, with their ending.
    """

    critiques: frozenset[str]
    grades: dict[str, Stamp]
    links: tuple[str, ...]


def look(folder: Path) -> FolderFiles:
    """What critiques and grades there are; files that people put there besides are nobody's business.

    Raises:
        FileProblem: It is no folder, cannot be listed, or a folder in it is a link.
    """
    for name in _FOLDERS:
        if (folder / name).is_symlink():
            raise refusal(folder / name, _LINK)
    critiques: set[str] = set()
    grades: dict[str, Stamp] = {}
    links: list[str] = []
    try:
        with os.scandir(folder) as every:
            for each in every:
                if not each.name.endswith((CRITIQUE, GRADE)):
                    continue
                if each.is_symlink():
                    links.append(each.name)
                elif each.is_file(follow_symlinks=False):
                    if each.name.endswith(GRADE):
                        grades[each.name.removesuffix(GRADE)] = _stamp(each.stat(follow_symlinks=False))
                    else:
                        critiques.add(each.name.removesuffix(CRITIQUE))
    except OSError as error:
        raise refusal(folder, _why(error)) from error
    return FolderFiles(frozenset(critiques), grades, tuple(sorted(links)))


def read_here(path: Path, limit: int, what: str) -> bytes:
    """The bytes of a file in a course folder; as `read_bounded`, but of no link.

    Raises:
        FileProblem: It is a link, or cannot be read.
    """
    if path.is_symlink():
        raise refusal(path, _LINK)
    return read_bounded(path, limit, what)


def is_here(path: Path) -> bool:
    """Whether there is anything of that name, be it a link that leads nowhere."""
    return os.path.lexists(path)


def stamp_of(path: Path) -> Stamp | None:
    """A plain file's stamp; none where there is no such file, or a link."""
    try:
        state = path.lstat()
    except OSError:
        return None
    return _stamp(state) if stat.S_ISREG(state.st_mode) else None


def _stamp(state: os.stat_result) -> Stamp:
    return state.st_mtime_ns, state.st_size, state.st_ino


def _why(error: OSError) -> str:
    if isinstance(error, NotADirectoryError):
        return "This is a file, not a folder: name the folder that submissions were collected into."
    if isinstance(error, FileNotFoundError):
        return "There is no such folder: name the one that submissions were collected into."
    return f"This folder cannot be looked into ({error.strerror or 'the system gave no reason'})."
