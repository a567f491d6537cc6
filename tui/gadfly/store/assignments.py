"""Assignments from their files and into them: whole and checked, or refused with what is wrong and where."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from gadfly.store.assignment_form import assignment_from
from gadfly.store.checked import was_checked
from gadfly.store.faults import Fault, at_their_lines, faults_of, placed
from gadfly.store.nearest import hint
from gadfly.store.problems import FileProblem
from gadfly.store.reading import read_bounded
from gadfly.store.toml_text import document_kind, parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from typing import Any

    from gadfly.documents.assignment import Assignment
    from gadfly.store.problems import Problem

LARGEST = 16 * 1024 * 1024
"""Bytes an assignment may have; looked at before anything is parsed."""

MOST_PROBLEMS = 50
"""So many are reported at once."""


def read_assignment(path: Path) -> Assignment:
    """The assignment in a file.

    Raises:
        FileProblem: It cannot be read, or is not an assignment without errors.
    """
    return assignment_of(read_bounded(path, LARGEST, "an assignment"), path)


def assignment_of(data: bytes, file: Path | str) -> Assignment:
    """The assignment that the bytes of a file hold; see `read_assignment`.

    Bytes that are remembered are not checked again.

    Raises:
        FileProblem: They are not an assignment without errors.
    """
    if was_checked(data, "assignment"):
        return assignment_from(parse(data, file))
    assignment, problems = check_assignment(data, file)
    if assignment is None:
        raise FileProblem(file, *(problem for problem in problems if problem.severity == "error"))
    return assignment


def check_assignment(data: bytes, file: Path | str) -> tuple[Assignment | None, tuple[Problem, ...]]:
    """The assignment that bytes hold, where they hold one, and everything that is wrong with it.

    Returns:
        The assignment, None where there are errors; and the problems, in the order of their lines.
    """
    try:
        form = parse(data, file)
        kind, _ = document_kind(form, file)
    except FileProblem as problem:
        return None, at_their_lines(data, file, problem.problems)
    if kind != "assignment":
        article = "an" if kind[0] in "aeiou" else "a"
        return None, placed(data, file, [Fault(("format",), f"This is {article} {kind}, not an assignment.")])
    found = (*_shape_faults(form), *_rubric_faults(form.get("rubric")))
    if found:
        return None, placed(data, file, found[:MOST_PROBLEMS])
    found = tuple(_practice_faults(form))[:MOST_PROBLEMS]
    if found:
        return None, placed(data, file, found)
    assignment = assignment_from(form)
    found = tuple(_sense_faults(form, assignment))[:MOST_PROBLEMS]
    return (None if found else assignment), placed(data, file, found)


def _shape_faults(form: Mapping[str, Any]) -> tuple[Fault, ...]:
    from gadfly.store.assignment_shape import keys_at, shape_error  # noqa: PLC0415 - it needs pydantic

    error = shape_error(form)
    if error is None:
        return ()
    every = error.errors(include_url=False, include_input=False)
    unknown = {each["loc"] for each in every if each["type"] == "extra_forbidden"}
    return tuple(
        Fault(
            fault.path,
            f'There is no key "{fault.path[-1]}" here.{hint(str(fault.path[-1]), keys_at(fault.path))}',
        )
        if fault.path in unknown
        else fault
        for fault in faults_of(error, MOST_PROBLEMS)
    )


def _rubric_faults(form: Any) -> tuple[Fault, ...]:
    """What is wrong with its rubric; a rubric that is no table was told already."""
    from gadfly.store.rubric_check import form_errors  # noqa: PLC0415 - it needs pydantic

    if not isinstance(form, dict):
        return ()
    return tuple(Fault(("rubric", *fault.path), fault.message) for fault in form_errors(form))


def _practice_faults(form: Mapping[str, Any]) -> Iterator[Fault]:
    """What is wrong with its practice texts; the rubric that they are answered by was checked."""
    for i, practice in enumerate(form.get("practice", ())):
        from gadfly.store.practice_form import practice_faults  # noqa: PLC0415 - only where there is practice

        for fault in practice_faults(practice, form["rubric"]):
            yield Fault(("practice", i, *fault.path), fault.message)


def _sense_faults(form: Mapping[str, Any], assignment: Assignment) -> Iterator[Fault]:
    """What is wrong with an assignment of the right shape: texts that changed, blocks that come twice."""
    seen: set[str] = set()
    for i, (article, table) in enumerate(zip(assignment.articles, form["article"], strict=True)):
        path = ("article", i)
        numbers = [int(block.id[1:]) for block in article.blocks]
        for n, (before, number) in enumerate(zip(chain((0,), numbers), numbers, strict=False)):
            if number <= before:
                message = "Blocks stand in the order of their ids, and no id comes twice."
                yield Fault((*path, "block", n, "id"), message)
        if not article.paragraphs:
            yield Fault((*path, "block"), "Nothing of this op-ed is walked: a block must be included.")
        if article.sha256 != table["sha256"]:
            message = "The text was changed after it was put in here: make the assignment anew."
            yield Fault((*path, "sha256"), message)
        elif article.sha256 in seen:
            yield Fault((*path, "sha256"), "The same op-ed is in it twice.")
        seen.add(article.sha256)
    for i, key in enumerate(assignment.practice):
        from gadfly.documents.practice import travels  # noqa: PLC0415 - only where there is practice

        where = ("practice", i, "article", "sha256")
        if not travels(key, assignment.articles):
            yield Fault(
                where, "This text is in one of the op-eds: the key to an op-ed never travels with it."
            )
        elif key.critique.article.sha256 in seen:
            yield Fault(where, "The same practice text is in it twice.")
        seen.add(key.critique.article.sha256)
