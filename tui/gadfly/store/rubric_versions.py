"""Whether the library has another version of the rubric that a critique carries.

A critique needs nobody's library. Only where the library has a rubric of the same id, with other content and
no older version, the reader is told; once they said that they stay, not again for that version.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from gadfly.store.places import state_folder
from gadfly.store.problems import FileProblem
from gadfly.store.rubric_form import digest
from gadfly.store.rubrics import load_rubric

if TYPE_CHECKING:
    from pathlib import Path

    from gadfly.documents.critique import Critique
    from gadfly.documents.rubric import Rubric

_STAYED = "rubric-stayed"
_DIGEST = 64


def other_version(rubric: Rubric) -> Rubric | None:
    """The library's rubric of that id, where it is another; none: there is no such, or nothing to tell.

    Raises:
        FileProblem: The library has one, and it cannot be used.
    """
    try:
        found = load_rubric(rubric.id)
    except FileProblem as problem:
        if problem.file == rubric.id:  # nothing has that name: the id itself was refused, and no file
            return None
        raise
    return found if differs(rubric, found) and not _older(found.version, rubric.version) else None


def untold_version(critique: Critique) -> Rubric | None:
    """The same for a critique that is opened, unless its reader stayed when asked about that version.

    One that came from an assignment stays with the rubric that this brought.

    Raises:
        FileProblem: As above.
    """
    found = None if critique.origin.id else other_version(critique.rubric)
    if found is None:
        return None
    with suppress(OSError, ValueError, FileProblem), _stayed(critique).open(encoding="ascii") as file:
        if file.read(_DIGEST) == digest(found):
            return None
    return found


def stay(critique: Critique, other: Rubric) -> None:
    """Remember that the reader stays with the version they have; as well as possible, it is a courtesy."""
    with suppress(OSError, FileProblem):
        descriptor = os.open(_stayed(critique), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(digest(other))


def differs(one: Rubric, other: Rubric) -> bool:
    """Whether two versions of the same rubric differ in anything."""
    return one.id == other.id and digest(one) != digest(other)


def _stayed(critique: Critique) -> Path:
    return state_folder(critique.id) / _STAYED


def _older(one: str, other: str) -> bool:
    """Whether a version comes before another, `1.9` before `1.10`; where that is not clear, it does not."""
    try:
        return [int(part) for part in one.split(".")] < [int(part) for part in other.split(".")]
    except ValueError:
        return False
