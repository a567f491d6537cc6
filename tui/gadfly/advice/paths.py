"""Every path through the questions of a paragraph (or the article), tried without trying every answer.

A path branches only where a condition looks. Answers that all conditions still to come treat alike are one,
so the paths met so far are kept by how the questions stand that something later looks at; and questions that
no condition ties together are walked apart. What is still too much is cut: the widest `WIDEST` ways at each
question, `WORK` steps in all. What was found is then true all the same, and `cut` says that there is more.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from gadfly.advice.advice import short
from gadfly.advice.turns import MOST, Turn, signature, turns
from gadfly.documents.conditions import ALWAYS, Condition, Outcome, Standing
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from gadfly.documents.conditions import Clause
    from gadfly.documents.rubric import Option, Question, Rubric, Scope

WIDEST = 200
"""So many ways are kept side by side; more are told apart by no rubric that anybody can keep in mind."""

WORK = 8_000
"""Steps that are taken for all advice on one scope of a rubric together."""

_TOLD = 12  # turns of a trail, the last ones

_END = 1 << 30  # beyond every question

Key = tuple[tuple[str, tuple[object, ...]], ...]
"""What ways are told apart by."""


@frozen
class Trail:
    """How a way went so far: its last turn, and the trail before it."""

    question: Question
    turn: Turn
    before: Trail | None


@frozen
class Way:
    """One way up to some question.

    Attributes:
        standings: How the questions stand that something from here on looks at.
        worth: What was collected on it; of ways that stand alike the one with the most is kept.
        trail: The turns it took.
    """

    standings: dict[str, Standing]
    worth: int
    trail: Trail | None = None


@frozen
class Visit:
    """A question met on a way: whether it is asked there, and what it then offers."""

    question: Question
    way: Way
    asked: bool
    offered: tuple[Option, ...]


@frozen
class Walked:
    """What came of walking some questions: the ways at their end, and whether any were left out."""

    ends: tuple[Way, ...]
    cut: bool


class Paths:
    """The questions of one scope, with what looks at what.

    Attributes:
        cut: Whether some walk had to leave ways out.
    """

    def __init__(self, rubric: Rubric, scope: Scope) -> None:
        self.questions = rubric.of(scope)
        self.by_id = {question.id: question for question in self.questions}
        self.rubric = rubric
        self.scope = scope
        self.cut = False
        self._left = WORK - WORK // 4
        self._reserve = WORK // 4
        self._place = {question.id: at for at, question in enumerate(self.questions)}
        self._conditions: dict[str, tuple[Condition, ...]] = {}
        self._kept_turns: dict[tuple[object, ...], tuple[Turn, ...]] = {}

    def take_up(self) -> None:
        """Take up the reserve, where the steps are almost all taken: once."""
        self._left, self._reserve = max(self._left, self._reserve), 0

    def spend(self, steps: int) -> bool:
        """Take so many steps; False: none are left, and some ways will be left out."""
        if self._left <= 0:
            self.cut = True
            return False
        self._left -= steps
        return True

    # What looks at what

    def conditions(self, question: Question) -> tuple[Condition, ...]:
        """What has to hold for it to be asked."""
        known = self._conditions.get(question.id)
        if known is None:
            known = self._conditions[question.id] = self._asked_when(question)
        return known

    def _asked_when(self, question: Question) -> tuple[Condition, ...]:
        group = self.rubric.groups_by_id.get(question.group)
        both = (question.ask_when, group.ask_when if group else ALWAYS)
        return tuple(condition for condition in both if condition)

    @cached_property
    def _looks(self) -> dict[str, frozenset[str]]:
        """The earlier questions that each question's asking and options hang on."""
        return {question.id: self._seen_from(question) for question in self.questions}

    def _seen_from(self, question: Question) -> frozenset[str]:
        ids = {clause.question for clause in self.clauses(question)}
        before = self._place[question.id]
        return frozenset(other for other in ids if self._place.get(other, before) < before)

    def clauses(self, question: Question) -> Iterator[Clause]:
        """Everything that is asked of earlier questions where it is asked."""
        for condition in (*self.conditions(question), *(option.ask_when for option in question.options)):
            yield from clauses_of(condition)

    @cached_property
    def parts(self) -> tuple[tuple[Question, ...], ...]:
        """The questions, parted so that no condition ties one part to another."""
        part = {question.id: [question.id] for question in self.questions}
        for question in self.questions:
            for other in self._looks[question.id]:
                one, two = part[question.id], part[other]
                if one is not two:
                    small, large = sorted((one, two), key=len)
                    large += small
                    part |= dict.fromkeys(small, large)
        found: dict[int, list[Question]] = {}
        for question in self.questions:
            found.setdefault(id(part[question.id]), []).append(question)
        return tuple(tuple(members) for members in found.values())

    @cached_property
    def _part_of(self) -> dict[str, frozenset[str]]:
        return {name: part for part in map(_ids, self.parts) for name in part}

    def tied_to(self, name: str) -> frozenset[str]:
        """The questions that some chain of conditions ties to that one, and itself."""
        return self._part_of[name]

    def above(self, ids: Iterable[str]) -> tuple[Question, ...]:
        """Those questions and all that their asking hangs on, in order."""
        waiting = [name for name in ids if name in self._place]
        seen = set(waiting)
        while waiting:
            fresh = self._looks[waiting.pop()] - seen
            seen |= fresh
            waiting += fresh
        return tuple(question for question in self.questions if question.id in seen)

    def below(self, name: str) -> frozenset[str]:
        """The questions whose asking or options hang on that one, directly or not."""
        found = {name}
        for question in self.questions[self._place[name] + 1 :]:
            if not found.isdisjoint(self._looks[question.id]):
                found.add(question.id)
        return frozenset(found - {name})

    # Walking

    def walk(
        self,
        questions: Sequence[Question],
        *,
        met: Callable[[Visit], None] = lambda _: None,
        worth: Callable[[Question], int] = lambda _: 0,
        ends: Sequence[Condition] = (),
        only: str = "",
    ) -> Walked:
        """Walk those questions in order, every way.

        Args:
            questions: In order, with all that their asking hangs on.
            met: Told of every question on every way.
            worth: What a question is worth that is asked; of ways that stand alike the richest goes on.
            ends: Conditions that will be put to the ends.
            only: Ways on which this question is not asked end there.
        """
        if not self.spend(1):
            return Walked((), cut=True)
        ahead = _Ahead(self, questions, ends)
        ways = [Way({}, 0)]
        cut = False
        for at, question in enumerate(questions):
            ways, narrowed = self._narrowed(ways)
            cut = cut or narrowed
            clauses = ahead.clauses(question.id, at)
            gone: list[Way] = []
            for way in ways:
                visit = self._visit(question, way)
                met(visit)
                if visit.asked or question.id != only:
                    gone += self._after(visit, clauses, worth)
            if len(gone) > 4 * WIDEST:  # too many even to see which of them are alike
                gone, narrowed = self._narrowed(gone)
                cut = cut or narrowed
            ways = ahead.joined(gone, at) if clauses or at in ahead.last else gone
            self._left -= ahead.work // 8
            ahead.work %= 8
        self.cut = self.cut or cut
        return Walked(tuple(ways), cut=cut)

    def _narrowed(self, ways: list[Way]) -> tuple[list[Way], bool]:
        allowed = min(WIDEST, max(1, self._left // 4))
        held = len(ways[0].standings) if ways else 0
        self._left -= min(len(ways), allowed) * (1 + held // 4)
        if len(ways) <= allowed:
            return ways, False
        return sorted(ways, key=lambda way: -way.worth)[:allowed], True

    def _visit(self, question: Question, way: Way) -> Visit:
        asked = all(c.outcome(way.standings) is Outcome.YES for c in self.conditions(question))
        if not asked:
            return Visit(question, way, asked=False, offered=())
        return Visit(question, way, asked=True, offered=offered(question, way.standings))

    def _after(
        self, visit: Visit, clauses: tuple[Clause, ...], worth: Callable[[Question], int]
    ) -> Iterator[Way]:
        question, way = visit.question, visit.way
        if not visit.asked:
            yield way  # a question that is missing stands as not asked
            return
        gain = worth(question)
        more = way.worth + gain
        if not clauses:
            yield Way(way.standings, more, way.trail) if gain else way
            return
        for turn in self.turns(question, visit.offered, clauses):
            trail = Trail(question, turn, way.trail)
            yield Way({**way.standings, question.id: turn.standing}, more, trail)

    def turns(
        self, question: Question, on_offer: tuple[Option, ...], clauses: tuple[Clause, ...]
    ) -> tuple[Turn, ...]:
        """The ways to answer it that differ for these clauses."""
        key = (question.id, tuple(option.id for option in on_offer), clauses)
        known = self._kept_turns.get(key)
        if known is None:
            known = self._kept_turns[key] = turns(question, on_offer, clauses)
            self._left -= len(on_offer) // 2 + len(known) * len(clauses) // 8
            self.cut = self.cut or (question.kind == "multi" and len(known) > MOST)
        self._left -= len(known)
        return known


class _Ahead:
    """What is still looked at, question by question: all that ways have to be told apart by."""

    def __init__(self, paths: Paths, questions: Sequence[Question], ends: Sequence[Condition]) -> None:
        self._looked: dict[str, list[tuple[int, Clause]]] = {}
        for at, question in enumerate(questions):
            self._add(at, paths.clauses(question))
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


def _ids(part: Sequence[Question]) -> frozenset[str]:
    return frozenset(question.id for question in part)


def clauses_of(condition: Condition) -> Iterator[Clause]:
    """Everything a condition asks."""
    yield from condition.every
    for bundle in condition.either:
        yield from bundle


def offered(question: Question, standings: dict[str, Standing]) -> tuple[Option, ...]:
    """The options on offer where the earlier questions stand so."""
    return tuple(
        option
        for option in question.options
        if not option.ask_when or option.ask_when.outcome(standings) is Outcome.YES
    )


def in_words(trail: Trail | None) -> str:
    """The turns of a trail, first to last: what was answered to which question."""
    said: list[str] = []
    while trail is not None and len(said) < _TOLD:
        said.append(f"“{answered(trail.question, trail.turn)}” to {short(trail.question.name)}")
        trail = trail.before
    return ", ".join((*(["…"] if trail is not None else []), *reversed(said)))


def answered(question: Question, turn: Turn) -> str:
    """A turn as people say it."""
    if turn.options:
        first = question.by_id[turn.options[0]]
        return short(first.label or first.id)
    return {"na": "N/A", "not-asked": "nothing"}.get(turn.standing.state, "something")
