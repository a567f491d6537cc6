"""Which row of a gradebook is which student: by ids first, then by the exact name, and never by guessing."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from gadfly.documents.student import letters
from gadfly.export.gradebook import Unfilled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gadfly.export.gradebook import BookRow, Result


def matched(
    rows: Sequence[BookRow], results: Sequence[Result]
) -> tuple[dict[int, Result], tuple[Unfilled, ...]]:
    """Each row's result, by the row's place in the sequence; and whom nothing was found for.

    Somebody whose ids or name fit several rows, or who shares a row with somebody else, is left out: to guess
    would give one student another one's grade.
    """
    by_id: defaultdict[str, set[int]] = defaultdict(set)
    by_name: defaultdict[str, set[int]] = defaultdict(set)
    for at, row in enumerate(rows):
        for id_ in row.ids:
            if id_.strip():
                by_id[_id(id_)].add(at)
        if letters(row.name):
            by_name[_name(row.name)].add(at)
    wanted: defaultdict[int, list[Result]] = defaultdict(list)
    unfilled: list[Unfilled] = []
    for result in results:
        found = _found(result, by_id, by_name)
        if len(found) == 1:
            wanted[next(iter(found))].append(result)
        elif found:
            unfilled.append(Unfilled(result.called, "several", _several(rows, found)))
        else:
            unfilled.append(
                Unfilled(result.called, "not-here", "There is no row for this student in the file.")
            )
    chosen = {at: those[0] for at, those in wanted.items() if len(those) == 1}
    for at, those in wanted.items():
        if len(those) > 1:
            words = f"Several grades fit the row on line {rows[at].line}; none was filled in."
            unfilled += [Unfilled(each.called, "several", words) for each in those]
    return chosen, tuple(unfilled)


def _found(result: Result, by_id: dict[str, set[int]], by_name: dict[str, set[int]]) -> set[int]:
    """The rows that the first id fits which fits any; else those of the name."""
    for id_ in result.ids:
        if id_.strip() and (found := by_id.get(_id(id_))):
            return found
    return by_name.get(_name(result.name), set()) if letters(result.name) else set()


def _several(rows: Sequence[BookRow], found: set[int]) -> str:
    lines = ", ".join(str(rows[at].line) for at in sorted(found))
    return f"Several rows fit this student (lines {lines}); none was filled in."


def _id(id_: str) -> str:
    return id_.strip().casefold()


def _name(name: str) -> str:
    """A name in one order: "Rivera, Ana" is "Ana Rivera"."""
    last, comma, first = name.partition(",")
    return letters(f"{first} {last}" if comma else name)
