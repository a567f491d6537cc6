"""The library of rubrics: those that ship, a person's own, and what a course shares.

The folders are looked at in that order. An id belongs to the first rubric that has it: whatever comes later
with the same id is listed with what stands in its way, and opens by its path only. So nobody gets another
rubric than the one they named without being told.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from gadfly.frozen import frozen
from gadfly.store.places import rubrics_folder, shared_rubrics_folders
from gadfly.store.problems import FileProblem, refusal
from gadfly.store.reading import read_bounded
from gadfly.store.rubric_form import rubric_from
from gadfly.store.shipped import shipped
from gadfly.store.toml_text import document_kind, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.documents.rubric import Rubric

LIMIT = 256 * 1024
"""Bytes a rubric may have."""

DEFAULT = "first-pass"
"""The rubric where none was asked for."""

Source = Literal["shipped", "own", "shared"]
"""Where a rubric comes from: with gadfly, the person's own folder, a folder named in GADFLY_RUBRICS."""


@frozen
class RubricInfo:
    """What a list of rubrics says of one.

    Attributes:
        id: As it says itself; of one that cannot be read, the name of its file.
        questions: How many it has.
        problem: Why it cannot be used by its id; empty where it can.
        version: As its author wrote it; may be empty.
        source: Where it comes from.
    """

    id: str
    title: str
    about: str
    path: Path
    questions: int
    problem: str = ""
    version: str = ""
    source: Source = "own"


def load_rubric(wanted: str) -> Rubric:
    """The rubric of an id in the library, or at a path.

    Raises:
        FileProblem: There is none, or it has problems.
    """
    path = rubric_path(wanted)
    if path.parent == shipped("rubrics"):
        return rubric_from(parse(read_bounded(path, LIMIT, "a rubric"), path.name))  # checked by our tests
    return read_rubric(path)


def read_rubric(path: Path) -> Rubric:
    """The rubric in a file from outside, checked.

    Raises:
        FileProblem: It cannot be read, or is no rubric without problems.
    """
    from gadfly.store.rubric_check import check_rubric  # noqa: PLC0415 - checking is not for shipped rubrics

    rubric, problems = check_rubric(read_bounded(path, LIMIT, "a rubric"), str(path))
    errors = [problem for problem in problems if problem.severity == "error"]
    if rubric is None or errors:
        raise FileProblem(str(path), *errors)
    return rubric


def list_rubrics() -> tuple[RubricInfo, ...]:
    """Every rubric of the library: shipped ones, one's own, shared ones, each folder in the order of files.

    What cannot be used has its problem with it: a file that is no rubric, an id that another rubric has
    already, a shared folder that is not there.
    """
    infos: list[RubricInfo] = []
    owners: dict[str, RubricInfo] = {}
    for info in _every():
        owner = owners.get(info.id)
        if info.problem or owner is None:
            infos.append(info)
        else:
            infos.append(_told_apart(info, owner))
        if not info.problem:
            owners.setdefault(info.id, info)
    return tuple(infos)


def rubric_path(wanted: str) -> Path:
    """The file of a rubric: a path as it is, else the first file of the library with that id or name.

    Raises:
        FileProblem: Nothing in the library has that id or name.
    """
    given = Path(wanted)
    if given.suffix == ".toml" or len(given.parts) > 1:
        return given
    if any(wanted == path.stem for path in _files(shipped("rubrics"))):  # no need to read them all
        return shipped("rubrics") / f"{wanted}.toml"
    infos = [info for info in _every() if info.path.suffix == ".toml"]
    sound = [info for info in infos if not info.problem]
    for info in (*sound, *infos):
        if info.id == wanted:
            return info.path
    for info in infos:  # a file may have another name than the rubric in it
        if info.path.stem == wanted:
            return info.path
    raise refusal(wanted, _unknown(wanted, [info.id for info in sound]))


def _unknown(wanted: str, ids: list[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only when something was mistyped

    known = list(dict.fromkeys(ids))
    near = get_close_matches(wanted, known, 1)
    hint = f"Did you mean {near[0]}? " if near else ""
    return (
        f"There is no rubric of that name. {hint}There are: {', '.join(known)}."
        " A path to a .toml file works too."
    )


def _every() -> Iterator[RubricInfo]:
    for path in _files(shipped("rubrics")):
        yield _info(path, "shipped")
    own = rubrics_folder()
    for path in _files(own):
        yield _info(path, "own")
    for folder in shared_rubrics_folders():
        if not os.path.isdir(folder):  # noqa: PTH112 - never raises
            yield _missing(folder)
        elif folder.absolute() != own.absolute():
            for path in _files(folder):
                yield _info(path, "shared")


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.toml")) if os.path.isdir(folder) else []  # noqa: PTH112 - never raises


def _missing(folder: Path) -> RubricInfo:
    problem = f"{folder}: There is no such folder; GADFLY_RUBRICS names it. Mend that, or make the folder."
    return RubricInfo(str(folder), str(folder), "", folder, 0, problem, source="shared")


def _told_apart(info: RubricInfo, owner: RubricInfo) -> RubricInfo:
    whose = {"shipped": "comes with gadfly", "own": "is in your folder", "shared": "is in a shared folder"}
    problem = (
        f"{info.path}: Another rubric has the id {info.id}: {owner.title}, which {whose[owner.source]}."
        " Give this one another id; until then, name it by its path."
    )
    return RubricInfo(
        info.id, info.title, info.about, info.path, info.questions, problem, info.version, info.source
    )


def _info(path: Path, source: Source) -> RubricInfo:
    try:
        form = parse(read_bounded(path, LIMIT, "a rubric"), str(path))
        kind, _ = document_kind(form, str(path))
    except FileProblem as problem:
        return RubricInfo(path.stem, path.stem, "", path, 0, str(problem), source=source)
    if kind != "rubric":
        why = f"{path}: This is a {kind}, not a rubric."
        return RubricInfo(path.stem, path.stem, "", path, 0, why, source=source)
    texts = {
        key: value
        for key in ("id", "title", "about", "version")
        if isinstance(value := form.get(key), str) and value
    }
    questions = form.get("question")
    return RubricInfo(
        texts.get("id", path.stem),
        texts.get("title", path.stem),
        texts.get("about", ""),
        path,
        len(questions) if isinstance(questions, list) else 0,
        version=texts.get("version", ""),
        source=source,
    )
