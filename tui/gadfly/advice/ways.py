"""Ways through questions as values: how far one went, how the questions stand on it, and that in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.advice.advice import short
from gadfly.documents.conditions import Outcome
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.advice.turns import Turn
    from gadfly.documents.conditions import Clause, Condition, Standing
    from gadfly.documents.rubric import Option, Question

_TOLD = 12  # turns of a trail, the last ones


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
