"""What opening a course folder begins with: what was handed out, and a lock that keeps others out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.store.assignments import LARGEST as LARGEST_ASSIGNMENT
from gadfly.store.assignments import assignment_of
from gadfly.store.checked import note_checked
from gadfly.store.course_files import ASSIGNMENT, is_here, read_here
from gadfly.store.lock import Held, hold
from gadfly.store.naming import writable
from gadfly.store.problems import refusal
from gadfly.store.reading import read_bounded

if TYPE_CHECKING:
    from pathlib import Path

    from gadfly.documents.assignment import Assignment
    from gadfly.store.lock import Lock

LOCK = ".grading.lock"
"""Held by whoever grades; a file of its own, which stays."""


def assignment_in(folder: Path, named: Path | None = None) -> Assignment:
    """What was handed out, by a file or by the copy in the folder.

    Raises:
        FileProblem: It has errors, or there is none.
    """
    inside = folder / ASSIGNMENT
    if named is not None:
        return assignment_of(read_bounded(named, LARGEST_ASSIGNMENT, "an assignment"), named)
    if not is_here(inside):
        message = (
            "There is no assignment in this folder: name the file that you handed out with --assignment."
        )
        raise refusal(folder, message)
    data = read_here(inside, LARGEST_ASSIGNMENT, "an assignment")
    assignment = assignment_of(data, inside)
    note_checked(data, "assignment")
    return assignment


def lock_folder(folder: Path) -> Lock | None:
    """The lock of a folder; none where it is read-only.

    Raises:
        FileProblem: Somebody grades there.
    """
    if not writable(folder):
        return None
    try:
        return hold(folder / LOCK)
    except Held as held:
        whose = f" (process {held.pid})" if held.pid else ""
        message = (
            f"Somebody is grading in this folder{whose}: close it there, or look at it with --list meanwhile."
        )
        raise refusal(folder, message) from None
