"""How a course is marked, written into its folder: keys and rubrics copied there, the rest into its marking.

All of it is checked before any of it is written, so that what cannot be used changes nothing.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from gadfly.documents.marking import NONE
from gadfly.frozen import frozen
from gadfly.store.assignments import LARGEST as LARGEST_ASSIGNMENT
from gadfly.store.assignments import assignment_of
from gadfly.store.course_basis import (
    JUDGING,
    RUBRIC,
    judging_rubric,
    key_files,
    key_for,
    marking_in,
    own_rubric,
)
from gadfly.store.course_files import ASSIGNMENT, COLLECTED, KEY, KEYS, is_here, read_here
from gadfly.store.critiques import LARGEST as LARGEST_KEY
from gadfly.store.keys import read_key
from gadfly.store.marking import LARGEST as LARGEST_MARKING
from gadfly.store.marking import NAME as MARKING
from gadfly.store.marking import check_marking, marking_text
from gadfly.store.problems import FileProblem, refusal
from gadfly.store.reading import read_bounded
from gadfly.store.rubrics import LIMIT, load_rubric, rubric_path
from gadfly.store.saving import SaveFailed, save_durably
from gadfly.store.submission_assignment import keep_assignment

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gadfly.documents.assignment import Assignment
    from gadfly.documents.marking import Marking

_LONGEST = 60


@frozen
class CourseOptions:
    """What an instructor said about a course; what they did not say stays as it is.

    Attributes:
        assignment: The file that was handed out.
        keys: Files with keys.
        rubric: Their own version of the assignment's rubric, an id of the library or a path.
        judging: The rubric of their own judgement, an id or a path; empty: there is none any more.
        marking: Gives the marking with what else they said.
    """

    assignment: Path | None = None
    keys: tuple[Path, ...] = ()
    rubric: str = ""
    judging: str | None = None
    marking: Callable[[Marking], Marking] | None = None

    @property
    def silent(self) -> bool:
        """Whether nothing was said."""
        return self == CourseOptions()


def settle(folder: Path, said: CourseOptions) -> None:
    """Write what was said into a course folder that the caller holds.

    Raises:
        FileProblem: Something of it cannot be used; nothing was written.
        SaveFailed: It could not be written.
    """
    handed, data = _assignment(folder, said.assignment)
    files = _keys(folder, said.keys, handed)
    if said.rubric:
        path = rubric_path(said.rubric)
        files[folder / RUBRIC] = read_bounded(path, LIMIT, "a rubric")
        own_rubric(files[folder / RUBRIC], path, handed)
    marking = _marking(folder, said, handed, files)
    if marking is not None:
        files[folder / MARKING] = marking
    if data is not None:
        keep_assignment(folder, data)
    for path, content in files.items():
        _put(path, content)


def _assignment(folder: Path, named: Path | None) -> tuple[Assignment, bytes | None]:
    """The assignment of a folder, and its bytes where they are to be kept there."""
    inside = folder / ASSIGNMENT
    there = None
    if is_here(inside):
        there = assignment_of(read_here(inside, LARGEST_ASSIGNMENT, "an assignment"), inside)
    if named is None:
        if there is None:
            message = (
                "There is no assignment in this folder: name the file that you handed out with --assignment."
            )
            raise refusal(folder, message)
        return there, None
    data = read_bounded(named, LARGEST_ASSIGNMENT, "an assignment")
    handed = assignment_of(data, named)
    known = there.id if there is not None else _listed_id(folder)
    if known and known != handed.id:
        raise refusal(named, f"The submissions in {folder} are to another assignment than this one.")
    return handed, data


def _listed_id(folder: Path) -> str:
    if not is_here(folder / COLLECTED):
        return ""
    from gadfly.store.submission_index import LARGEST, read_index  # noqa: PLC0415 - only where it is not known

    data = read_here(folder / COLLECTED, LARGEST, "a list of submissions")
    return read_index(data, folder / COLLECTED)[0].assignment


def _keys(folder: Path, named: tuple[Path, ...], handed: Assignment) -> dict[Path, bytes]:
    """Keys by the files that they go into: that of the same key, where it is there already."""
    there = {}
    for path in key_files(folder):
        try:
            there[read_key(path).id] = path
        except FileProblem:
            continue  # it is told of when the course is opened
    taken = {path.name for path in there.values()}
    files = {}
    for path in named:
        data = read_bounded(path, LARGEST_KEY, "a key")
        key = key_for(data, path, handed)
        if key.id not in there:
            there[key.id] = folder / KEYS / _free(_stem(path), taken)
            taken.add(there[key.id].name)
        files[there[key.id]] = data
    return files


def _stem(path: Path) -> str:
    """The beginning of a key's name: letters and digits of any script, hyphens and underscores."""
    stem = path.name.removesuffix(KEY).removesuffix(".toml")[:_LONGEST]
    plain = "".join(char if char.isalnum() or char in "-_" else "-" for char in stem)
    return plain.strip("-") or "key"


def _free(stem: str, taken: set[str]) -> str:
    name, number = f"{stem}{KEY}", 2
    while name in taken:
        name, number = f"{stem}-{number}{KEY}", number + 1
    return name


def _marking(folder: Path, said: CourseOptions, handed: Assignment, files: dict[Path, bytes]) -> bytes | None:
    """The marking's file as it will be; none: nothing was said of it. A judging rubric goes into `files`."""
    if said.marking is None and said.judging is None:
        return None
    there = {}
    if is_here(folder / MARKING):
        there[MARKING] = read_here(folder / MARKING, LARGEST_MARKING, "a course's marking")
    marking = marking_in(there, handed, folder)
    if said.judging is not None:
        judging = _judging(folder, said.judging, files)
        marking = replace(marking, judging=judging, judging_share=marking.judging_share if judging else NONE)
    if said.marking is not None:
        marking = said.marking(marking)
    data = marking_text(marking)
    _, problems = check_marking(data, folder / MARKING)
    if problems:  # of the options, not of a line in a file that is not there yet
        raise refusal(folder, problems[0].message)
    return data


def _judging(folder: Path, wanted: str, files: dict[Path, bytes]) -> str:
    """What the marking names for a judging rubric; one from outside the library is copied into the folder."""
    if not wanted:
        return ""
    rubric = load_rubric(wanted)
    path = rubric_path(wanted)
    if rubric.judges != "critique":
        message = f"{rubric.title!r} judges op-eds: your own judgement needs a rubric that judges critiques."
        raise refusal(wanted, message)
    if str(path) != wanted:
        judging_rubric(wanted, folder)
        return wanted
    files[folder / JUDGING] = read_bounded(path, LIMIT, "a rubric")
    return JUDGING


def _put(path: Path, data: bytes) -> None:
    """Write a file of the folder for good, unless it says so already."""
    expected = None
    if is_here(path):
        before = read_here(path, LARGEST_KEY, "a file of a course")
        if before == data:
            return
        expected = hashlib.sha256(before).hexdigest()
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        why = error.strerror or "the system gave no reason"
        raise SaveFailed(path, f"This folder cannot be made ({why}).", error.errno) from error
    save_durably(path, data, expected=expected)
