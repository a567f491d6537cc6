"""What the questions of a rubric bring to every row of a table, worked out once for a whole class.

Ids, titles and most points are the rubric's; what an option picked comes to is the same for everybody who
picks it. A class of a thousand has a hundred thousand rows, and few different ones in these columns.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from gadfly.documents.stands import Stands
from gadfly.scoring.judging import counts
from gadfly.scoring.rounding import half_up

if TYPE_CHECKING:
    from gadfly.documents.answers import Answer
    from gadfly.documents.asking import State
    from gadfly.documents.feedback import Outcome
    from gadfly.documents.rubric import Question, Rubric, Scope
    from gadfly.export.columns import Value

    Part = tuple[Value, ...]
    """Cells that stand side by side in a row."""

PLACES = 6
"""So many decimal places a figure of a table has at most: a third has no end."""

BETWEEN = ";"
"""What stands between several ids or names in one cell."""

NO_POINTS: Part = (None, None)
NO_MARKS: Part = (None, None, None, None)

_ONE = Decimal(1)
_RUBRICS = 8  # so many are kept at a time: a folder may hold critiques by several
_WAYS = 5_000  # so many different ways to answer a question, as above


class Facts:
    """One question, as rows tell of it.

    Args:
        rubric: The rubric that asks it.
        question: The question.
        finished: Whether the critiques are finished: then an open answer counts as 0.

    Attributes:
        id: The question's.
        head: The cells `question`, `question_title` and `kind`.
    """

    def __init__(self, rubric: Rubric, question: Question, *, finished: bool) -> None:
        self.id = question.id
        self.head: Part = (question.id, question.name, question.kind)
        self._question = question
        self._counts = counts(rubric, question)
        self._finished = finished
        self._ways: dict[tuple[object, ...], tuple[Part, Part]] = {}

    def said(self, state: State, answer: Answer) -> tuple[Part, Part]:
        """The cells from `state` to `na_reason`, then `points` and `points_of`."""
        if state == "na" and answer.na:
            return (state, None, None, answer.na), NO_POINTS
        if state == "answered" and not self._question.closed:
            return (state, answer.text or None, None, None), NO_POINTS
        way = (state, answer.choice, answer.choices) if state == "answered" else (state,)
        found = self._ways.get(way)
        if found is None:
            if len(self._ways) >= _WAYS:
                self._ways.clear()
            found = self._ways[way] = self._closed(state, answer.picked if state == "answered" else ())
        return found

    def _closed(self, state: State, picked: tuple[str, ...]) -> tuple[Part, Part]:
        points = self._points(state, picked)
        earned: Part = (
            NO_POINTS if points is None else (figure(points), figure(Fraction(self._question.maximum)))
        )
        if state != "answered":
            return (state, None, None, None), earned
        labels = [each.label or each.id for each in self._question.options if each.id in picked]
        return (state, BETWEEN.join(picked), f"{BETWEEN} ".join(labels) or None, None), earned

    def _points(self, state: State, picked: tuple[str, ...]) -> Fraction | None:
        """What an answer earns in the op-ed's score, as `gadfly.scoring.judging` has it."""
        if not self._counts:
            return None
        if state == "answered":
            share = self._question.share(picked)
            return None if share is None else share * Fraction(self._question.maximum)
        waits = state in {"open", "undecided"} and self._question.required
        return Fraction(0) if waits and self._finished else None


class RubricFacts:
    """The questions of one rubric, and how they stand for one reader after the other."""

    def __init__(self, rubric: Rubric, *, finished: bool) -> None:
        self.rubric = rubric
        self.finished = finished
        self.stands = Stands(rubric)
        self.of: dict[Scope, tuple[Facts, ...]] = {
            "paragraph": tuple(Facts(rubric, each, finished=finished) for each in rubric.of("paragraph")),
            "article": tuple(Facts(rubric, each, finished=finished) for each in rubric.of("article")),
        }


_known: dict[tuple[int, bool], RubricFacts] = {}  # by identity: to compare rubrics takes longer than to ask


def facts_of(rubric: Rubric, *, finished: bool) -> RubricFacts:
    """What is known of that rubric's questions; kept for the next critique that was written with it."""
    key = (id(rubric), finished)
    found = _known.get(key)
    if found is None:  # one that is kept keeps its rubric, so that no other has its identity
        if len(_known) >= _RUBRICS:
            _known.clear()
        found = _known[key] = RubricFacts(rubric, finished=finished)
    return found


_marked: dict[tuple[object, ...], Part] = {}


def marks_of(outcome: Outcome, marks: Decimal) -> Part:
    """The cells from `marks` to `agreement`.

    Args:
        outcome: What the answer brought.
        marks: The question's, in the rubric that counts.
    """
    share = outcome.share
    key = (share if share is None else share.as_integer_ratio(), marks, outcome.by, outcome.kind)
    found = _marked.get(key)
    if found is None:
        if len(_marked) >= _WAYS:
            _marked.clear()
        most = Fraction(marks)
        earned = NO_POINTS if share is None else (figure(share * most), figure(most))
        found = _marked[key] = (*earned, outcome.by, outcome.kind)
    return found


def figure(value: Fraction) -> Decimal:
    """A figure as tables have it: exact, or rounded half up where it has more than `PLACES` places."""
    short = half_up(abs(value), PLACES).normalize()
    if short.as_tuple().exponent > 0:  # type: ignore[operator]  # a number of places: it is finite
        short = short.quantize(_ONE)
    return short.copy_negate() if value < 0 else short
