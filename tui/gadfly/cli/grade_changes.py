"""A change of mind on the command line: what changed, every grade before and after, and its approval."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gadfly.cli.output import print_json, print_lines
from gadfly.cli.progress import Progress
from gadfly.cli.running import Unusable
from gadfly.display import clean_line
from gadfly.grading.basis_changes import PARTS
from gadfly.grading.recount_words import change_words, points_words, state_words, summary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from gadfly.app.change_of_mind import Change
    from gadfly.grading.recount import Recount, RecountRow
    from gadfly.store.adopting import Adopted

_WIDEST = 32
NOTHING = "Nothing changed: all grades stand on what is in force."
AGAIN = "It was decided, and goes on where it stopped as soon as the folder is graded again."


def show_changes(change: Change, folder: Path, *, approve: bool, as_json: bool) -> int:
    """Prints what changed and every grade before and after; with `approve`, has it written.

    Args:
        change: The change.
        folder: The course folder, as it was named.
        approve: Whether all is written.
        as_json: Whether one JSON document is printed.

    Raises:
        Unusable: It was broken off; says what that leaves.
    """
    found = _recounted(change)
    adopted = _approved(change) if approve else None
    if as_json:
        print_json(record(change, found, adopted))
    else:
        print_lines(told(change, found))
        print_lines(_after(found, folder, adopted))
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


def record(change: Change, found: Recount, adopted: Adopted | None) -> dict[str, Any]:
    """The same as a JSON document; every grade is in it."""
    mean = found.mean_change
    return {
        "changes": [{"part": c.part, "words": c.words, "because": c.because} for c in change.changes],
        "grades": [_row_record(row) for row in found.rows],
        "changed": len(found.changed),
        "mean_change": None if mean is None else round(float(mean), 4),
        "given_back_anew": found.anew,
        "reopened": found.reopened,
        "failed": [{"file": name, "why": why} for name, why in found.failed],
        "approved": adopted is not None,
        "written": adopted.written if adopted else 0,
        "left": list(adopted.changed) if adopted else [],
    }


def _row_record(row: RecountRow) -> dict[str, Any]:
    return {
        "file": row.name,
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


def _after(found: Recount, folder: Path, adopted: Adopted | None) -> Iterator[str]:
    if adopted is not None:
        back = f"gadfly grade {folder} --back --approve"
        yield f"Approved: {adopted.written:,} grades are saved. One step back: {back}"
        yield from (
            f"{name}: another program changed it meanwhile; it is left as it is." for name in adopted.changed
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
