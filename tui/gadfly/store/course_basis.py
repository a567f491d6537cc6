"""What grades stand on, as files: the marking, keys and rubrics; those being edited and those in force.

An instructor edits `marking.toml`, `rubric.toml` and the files in `keys/`. Grades stand on copies of them in
`in-force/`, so that an edit changes no grade before its effect was seen and approved.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gadfly.documents.assignment import handed_out
from gadfly.documents.basis import Basis
from gadfly.documents.key_changes import key_changes
from gadfly.documents.marking import Marking
from gadfly.documents.same_questions import question_differences
from gadfly.store.checked import note_checked
from gadfly.store.course_files import KEY, KEYS, is_here, read_here
from gadfly.store.critiques import LARGEST
from gadfly.store.keys import key_of
from gadfly.store.marking import LARGEST as LARGEST_MARKING
from gadfly.store.marking import NAME as MARKING
from gadfly.store.marking import marking_of
from gadfly.store.problems import FileProblem, refusal
from gadfly.store.rubric_check import check_rubric
from gadfly.store.rubric_form import digest
from gadfly.store.rubric_text import rubric_text
from gadfly.store.rubrics import LIMIT, load_rubric

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from gadfly.documents.assignment import Assignment
    from gadfly.documents.key import Key
    from gadfly.documents.rubric import Rubric

RUBRIC, JUDGING = "rubric.toml", "judging.toml"
MOST_KEYS = 100
"""So many keys a course may have."""

Files = dict[str, bytes]
"""The files of a basis, by their paths in the course folder or in `in-force/`."""


def edited_files(folder: Path, assignment: Assignment) -> Files:
    """What the instructor has in the course folder now; the judging rubric as the library has it now.

    Without a `marking.toml`, a course is marked as usual, and blind where the assignment says so.

    Raises:
        FileProblem: One of them cannot be read, or the rubric that the marking names is not there.
    """
    files: Files = {}
    if is_here(folder / MARKING):
        files[MARKING] = read_here(folder / MARKING, LARGEST_MARKING, "a course's marking")
    if is_here(folder / RUBRIC):
        files[RUBRIC] = read_here(folder / RUBRIC, LIMIT, "a rubric")
    marking = marking_in(files, assignment, folder)
    if marking.judging:
        files[JUDGING] = rubric_text(judging_rubric(marking.judging, folder)).encode()
    for path in key_files(folder):
        files[f"{KEYS}/{path.name}"] = read_here(path, LARGEST, "a key")
    return files


def key_files(folder: Path) -> list[Path]:
    """The keys in a course folder, by name.

    Raises:
        FileProblem: There are too many.
    """
    keys = sorted((folder / KEYS).glob(f"*{KEY}")) if (folder / KEYS).is_dir() else []
    if len(keys) > MOST_KEYS:
        raise refusal(folder / KEYS, f"There are {len(keys)} keys here: at most {MOST_KEYS} can be used.")
    return keys


def basis_of(files: Mapping[str, bytes], assignment: Assignment, where: Path) -> tuple[Basis, Marking]:
    """The basis that files hold, checked against the assignment.

    Args:
        files: By their paths.
        assignment: Whose texts and rubric keys must be of.
        where: The folder that problems are told of.

    Raises:
        FileProblem: One of them has errors, a key is to another text or rubric, or a rubric judges the wrong
            thing.
    """
    marking = marking_in(files, assignment, where)
    judging = _rubric(files[JUDGING], where / JUDGING) if JUDGING in files else None
    if judging is not None and judging.judges != "critique":
        message = f"{judging.title!r} judges op-eds: your own judgement needs a rubric that judges critiques."
        raise refusal(where / MARKING, message)
    rubric = own_rubric(files[RUBRIC], where / RUBRIC, assignment) if RUBRIC in files else None
    keys = tuple(
        key_for(files[name], where / name, assignment) for name in sorted(files) if name.startswith(KEYS)
    )
    sha256 = digest(judging) if judging else ""
    return Basis(keys, marking.scheme, rubric or with_hints(assignment), judging, sha256), marking


def same_meaning(one: Basis, other: Basis) -> bool:
    """Whether grades come out the same by both, however and whenever their files were saved."""
    if (one.scheme, one.judging_sha256) != (other.scheme, other.judging_sha256):
        return False
    rubrics = [None if each.rubric is None else digest(each.rubric) for each in (one, other)]
    return rubrics[0] == rubrics[1] and not key_changes(one.keys, other.keys)


def with_hints(assignment: Assignment) -> Rubric:
    """The assignment's rubric, with the hints for markers where the library still has the very same one."""
    rubric = assignment.rubric_in_use
    try:
        known = load_rubric(assignment.rubric.id)
    except FileProblem:
        return rubric
    if digest(handed_out(known)) != digest(assignment.rubric):
        return rubric
    return replace(known, confidence=rubric.confidence)


def marking_in(files: Mapping[str, bytes], assignment: Assignment, where: Path) -> Marking:
    """The marking among files; the usual one where there is none.

    Raises:
        FileProblem: It has errors.
    """
    if MARKING not in files:
        return Marking(blind=assignment.blind)
    return marking_of(files[MARKING], where / MARKING)


def judging_rubric(wanted: str, folder: Path) -> Rubric:
    """The rubric of one's own judgement: a file in the course folder, or one of the library's.

    Raises:
        FileProblem: There is none, or it has errors; says that the marking names it.
    """
    inside = folder / wanted
    local = wanted.endswith(".toml") and inside.parent == folder
    try:
        if local:
            return _rubric(read_here(inside, LIMIT, "a rubric"), inside)
        return load_rubric(wanted)
    except FileProblem as problem:
        if local:
            raise
        raise refusal(
            folder / MARKING, f"judging names {wanted!r}. {problem.problems[0].message}"
        ) from problem


def own_rubric(data: bytes, file: Path, assignment: Assignment) -> Rubric:
    """The instructor's own version of the rubric: it must ask the same questions.

    Raises:
        FileProblem: It does not, or has errors.
    """
    rubric, asked = _rubric(data, file), assignment.rubric_in_use
    if told := question_differences(rubric, asked):
        raise refusal(file, f"This rubric does not ask what the assignment asked. {' '.join(told)}")
    return replace(rubric, confidence=asked.confidence)


def key_for(data: bytes, file: Path, assignment: Assignment) -> Key:
    """A key that fits one of the assignment's texts and its rubric.

    Raises:
        FileProblem: It does not, or has errors.
    """
    key = key_of(data, file)
    note_checked(data, "key")
    if not any(key.fits(article) for article in assignment.articles):
        raise refusal(file, "This is a key to another text than the assignment's: take it out of the folder.")
    asked = assignment.rubric_in_use
    if told := question_differences(key.critique.rubric, asked):
        raise refusal(file, f"This key answers other questions than the assignment's. {' '.join(told)}")
    return replace(key, critique=replace(key.critique, rubric=asked))


def _rubric(data: bytes, file: Path) -> Rubric:
    rubric, problems = check_rubric(data, file)
    if rubric is None:
        raise FileProblem(file, *(problem for problem in problems if problem.severity == "error"))
    return rubric
