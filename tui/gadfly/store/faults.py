"""What is wrong with a form, by key path, and how it becomes what people are told: with line and column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from gadfly.frozen import frozen
from gadfly.store.problems import Problem, key_path
from gadfly.store.toml_text import decode

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pydantic import ValidationError

_WORDS = {
    "extra_forbidden": "The format has no key of this name: is it mistyped?",
    "string_type": "This must be a text in quotation marks.",
    "int_type": "This must be a whole number.",
    "bool_type": "This must be true or false.",
    "list_type": "This must be a list, in square brackets.",
    "dict_type": "This must be a table.",
    "model_type": "This must be a table.",
    "model_attributes_type": "This must be a table.",
    "datetime_type": "This must be a time such as 2026-11-22T10:00:00Z.",
    "literal_error": "This must be one of: {expected}.",
    "string_pattern_mismatch": "This is not written as the format wants it ({pattern}).",
    "string_too_long": "This text is too long: at most {max_length} characters.",
    "too_long": "There are too many of these: at most {max_length}.",
    "too_short": "There must be at least {min_length} of these.",
    "greater_than_equal": "This must be {ge} or more.",
    "less_than_equal": "This must be {le} or less.",
}


@frozen
class Fault:
    """One thing that is wrong in a form.

    Attributes:
        path: Keys and, in lists, numbers from 0.
        message: A sentence for people.
    """

    path: tuple[str | int, ...]
    message: str
    severity: Literal["error", "warning"] = "error"


def faults_of(error: ValidationError, most: int) -> tuple[Fault, ...]:
    """What the checker of shapes found, in our words, at most so many."""
    found = error.errors(include_url=False, include_input=False)[:most]
    return tuple(Fault(_path(each["loc"]), _message(each)) for each in found)


def placed(data: bytes, file: Path | str, found: Iterable[Fault]) -> tuple[Problem, ...]:
    """Faults as problems, in the order of their lines; one that has no place of its own gets its table's."""
    faults = tuple(found)
    if not faults:
        return ()
    from gadfly.store.toml_lines import locate  # noqa: PLC0415 - only run when there is something to report

    places = locate(decode(data, file))
    problems = []
    for fault in faults:
        known = (places.get(fault.path[:size]) for size in range(len(fault.path), 0, -1))
        line, column = next((place for place in known if place), (None, None))
        problems.append(Problem(key_path(fault.path), fault.message, line, column, fault.severity))
    return tuple(sorted(problems, key=lambda problem: (problem.line or 0, problem.column or 0)))


def at_their_lines(data: bytes, file: Path | str, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems with a top-level key of a readable document, each with the line of that key."""
    found: list[Problem] = []
    for problem in problems:
        known = problem.line is not None or not problem.path
        found += [problem] if known else placed(data, file, [Fault((problem.path,), problem.message)])
    return tuple(found)


def _path(place: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """The checker marks a fault of a key itself by one more element."""
    return place[:-1] if place[-1:] == ("[key]",) else place


def _message(error: Any) -> str:
    context = error.get("ctx", {})
    if error["type"] == "value_error":
        return str(context["error"])
    if error["type"] == "missing":
        return f'The key "{error["loc"][-1]}" is missing.'
    words = _WORDS.get(error["type"])
    return words.format(**context) if words else f"{error['msg']}."
