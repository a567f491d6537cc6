"""The library of rubrics: those that ship, a user's own, and a course's shared folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from gadfly.frozen import frozen
from gadfly.store.places import rubrics_folder
from gadfly.store.problems import FileProblem, refusal
from gadfly.store.reading import read_bounded
from gadfly.store.rubric_form import rubric_from
from gadfly.store.shipped import shipped
from gadfly.store.toml_text import document_kind, parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gadfly.documents.rubric import Rubric

LIMIT = 256 * 1024
"""Bytes a rubric may have."""

DEFAULT = "first-pass"
"""The rubric where none was asked for."""


@frozen
class RubricInfo:
    """What a list of rubrics says of one.

    Attributes:
        questions: How many it has.
        problem: Why it cannot be used; empty where it can.
    """

    id: str
    title: str
    about: str
    path: Path
    questions: int
    problem: str = ""


def load_rubric(wanted: str) -> Rubric:
    """The rubric of an id in the library, or at a path.

    Raises:
        FileProblem: There is none, or it has problems.
    """
    path = _path(wanted)
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
    """Every rubric of the library: shipped ones first, each folder in the order of ids."""
    return tuple(_info(path) for path in _files())


def _path(wanted: str) -> Path:
    given = Path(wanted)
    if given.suffix == ".toml" or len(given.parts) > 1:
        return given
    files = list(_files())
    for path in files:
        if path.stem == wanted:
            return path
    for path in files:  # a file may have another name than the rubric in it
        if _form(path).get("id") == wanted:
            return path
    from difflib import get_close_matches  # noqa: PLC0415 - only when something was mistyped

    near = get_close_matches(wanted, [path.stem for path in files], 1)
    hint = f"Did you mean {near[0]}? " if near else ""
    known = ", ".join(path.stem for path in files)
    raise refusal(
        wanted,
        f"There is no rubric of that name. {hint}There are: {known}. A path to a .toml file works too.",
    )


def _files() -> Iterator[Path]:
    seen: set[str] = set()
    for folder in (shipped("rubrics"), rubrics_folder()):
        for path in sorted(folder.glob("*.toml")) if folder.is_dir() else ():
            if path.stem not in seen:
                seen.add(path.stem)
                yield path


def _form(path: Path) -> Mapping[str, Any]:
    try:
        return parse(read_bounded(path, LIMIT, "a rubric"), str(path))
    except FileProblem:
        return {}


def _info(path: Path) -> RubricInfo:
    try:
        form = parse(read_bounded(path, LIMIT, "a rubric"), str(path))
        kind, _ = document_kind(form, str(path))
    except FileProblem as problem:
        return RubricInfo(path.stem, path.stem, "", path, 0, str(problem))
    if kind != "rubric":
        return RubricInfo(path.stem, path.stem, "", path, 0, f"This is a {kind}, not a rubric.")
    title, about, questions = form.get("title"), form.get("about"), form.get("question")
    return RubricInfo(
        path.stem,
        title if isinstance(title, str) else path.stem,
        about if isinstance(about, str) else "",
        path,
        len(questions) if isinstance(questions, list) else 0,
    )
