"""Conditions: when a question is asked, an option offered, a cap applied.

A condition looks back only, at answers that stand. While an answer it depends on is still open, what it will
say is not known yet; so a condition has three outcomes, as in Kleene's three-valued logic.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Literal

from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable


class Outcome(Enum):
    """What a condition says now."""

    NO = 0
    UNKNOWN = 1
    YES = 2


@frozen
class Standing:
    """How an earlier question stands, as far as a condition may look.

    Attributes:
        state: `answered`, `na`, `open` (no answer, and asked or not known whether asked), `not-asked`.
        values: The ids of the options picked; empty for texts and passages.
    """

    state: Literal["answered", "na", "open", "not-asked"]
    values: frozenset[str] = frozenset()


NOT_ASKED = Standing("not-asked")


@frozen
class Clause:
    """One thing asked of one earlier question.

    Attributes:
        question: The earlier question's id.
        values: Any of these options is meant.
        negated: None of `values` is meant.
        state: `answered` or `na` where the state itself is asked for; `values` is then empty.
    """

    question: str
    values: tuple[str, ...] = ()
    negated: bool = False
    state: Literal["", "answered", "na"] = ""

    def outcome(self, standing: Standing) -> Outcome:
        """What the clause says of a question that stands so.

        False on a question that is not asked or N/A, also when negated; unknown while it is open.
        """
        if standing.state == "open":
            return Outcome.UNKNOWN
        if self.state:
            return Outcome.YES if standing.state == self.state else Outcome.NO
        if standing.state != "answered":
            return Outcome.NO
        overlap = not standing.values.isdisjoint(self.values)
        return Outcome.YES if overlap != self.negated else Outcome.NO


@frozen
class Condition:
    """All of `every` and, where there are any, at least one of the bundles in `either`.

    The condition with neither is always true.
    """

    every: tuple[Clause, ...] = ()
    either: tuple[tuple[Clause, ...], ...] = ()

    def __bool__(self) -> bool:
        """Whether it asks for anything at all."""
        return bool(self.every or self.either)

    @property
    def questions(self) -> frozenset[str]:
        """The ids of the questions it looks at."""
        return frozenset(c.question for bundle in (self.every, *self.either) for c in bundle)

    def outcome(self, standings: dict[str, Standing]) -> Outcome:
        """What it says, given how the questions before it stand (one that is missing is not asked)."""
        if not self.every and not self.either:
            return Outcome.YES  # most options and many questions: every key asks this of all of them
        outcome = _all(self.every, standings)
        if self.either and outcome is not Outcome.NO:
            best = max((_all(bundle, standings) for bundle in self.either), key=_rank)
            outcome = min(outcome, best, key=_rank)
        return outcome


ALWAYS = Condition()


def _rank(outcome: Outcome) -> int:
    return outcome.value


def _all(clauses: Iterable[Clause], standings: dict[str, Standing]) -> Outcome:
    lowest = Outcome.YES
    for clause in clauses:
        outcome = clause.outcome(standings.get(clause.question, NOT_ASKED))
        if outcome is Outcome.NO:
            return outcome
        if outcome is Outcome.UNKNOWN:
            lowest = outcome
    return lowest
