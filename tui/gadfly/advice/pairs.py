"""Two readers side by side: all answers alike but one, and what that comes to.

The search counts in floating point, to be fast. What it finds is scored again by the rubric itself before it is
told to anybody, so nothing untrue is said; only a difference in the last place could be missed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.advice.paths import clauses_of, offered
from gadfly.documents.conditions import Outcome, Standing
from gadfly.frozen import frozen
from gadfly.scoring.judging import counts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gadfly.advice.paths import Paths
    from gadfly.documents.conditions import Clause
    from gadfly.documents.rubric import Option, Question, Rubric

Picks = dict[str, tuple[str, ...]]
"""The options picked, by question; a text that was written has none."""

_TRIED = 60
"""So many pairs of paths are scored for each question."""

_LOWERED = 4
"""So many levels are tried for what both answer alike: from the best answer to everything down."""


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


class _Side:
    """One reader's answers so far, and how the questions stand after them."""

    def __init__(self, picks: Picks, standings: dict[str, Standing]) -> None:
        self.picks = picks
        self.standings = standings

    def with_answer(self, question: Question, standing: Standing, picked: tuple[str, ...]) -> _Side:
        """This reader after one more answer."""
        picks = {**self.picks, question.id: picked} if standing.state == "answered" else self.picks
        return _Side(picks, {**self.standings, question.id: standing})


