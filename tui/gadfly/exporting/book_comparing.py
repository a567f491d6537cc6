"""A gradebook held against the grades of a course: who has the same points in both, and who has not."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, TypeVar

from gadfly.documents.student import letters
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from decimal import Decimal

    from gadfly.documents.pile_entry import Entry
    from gadfly.export.gradebook import BookRow

Verdict = Literal["same", "differs", "no-points", "no-grade", "not-here", "not-there", "several"]
"""`no-points`: the gradebook has none yet. `no-grade`: the course has none yet. `not-here`: the course has no
critique of theirs. `not-there`: the gradebook has no row of theirs. `several`: who it is cannot be told."""

Held = TypeVar("Held")

By = Literal["id", "name", ""]
"""How a row and a student were found to belong together."""


@frozen
class Side:
    """What one of the two says of a student.

    Attributes:
        points: None: there are none.
        excused: Whether it does not count.
    """

    points: Decimal | None = None
    excused: bool = False

    @property
    def words(self) -> str:
        """In words; empty where it says nothing."""
        return "excused" if self.excused else "" if self.points is None else f"{self.points.normalize():f}"


@frozen
class Compared:
    """One student in both.

    Attributes:
        who: What they are called; not cleaned.
        line: The row's number in the gradebook's file; 0: there is none.
        entry: The critique in the course; None: there is none.
        here: What the course says.
        there: What the gradebook says.
    """

    who: str
    verdict: Verdict
    here: Side
    there: Side
    line: int = 0
    entry: Entry | None = None
    by: By = ""


def compare_book(
    rows: Sequence[BookRow], entries: Sequence[Entry], excused: Callable[[Entry], bool]
) -> tuple[Compared, ...]:
    """Everybody in the gradebook, in its order, then whoever is only in the course.

    Args:
        rows: The gradebook's.
        entries: The course's.
        excused: Whether a grade without a total is excused; asked for only where it matters.
    """
    found = _found(rows, entries)
    times = Counter(entry.name for entry, _ in found.values() if entry is not None)
    made = []
    for at, row in enumerate(rows):
        entry, by = found[at]
        there = Side(row.points, row.excused)
        if by and (entry is None or times[entry.name] > 1):
            made.append(Compared(_called(row), "several", Side(), there, row.line))
        elif entry is None:
            made.append(Compared(_called(row), "not-here", Side(), there, row.line))
        else:
            here = _side(entry, excused)
            made.append(
                Compared(_called(row, entry), _verdict(here, there), here, there, row.line, entry, by)
            )
    absent = (entry for entry in entries if entry.name not in times)
    return (
        *made,
        *(Compared(_own(each), "not-there", _side(each, excused), Side(), 0, each) for each in absent),
    )


def _found(rows: Sequence[BookRow], entries: Sequence[Entry]) -> dict[int, tuple[Entry | None, By]]:
    """Whose each row is: by an id; else by a name that only one row and one student left over have.

    Returns:
        By the row's place; with `id` and no entry: its ids are of several students.
    """
    by_id: dict[str, list[Entry]] = {}
    for entry in entries:
        for id_ in dict.fromkeys(map(_folded, (*entry.ids, entry.student.id))):
            by_id.setdefault(id_, []).append(entry)
    by_id.pop("", None)
    found: dict[int, tuple[Entry | None, By]] = {}
    for at, row in enumerate(rows):
        matched = {each.name: each for id_ in row.ids for each in by_id.get(_folded(id_), ())}
        if matched:
            found[at] = (next(iter(matched.values())) if len(matched) == 1 else None, "id")
    taken = {entry.name for entry, _ in found.values() if entry is not None}
    left = _only((_name(each.student.name), each) for each in entries if each.name not in taken)
    names = _only((_name(row.name), at) for at, row in enumerate(rows) if at not in found)
    for at in range(len(rows)):
        found.setdefault(at, (None, ""))
    for name, at in names.items():
        if name in left:
            found[at] = (left[name], "name")
    return found


def _only(pairs: Iterable[tuple[str, Held]]) -> dict[str, Held]:
    """What has a name that nothing else has."""
    every = [(name, held) for name, held in pairs if name]
    times = Counter(name for name, _ in every)
    return {name: held for name, held in every if times[name] == 1}


def _side(entry: Entry, excused: Callable[[Entry], bool]) -> Side:
    if entry.state == "new":
        return Side()
    return Side(entry.total, entry.total is None and excused(entry))


def _verdict(here: Side, there: Side) -> Verdict:
    if not here.words:
        return "no-grade"
    if not there.words:
        return "no-points"
    same = here.excused and there.excused if here.excused or there.excused else here.points == there.points
    return "same" if same else "differs"


def _folded(id_: str) -> str:
    return id_.strip().casefold()


def _name(name: str) -> str:
    """A name by its words, in whatever order: `Rivera, Ana` is `Ana Rivera`."""
    return " ".join(sorted(filter(None, map(letters, name.replace(",", " ").split()))))


def _called(row: BookRow, entry: Entry | None = None) -> str:
    known = next((id_ for id_ in row.ids if id_), "")
    return row.name or (_own(entry) if entry else "") or known or f"line {row.line}"


def _own(entry: Entry) -> str:
    return entry.student.name or entry.student.id or entry.name
