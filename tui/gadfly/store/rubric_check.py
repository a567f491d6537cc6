"""Checks a rubric from outside: everything that is wrong with it in one go, each with its place."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from gadfly.store.faults import Fault, at_their_lines, faults_of, placed
from gadfly.store.problems import FileProblem
from gadfly.store.rubric_form import rubric_from
from gadfly.store.toml_text import document_kind, parse

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from gadfly.documents.rubric import Rubric
    from gadfly.store.problems import Problem

MOST_PROBLEMS = 200
"""So many are reported at once."""


def check_rubric(data: bytes, file: Path | str) -> tuple[Rubric | None, tuple[Problem, ...]]:
    """The rubric that bytes hold, where they hold one, and everything that is wrong with it.

    Returns:
        The rubric, None where there are errors; and the problems, in the order of their lines.
    """
    try:
        form = parse(data, file)
        kind, _ = document_kind(form, file)
    except FileProblem as problem:
        return None, at_their_lines(data, file, problem.problems)
    if kind != "rubric":
        return None, placed(data, file, [Fault(("format",), f"This is a {kind}, not a rubric.")])
    found, readable = _shape_faults(form)
    if not readable:
        return None, placed(data, file, found)
    from gadfly.store.rubric_sense import rubric_faults  # noqa: PLC0415 - only of a form of the right shape

    rubric = rubric_from(form)
    problems = placed(data, file, (*found, *rubric_faults(form, rubric))[:MOST_PROBLEMS])
    sound = all(problem.severity != "error" for problem in problems)
    return rubric if sound else None, problems


def _shape_faults(form: Mapping[str, Any]) -> tuple[tuple[Fault, ...], bool]:
    """What is wrong with its shape, and whether a rubric can be made of it all the same.

    A key too many hides nothing, so its author hears of the rest at once as well.
    """
    from pydantic import ValidationError  # noqa: PLC0415 - shipped rubrics are not checked

    from gadfly.store.rubric_shape import RubricShape  # noqa: PLC0415 - as above

    try:
        RubricShape.model_validate(form)
    except ValidationError as error:
        every = error.errors()
        unknown = {each["loc"] for each in every if each["type"] == "extra_forbidden"}
        faults = tuple(_hinted(fault, fault.path in unknown) for fault in faults_of(error, MOST_PROBLEMS))
        return faults, len(unknown) == len(every)
    return (), True


def _hinted(fault: Fault, unknown: bool) -> Fault:  # noqa: FBT001 - what pydantic found, for this fault
    """An unknown key with the nearest known one."""
    if not unknown:
        return fault
    key = str(fault.path[-1])
    near = get_close_matches(key, _keys(fault.path), 1)
    hint = f' Did you mean "{near[0]}"?' if near else ""
    return Fault(fault.path, f'There is no key "{key}" here.{hint}')


def _keys(path: tuple[str | int, ...]) -> list[str]:
    """The keys that the format knows in the table a path lies in."""
    from gadfly.store import rubric_shape as shape  # noqa: PLC0415 - as above

    tables = [part for part in path[:-1] if isinstance(part, str)]
    shapes: dict[str, Any] = {
        "": shape.RubricShape,
        "bands": shape.BandShape,
        "cap": shape.CapShape,
        "group": shape.GroupShape,
        "option": shape.OptionShape,
        "question": shape.QuestionShape,
        "scale": shape.ScaleShape,
        "scoring": shape.ScoringShape,
    }
    return list(shapes[tables[-1] if tables else ""].model_fields)
