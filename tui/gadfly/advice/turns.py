"""What can be answered to a question, as far as any condition can tell answers apart.

Only so many answers have to be tried: two options that every condition treats alike are one turn of the path.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.documents.conditions import NOT_ASKED, Standing
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gadfly.documents.conditions import Clause
    from gadfly.documents.rubric import Option, Question

MOST = 64
"""So many different sets of options of a multi are told apart."""


@frozen
class Turn:
    """A way to answer a question.

    Attributes:
        standing: How the question then stands.
        options: Choice: the options that come to the same. Multi: those picked together. Else empty.
    """

    standing: Standing
    options: tuple[str, ...] = ()


def turns(question: Question, offered: Sequence[Option], clauses: Sequence[Clause]) -> tuple[Turn, ...]:
    """The ways to answer it that differ for these clauses; what is required is answered."""
    found: dict[tuple[object, ...], Turn] = {}
    named: dict[str, list[int]] = {}
    for number, clause in enumerate(clauses):
        for value in clause.values:
            named.setdefault(value, []).append(number)
    for turn in _all(question, offered, clauses):
        if question.kind == "choice" and turn.options:  # named by the same clauses: no clause can tell
            key: tuple[object, ...] = ("named", *named.get(turn.options[0], ()))
        else:
            key = signature(turn.standing, clauses)
        known = found.get(key)
        if known is None:
            found[key] = turn
        elif question.kind == "choice":
            found[key] = Turn(known.standing, (*known.options, *turn.options))
    return tuple(found.values()) or (Turn(NOT_ASKED),)


def signature(standing: Standing, clauses: Iterable[Clause]) -> tuple[object, ...]:
    """What the clauses say of a question that stands so: all that they can tell apart."""
    return tuple(clause.outcome(standing) for clause in clauses)


def _all(question: Question, offered: Sequence[Option], clauses: Sequence[Clause]) -> Iterator[Turn]:
    match question.kind:
        case "choice":
            for option in offered:
                yield Turn(Standing("answered", frozenset((option.id,))), (option.id,))
        case "multi":
            yield from _picks(question, offered, clauses)
        case "text" | "passage":
            yield Turn(Standing("answered"))
    if question.na != "never":
        yield Turn(Standing("na"))
    if not question.required:
        yield Turn(NOT_ASKED)


def _picks(question: Question, offered: Sequence[Option], clauses: Sequence[Clause]) -> Iterator[Turn]:
    """What can be picked together, grown option by option from what the clauses can tell apart."""
    alone = [option.id for option in offered if option.id in question.only]
    joint = [option.id for option in offered if option.id not in question.only]
    for option in alone:
        yield Turn(Standing("answered", frozenset((option,))), (option,))
    seen: dict[tuple[object, ...], frozenset[str]] = {}
    fresh: list[frozenset[str]] = [frozenset()]
    size = 0
    while fresh and len(seen) <= MOST:
        grown: list[frozenset[str]] = []
        for picked in fresh:
            key = signature(Standing("answered", picked), clauses)
            if key not in seen:
                seen[key] = picked
                grown.append(picked)
        size += 1
        if question.most is not None and size > question.most:
            break
        fresh = [picked | {option} for picked in grown for option in joint if option not in picked]
    for picked in seen.values():
        yield Turn(Standing("answered", picked), tuple(option for option in joint if option in picked))
