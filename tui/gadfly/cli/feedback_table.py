"""What was given back as a table: each student, what became of their grade, and why it was left out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Literal

from gadfly.display import clean_line
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from gadfly.documents.pile_entry import Entry

Status = Literal["given", "there already", "left out", "problem"]
_WIDEST = 32
_ORDER: tuple[Status, ...] = ("given", "there already", "left out", "problem")
_WORDS = {
    "given": "given back",
    "there already": "there already",
    "left out": "left out",
    "problem": "not given back",
}


@frozen
class Row:
    """What became of one grade.

    Attributes:
        words: Why, where it was left out or could not be given back.
    """

    entry: Entry
    status: Status
    words: str = ""


def table(rows: Sequence[Row], *, blind: bool) -> Iterator[str]:
    """The rows as lines; while grades are given blind, those that are left out stay without names."""
    told = [row for row in rows if not (blind and row.status == "left out")]
    cells = [(_WORDS[row.status], clean_line(_student(row), _WIDEST), row.entry.name) for row in told]
    widths = [max((len(cell[n]) for cell in cells), default=0) for n in range(3)]
    for row, cell in zip(told, cells, strict=True):
        line = "  ".join(text.ljust(width) for text, width in zip(cell, widths, strict=True))
        yield f"{line}  {row.words}".rstrip()


def summary(rows: Sequence[Row], out: Path) -> str:
    """How many of each, in a sentence, and where they are."""
    counts = Counter(row.status for row in rows)
    told = ", ".join(f"{counts[status]:,} {_WORDS[status]}" for status in _ORDER if counts[status])
    there = counts["given"] + counts["there already"]
    where = f" The files for your students are in {out}." if there else ""
    left = " Lock a grade in the grading screen (L) to give it back." if counts["left out"] else ""
    return f"{told}.{where}{left}"


def record(row: Row, *, blind: bool) -> dict[str, Any]:
    """A row as it is in the JSON document."""
    hidden = blind and row.status == "left out"
    student = row.entry.student
    return {
        "student": "" if hidden else student.name,
        "id": "" if hidden else student.id,
        "name": "" if hidden else row.entry.name,
        "status": row.status,
        "why": row.words,
    }


def _student(row: Row) -> str:
    student = row.entry.student
    return student.name or student.id or "?"
