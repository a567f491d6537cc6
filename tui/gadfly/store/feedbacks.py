"""Feedback from its files and into them: whole and checked, or refused with what is wrong and where."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gadfly.store.faults import Fault, at_their_lines, placed
from gadfly.store.feedback_form import SEAL, feedback_from, feedback_to
from gadfly.store.problems import FileProblem, Problem
from gadfly.store.reading import read_bounded
from gadfly.store.saving import SaveFailed
from gadfly.store.seals import seal_of
from gadfly.store.toml_layout import Layout, section
from gadfly.store.toml_text import document_kind, parse

if TYPE_CHECKING:
    from datetime import datetime

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from gadfly.documents.feedback import Feedback

LARGEST = 16 * 1024 * 1024
"""Bytes that a feedback file may have."""

SUFFIX = ".feedback.toml"
"""How its name ends."""

_ANSWERS: Layout = {"*": {"passages": {}}}
_RUBRIC: Layout = {
    "scoring": {},
    "scale": {"option": {}},
    "group": {},
    "question": {"option": {}},
    "cap": {},
}
_BLOCK: Layout = {"answers": _ANSWERS}
_LAYOUT: Layout = {
    "scheme": {"late": {}},
    "line": {},
    "place": {},
    "outcome": {},
    "grade": {
        **{name: {} for name in ("student", "critique", "assignment", "mark", "adjustment", "late")},
        "comment": {"quick": {}},
        "manual": {"answers": _ANSWERS},
        SEAL: {"parts": {}},
    },
    "key": {"place": _BLOCK, "article_answers": _ANSWERS},
    "critique": {
        **{name: {} for name in ("critic", "assignment", "article", "score")},
        "paragraph": _BLOCK,
        "article_answers": _ANSWERS,
        "set_aside": _BLOCK,
        "rubric": _RUBRIC,
    },
    "rubric": _RUBRIC,
    "judging": _RUBRIC,
    SEAL: {"parts": {}},
}


def read_feedback(path: Path) -> Feedback:
    """The feedback in a file; whether its seals hold, `seals.examine` tells.

    Raises:
        FileProblem: It cannot be read, or is not feedback without errors.
    """
    return feedback_of(read_bounded(path, LARGEST, "feedback"), path)


def feedback_of(data: bytes, file: Path | str) -> Feedback:
    """The feedback that the bytes of a file hold; see `read_feedback`.

    Raises:
        FileProblem: They are not feedback without errors.
    """
    feedback, problems = check_feedback(data, file)
    if feedback is None:
        raise FileProblem(file, *(problem for problem in problems if problem.severity == "error"))
    return feedback


def check_feedback(data: bytes, file: Path | str) -> tuple[Feedback | None, tuple[Problem, ...]]:
    """The feedback that bytes hold, where they hold one, and everything that is wrong with it.

    Returns:
        The feedback, None where there are errors; and the problems, in the order of their lines.
    """
    try:
        form = parse(data, file)
        kind, _ = document_kind(form, file)
    except FileProblem as problem:
        return None, at_their_lines(data, file, problem.problems)
    if kind != "feedback":
        article = "an" if kind[0] in "aeiou" else "a"
        return None, placed(data, file, [Fault(("format",), f"This is {article} {kind}, not feedback.")])
    from gadfly.store.feedback_shape import faults  # noqa: PLC0415 - it needs pydantic

    problems = placed(data, file, faults(form))
    if any(problem.severity == "error" for problem in problems):
        return None, problems
    return feedback_from(form), problems


def feedback_text(form: dict[str, Any]) -> bytes:
    """The file of a feedback's form, read back and compared.

    Raises:
        SaveFailed: It does not read back as what was meant.
    """
    try:
        data = section((), form, _LAYOUT).encode()
        same = parse(data, "") == form
    except (TypeError, ValueError, FileProblem):
        same = False
    if not same:
        message = "The feedback is not saved: it cannot be written so that it reads the same."
        raise SaveFailed(Path(), message)
    return data


def sealed(feedback: Feedback, by: str, at: datetime, key: Ed25519PrivateKey) -> Feedback:
    """The feedback with a seal of all that it says now; its grade has a seal of its own.

    Args:
        feedback: The feedback; a seal that it has is replaced.
        by: The signer's name.
        at: When, with its offset.
        key: As `seal_keys.signing_key` gives it.

    Raises:
        ValueError: The name is too long, or the time lacks its offset.
    """
    return replace(feedback, seal=seal_of(feedback_to(feedback), by, at, key))
