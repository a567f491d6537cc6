"""A change of mind on the command line: what changed, every grade before and after, and its approval."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gadfly.app.mind_opening import change_of, way_back
from gadfly.cli.output import print_json, print_lines
from gadfly.cli.progress import Progress
from gadfly.cli.running import Unusable, complain
from gadfly.display import clean_line
from gadfly.grading.basis_changes import PARTS
from gadfly.grading.pseudonyms import pseudonyms
from gadfly.grading.recount_words import change_words, points_words, state_words, summary
from gadfly.store.course_basis import RUBRIC, with_hints
from gadfly.store.rubric_text import rubric_text
from gadfly.store.saving import save_durably

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from gadfly.app.change_of_mind import Change
    from gadfly.documents.pile_entry import Entry
    from gadfly.grading.recount import Recount, RecountRow
    from gadfly.store.adopting import Adopted
    from gadfly.store.course import Course

_WIDEST = 32
NOTHING = "Nothing changed: all grades stand on what is in force."
AGAIN = "It was decided, and goes on where it stopped as soon as the folder is graded again."


def options(parser: argparse.ArgumentParser) -> None:
    """What it adds to the options of `gadfly grade`."""
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument(
        "--changes", action="store_true", help="print what you edited, and every grade before and after"
    )
    kind.add_argument("--back", action="store_true", help="the same for the way back to what was before")
    kind.add_argument(
        "--own-rubric", action="store_true", help="write the assignment's rubric into DIR, for you to edit"
    )
    parser.add_argument(
        "--approve", action="store_true", help="with --changes or --back: save every grade so"
    )


def wanted(chosen: argparse.Namespace) -> bool:
    """Whether the command is about a change of mind.

    Raises:
        Unusable: It approves, and does not say what.
    """
    if chosen.approve and not (chosen.changes or chosen.back):
        raise Unusable("--approve goes with --changes or with --back.")
    return bool(chosen.changes or chosen.back or chosen.own_rubric)


def run(chosen: argparse.Namespace, course: Course) -> int:
    """Does what these options say.

    Args:
        chosen: The options.
        course: The course, open and locked.

    Raises:
        Unusable: There is no way back, or nothing can be saved here.
    """
    if not course.hidden:  # a notice may name a student's file
        complain(course.notices)
    if chosen.own_rubric:
        print_lines([own_rubric(course)])
        return 0
    if chosen.approve and course.read_only:
        raise Unusable(f"{course.folder}: nothing can be saved in this folder: allow writing to it.")
    change = way_back(course, names(course)) if chosen.back else change_of(course, names(course))
    if change is None:
        raise Unusable(f"{course.folder}: nothing was approved here before: there is no way back.")
    return show_changes(
        change, course.folder, approve=chosen.approve, as_json=chosen.json, hidden=course.hidden
    )


def names(course: Course) -> Callable[[Entry], str]:
    """What a student is called: by name, or by a pair of words while names are hidden."""
    if course.hidden:
        words = pseudonyms(course.secret, course.entries)
        return lambda entry: words[entry.name]
    return lambda entry: entry.student.name or entry.student.id or entry.name


def own_rubric(course: Course) -> str:
    """Writes the assignment's rubric into the folder to be edited, once; gives what to do next.

    Raises:
        SaveFailed: It cannot be written, or there is one already.
    """
    path = course.folder / RUBRIC
    if path.exists():
        return f"{path} is there already: gadfly rubric edit {path}"
    save_durably(path, rubric_text(with_hints(course.assignment)).encode(), expected=None)
    return f"{path} is written; grades change when you approve. To edit it: gadfly rubric edit {path}"


def show_changes(change: Change, folder: Path, *, approve: bool, as_json: bool, hidden: bool = False) -> int:
    """Prints what changed and every grade before and after; with `approve`, has it written.

    Args:
        change: The change.
        folder: The course folder, as it was named.
        approve: Whether all is written.
        as_json: Whether one JSON document is printed.
        hidden: Whether nothing may tell whose a grade is.

    Raises:
        Unusable: It was broken off; says what that leaves.
    """
    found = _recounted(change)
    adopted = _approved(change) if approve else None
    if as_json:
        print_json(record(change, found, adopted, hidden=hidden))
    else:
        print_lines(told(change, found))
        print_lines(_after(found, folder, adopted, hidden=hidden))
    return 0


def told(change: Change, found: Recount) -> Iterator[str]:
    """What changed, the table of what changes, the summary."""
    part = ""
    for each in change.changes:
        if each.part != part:
            part = each.part
            yield f"{PARTS[each.part]}:"
        yield f"  {each.words}{f' (because: {each.because})' if each.because else ''}"
    if not change.changes:
        yield NOTHING
    yield from _table([row for row in found.rows if row.changed or row.touched])
    yield " ".join(summary(found))
    yield from (f"{name}: {why}" for name, why in found.failed)


def record(change: Change, found: Recount, adopted: Adopted | None, *, hidden: bool) -> dict[str, Any]:
    """The same as a JSON document; every grade is in it, and no file's name while names are hidden."""
    mean = found.mean_change
    return {
        "changes": [{"part": c.part, "words": c.words, "because": c.because} for c in change.changes],
        "grades": [_row_record(row, hidden=hidden) for row in found.rows],
        "changed": len(found.changed),
        "mean_change": None if mean is None else round(float(mean), 4),
        "given_back_anew": found.anew,
        "reopened": found.reopened,
        "failed": [{"student": name, "why": why} for name, why in found.failed],
        "approved": adopted is not None,
        "written": adopted.written if adopted else 0,
        "left": _left(adopted, hidden=hidden) if adopted else [],
    }


