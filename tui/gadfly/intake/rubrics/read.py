"""The one way in for rubrics of learning platforms: what a file is, its content decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.intake.refusal import IntakeError
from gadfly.intake.rubrics.archive import GZIP, ZIP, grading_files
from gadfly.intake.rubrics.build import borrowed, quoted
from gadfly.intake.rubrics.canvas import canvas_rubrics, delimiter_of
from gadfly.intake.rubrics.letters import text_from
from gadfly.intake.rubrics.moodle import moodle_rubrics

if TYPE_CHECKING:
    from gadfly.intake.rubrics.borrowed import Borrowed, Found, Judges

LARGEST = 64 * 1024 * 1024
"""Bytes of a backup at most."""

_LARGEST_TABLE = 2 * 1024 * 1024
_MOST_CRITERIA = 500

_START = 2000
_PAGE = (
    "It is a web page, not a rubric: in Canvas, export the rubric as CSV; in Moodle, back up the assignment"
    " and give the backup (.mbz)."
)
_UNKNOWN = (
    "It is no rubric that is known here: a Canvas rubric is a CSV file with the columns Rubric Name and"
    " Criteria Name, a Moodle rubric is in the grading.xml of a backup (.mbz)."
)


def borrowed_from(data: bytes, judges: Judges = "critique") -> tuple[Borrowed, ...]:
    """The rubrics in a platform's file, each as one of gadfly's, at least one.

    Args:
        data: The whole file: a Canvas rubric CSV, a Moodle grading.xml, or a Moodle backup.
        judges: What they will judge; most platforms' rubrics are for students' work.

    Raises:
        IntakeError: It cannot be read, or has no rubric; one sentence says why and what to do.
    """
    found = _found(data)
    usable = [each for each in found if each.criteria]
    if not usable:
        raise IntakeError(
            f"The rubric {quoted(found[0].title)} has no criteria: finish it there, and export it again."
        )
    for each in usable:
        if len(each.criteria) > _MOST_CRITERIA:
            raise IntakeError(
                f"The rubric {quoted(each.title)} has more than {_MOST_CRITERIA} criteria: split it up."
            )
    empty = [
        f"The rubric {quoted(each.title)} in the same file has no criteria and was left out."
        for each in found
        if not each.criteria
    ]
    return tuple(borrowed(each, judges) for each in (usable[0].losing(*empty), *usable[1:]))


def _found(data: bytes) -> tuple[Found, ...]:
    if data.startswith((ZIP, GZIP)):
        return _in_backup(data)
    start = data[:_START].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if start.startswith(b"<"):
        if b"<html" in start:
            raise IntakeError(_PAGE)
        return moodle_rubrics(data)
    if len(data) > _LARGEST_TABLE:
        raise IntakeError("It is larger than 2 MiB, too large for a rubric: export the rubrics alone.")
    text = text_from(data)
    delimiter = delimiter_of(text)
    if not delimiter:
        raise IntakeError(_UNKNOWN if text.strip() else "There is nothing in it: export the rubric again.")
    return canvas_rubrics(text, delimiter)


def _in_backup(data: bytes) -> tuple[Found, ...]:
    """The rubrics of all activities in a backup; an activity without one has a grading.xml as well."""
    found: list[Found] = []
    problem: IntakeError | None = None
    for content in grading_files(data):
        try:
            found += moodle_rubrics(content)
        except IntakeError as error:
            problem = problem or error
    if not found and problem is not None:
        raise IntakeError(f"Its grading.xml: {problem}")
    return tuple(found)
