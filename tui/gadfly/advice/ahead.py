"""What is still looked at, question by question: ways that differ only elsewhere become one."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from gadfly.advice.turns import signature
from gadfly.advice.ways import Way, clauses_of
from gadfly.documents.conditions import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gadfly.advice.ties import Ties
    from gadfly.documents.conditions import Clause, Condition, Standing
    from gadfly.documents.rubric import Question

_END = 1 << 30  # beyond every question

Key = tuple[tuple[str, tuple[object, ...]], ...]
"""What ways are told apart by."""


class Ahead:
    """What is still looked at, question by question: all that ways have to be told apart by."""

    def __init__(self, ties: Ties, questions: Sequence[Question], ends: Sequence[Condition]) -> None:
        self._looked: dict[str, list[tuple[int, Clause]]] = {}
        for at, question in enumerate(questions):
            self._add(at, ties.clauses(question))
        for condition in ends:
            self._add(_END, clauses_of(condition))
        self.work = 0  # clauses put to ways
        self._kept: dict[tuple[str, int], tuple[Clause, ...]] = {}
        # where a clause is asked for the last time, ways may become alike
        self.last = set({c: at for looked in self._looked.values() for at, c in looked}.values())

    def _add(self, at: int, clauses: Iterable[Clause]) -> None:
        for clause in clauses:
            self._looked.setdefault(clause.question, []).append((at, clause))

    def clauses(self, question: str, at: int) -> tuple[Clause, ...]:
        """The clauses on a question that come after that place, each once."""
        looked = self._looked.get(question)
        if not looked:
            return ()
        done = bisect_right(looked, at, key=lambda entry: entry[0])
        known = self._kept.get((question, done))
        if known is None:
            known = tuple(dict.fromkeys(clause for _, clause in looked[done:]))
            self._kept[question, done] = known
        return known

    def joined(self, ways: Iterable[Way], at: int) -> list[Way]:
        """Of the ways that stand alike for all that comes after that place, the richest."""
        kept: dict[Key, Way] = {}
        said: dict[tuple[str, int], tuple[object, ...]] = {}
        for way in ways:
            key, way_on = self._seen(way, at, said)
            if key not in kept or kept[key].worth < way_on.worth:
                kept[key] = way_on
        return list(kept.values())

    def _seen(self, way: Way, at: int, said: dict[tuple[str, int], tuple[object, ...]]) -> tuple[Key, Way]:
        """What a way is told apart by from there on, and the way with no more than that.

        Args:
            way: The way.
            at: The place.
            said: What clauses said before of the same standings there; few differ from way to way.
        """
        standings: dict[str, Standing] = {}
        key: list[tuple[str, tuple[object, ...]]] = []
        for question, standing in way.standings.items():
            known = said.get((question, id(standing)))
            if known is None:
                clauses = self.clauses(question, at)
                self.work += len(clauses)
                known = said[question, id(standing)] = signature(standing, clauses)
            if known:
                standings[question] = standing
                if any(outcome is not Outcome.NO for outcome in known):
                    key.append((question, known))  # where it says no to all, it is as if it were not asked
        self.work += 1 + len(key) // 4
        return tuple(key), Way(standings, way.worth, way.trail)
