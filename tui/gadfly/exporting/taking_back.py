"""Takes a JSON export back: each critique and its grade become files again, and no file is written over."""

from __future__ import annotations

import os
import unicodedata
from itertools import count
from typing import TYPE_CHECKING, Final, Literal

from gadfly.export.json import LARGEST
from gadfly.exporting.json_reading import entries
from gadfly.exporting.json_taking import taken
from gadfly.frozen import frozen
from gadfly.store.course_files import CRITIQUE, GRADE
from gadfly.store.problems import refusal
from gadfly.store.reading import read_bounded
from gadfly.store.saving import save_durably

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from gadfly.exporting.json_taking import Taken

    Progress = Callable[[int], None]
    """Told how many critiques were gone through; whatever it raises ends it."""

_LONGEST_BYTES = 120
_KEPT: Final = frozenset("-_.")
_DEVICES: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
)

How = Literal["written", "here", "refused"]


@frozen
class Back:
    """What became of one entry of an export.

    Attributes:
        number: Which entry it is, from 1.
        name: As it stands there; not cleaned.
        how: `here`: the very same files are there already.
        critique: The critique's file; None: it was refused.
        grade: The grade's file; None: there is none, or it was refused.
        problems: What is wrong with it, a line each.
        notes: What there is to say of it, a line each.
    """

    number: int
    name: str
    how: How
    critique: Path | None = None
    grade: Path | None = None
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def take_back(file: Path, folder: Path, progress: Progress | None = None) -> tuple[Back, ...]:
    """Take an export back into a folder. One bad critique keeps no other from being taken.

    Args:
        file: The export.
        folder: Where the files go.
        progress: Told how far it has come.

    Raises:
        FileProblem: The file cannot be read or is no export, or there is no such folder: nothing was written.
        SaveFailed: A file could not be written; those before it are there.
    """
    data = read_bounded(file, LARGEST, "an export")
    every: list[Taken] = []
    for number, entry in enumerate(entries(data, file), 1):
        every.append(taken(entry))
        if progress is not None:
            progress(number)
    if not folder.is_dir():
        raise refusal(folder, "There is no such folder: make it first, or name another one.")
    return tuple(_put(folder, number, each) for number, each in enumerate(every, 1))


def safe_name(name: str) -> str:
    """A name from outside as part of a file's name: letters and digits of any script, hyphens and dots.

    Every name that gadfly gave stays as it is.
    """
    plain = "".join(each if _is_safe(each) else "-" for each in unicodedata.normalize("NFC", name[:400]))
    while len(plain.encode("utf-8", "replace")) > _LONGEST_BYTES:
        plain = plain[:-1]
    plain = plain.strip(" .-")
    return f"{plain}-" if plain.partition(".")[0].casefold() in _DEVICES else plain or "critique"


def _is_safe(char: str) -> bool:
    return char in _KEPT or unicodedata.category(char)[0] in "LMN"


def _put(folder: Path, number: int, each: Taken) -> Back:
    if not each.critique:
        return Back(number, each.name, "refused", problems=each.problems, notes=each.notes)
    for stem in _stems(safe_name(each.name)):
        critique, grade = folder / f"{stem}{CRITIQUE}", folder / f"{stem}{GRADE}"
        here = _holds(critique, each.critique), _holds(grade, each.grade)
        if False in here and not (here[0] and not each.grade):
            continue
        missing = [
            (path, data)
            for path, data, there in ((critique, each.critique, here[0]), (grade, each.grade, here[1]))
            if data and there is None
        ]
        for path, data in missing:
            save_durably(path, data, expected=None)
        how: How = "written" if missing else "here"
        kept = grade if each.grade else None
        return Back(number, each.name, how, critique, kept, each.problems, each.notes)
    raise AssertionError("names never end")


def _stems(name: str) -> Iterator[str]:
    yield name
    for number in count(2):
        yield f"{name}.{number}"


def _holds(path: Path, data: bytes) -> bool | None:
    """Whether a file holds these bytes; None where there is nothing of that name, not even a link."""
    if not os.path.lexists(path):
        return None
    if path.is_symlink() or not path.is_file() or path.stat().st_size != len(data):
        return False
    return path.read_bytes() == data
