"""Advice on weights: points that can never count, and a question that drowns all others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.advice.advice import at_top, in_question, short
from gadfly.scoring.combining import article_part
from gadfly.scoring.judging import counts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from gadfly.advice.advice import Advice
    from gadfly.advice.paths import Paths
    from gadfly.documents.conditions import Condition
    from gadfly.documents.rubric import Question, Rubric

_FEWEST = 3
"""Where fewer parts than this are scored, one of them is bound to weigh much."""

_FINE = 10**6
"""Weights are compared to so many parts of one."""

_MANY = 1 << 16  # more than there are questions, so that weight and number can be counted in one


def uncounted(rubric: Rubric) -> Iterator[Advice]:
    """Questions with points that no score is made of: weight 0, a group of weight 0, a share of 0 percent."""
    part = article_part(rubric)
    for number, question in enumerate(rubric.questions):
        if not question.closed:
            continue
        share = part if question.of == "article" else 1 - part
        if counts(rubric, question) and share == 0:
            other = "article_share = 0" if question.of == "article" else "article_share = 100"
            yield in_question("never-scored", number, _no_share(question, other), "of")
        elif _points_for_nothing(rubric, question):
            yield in_question("never-scored", number, _no_weight(rubric, question), "weight")


def _points_for_nothing(rubric: Rubric, question: Question) -> bool:
    """Whether its options earn something that is never counted, and nothing else needs it.

    A scale's points may be for other questions, and a note about a gap goes by the points without a weight.
    """
    if counts(rubric, question) or question.scale or question.note_when_gap is not None:
        return False
    return any(option.points for option in question.options)


def _no_share(question: Question, key: str) -> str:
    about = "the article" if question.of == "article" else "paragraphs"
    return (
        f"{key}, so no answer about {about} has a part in the score, and “{short(question.name)}” has a"
        " weight for nothing. Change article_share, or set its weight = 0."
    )


def _no_weight(rubric: Rubric, question: Question) -> str:
    group = rubric.groups_by_id.get(question.group)
    where = "its group has weight = 0" if question.weight > 0 and group else "its weight is 0"
    if question.out_of == 0:
        where = "out_of = 0"
    return (
        f"The options of “{short(question.name)}” have points that never count: {where}. Give it a weight, or"
        " drop the points."
    )


def heavy(rubric: Rubric, paths: Paths, numbers: Mapping[str, int]) -> Iterator[Advice]:
    """A question or group that weighs more than all that can be scored beside it."""
    parts = _Parts(rubric, paths)
    if parts.most() < _FEWEST:
        return
    for question in parts.scored:
        own = parts.weights[question.id]
        if own <= parts.surely_beside(question, own):
            continue
        if not paths.spend(1):
            return
        others = parts.beside(question)
        if others is None or own <= others:
            continue
        group = rubric.groups_by_id.get(question.group)
        if group is None:
            yield in_question("heavy-weight", numbers[question.id], _heavy(short(question.name)), "weight")
        else:
            path = ("group", rubric.groups.index(group), "weight")
            yield at_top("heavy-weight", path, _heavy(short(group.title or group.id)))


def _heavy(name: str) -> str:
    return (
        f"“{name}” weighs more than everything else that can be scored with it, so the score is little but"
        " that one answer. Lower its weight, or raise the others'."
    )


class _Parts:
    """What is scored on the paths of a scope: questions, and groups as one each.

    Attributes:
        weights: By question, in parts of `_FINE`; a group's stands at the one member that is asked whenever
            the group is, and 0 at the others.
        scored: The questions with a weight here.
    """

    def __init__(self, rubric: Rubric, paths: Paths) -> None:
        self._paths = paths
        self.weights: dict[str, int] = {}
        led: set[str] = set()
        for question in sorted(paths.questions, key=lambda q: bool(q.ask_when)):
            group = rubric.groups_by_id.get(question.group)
            if counts(rubric, question) and (group is None or group.id not in led):
                led |= {group.id} if group else set()
                self.weights[question.id] = max(1, int((group or question).weight * _FINE))
        self.scored = tuple(q for q in paths.questions if q.id in self.weights)
        self._alike: dict[tuple[Condition, ...], int] = {}
        for question in self.scored:
            key = paths.conditions(question)
            self._alike[key] = self._alike.get(key, 0) + self.weights[question.id]
        needed = {question.id for question in paths.above(self.weights)}
        self._walks = [tuple(q for q in part if q.id in needed) for part in paths.parts]

    def most(self) -> int:
        """The most that are scored together on one path."""
        return sum(self._richest(walk, lambda q: int(q.id in self.weights)) or 0 for walk in self._walks)

    def surely_beside(self, question: Question, enough: int) -> int:
        """The weight that is surely asked where that question is; no more than is enough is looked for.

        That is what has no condition or the same one, and what its condition looks at.
        """
        own = self._paths.conditions(question)
        together = self._alike[own] - self.weights[question.id]
        together += self._alike.get((), 0) if own else 0
        seen: set[str] = set()
        waiting = [question]
        while waiting and together < enough:
            for condition in self._paths.conditions(waiting.pop()):
                for name in {clause.question for clause in condition.every} - seen:
                    looked_at = self._paths.by_id.get(name)
                    seen.add(name)
                    if looked_at is not None:
                        waiting.append(looked_at)
                        counted = self._paths.conditions(looked_at) in ((), own)
                        together += 0 if counted else self.weights.get(name, 0)
        return together

    def beside(self, question: Question) -> int | None:
        """The most that can be scored on a path beside it; none: too little to compare, or not known."""

        def worth(other: Question) -> int:
            weight = 0 if other is question else self.weights.get(other.id, 0)
            return weight * _MANY + 1 if weight else 0

        together = 0
        for walk in self._walks:
            mine = any(other is question for other in walk)
            richest = self._richest(walk, worth, question.id if mine else "")
            if richest is None:
                return None
            together += richest
        return together // _MANY if together % _MANY + 1 >= _FEWEST else None

    def _richest(
        self, walk: tuple[Question, ...], worth: Callable[[Question], int], only: str = ""
    ) -> int | None:
        walked = self._paths.walk(walk, worth=worth, only=only)
        return None if walked.cut else max((way.worth for way in walked.ends), default=None)
