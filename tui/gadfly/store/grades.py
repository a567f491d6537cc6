"""Grades from their files and into them: whole and checked, or refused with what is wrong and where.

A grade stands beside the critique and never inside it: what a student handed in stays as it came.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from gadfly.store.faults import Fault, at_their_lines, placed
from gadfly.store.grade_form import FORMAT, grade_from, grade_to
from gadfly.store.problems import FileProblem, Problem
from gadfly.store.reading import read_bounded
from gadfly.store.saving import SaveFailed, save_durably
from gadfly.store.seals import seal_of
from gadfly.store.toml_layout import Layout, section
from gadfly.store.toml_text import document_kind, parse

if TYPE_CHECKING:
    from datetime import datetime

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from gadfly.documents.grade import Grade

LARGEST = 4 * 1024 * 1024
"""Bytes that a grade may have."""

_LAYOUT: Layout = {
    "student": {},
    "critique": {},
    "assignment": {},
    "comment": {},
    "mark": {},
    "adjustment": {},
    "late": {},
    "manual": {"answers": {"*": {"passages": {}}}},
    "seal": {"parts": {}},
}


def read_grade(path: Path) -> Grade:
    """The grade in a file; whether its seal holds, `seals.examine` tells.

    Raises:
        FileProblem: It cannot be read, or is not a grade without errors.
    """
    grade, problems = check_grade(read_bounded(path, LARGEST, "a grade"), path)
    if grade is None:
        raise FileProblem(path, *problems)
    return grade


def grade_of(data: bytes, file: Path | str, *, trusted: str = "") -> Grade:
    """The grade that the bytes of a file hold.

    Args:
        data: The bytes.
        file: What to call them.
        trusted: sha256 (hexadecimal) of bytes that were checked, or written by this program; with the same
            digest they are not checked again.

    Raises:
        FileProblem: They are not a grade without errors.
    """
    if trusted and hashlib.sha256(data).hexdigest() == trusted:
        form = parse(data, file)
        if form.get("format") == FORMAT:
            return grade_from(form)
    grade, problems = check_grade(data, file)
    if grade is None:
        raise FileProblem(file, *(problem for problem in problems if problem.severity == "error"))
    return grade


def check_grade(data: bytes, file: Path | str) -> tuple[Grade | None, tuple[Problem, ...]]:
    """The grade that bytes hold, where they hold one, and everything that is wrong with it.

    Returns:
        The grade, None where there are errors; and the problems, in the order of their lines.
    """
    try:
        form = parse(data, file)
        kind, _ = document_kind(form, file)
    except FileProblem as problem:
        return None, at_their_lines(data, file, problem.problems)
    if kind != "grade":
        article = "an" if kind[0] in "aeiou" else "a"
        return None, placed(data, file, [Fault(("format",), f"This is {article} {kind}, not a grade.")])
    from gadfly.store.grade_shape import shape_faults, twice  # noqa: PLC0415 - it needs pydantic

    found = shape_faults(form) or twice(form)
    return (None if found else grade_from(form)), placed(data, file, found)


def grade_text(grade: Grade) -> bytes:
    """The file of a grade, read back and compared.

    Raises:
        SaveFailed: It does not read back as what was meant.
    """
    form = grade_to(grade)
    try:
        data = section((), form, _LAYOUT).encode()
        same = parse(data, "") == form
    except (TypeError, ValueError, FileProblem):
        same = False
    if not same:
        raise SaveFailed(Path(), "The grade is not saved: it cannot be written so that it reads the same.")
    return data


def sealed(grade: Grade, by: str, at: datetime, key: Ed25519PrivateKey) -> Grade:
    """The grade with a seal of what it says now.

    Args:
        grade: The grade; a seal that it has is replaced.
        by: The signer's name.
        at: When, with its offset.
        key: As `seal_keys.signing_key` gives it.

    Raises:
        ValueError: The name is too long, or the time lacks its offset.
    """
    return replace(grade, seal=seal_of(grade_to(grade), by, at, key))


def save_grade(path: Path, grade: Grade, *, expected: str | None = None) -> str:
    """Save a grade for good and give the sha256 (hexadecimal) of its file.

    Args:
        path: The file.
        grade: The grade.
        expected: sha256 of what is there now; None: there must be no file.

    Raises:
        SaveFailed: It is not saved; `Changed` where another marker wrote it meanwhile.
    """
    return save_durably(path, grade_text(grade), expected=expected)
