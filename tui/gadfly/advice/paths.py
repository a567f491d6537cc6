"""Every path through the questions of a paragraph (or the article), tried without trying every answer.

A path branches only where a condition looks. Answers that all conditions still to come treat alike are one,
so the paths met so far are kept by how the questions stand that something later looks at; and questions that
no condition ties together are walked apart. What is still too much is cut: the widest `WIDEST` ways at each
question, `WORK` steps in all. What was found is then true all the same, and `cut` says that there is more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.advice.ahead import Ahead
from gadfly.advice.ties import Ties
from gadfly.advice.turns import MOST, Turn, turns
from gadfly.advice.ways import Trail, Visit, Walked, Way, offered
from gadfly.documents.conditions import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from gadfly.documents.conditions import Clause, Condition
    from gadfly.documents.rubric import Option, Question, Rubric, Scope

WIDEST = 200
"""So many ways are kept side by side; more are told apart by no rubric that anybody can keep in mind."""

WORK = 8_000
"""Steps that are taken for all advice on one scope of a rubric together."""


class Paths(Ties):
    """The questions of one scope, with every way through them.

    Attributes:
        cut: Whether some walk had to leave ways out.
    """

    def __init__(self, rubric: Rubric, scope: Scope) -> None:
        super().__init__(rubric, scope)
        self.cut = False
        self._left = WORK - WORK // 4
        self._reserve = WORK // 4
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
        ahead = Ahead(self, questions, ends)
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
