"""A reader of a paragraph who is only imagined, and what the answers given so far come to.

Counted in floating point, for the search is long; what it finds is scored again, exactly, before it is told.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from gadfly.advice.ways import clauses_of, offered
from gadfly.documents.conditions import Outcome, Standing
from gadfly.frozen import frozen
from gadfly.scoring.judging import counts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gadfly.advice.paths import Paths
    from gadfly.documents.conditions import Clause
    from gadfly.documents.rubric import Option, Question, Rubric

_FEW = 32
"""Where there are no more ways than this through all questions together, each can be tried."""

Picks = dict[str, tuple[str, ...]]
"""The options picked, by question; a text that was written has none."""

Row = tuple[str, float, float]
"""What an answer brings in: the part it counts in (a group, or itself), its weight, its share."""


@frozen
class Reader:
    """The answers of one reader.

    Attributes:
        standings: How the questions stand after them.
        rows: What they bring in.
    """

    picks: Picks
    standings: dict[str, Standing]
    rows: tuple[Row, ...] = ()


NOBODY = Reader({}, {})
"""A reader who has answered nothing."""


class Worth:
    """What answers are worth, for the questions of one scope."""

    def __init__(self, rubric: Rubric, paths: Paths) -> None:
        self._rubric = rubric
        self._paths = paths
        self._caps = tuple(cap for cap in rubric.caps if cap.of == paths.scope)
        self.caps = tuple(clause for cap in self._caps for clause in clauses_of(cap.when))
        self._parts = {q.id: self._part(q) for q in paths.questions if counts(rubric, q)}
        self._shares: dict[tuple[str, tuple[str, ...]], float | None] = {}
        looked_at = {clause.question for clause in self.caps}
        self.telling = paths.above({*self._parts, *looked_at})
        self._clauses: dict[str, dict[Clause, None]] = {}
        every = (*(c for question in self.telling for c in paths.clauses(question)), *self.caps)
        for clause in every:
            self._clauses.setdefault(clause.question, {})[clause] = None

    def _part(self, question: Question) -> tuple[str, float]:
        grouped = question.group in self._rubric.groups_by_id
        return (question.group if grouped else f".{question.id}", float(question.weight))

    def scored(self, name: str) -> bool:
        """Whether answers to that question can count."""
        return name in self._parts

    def share(self, question: Question, picked: tuple[str, ...]) -> float | None:
        """0 to 1, what those options earn; none: they leave the score."""
        key = (question.id, picked)
        if key not in self._shares:
            share = question.share(picked) if question.closed else None
            self._shares[key] = None if share is None else float(share)
        return self._shares[key]

    def ranked(self, question: Question, on_offer: Iterable[Option]) -> list[tuple[str, ...]]:
        """The options by what they earn alone, most first; where nothing is earned, by what they open."""
        picks = [(option.id,) for option in on_offer]
        if question.id not in self._parts:
            return sorted(picks, key=lambda picked: -self._opens(question, picked))
        return sorted(picks, key=lambda picked: -(-1.0 if (s := self.share(question, picked)) is None else s))

    def _opens(self, question: Question, picked: tuple[str, ...]) -> int:
        """How many conditions that answer helps to make true."""
        standing = Standing("answered", frozenset(picked))
        return sum(clause.outcome(standing) is Outcome.YES for clause in self.looked_at(question))

    @cached_property
    def all_if_few(self) -> tuple[Question, ...]:
        """Every question that matters to a score, where the ways through them are few; else none."""
        ways = 1
        for question in self.telling:
            clauses = self.looked_at(question)
            if clauses:
                ways *= len(self._paths.turns(question, question.options, clauses))
            if ways > _FEW:
                return ()
        return self.telling

    def looked_at(self, question: Question) -> tuple[Clause, ...]:
        """What conditions that matter to a score ask of it."""
        return tuple(self._clauses.get(question.id, ()))

    def answering(self, reader: Reader, question: Question, picked: tuple[str, ...]) -> Reader:
        """That reader after one more answer."""
        standings = {**reader.standings, question.id: Standing("answered", frozenset(picked))}
        share = self.share(question, picked) if question.id in self._parts else None
        rows = reader.rows
        if share is not None:
            rows = (*rows, (*self._parts[question.id], share))
        return Reader({**reader.picks, question.id: picked}, standings, rows)

    def on_offer(self, question: Question, reader: Reader) -> tuple[Option, ...] | None:
        """What that reader is offered there; none: the question is not asked."""
        if any(c.outcome(reader.standings) is not Outcome.YES for c in self._paths.conditions(question)):
            return None
        return offered(question, reader.standings)

    def percent(self, reader: Reader) -> tuple[float, bool]:
        """0 to 100, what the answers score, and whether a cap holds it down; 0 where nothing counts."""
        parts: dict[str, tuple[float, float]] = {}
        for part, weight, share in reader.rows:
            weights, together = parts.get(part, (0.0, 0.0))
            parts[part] = (weights + weight, together + weight * share)
        above = below = 0.0
        for part, (weights, together) in parts.items():
            scale = 1.0 if part.startswith(".") else float(self._rubric.groups_by_id[part].weight) / weights
            below += weights * scale
            above += together * scale
        percent = 100 * above / below if below else 0.0
        holding = [float(c.at_most) for c in self._caps if c.when.outcome(reader.standings) is Outcome.YES]
        lowest = min([percent, *holding])
        return lowest, lowest < percent
