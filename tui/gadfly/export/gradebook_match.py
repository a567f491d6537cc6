"""Which row of a gradebook is which student: by ids first, then by the exact name, and never by guessing.

To guess would give one student another one's grade. So whoever fits several rows, or shares a row with
somebody else, is left out and told; and so is whoever's id and name point at different rows: a learning
platform's numbers are small, and one may be another platform's number of somebody else.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import field
from heapq import nsmallest
from typing import TYPE_CHECKING

from gadfly.documents.student import letters, names_agree
from gadfly.export.gradebook import Unfilled
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gadfly.export.gradebook import BookRow, Result

Name = tuple[str, ...]
_MANY, _LISTED = 20, 5
"""So many rows of one name are looked at one by one; so many are listed in a sentence."""


@frozen
class Matching:
    """Who is where.

    Attributes:
        chosen: The results, by their row's place in the sequence.
        unfilled: The results without a row of their own, in their order, each with a sentence.
        doubtful: The places of rows that such a result could mean.
        renamed: Pairs of names: the file's and ours, which are wholly different though the id is the same.
    """

    chosen: dict[int, Result]
    unfilled: tuple[Unfilled, ...] = ()
    doubtful: frozenset[int] = frozenset()
    renamed: tuple[tuple[str, str], ...] = ()


@frozen
class _Index:
    """Rows by what they are found by."""

    rows: Sequence[BookRow]
    ids: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    kinds: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    names: defaultdict[Name, set[int]] = field(default_factory=lambda: defaultdict(set))

    def named(self, result: Result) -> set[int]:
        """The rows with exactly the result's name."""
        name = name_key(result.name)
        return self.names.get(name, set()) if name else set()

    def of_ids(self, result: Result) -> set[int]:
        """The rows that the first id fits which fits any."""
        return next((found for id_ in result.ids if (found := self.ids.get(_id(id_)))), set())


def matched(rows: Sequence[BookRow], results: Sequence[Result]) -> Matching:
    """Each row's result, and whom no row was found for."""
    index = _Index(rows)
    for at, row in enumerate(rows):
        for kind, id_ in enumerate(map(_id, row.ids)):
            if id_:
                index.ids[id_].add(at)
                index.kinds[id_].add(kind)
        if name := name_key(row.name):
            index.names[name].add(at)
    found: dict[int, set[int]] = {at: index.of_ids(result) for at, result in enumerate(results)}
    why: dict[int, str] = {}
    for at, result in enumerate(results):
        if len(found[at]) == 1 and _contradicted(index, result, next(iter(found[at]))):
            found[at] = found[at] | set(nsmallest(_MANY, index.named(result)))
            why[at] = f"The id is in one row and the name in another ({_rows(rows, found[at])})"
    _by_name(index, results, found, why)
    return _settled(rows, results, found, why)


def _by_name(
    index: _Index, results: Sequence[Result], found: dict[int, set[int]], why: dict[int, str]
) -> None:
    """Looks for whoever no id was found of among the rows that no id claims."""
    claimed = set().union(*_different(found.values()))
    kinds = {kind for result in results for id_ in result.ids for kind in index.kinds.get(_id(id_), ())}
    for at, result in enumerate(results):
        if found[at]:
            continue
        named = index.named(result)
        if len(named) > _MANY:
            found[at] = named
            continue
        others = {row for row in named if row in claimed or _other_person(index.rows[row], result, kinds)}
        if named and not named - others:
            why[at] = f"Their name is in the file, with somebody else's id ({_rows(index.rows, named)})"
        found[at] = named - others


def _settled(
    rows: Sequence[BookRow], results: Sequence[Result], found: dict[int, set[int]], why: dict[int, str]
) -> Matching:
    wanted: defaultdict[int, list[int]] = defaultdict(list)
    for at, those in found.items():
        if len(those) == 1:
            wanted[next(iter(those))].append(at)
    chosen: dict[int, Result] = {}
    unfilled: list[Unfilled] = []
    left: set[int] = set()
    words_of: dict[int, str] = {}
    for at, result in enumerate(results):
        those = found[at]
        shared = len(those) == 1 and len(wanted[next(iter(those))]) > 1
        if len(those) == 1 and not shared:
            chosen[next(iter(those))] = result
            continue
        left.add(at)
        said = words_of[id(those)] = words_of.get(id(those)) or _rows(rows, those)
        if shared:
            words = f"Several grades fit one row ({said}); none was filled in."
        elif at in why:
            words = f"{why[at]}; nothing was filled in."
        elif those:
            words = f"Several rows fit this student ({said}); none was filled in."
        else:
            words = "There is no row for this student in the file."
        unfilled.append(Unfilled(result.called, "several" if those or at in why else "not-here", words))
    doubtful = frozenset().union(*_different(those for at, those in found.items() if at in left))
    renamed = tuple(
        (rows[at].name, result.name)
        for at, result in sorted(chosen.items())
        if not names_agree(rows[at].name, result.name)
    )
    return Matching(chosen, tuple(unfilled), doubtful - chosen.keys(), renamed)


def _contradicted(index: _Index, result: Result, at: int) -> bool:
    """Whether the row that the id fits has another name, and the name is in another row."""
    if names_agree(index.rows[at].name, result.name):
        return False
    named = index.named(result)
    return len(named) > (at in named)


def _different(every: Iterable[set[int]]) -> Iterable[set[int]]:
    """Each set once, by what it is and not by what is in it: many students may share a large one."""
    return {id(each): each for each in every}.values()


def _other_person(row: BookRow, result: Result, kinds: set[int]) -> bool:
    """Whether a row of that name has another id of the same kind: two people of one name."""
    shapes = {_shape(id_) for id_ in result.ids}
    return any(kind in kinds and _shape(id_) in shapes for kind, id_ in enumerate(row.ids) if id_.strip())


def _rows(rows: Sequence[BookRow], found: set[int]) -> str:
    lines = [f"{rows[at].line:,}" for at in nsmallest(_LISTED, found)]
    more = f" and {len(found) - _LISTED:,} more" if len(found) > _LISTED else ""
    return f"row{'s' if len(found) > 1 else ''} {', '.join(lines)}{more}"


def _id(id_: str) -> str:
    return id_.strip().casefold()


def _shape(id_: str) -> str:
    """An id's form: `S001` and `T945` have the same."""
    return re.sub(r"[^\W\d_]", "a", re.sub(r"\d", "9", id_.strip()))


def name_key(name: str) -> Name:
    """A name's words in one order, without case and accents: "Rivera, Ana" is "Ana Rivera"."""
    last, comma, first = name.partition(",")
    words = f"{first} {last}" if comma else name
    return tuple(filter(None, map(letters, words.split())))
