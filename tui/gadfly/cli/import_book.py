"""Holds a gradebook's points against the grades of a course: a table of what differs, adjustments if said."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING, Any

from gadfly.cli.output import print_json, print_lines
from gadfly.cli.progress import Progress
from gadfly.cli.running import Unusable, complain
from gadfly.display import clean_line
from gadfly.export.gradebook import NotAGradebook
from gadfly.exporting.book_adjusting import adjust_all
from gadfly.exporting.book_comparing import compare_book
from gadfly.exporting.book_reading import LARGEST, read_book
from gadfly.store.course import Course
from gadfly.store.problems import FileProblem
from gadfly.store.reading import read_bounded

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from gadfly.documents.pile_entry import Entry
    from gadfly.export.gradebook import BookRow
    from gadfly.exporting.book_adjusting import Adjusted
    from gadfly.exporting.book_comparing import Compared, Verdict

_WIDEST = 32
_WORDS: dict[Verdict, str] = {
    "same": "the same in both",
    "differs": "different",
    "no-points": "without points in the gradebook",
    "no-grade": "not graded here",
    "not-here": "without a critique here",
    "not-there": "without a row in the gradebook",
    "several": "whose ids or rows are of several students",
}
"""What is said of the number of each."""

_HIDDEN = (
    "names are hidden in this course until all grades are locked, and comparing would tell whose grade is"
    " whose: lock them first, or say gadfly grade DIR --no-blind."
)


def run(chosen: argparse.Namespace) -> int:
    """Compares, adjusts if that is said, and prints the table; 1 where something could not be adjusted.

    Raises:
        FileProblem: The gradebook or the course cannot be read.
        Unusable: It is no gradebook, names are hidden, or the adjustments lack a reason.
    """
    if chosen.adjust is not None and not chosen.adjust.strip():
        raise Unusable("--adjust needs a reason: the students will read it.")
    platform, rows = _book(chosen.file, chosen.column or "")
    with closing(_opened(chosen.into, look_only=chosen.adjust is None)) as course:
        if course.hidden:
            raise Unusable(f"{chosen.into}: {_HIDDEN.replace('DIR', str(chosen.into))}")
        if chosen.adjust is not None and course.read_only:
            raise Unusable(f"{chosen.into}: nothing can be saved in this folder: allow writing to it.")
        every = compare_book(rows, course.entries, lambda entry: _excused(course, entry))
        done = () if chosen.adjust is None else adjust_all(course, every, chosen.adjust)
        if chosen.json:
            print_json(_record(chosen, platform, course, every, done))
        else:
            print_lines([*_table(every), _summary(platform, every)])
            print_lines(_adjusted(done) if chosen.adjust is not None else _how(chosen, every))
        complain(course.notices)
    complain(f"{each.compared.who}: left as it is. {each.why}" for each in done if each.why)
    return int(any(each.why for each in done))


def _book(file: Path, column: str) -> tuple[str, tuple[BookRow, ...]]:
    data = read_bounded(file, LARGEST, "a gradebook")
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        raise Unusable(
            f"{file}: This is JSON and no gradebook: what gadfly exported is taken back without --into."
        )
    try:
        return read_book(data, column)
    except NotAGradebook as error:
        raise Unusable(*(f"{file}: {line}" for line in str(error).splitlines())) from error


def _opened(folder: Path, *, look_only: bool) -> Course:
    progress = Progress("looked at")
    try:
        return Course.open(folder, progress=progress, look_only=look_only)
    except KeyboardInterrupt:
        raise Unusable("Stopped. Nothing was changed.") from None
    finally:
        progress.end()


def _excused(course: Course, entry: Entry) -> bool:
    try:
        grade = course.grade(entry)
    except FileProblem:  # told among the entry's problems
        return False
    return grade is not None and grade.excused


def _table(every: Sequence[Compared]) -> Iterator[str]:
    """Everybody who is not the same in both; who differs comes last, nearest to where one types next."""
    shown = [each for each in every if each.verdict != "same"]
    shown.sort(key=lambda each: each.verdict == "differs")
    if not shown:
        return
    cells = [("student", "here", "there", "")]
    cells += [
        (clean_line(each.who, _WIDEST), each.here.words, each.there.words, _what(each)) for each in shown
    ]
    widths = [max(len(cell[n]) for cell in cells) for n in range(3)]
    for who, here, there, what in cells:
        yield f"{who:<{widths[0]}}  {here:>{widths[1]}}  {there:>{widths[2]}}  {what}".rstrip()


def _what(each: Compared) -> str:
    by_name = " (found by name)" if each.by == "name" else ""
    state = f", {_STATES[each.entry.state]}" if each.entry and each.verdict == "differs" else ""
    return f"{_ONE[each.verdict]}{state}{by_name}"


_ONE: dict[Verdict, str] = {
    "same": "the same",
    "differs": "differs",
    "no-points": "no points there",
    "no-grade": "no grade here",
    "not-here": "no critique here",
    "not-there": "no row there",
    "several": "of several students",
}
_STATES = {"new": "not graded", "draft": "a draft", "locked": "locked", "returned": "given back"}


def _summary(platform: str, every: Sequence[Compared]) -> str:
    counts = Counter(each.verdict for each in every)
    told = ", ".join(f"{counts[verdict]:,} {words}" for verdict, words in _WORDS.items() if counts[verdict])
    return f"A gradebook of {platform.capitalize()}: {told or 'nobody is in it'}."


def _how(chosen: argparse.Namespace, every: Sequence[Compared]) -> Iterator[str]:
    if any(each.verdict == "differs" for each in every):
        yield (
            "Nothing was changed. To give them the gradebook's points: "
            f'gadfly import {chosen.file} --into {chosen.into} --adjust "your reason"'
        )


def _adjusted(done: Sequence[Adjusted]) -> Iterator[str]:
    for each in done:
        if each.amount is not None:
            yield f"{each.compared.who}: {each.amount:+f}, now {each.compared.there.words}."
    left = sum(bool(each.why) for each in done)
    yield f"{len(done) - left:,} adjusted, {left:,} left as they are."


def _record(
    chosen: argparse.Namespace,
    platform: str,
    course: Course,
    every: Sequence[Compared],
    done: Sequence[Adjusted],
) -> dict[str, Any]:
    became = {id(each.compared): each for each in done}
    return {
        "file": str(chosen.file),
        "platform": platform,
        "course": str(chosen.into),
        "title": course.title,
        "students": [_student(each, became.get(id(each))) for each in every],
        "counts": {verdict: sum(each.verdict == verdict for each in every) for verdict in _WORDS},
        "adjusted": sum(not each.why for each in done),
    }


def _student(each: Compared, became: Adjusted | None) -> dict[str, Any]:
    return {
        "student": each.who,
        "line": each.line or None,
        "file": None if each.entry is None else each.entry.name,
        "state": None if each.entry is None else each.entry.state,
        "verdict": each.verdict,
        "found_by": each.by or None,
        "here": each.here.words or None,
        "there": each.there.words or None,
        "adjusted_by": None if became is None or became.amount is None else str(became.amount),
        "left_because": None if became is None else became.why or None,
    }
