"""An assignment as TOML text that people read from top to bottom: instructions, op-eds, practice, rubric."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.store.assignment_form import assignment_to
from gadfly.store.assignments import LARGEST, assignment_of
from gadfly.store.problems import FileProblem
from gadfly.store.reading import size
from gadfly.store.rubric_text import written_text
from gadfly.store.saving import SaveFailed, save_durably
from gadfly.store.toml_layout import Layout, section, written_value

if TYPE_CHECKING:
    from pathlib import Path

    from gadfly.documents.assignment import Assignment
    from gadfly.store.assignment_form import Form

_TABLES = frozenset(("article", "practice", "rubric"))
_ARTICLE: Layout = {"block": {}}
_RUBRIC: Layout = {
    "scoring": {},
    "scale": {"option": {}},
    "group": {},
    "question": {"option": {}},
    "cap": {},
}


def assignment_text(assignment: Assignment) -> str:
    """The assignment as a file; read again, it is the same assignment."""
    form = assignment_to(assignment)
    head = [f"{key} = {_value(value)}\n" for key, value in form.items() if key not in _TABLES]
    articles = [section(("article",), article, _ARTICLE, element=True) for article in form["article"]]
    practice = [_practice(each) for each in form.get("practice", ())]
    return "\n".join(("".join(head), *articles, *practice, section(("rubric",), form["rubric"], _RUBRIC)))


def _practice(form: Form) -> str:
    from gadfly.store.practice_form import LAYOUT  # noqa: PLC0415 - only what has practice pays for it

    return section(("practice",), form, LAYOUT, element=True)


def write_assignment(path: Path, assignment: Assignment) -> None:
    """Writes a new file; what is in it is read back and compared before.

    Raises:
        SaveFailed: There is a file already, or it cannot be written.
        FileProblem: It is larger than an assignment may be, or cannot be one.
    """
    data = _encoded(path, assignment)
    if len(data) > LARGEST:
        raise SaveFailed(
            path, f"This assignment would be larger than {size(LARGEST)}: take fewer or shorter op-eds."
        )
    try:
        same = assignment_to(assignment_of(data, path)) == assignment_to(assignment)
    except FileProblem as problem:
        raise SaveFailed(
            path, f"No assignment can be made of this. {problem.problems[0].message}"
        ) from problem
    if not same:
        raise SaveFailed(
            path, "The assignment cannot be written so that it reads the same: nothing was written."
        )
    save_durably(path, data, expected=None)


def _encoded(path: Path, assignment: Assignment) -> bytes:
    try:
        return assignment_text(assignment).encode()
    except UnicodeEncodeError as error:
        message = "Its title or instructions hold letters that are no text: type them anew."
        raise SaveFailed(path, message) from error


def _value(value: object) -> str:
    return written_text(value) if isinstance(value, str) else written_value(value)
