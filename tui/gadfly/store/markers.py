"""The folder `markers/` of a course: who marks, which scripts each has, and whether a grade is sealed.

    markers/anna-1f0c2b3a/marker.toml           who it is
    markers/anna-1f0c2b3a/amber-heron.script.toml    a critique that Anna has, under a pair of words
    markers/anna-1f0c2b3a/amber-heron.grade.toml     what Anna gave it, as any grade
    markers/anna-1f0c2b3a/amber-heron.seal.toml      when Anna locked that, and the digest of its bytes

Whoever divides the work writes the first two and never changes them; Anna alone writes the others. So copies
of the folder that several people marked in come together without a conflict.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from gadfly.documents.marker import Marker, known_as, name_trouble, same_marker
from gadfly.frozen import frozen
from gadfly.store.course_files import GRADE, MARKERS, is_here, read_here
from gadfly.store.grades import LARGEST as LARGEST_GRADE
from gadfly.store.grades import grade_of
from gadfly.store.marker_form import (
    LARGEST,
    marker_of,
    marker_text,
    script_of,
    script_text,
    sealings_of,
    sealings_text,
)
from gadfly.store.problems import FileProblem, refusal
from gadfly.store.saving import SaveFailed, save_durably
from gadfly.store.submission_copies import stem

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from gadfly.documents.grade import Grade
    from gadfly.documents.marker import Script, Sealing

AGREED = "agreed"
MARKER, SCRIPT, SEAL = "marker.toml", ".script.toml", ".seal.toml"
IGNORED = ".gitignore"
_IGNORE = b"# what is one machine's own\n.grading.lock\ngraded.jsonl\n*.tmp\n"
MOST = 200
"""So many markers a course may have."""
_LINK = "This is a link, and in a course folder gadfly follows none: put what it leads to in its place."
SealState = Literal["new", "draft", "sealed", "changed", "damaged"]
CHANGED = (
    "This grade is not what was locked: something changed it since. Its marker unlocks and locks it again."
)


@frozen
class Sealed:
    """How a marker's grade of one script stands.

    Attributes:
        state: `new`: none yet; `draft`: not locked, or not sealed yet; `sealed`: as it was when locked;
            `changed`: it is not what was locked; `damaged`: it, or its seal, cannot be read.
        grade: Where it can be read.
        sha256: Of its bytes, hexadecimal.
        sealings: When it was locked.
        why: What is the matter, where something is.
    """

    state: SealState
    grade: Grade | None = None
    sha256: str = ""
    sealings: tuple[Sealing, ...] = ()
    why: str = ""


@frozen
class Team:
    """Everybody who marks a course.

    Attributes:
        scripts: What each marker has, by folder.
        problems: Files and folders that cannot be used, a sentence each; the others go on.
    """

    markers: tuple[Marker, ...]
    scripts: dict[str, tuple[Script, ...]]
    problems: tuple[str, ...]

    def find(self, name: str) -> Marker | None:
        """A marker by name or by folder, whatever its case; none: there is none of that name."""
        found = [each for each in self.markers if same_marker(each.name, name)]
        found = found or [each for each in self.markers if each.folder == name]
        return found[0] if found else None


def folder_name(name: str) -> str:
    """The name of a marker's folder: the same for every spelling that is the same marker's.

    Raises:
        ValueError: Nobody can be called that; says why.
    """
    if trouble := name_trouble(name):
        raise ValueError(trouble)
    known = known_as(name)
    return stem(known, hashlib.sha256(known.encode()).hexdigest())


def team_of(course: Path) -> Team:
    """Who marks a course, and what each has; a folder that is no marker's is left alone, and told of.

    Raises:
        FileProblem: `markers/` is a link or cannot be looked into, or there are too many.
    """
    where = course / MARKERS
    if where.is_symlink():
        raise refusal(where, _LINK)
    names = names_in_folder(where)
    if len(names) > MOST:
        raise refusal(where, f"There are {len(names):,} folders here: at most {MOST} markers can be used.")
    markers: list[Marker] = []
    scripts: dict[str, tuple[Script, ...]] = {}
    problems: list[str] = []
    for name in names:
        folder = where / name
        if name == AGREED or name.startswith("."):
            continue
        if folder.is_symlink():
            problems.append(f"{MARKERS}/{name}: {_LINK}")
            continue
        if not folder.is_dir():
            continue
        try:
            marker = marker_of(read_here(folder / MARKER, LARGEST, "a marker"), folder / MARKER, name)
        except FileProblem as problem:
            problems.append(f"{MARKERS}/{name}/{MARKER}: {problem.problems[0].message}")
            continue
        twin = next((each for each in markers if same_marker(each.name, marker.name)), None)
        if twin is not None:
            problems.append(
                f"{MARKERS}/{name} says that it is {marker.name}, as {twin.folder} does: remove one."
            )
            continue
        markers.append(marker)
        scripts[name], trouble = scripts_of(folder)
        problems += trouble
    return Team(tuple(markers), scripts, tuple(problems))


def scripts_of(folder: Path) -> tuple[tuple[Script, ...], tuple[str, ...]]:
    """What a marker has, in the pile's order; and what of it cannot be read, a sentence each."""
    found, problems = [], []
    for name in names_in_folder(folder):
        if not name.endswith(SCRIPT):
            continue
        path = folder / name
        try:
            found.append(script_of(read_here(path, LARGEST, "a script"), path, name.removesuffix(SCRIPT)))
        except FileProblem as problem:
            problems.append(f"{MARKERS}/{folder.name}/{name}: {problem.problems[0].message}")
    return tuple(sorted(found, key=lambda each: (each.order, each.name))), tuple(problems)


