"""What was collected as a table: each file, what it is, whose, and what is wrong with it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from gadfly.display import clean_line
from gadfly.documents.submission import STATUSES, Finding
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gadfly.documents.submission import Submission
    from gadfly.store.submissions import Submissions

_WIDEST = 32
_COLUMN = 48  # what is longer pushes its own line only
_RANK = {status: rank for rank, status in enumerate(STATUSES)}


@frozen
class Row:
    """A file with what was found of it.

    Attributes:
        new: Whether it came just now.
    """

    submission: Submission
    finding: Finding
    new: bool


def rows(folder: Submissions, found: Sequence[Finding]) -> list[Row]:
    """A row for everything in a folder, then for what was looked at and not taken.

    Args:
        folder: The submissions.
        found: What is found of each that was seen.
    """
    new = range(len(folder.kept) - folder.new, len(folder.kept) + len(folder.replies))
    seen = enumerate(zip(folder.seen, found, strict=True))
    made = [Row(each, of, new=n in new) for n, (each, of) in seen]
    return made + [_repeat(source, first) for source, first in folder.repeated]


def table(every: Sequence[Row]) -> Iterator[str]:
    """The rows as lines under each other, the gravest last: they are nearest to where one types next."""
    ordered = sorted(every, key=lambda row: _RANK[row.finding.status])
    cells = [
        (STATUSES[row.finding.status], clean_line(_student(row), _WIDEST), _file(row)) for row in ordered
    ]
    widths = [min(_COLUMN, max((len(cell[n]) for cell in cells), default=0)) for n in range(3)]
    for row, cell in zip(ordered, cells, strict=True):
        line = "  ".join(text.ljust(width) for text, width in zip(cell, widths, strict=True))
        yield f"{line}  {' '.join(row.finding.problems)}".rstrip()


def summary(every: Sequence[Row], again: int) -> str:
    """How many of each status, in a sentence."""
    counts = Counter(row.finding.status for row in every)
    new = sum(row.new for row in every)
    told = ", ".join(f"{counts[status]:,} {words}" for status, words in STATUSES.items() if counts[status])
    before = f", {again:,} were here already" if again else ""
    return f"{told or 'Nothing was found'}. {new:,} new{before}."


def record(row: Row) -> dict[str, Any]:
    """A row as it is in the JSON document."""
    each, work = row.submission, row.submission.work
    return {
        "student": each.student.name,
        "id": each.student.id,
        "file": each.file,
        "status": row.finding.status,
        "problems": list(row.finding.problems),
        "counts": row.finding.counts,
        "new": row.new,
        "source": each.source,
        "handed_in_by": {"name": each.platform.name, "id": each.platform.id},
        "sha256": each.sha256,
        "critique": work.critique,
        "revision": work.revision,
        "saved": work.saved.isoformat() if work.saved else None,
        "open": work.open,
    }


def _repeat(source: str, first: Submission) -> Row:
    from dataclasses import replace  # noqa: PLC0415 - only where there is one

    finding = Finding("duplicate", (f"The same file as {first.called}.",), counts=False)
    return Row(replace(first, source=source, file=""), finding, new=False)


def _student(row: Row) -> str:
    student = row.submission.student
    return student.name or student.id or "?"


def _file(row: Row) -> str:
    return clean_line(row.submission.called)
