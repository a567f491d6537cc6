"""Two readers side by side, who answer all alike but one question: the pairs of paths that part there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.advice.readers import NOBODY, Reader
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gadfly.advice.paths import Paths
    from gadfly.advice.readers import Picks, Worth
    from gadfly.documents.conditions import Clause
    from gadfly.documents.rubric import Option, Question

_TRIED = 96
"""So many pairs of paths are tried for two options of a question."""

_LOWERED = 4
"""So many levels are tried for what both answer alike: the best answers, the second best, ..."""

_LEAST = 1.0
"""So many percentage points the worse answer has to be ahead; less leads nobody to give it."""

Both = tuple[Reader, Reader]
"""The reader with the worse answer, and the one with the better."""


@frozen
class Pair:
    """Two paths.

    Attributes:
        worse: What is picked on the path with the worse answer.
        better: The same with the better one.
        skipped: The scored questions that only the better answer leads to.
        told: The questions whose answers make these paths what they are, in order.
        ahead: How many percentage points the worse one is ahead.
    """

    worse: Picks
    better: Picks
    skipped: tuple[str, ...]
    told: tuple[str, ...]
    ahead: float


class Pairs:
    """The pairs of paths that part at one question."""

    def __init__(self, paths: Paths, worth: Worth, question: Question, below: Sequence[str]) -> None:
        self._paths = paths
        self._worth = worth
        self._question = question
        self._branching = worth.all_if_few or paths.above([question.id, *below])
        names = {other.id for other in self._branching}
        tied = paths.tied_to(question.id)
        others = [other for other in worth.telling if other.id not in names]
        self._near = tuple(other for other in others if other.id in tied)
        self._apart = tuple(other for other in others if other.id not in tied)
        self._elsewhere: dict[int, Reader] = {}
        self._seen: dict[str, dict[Clause, None]] = {}
        for clause in (*(c for other in self._branching for c in paths.clauses(other)), *worth.caps):
            self._seen.setdefault(clause.question, {})[clause] = None

    def widest(self) -> Pair | None:
        """The pair in which the worse answer is furthest ahead; none: in all that were tried it is behind."""
        best: Pair | None = None
        for low, high in self._levels():
            for pair in self._parting_at(low, high):
                if pair.ahead > (best.ahead if best else _LEAST):
                    best = pair
        return best

    def _levels(self) -> Iterator[tuple[str, str]]:
        """A worse and a better option that lead on differently.

        One in between that leads on as either of them does is the stronger case, so those two need no trial.
        """
        options = sorted((o for o in self._question.options if o.points is not None), key=_points)
        leads = {
            option: number
            for number, turn in enumerate(self._turns_of(self._question, self._question.options))
            for option in turn
        }
        for at, low in enumerate(options):
            between: set[int] = set()
            alike: float | None = None  # the fewest points of a better option that leads on as the worse does
            for high in options[at + 1 :]:
                way = leads.get(high.id, -1)
                if alike is not None and _points(high) > alike:
                    break
                if high.points == low.points or way in between:
                    continue
                if way == leads.get(low.id, -1):
                    alike = _points(high)
                    continue
                between.add(way)
                yield low.id, high.id

    def _turns_of(self, question: Question, on_offer: tuple[Option, ...]) -> list[tuple[str, ...]]:
        """The options that come to the same, or are picked together; what is no answer is left out."""
        clauses = tuple(self._seen.get(question.id, ()))
        every = self._paths.turns(question, on_offer, clauses)
        return [turn.options for turn in every if turn.standing.state == "answered"]

    def _parting_at(self, low: str, high: str) -> Iterator[Pair]:
        tried = 0
        waiting: list[tuple[int, Both]] = [(0, (NOBODY, NOBODY))]
        while waiting:
            at, both = waiting.pop()
            if not self._paths.spend(2):
                return
            if at < len(self._branching):
                steps = list(self._steps(self._branching[at], both, (low, high)))
                waiting += [(at + 1, after) for after in reversed(steps)]
                continue
            tried += 1
            if tried > _TRIED:
                self._paths.cut = True
                return
            yield from self._scored(both)

    def _steps(self, question: Question, both: Both, levels: tuple[str, str]) -> Iterator[Both]:
        """Every way on: both readers after that question."""
        worth, (worse, better) = self._worth, both
        here, there = worth.on_offer(question, worse), worth.on_offer(question, better)
        if question is self._question:
            if here is not None and set(levels) <= {option.id for option in here}:
                yield (
                    worth.answering(worse, question, levels[:1]),
                    worth.answering(better, question, levels[1:]),
                )
        elif here is None and there is None:
            yield both
        elif here is not None and here == there:
            for picked in self._picks(question, here, best=True):
                yield worth.answering(worse, question, picked), worth.answering(better, question, picked)
        else:
            ones = [worth.answering(worse, question, p) for p in self._picks(question, here, best=False)[:1]]
            others = [worth.answering(better, question, p) for p in self._picks(question, there, best=False)]
            yield from ((one, other) for one in ones or [worse] for other in others or [better])

    def _picks(
        self, question: Question, on_offer: tuple[Option, ...] | None, *, best: bool
    ) -> list[tuple[str, ...]]:
        """One answer for each turn, the best or the worst of those that come to the same; in that order."""

        def rank(picked: tuple[str, ...]) -> float:
            share = self._worth.share(question, picked)
            return 2.0 if share is None else -share if best else share

        if on_offer is None:
            return []
        found = []
        for options in self._turns_of(question, on_offer):
            alone = [(option,) for option in options] if question.kind == "choice" else [options]
            found.append(min(alone, key=rank))
        return sorted(found, key=rank)

    def _scored(self, both: Both) -> Iterator[Pair]:
        skipped = tuple(
            name for name in both[1].picks if name not in both[0].picks and self._worth.scored(name)
        )
        if not skipped:
            return
        told = tuple(q.id for q in self._branching if q.id in both[0].picks or q.id in both[1].picks)
        for lowered in range(_LOWERED):
            if not self._paths.spend(2 + len(self._near)):
                return
            one, other = (self._completed(reader, lowered) for reader in both)
            (worse, held), (better, _) = self._worth.percent(one), self._worth.percent(other)
            yield Pair(one.picks, other.picks, skipped, told, worse - better)
            if not held:
                return  # only where a cap holds the worse answer down, lower answers elsewhere can matter

    def _completed(self, reader: Reader, lowered: int) -> Reader:
        """That reader after all that is asked besides, answered as well as can be or so many levels below."""
        if lowered not in self._elsewhere:
            self._paths.spend(len(self._apart))
            self._elsewhere[lowered] = self._answering(NOBODY, self._apart, lowered)
        apart = self._elsewhere[lowered]
        near = self._answering(reader, self._near, lowered)
        return Reader(
            {**near.picks, **apart.picks}, {**near.standings, **apart.standings}, (*near.rows, *apart.rows)
        )

    def _answering(self, reader: Reader, questions: Sequence[Question], lowered: int) -> Reader:
        for question in questions:
            on_offer = self._worth.on_offer(question, reader)
            if on_offer is None or (question.closed and not on_offer):
                continue
            ranked = self._worth.ranked(question, on_offer) if question.closed else [()]
            reader = self._worth.answering(reader, question, ranked[min(lowered, len(ranked) - 1)])
        return reader


def _points(option: Option) -> float:
    return float(option.points or 0)