def give_out(course: Path, markers: Iterable[Marker], scripts: dict[str, tuple[Script, ...]]) -> None:
    """Write who marks and what each has now; what is there already stays as it is.

    Raises:
        FileProblem: A folder in the way is a link.
        SaveFailed: It could not be written; what was written holds, and running it again does the rest.
    """
    made_folder(course / MARKERS)
    _once(course / IGNORED, _IGNORE)
    for marker in markers:
        folder = course / MARKERS / marker.folder
        made_folder(folder)
        _once(folder / MARKER, marker_text(marker))
        for script in scripts.get(marker.folder, ()):
            _once(folder / f"{script.name}{SCRIPT}", script_text(script))


def seal_state(folder: Path, name: str) -> SealState:
    """How a marker's grade of a script stands, without reading what it says; from any thread."""
    return _sealed(folder, name)[0].state


def sealed(folder: Path, name: str) -> Sealed:
    """How a marker's grade of a script stands, with what it says; from any thread."""
    found, data = _sealed(folder, name)
    if not data:
        return found
    try:
        path = folder / f"{name}{GRADE}"
        grade = grade_of(data, path, trusted=found.sha256 if found.state == "sealed" else "")
    except FileProblem as problem:
        return Sealed("damaged", why=problem.problems[0].message)
    return replace(found, grade=grade)


def _sealed(folder: Path, name: str) -> tuple[Sealed, bytes]:
    """A sealed grade is a locked one: nothing else is ever sealed."""
    path = folder / f"{name}{GRADE}"
    if not is_here(path):
        return Sealed("new"), b""
    try:
        data = read_here(path, LARGEST_GRADE, "a grade")
        sealings = sealings_at(folder, name)
    except FileProblem as problem:
        return Sealed("damaged", why=problem.problems[0].message), b""
    sha256 = hashlib.sha256(data).hexdigest()
    last = sealings[-1] if sealings else None
    if last is None or last.opened is not None:
        return Sealed("draft", None, sha256, sealings), data
    if last.sha256 == sha256:
        return Sealed("sealed", None, sha256, sealings), data
    return Sealed("changed", None, sha256, sealings, CHANGED), data


def sealings_at(folder: Path, name: str) -> tuple[Sealing, ...]:
    """Every time that a marker locked a script's grade.

    Raises:
        FileProblem: The file cannot be read.
    """
    path = folder / f"{name}{SEAL}"
    return sealings_of(read_here(path, LARGEST, "a seal"), path) if is_here(path) else ()


def keep_sealings(folder: Path, name: str, sealings: tuple[Sealing, ...]) -> None:
    """Write when a marker locked a script's grade, for good.

    Raises:
        FileProblem: What is there is a link.
        SaveFailed: It is not saved.
    """
    path = folder / f"{name}{SEAL}"
    before = read_here(path, LARGEST, "a seal") if is_here(path) else None
    expected = None if before is None else hashlib.sha256(before).hexdigest()
    save_durably(path, sealings_text(sealings), expected=expected)


def made_folder(folder: Path) -> None:
    """A folder of the course, made where it is not there.

    Raises:
        FileProblem: It is a link.
        SaveFailed: It cannot be made.
    """
    if folder.is_symlink():
        raise refusal(folder, _LINK)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        why = error.strerror or "the system gave no reason"
        raise SaveFailed(folder, f"This folder cannot be made ({why}).", error.errno) from error


def _once(path: Path, data: bytes) -> None:
    if not is_here(path):
        save_durably(path, data, expected=None)


def names_in_folder(folder: Path) -> list[str]:
    """The names in a folder, in order; none where it is not there.

    Raises:
        FileProblem: It cannot be looked into.
    """
    if not is_here(folder):
        return []
    try:
        return sorted(os.listdir(folder))  # noqa: PTH208 - names are all that is needed
    except OSError as error:
        why = error.strerror or "the system gave no reason"
        raise refusal(folder, f"This folder cannot be looked into ({why}).") from error
