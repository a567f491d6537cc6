"""Collects submissions to an assignment: copies what is new into a folder, and says what each of them is.

FROM is a folder, a zip as a learning platform gives it, or a single file; several of them may be named.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gadfly.cli.collect_table import record, rows, summary, table
from gadfly.cli.output import print_json, print_lines
from gadfly.cli.progress import Progress
from gadfly.cli.running import Unusable, complain
from gadfly.documents.findings import Terms, findings
from gadfly.store.archives import gather_all
from gadfly.store.assignments import LARGEST, assignment_of
from gadfly.store.reading import read_bounded
from gadfly.store.saving import SaveFailed
from gadfly.store.submission_assignment import keep_assignment
from gadfly.store.submission_index import IndexHead
from gadfly.store.submissions import Submissions
from gadfly.store.yardstick import yardstick_of

if TYPE_CHECKING:
    import argparse

    from gadfly.documents.submission import Finding

Lost = list[tuple[Path, str]]
"""Places where nothing could be found, with the reason."""


def options(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    parser.add_argument("places", type=Path, nargs="+", metavar="FROM", help="a folder, a zip or a file")
    parser.add_argument("--assignment", type=Path, required=True, metavar="A", help="the file handed out")
    parser.add_argument("--into", type=Path, required=True, metavar="DIR", help="the folder for the copies")
    parser.add_argument(
        "--file-times", action="store_true", help="a file's own time counts as the time it was handed in"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(chosen: argparse.Namespace) -> int:
    """Collects, and prints the table; 1 where there was nothing to collect from."""
    data = read_bounded(chosen.assignment, LARGEST, "an assignment")
    assignment = assignment_of(data, chosen.assignment)
    yardstick = yardstick_of(assignment)
    head = IndexHead(assignment.id, assignment.title, yardstick.sha256)
    terms = Terms(assignment.due, datetime.now(UTC), chosen.file_times)
    folder = Submissions.open(chosen.into, head, yardstick)
    try:
        keep_assignment(folder.folder, data)
        lost, found = _taken(folder, chosen.places, terms)
    finally:
        folder.close()
    every = rows(folder, found)
    if chosen.json:
        due = assignment.due.isoformat() if assignment.due else None
        about: dict[str, Any] = {"id": assignment.id, "title": assignment.title, "due": due}
        into = {"assignment": about, "into": str(chosen.into)}
        print_json({**into, "submissions": [record(row) for row in every], "again": folder.again})
    else:
        print_lines([*table(every), summary(every, folder.again)])
    complain(f"{chosen.into / name}: this copy is gone, and off the list." for name in folder.lost)
    complain(f"{place}: nothing collected from here: {why}." for place, why in lost)
    return int(len(lost) == len(chosen.places))


def _taken(folder: Submissions, places: list[Path], terms: Terms) -> tuple[Lost, tuple[Finding, ...]]:
    """Takes what is new and saves the list, also when it is broken off.

    Returns:
        The places where nothing could be found, with the reason; and what is found of everything.
    """
    lost: Lost = []
    progress = Progress("files looked at")
    try:
        folder.take(gather_all(places, folder.folder, lost), progress)
    except BaseException as error:
        progress.end()
        with suppress(SaveFailed):  # the copies stay anyway, and the first mistake is the one to tell
            folder.save(findings(folder.kept, terms))
        if isinstance(error, KeyboardInterrupt):
            message = f"Stopped: {folder.new:,} were taken and stay. Collect again, and the rest is taken."
            raise Unusable(message) from None
        raise
    progress.end()
    found = findings(folder.seen, terms)  # only what is kept changes what is found of it
    folder.save(found[: len(folder.kept)])
    return lost, found
