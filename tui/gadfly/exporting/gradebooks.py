"""Grades into a gradebook: a file that was downloaded is filled in; without one, a new one is made.

The file that was downloaded is only read. What is filled in goes beside it, and every cell that changed and
every student who did not match is told.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from gadfly.export.formats import module_of
from gadfly.export.gradebook import NotAGradebook
from gadfly.exporting.held import held
from gadfly.exporting.making import made_of, target_of
from gadfly.exporting.wanted import Done, Unexportable
from gadfly.exporting.whole import whole_file
from gadfly.frozen import frozen
from gadfly.store.reading import read_bounded

if TYPE_CHECKING:
    from pathlib import Path

    from gadfly.export.formats import Exported
    from gadfly.export.gradebook import Change, Filled, Result, Unfilled
    from gadfly.exporting.held import Held
    from gadfly.exporting.making import Progress
    from gadfly.exporting.wanted import Wanted

LARGEST = 8 * 1024 * 1024
"""Bytes that a gradebook's file may have."""


@frozen
class Book:
    """A gradebook's file as it would be written.

    Attributes:
        data: All of it.
        count: How many grades are in it.
        notes: What there is to say of it, a sentence each.
        problems: What could not be read, a line each.
        changes: Every cell that is not as it was; of one made from nothing, none.
        unfilled: Whom file and grades do not agree on.
    """

    target: Path
    data: bytes
    count: int
    notes: tuple[str, ...]
    problems: tuple[str, ...]
    changes: tuple[Change, ...] = ()
    unfilled: tuple[Unfilled, ...] = ()


def export_gradebook(wanted: Wanted, progress: Progress | None = None) -> Done:
    """Put grades into a gradebook's file.

    Raises:
        FileProblem: A file cannot be read, or is damaged.
        Unexportable: There are no grades, the file is no such gradebook, or cannot be written.
    """
    made = gradebook(wanted, progress)
    with whole_file(made.target, force=wanted.force) as to:
        to.write(made.data)
    return Done(made.target, made.count, made.notes, made.problems, made.changes, made.unfilled)


def gradebook(wanted: Wanted, progress: Progress | None) -> Book:
    """A gradebook's file with the grades in it, not written yet.

    Raises:
        FileProblem: A file cannot be read, or is damaged.
        Unexportable: There are no grades, or the file is no such gradebook.
    """
    if wanted.names != "own":
        raise Unexportable("A gradebook knows students by their ids: leave --names out.")
    found = held(wanted)
    results, problems, ungraded = _results(wanted, found, progress)
    if not results:
        raise Unexportable(
            f"{wanted.path}: There is no grade to put into a gradebook: lock grades in gadfly grade first, or"
            " take drafts with --drafts."
        )
    notes = (*found.notes, *_ungraded(ungraded))
    if wanted.fill is None:
        made: Exported = module_of(wanted.to).fresh(tuple(results), found.title)
        notes = (*notes, *made.notes)
        return Book(target_of(wanted), made.data, len(results), notes, tuple(problems))
    filled = _filled(wanted, wanted.fill, tuple(results), found.title)
    return Book(
        wanted.out or _filled_name(wanted.fill),
        filled.data,
        len(results),
        (*notes, _summary(filled), *filled.notes),
        tuple(problems),
        filled.changes,
        filled.unfilled,
    )


def _results(wanted: Wanted, found: Held, progress: Progress | None) -> tuple[list[Result], list[str], int]:
    """Every grade, what could not be read, and how many critiques are not graded."""
    results: list[Result] = []
    problems: list[str] = []
    ungraded = 0
    with closing(made_of(wanted, found, progress)) as every:
        for each in every:
            if each.problem:
                problems.append(each.problem)
            elif each.data is None:
                ungraded += 1
            else:
                results.append(each.data)
    return results, problems, ungraded


def _filled(wanted: Wanted, path: Path, results: tuple[Result, ...], title: str) -> Filled:
    data = read_bounded(path, LARGEST, "a gradebook's file")
    try:
        filled: Filled = module_of(wanted.to).fill(data, results, wanted.column, title)
    except NotAGradebook as problem:
        raise Unexportable(f"{path}: {problem}") from problem
    return filled


def _filled_name(path: Path) -> Path:
    """Beside the file that was downloaded, under a name that says what it is."""
    return path.with_name(f"{path.stem}.filled{path.suffix}")


def _summary(filled: Filled) -> str:
    students = len({change.line for change in filled.changes})
    who = "1 student" if students == 1 else f"{students:,} students"
    cells = "1 cell" if len(filled.changes) == 1 else f"{len(filled.changes):,} cells"
    same = f" {filled.same:,} said the same already." if filled.same else ""
    return f"{cells} changed, of {who}; everything else is as it was, to the byte.{same}"


def _ungraded(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    return ("1 critique has no grade yet." if count == 1 else f"{count:,} critiques have no grade yet.",)
