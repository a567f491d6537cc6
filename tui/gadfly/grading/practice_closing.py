"""The end of a practice: how close the reader came, which way they lean, and what to look at next."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce
from typing import TYPE_CHECKING

from gadfly.documents.practice import first_tries, seen
from gadfly.frozen import frozen
from gadfly.grading.leaning import Leaning, leanings
from gadfly.grading.practice import Tally, feedback, places

if TYPE_CHECKING:
    from gadfly.documents.critique import Critique
    from gadfly.documents.key import Key
    from gadfly.documents.rubric import Question

MOST_LOOKED_AT = 3
"""So many questions to look at next; more would be none."""

FEWEST_LEVELS = 2
"""A leaning is told from so many pairs of levels on; from one it would be a single answer."""

_WEIGHT = {"differs": 2, "missed": 2, "close": 1}


@frozen
class LookAt:
    """A question that is worth another look.

    Attributes:
        places: Where the first try was another than the instructor's answer, in reading order.
    """

    question: Question
    places: tuple[str, ...]


@frozen
class Closing:
    """What is told at the end.

    Attributes:
        first: All first tries together.
        now: All answers as they stand; none: nothing was tried again.
        leanings: As the first tries lean: by question or, where no question tells, on the whole.
        look: What to look at next, what differed most first.
        left: Places whose feedback was not seen yet, in reading order.
    """

    first: Tally
    now: Tally | None
    leanings: tuple[Leaning, ...]
    look: tuple[LookAt, ...]
    left: tuple[str, ...]


def closing(critique: Critique, key: Key) -> Closing:
    """What is told at the end of a practice, or on the way; only of places whose feedback was seen."""
    done = tuple(place for place in places(critique) if seen(critique, place))
    told = [feedback(critique, key, place) for place in done]
    first = reduce(Tally.plus, (each.first or each.now for each in told), Tally())
    again = reduce(Tally.plus, (each.now for each in told)) if any(each.first for each in told) else None
    at_first = first_tries(critique)
    at_first = replace(at_first, answers={place: at_first.at(place) for place in done})
    told_by = [each for each in leanings(at_first, key) if each.compared >= FEWEST_LEVELS]
    single = tuple(each for each in told_by if each.question and each.mean)
    leaning = single or tuple(each for each in told_by if not each.question)
    left = tuple(place for place in places(critique) if place not in done)
    return Closing(first, again, leaning, _look(critique, key, done), left)


def _look(critique: Critique, key: Key, done: tuple[str, ...]) -> tuple[LookAt, ...]:
    weight: dict[str, int] = {}
    where: dict[str, list[str]] = {}
    for place in done:
        for row in feedback(critique, key, place).rows:
            weighs = _WEIGHT.get((row.first or row.now).verdict, 0) if row.question.closed else 0
            if weighs:
                name = row.question.id
                weight[name] = weight.get(name, 0) + weighs
                where.setdefault(name, []).append(place)
    most = sorted(weight, key=lambda name: -weight[name])[:MOST_LOOKED_AT]
    return tuple(LookAt(critique.rubric.by_id[name], tuple(where[name])) for name in most)