class Pairs:
    """The pairs of paths that part at one question."""

    def __init__(self, rubric: Rubric, paths: Paths, question: Question, below: Sequence[str]) -> None:
        self._rubric = rubric
        self._paths = paths
        self._question = question
        self._branching = paths.above([question.id, *below])
        self._names = frozenset(other.id for other in self._branching)
        self._caps = tuple(cap for cap in rubric.caps if cap.of == question.of)
        self._scored = frozenset(other.id for other in paths.questions if counts(rubric, other))
        self._seen = self._looked_at()
        self._tried = 0

    def widest(self) -> Pair | None:
        """The pair in which the worse answer is furthest ahead; none: in all of them it is behind."""
        best: Pair | None = None
        levels = [option for option in self._question.options if option.points is not None]
        for low in levels:
            for high in levels:
                if _less(low, high):
                    for pair in self._of(low.id, high.id):
                        if pair.ahead > (best.ahead if best else 1e-9):
                            best = pair
        return best

    def _looked_at(self) -> dict[str, tuple[Clause, ...]]:
        """What tells answers apart: the conditions of the branching questions, and the caps."""
        found: dict[str, dict[Clause, None]] = {}
        conditions = [c for other in self._branching for c in self._paths.clauses(other)]
        for clause in (*conditions, *(c for cap in self._caps for c in clauses_of(cap.when))):
            found.setdefault(clause.question, {})[clause] = None
        return {name: tuple(clauses) for name, clauses in found.items()}

    def _of(self, low: str, high: str) -> Iterator[Pair]:
        self._tried = 0
        for worse, better in self._down(0, _Side({}, {}), _Side({}, {}), (low, high)):
            self._tried += 1
            if self._tried > _TRIED:
                self._paths.cut = True
                return
            skipped = tuple(
                q.id
                for q in self._branching
                if q.id in self._scored and q.id in better.picks and q.id not in worse.picks
            )
            if skipped:
                yield from self._scored_pairs(worse, better, skipped)

    def _down(
        self, at: int, worse: _Side, better: _Side, levels: tuple[str, str]
    ) -> Iterator[tuple[_Side, _Side]]:
        """Every way on from there, both readers one question further at each step."""
        waiting = [(at, worse, better)]
        while waiting:
            at, worse, better = waiting.pop()
            if at == len(self._branching):
                yield worse, better
                continue
            steps = list(self._steps(self._branching[at], worse, better, levels))
            waiting += [(at + 1, one, other) for one, other in reversed(steps)]

    def _steps(
        self, question: Question, worse: _Side, better: _Side, levels: tuple[str, str]
    ) -> Iterator[tuple[_Side, _Side]]:
        here, there = self._offered(question, worse), self._offered(question, better)
        if question.id == self._question.id:
            if here is not None and {levels[0], levels[1]} <= {option.id for option in here}:
                yield _picking(worse, question, levels[0]), _picking(better, question, levels[1])
        elif here is None and there is None:
            yield worse, better
        elif here is not None and here == there:
            for standing, picked in self._turns(question, here, best=True):
                yield (
                    worse.with_answer(question, standing, picked),
                    better.with_answer(question, standing, picked),
                )
        else:
            ones = [worse]
            if here is not None:
                turns = self._turns(question, here, best=False)
                lowest = min(turns, key=lambda turn: self._worth(question, turn[1]), default=None)
                ones = [worse.with_answer(question, *lowest)] if lowest else [worse]
            others = [better]
            if there is not None:
                others = [better.with_answer(question, *t) for t in self._turns(question, there, best=False)]
            yield from ((one, other) for one in ones for other in others)

    def _offered(self, question: Question, side: _Side) -> tuple[Option, ...] | None:
        """What it offers that reader; none: it is not asked."""
        if any(c.outcome(side.standings) is not Outcome.YES for c in self._paths.conditions(question)):
            return None
        return offered(question, side.standings)

    def _turns(
        self, question: Question, on_offer: tuple[Option, ...], *, best: bool
    ) -> list[tuple[Standing, tuple[str, ...]]]:
        """Ways to answer it: of options that come to the same, the one that earns most, or least."""
        found: list[tuple[Standing, tuple[str, ...]]] = []
        for turn in self._paths.turns(question, on_offer, self._seen.get(question.id, ())):
            if turn.standing.state != "answered":
                continue
            picked = turn.options
            if question.kind == "choice":
                pick = max if best else min
                picked = (pick(turn.options, key=lambda option: self._worth(question, (option,))),)
            found.append((Standing("answered", frozenset(picked)), picked))
        return sorted(
            found,
            key=lambda turn: -self._worth(question, turn[1]) if best else self._worth(question, turn[1]),
        )

    def _worth(self, question: Question, picked: tuple[str, ...]) -> float:
        share = question.share(picked) if question.closed else None
        return 2.0 if share is None else float(share)  # what leaves the score is nobody's lowest answer

    # The score of both

    def _scored_pairs(self, worse: _Side, better: _Side, skipped: tuple[str, ...]) -> Iterator[Pair]:
        for lowered in range(_LOWERED):
            one, other = (self._completed(side, lowered) for side in (worse, better))
            ahead = self._percent(one) - self._percent(other)
            told = tuple(q.id for q in self._branching if q.id in worse.picks or q.id in better.picks)
            yield Pair(one.picks, other.picks, skipped, told, ahead)
            if self._percent(one, caps=False) <= self._percent(one):
                return  # only where a cap holds down the worse answer can lower answers elsewhere matter

    def _completed(self, side: _Side, lowered: int) -> _Side:
        """All that is asked besides, answered as well as can be, or so many levels below that."""
        picks, standings = dict(side.picks), dict(side.standings)
        whole = _Side(picks, standings)
        for question in self._paths.questions:
            if question.id in self._names or not (question.id in self._scored or question.id in self._seen):
                continue
            on_offer = self._offered(question, whole)
            if on_offer is None:
                continue
            if question.closed and on_offer:
                ranked = sorted(on_offer, key=lambda option: -self._rank(question, option))
                picked: tuple[str, ...] = (ranked[min(lowered, len(ranked) - 1)].id,)
            elif question.closed:
                continue
            else:
                picked = ()
            picks[question.id] = picked
            standings[question.id] = Standing("answered", frozenset(picked))
        return whole

    def _rank(self, question: Question, option: Option) -> float:
        share = question.share((option.id,))
        return -1.0 if share is None else float(share)

    def _percent(self, side: _Side, *, caps: bool = True) -> float:
        """0 to 100, what those picks score; 0 where nothing counts."""
        parts: dict[str, list[tuple[float, float]]] = {}
        for name, picked in side.picks.items():
            if name not in self._scored:
                continue
            question = self._paths.by_id[name]
            share = question.share(picked)
            if share is not None:
                key = question.group if question.group in self._rubric.groups_by_id else f".{name}"
                parts.setdefault(key, []).append((float(question.weight), float(share)))
        whole = [
            (self._weight(key, rows), sum(w * s for w, s in rows) / sum(w for w, _ in rows))
            for key, rows in parts.items()
        ]
        weights = sum(weight for weight, _ in whole)
        percent = 100 * sum(weight * share for weight, share in whole) / weights if weights else 0.0
        holding = [float(c.at_most) for c in self._caps if c.when.outcome(side.standings) is Outcome.YES]
        return min([percent, *holding]) if caps else percent

    def _weight(self, key: str, rows: Sequence[tuple[float, float]]) -> float:
        return rows[0][0] if key.startswith(".") else float(self._rubric.groups_by_id[key].weight)


def _less(low: Option, high: Option) -> bool:
    return low.points is not None and high.points is not None and low.points < high.points


def _picking(side: _Side, question: Question, option: str) -> _Side:
    return side.with_answer(question, Standing("answered", frozenset((option,))), (option,))
