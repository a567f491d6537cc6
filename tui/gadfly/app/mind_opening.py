"""A course's change of mind, and its way back, from what is in its folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.app.change_of_mind import ChangeOfMind, Sides, as_they_were
from gadfly.store.adopting import BEFORE, IN_FORCE, basis_files, before
from gadfly.store.course_basis import basis_of
from gadfly.store.quick_marks import QuickMarkFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from gadfly.documents.pile_entry import Entry
    from gadfly.documents.quick_mark import QuickMark
    from gadfly.store.course import Course


def change_of(
    course: Course, who: Callable[[Entry], str], marks: Iterable[QuickMark] | None = None
) -> ChangeOfMind:
    """What was edited, against what is in force; where no file was, quick marks may have been.

    Args:
        course: The course, open and locked.
        who: What a student is called.
        marks: Quick marks as they are now; by default, those in their file.

    Raises:
        FileProblem: What was edited has errors.
    """
    proposed = course.proposed()
    new = course.basis if proposed is None else proposed.basis
    files = basis_files(course.folder / IN_FORCE) if proposed is None else proposed.files
    quick = {mark.id: mark for mark in (QuickMarkFile.read().marks if marks is None else marks)}
    return ChangeOfMind(course, Sides(course.basis, new, files, quick), course.title, who)


def way_back(course: Course, who: Callable[[Entry], str]) -> ChangeOfMind | None:
    """What was in force before the last approval, against what is now; none: there is no way back.

    Args:
        course: The course, open and locked.
        who: What a student is called.

    Raises:
        FileProblem: What is kept is damaged.
    """
    kept = before(course.folder)
    if kept is None:
        return None
    files, rewrites = kept
    basis, _ = basis_of(files, course.assignment, course.folder / IN_FORCE / BEFORE)
    sides = Sides(course.basis, basis, files, {}, back=True, then=as_they_were(rewrites))
    return ChangeOfMind(course, sides, course.title, who)
