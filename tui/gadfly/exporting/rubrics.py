"""Exports a rubric: a file's, one of the library, or the one that a critique or a course was made with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.export.formats import FORMATS, module_of
from gadfly.exporting.wanted import Done, Unexportable
from gadfly.exporting.whole import whole_file
from gadfly.store.assignments import read_assignment
from gadfly.store.course_files import ASSIGNMENT
from gadfly.store.critiques import LARGEST, critique_of
from gadfly.store.kinds import kind_of
from gadfly.store.reading import read_bounded
from gadfly.store.rubrics import load_rubric, read_rubric

if TYPE_CHECKING:
    from pathlib import Path

    from gadfly.documents.rubric import Rubric
    from gadfly.export.formats import Exported
    from gadfly.exporting.wanted import Wanted


def export_rubric(wanted: Wanted) -> Done:
    """Make an export of a rubric.

    Raises:
        FileProblem: There is none without problems.
        Unexportable: It is another kind of document, or cannot be written.
    """
    made: Exported = module_of(wanted.to).export(rubric_at(wanted.path))
    target = rubric_target(wanted)
    with whole_file(target, force=wanted.force) as to:
        to.write(made.data)
    return Done(target, 1, made.notes)


def rubric_at(given: Path) -> Rubric:
    """The rubric at a path, in the critique or the course at a path, or of an id in the library.

    Raises:
        FileProblem: There is none without problems.
        Unexportable: It is another kind of document.
    """
    if (given / ASSIGNMENT).is_file():
        return read_assignment(given / ASSIGNMENT).rubric_in_use
    if not given.is_file():
        return load_rubric(str(given))
    data = read_bounded(given, LARGEST, "a rubric or a critique")
    match kind_of(data):
        case "critique":
            return critique_of(data, given).rubric
        case "assignment":
            return read_assignment(given).rubric_in_use
        case "rubric" | "":
            return read_rubric(given)
        case kind:
            raise Unexportable(
                f"{given}: This is a gadfly {kind}: name a rubric, or a critique, which has one in it."
            )


def rubric_target(wanted: Wanted) -> Path:
    """Where it goes: as was said, else beside the document, for an id in this folder."""
    given = wanted.path
    name = given.name.removesuffix(".toml").removesuffix(".critique")
    return wanted.out or given.with_name(f"{name}{FORMATS[wanted.to].ending}")
