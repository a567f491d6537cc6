"""What can be told of a critique, which has no seal: whether text and rubric are still those of the start.

The digests in the file are no proof, for whoever changes the text can change them as well. Only the
assignment that the instructor keeps is one: so with it, text and rubric are compared with those in there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.cli.verify_report import Report, listed
from gadfly.store.assignment_form import digest
from gadfly.store.critiques import check_critique
from gadfly.store.problems import FileProblem
from gadfly.store.rubric_form import digest as rubric_digest

if TYPE_CHECKING:
    from pathlib import Path

    from gadfly.documents.assignment import Assignment
    from gadfly.documents.critique import Critique

_PARTS = {"article.sha256": "the op-ed's text", "rubric.sha256": "the rubric"}

_NO_SEAL = (
    "A critique has no seal: its answers are its writer's own and may change at any time. "
    "What can be told is whether the text and the rubric in it are those that it was begun with."
)


def critique_report(data: bytes, file: Path, assignment: Assignment | None) -> Report:
    """What the digests in a critique come to, and the comparison with an assignment where there is one.

    Args:
        data: The file's bytes.
        file: Its name.
        assignment: What to compare with.

    Raises:
        FileProblem: It is no critique without errors, apart from digests that do not fit.
    """
    critique, problems = check_critique(data, file)
    others = [p for p in problems if p.severity == "error" and p.path not in _PARTS]
    if others:
        raise FileProblem(file, *others)
    changed = tuple(_PARTS[problem.path] for problem in problems if problem.path in _PARTS)
    lines = [_NO_SEAL, _own(changed)]
    compared = None
    if assignment is not None and critique is not None:
        compared = _differences(critique, assignment)
        lines.append(_against(compared, assignment))
    elif critique is not None:
        lines.append(_FROM_ASSIGNMENT if critique.origin.id else _FROM_NONE)
    record = {"seal": "unsealed", "changed": list(changed), "differences": compared}
    return Report(not changed and not compared, tuple(lines), record)


_FROM_ASSIGNMENT = (
    "It says that it came from an assignment. Whoever changes a text can change the digest beside it, too: "
    "to be sure, compare it with that: add --assignment A.assignment.toml."
)
_FROM_NONE = "It came from no assignment, so there is nothing to compare it with."


def _own(changed: tuple[str, ...]) -> str:
    if changed:
        return f"CHANGED since it was taken in: {listed(changed)}. Answers may not fit it."
    return "The op-ed's text and the rubric fit the digests that were taken when it was begun."


def _differences(critique: Critique, assignment: Assignment) -> list[str]:
    """In what a critique is not of an assignment; nothing: it is of that one."""
    found = []
    if assignment.article_of(critique.article.sha256) is None:
        found.append("the op-ed's text")
    if rubric_digest(critique.rubric) != rubric_digest(assignment.rubric_in_use):
        found.append("the rubric")
    if (critique.origin.id, critique.origin.sha256) != (assignment.id, digest(assignment)):
        found.append("where it says that it came from")
    return found


def _against(found: list[str], assignment: Assignment) -> str:
    if found:
        return f"It is NOT as in the assignment “{assignment.title}”: {listed(tuple(found))}."
    return f"Text and rubric are those of the assignment “{assignment.title}”, word for word."