def _row_record(row: RecountRow, *, hidden: bool) -> dict[str, Any]:
    return {
        "file": "" if hidden else row.name,
        "student": row.who,
        "before": None if row.before is None else str(row.before),
        "after": None if row.after is None else str(row.after),
        "change": None if row.change is None else str(row.change),
        "state": row.state,
        "state_after": row.after_state,
        "answers_moved": row.moved,
        "waiting": row.waiting,
    }


def _table(rows: list[RecountRow]) -> Iterator[str]:
    cells = [
        (
            clean_line(row.who or row.name, _WIDEST),
            points_words(row.before, aligned=True),
            points_words(row.after, aligned=True),
            change_words(row),
            state_words(row),
        )
        for row in rows
    ]
    cells = [("student", "before", "after", "change", "state"), *cells] if cells else []
    widths = [max(len(cell[n]) for cell in cells) for n in range(5)] if cells else []
    for who, before, after, moved, state in cells:
        figures = f"{before:>{widths[1]}}  {after:>{widths[2]}}  {moved:>{widths[3]}}"
        yield f"{who:<{widths[0]}}  {figures}  {state}".rstrip()


def _left(adopted: Adopted, *, hidden: bool) -> list[str]:
    """Grades that another program changed meanwhile."""
    return ["a grade" if hidden else name for name in adopted.changed]


def _after(found: Recount, folder: Path, adopted: Adopted | None, *, hidden: bool) -> Iterator[str]:
    if adopted is not None:
        back = f"gadfly grade {folder} --back --approve"
        yield f"Approved: {adopted.written:,} grades are saved. One step back: {back}"
        yield from (
            f"{name}: another program changed it meanwhile; it is left as it is."
            for name in _left(adopted, hidden=hidden)
        )
    elif found.changes:
        yield "Nothing is changed yet. To have it so, say the same with --approve."


def _recounted(change: Change) -> Recount:
    progress = Progress(f"of {change.count:,} recounted")
    try:
        return change.recount(progress)
    except KeyboardInterrupt:
        raise Unusable("Stopped. Nothing was changed.") from None
    finally:
        progress.end()


def _approved(change: Change) -> Adopted:
    progress = Progress("grades saved")
    try:
        return change.approve(progress)
    except KeyboardInterrupt:
        raise Unusable("Stopped.", AGAIN if change.decided else "Nothing was changed.") from None
    finally:
        progress.end()
