"""Checks a rubric from outside: everything that is wrong with it in one go, each with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gadfly.store.faults import Fault, at_their_lines, faults_of, placed
from gadfly.store.nearest import hint
from gadfly.store.problems import FileProblem
from gadfly.store.rubric_form import rubric_from
from gadfly.store.toml_text import document_kind, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from pydantic import ValidationError

    from gadfly.advice.advice import Advice
    from gadfly.documents.rubric import Rubric
    from gadfly.store.problems import Problem
    from gadfly.store.rubric_mend import Mended

MOST_PROBLEMS = 200
"""So many are reported at once: errors first, so that no number of warnings hides one."""


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
    errors, rubric = _judged(form)
    if rubric is None:
        return None, placed(data, file, errors)
    warnings = _warnings(rubric, errors)[: MOST_PROBLEMS - len(errors)]
    return None if errors else rubric, placed(data, file, (*errors, *warnings))


def form_errors(form: Mapping[str, Any]) -> tuple[Fault, ...]:
    """What is wrong with a rubric inside another document, without the advice that its author gets."""
    return _judged(form)[0]


def _judged(form: Mapping[str, Any]) -> tuple[tuple[Fault, ...], Rubric | None]:
    """All errors, and the rubric as far as one can be made; none where too little is left to go on with."""
    errors, mended = _shape(form)
    if mended is None:
        return errors, None
    rubric = rubric_from(mended.form)
    return (*errors, *_sense(mended, rubric, sound=not errors))[:MOST_PROBLEMS], rubric


def _shape(form: Mapping[str, Any]) -> tuple[tuple[Fault, ...], Mended | None]:
    """What is wrong with its shape, and the form put right; none where too little is left to go on with."""
    from gadfly.store.rubric_mend import mend  # noqa: PLC0415 - shipped rubrics are not checked

    error = _misshapen(form)
    if error is None:
        return (), mend(form, ())
    every = error.errors(include_url=False)
    unknown = {each["loc"] for each in every if each["type"] == "extra_forbidden"}
    faults = tuple(_hinted(fault, fault.path in unknown) for fault in faults_of(error, MOST_PROBLEMS))
    mended = mend(form, every)
    return faults, mended if mended is not None and _misshapen(mended.form) is None else None


def _misshapen(form: Mapping[str, Any]) -> ValidationError | None:
    from pydantic import ValidationError  # noqa: PLC0415 - shipped rubrics are not checked

    from gadfly.store.rubric_shape import RubricShape  # noqa: PLC0415 - as above

    try:
        RubricShape.model_validate(form)
    except ValidationError as error:
        return error
    return None


def _sense(mended: Mended, rubric: Rubric, *, sound: bool) -> tuple[Fault, ...]:
    """What makes no sense; paths are tried only where everything else does."""
    from gadfly.store.rubric_sense import cap_faults, rubric_faults  # noqa: PLC0415 - as above

    faults = rubric_faults(mended, rubric, MOST_PROBLEMS)
    return cap_faults(rubric) if sound and not faults else faults


def _warnings(rubric: Rubric, errors: tuple[Fault, ...]) -> tuple[Fault, ...]:
    """The advice on a rubric; beside errors, what hangs on no path and is about another table."""
    from gadfly.advice.advise import advise, advise_plainly  # noqa: PLC0415 - as above

    faulty = {fault.path[:2] for fault in errors}
    given: Iterable[Advice] = advise_plainly(rubric) if errors else advise(rubric)
    others = [each for each in given if each.path[:2] not in faulty]
    others.sort(key=lambda each: each.name == "no-why")  # where there are too many, those are left out first
    return tuple(Fault(each.path, each.message, "warning") for each in others)


def _hinted(fault: Fault, unknown: bool) -> Fault:  # noqa: FBT001 - what pydantic found, for this fault
    """An unknown key with the nearest known one."""
    if not unknown:
        return fault
    key = str(fault.path[-1])
    return Fault(fault.path, f'There is no key "{key}" here.{hint(key, _keys(fault.path))}')


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
