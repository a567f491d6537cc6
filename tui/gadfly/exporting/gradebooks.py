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
from gadfly.store.reading import read_bounded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from gadfly.export.formats import Exported
    from gadfly.export.gradebook import Filled, Result, Unfilled
    from gadfly.exporting.held import Held
    from gadfly.exporting.making import Progress
    from gadfly.exporting.wanted import Wanted

LARGEST = 8 * 1024 * 1024
"""Bytes that a gradebook's file may have."""


def export_gradebook(wanted: Wanted, progress: Progress | None = None) -> Done:
    """Put grades into a gradebook's file.

    Raises:
        FileProblem: A file cannot be read, or is damaged.
        Unexportable: There are no grades, the file is no such gradebook, or cannot be written.
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
        target = target_of(wanted)
        with whole_file(target, force=wanted.force) as to:
            to.write(made.data)
        return Done(target, len(results), (*notes, *made.notes), tuple(problems))
    filled = _filled(wanted, wanted.fill, tuple(results))
    target = wanted.out or _filled_name(wanted.fill)
    with whole_file(target, force=wanted.force) as to:
        to.write(filled.data)
    return Done(
        target,
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


def _filled(wanted: Wanted, path: Path, results: tuple[Result, ...]) -> Filled:
    data = read_bounded(path, LARGEST, "a gradebook's file")
    more = {"column": wanted.column} if wanted.column else {}
    try:
        filled: Filled = module_of(wanted.to).fill(data, results, **more)
    except NotAGradebook as problem:
        raise Unexportable(f"{path}: {problem}") from problem
    return filled


def _filled_name(path: Path) -> Path:
    """Beside the file that was downloaded, under a name that says what it is."""
    return path.with_name(f"{path.stem}.filled{path.suffix}")


def unfilled_lines(unfilled: tuple[Unfilled, ...]) -> Iterator[str]:
    """Whom the file and the grades do not agree on, a line each; not cleaned."""
    for each in unfilled:
        yield f"{each.who}: {each.words}"


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
