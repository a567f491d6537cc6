"""Advice on weights: points that can never count, and a question that drowns all others."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from gadfly.advice.advice import at_top, in_question
from gadfly.scoring.combining import article_part
from gadfly.scoring.judging import counts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gadfly.advice.advice import Advice
    from gadfly.advice.paths import Paths
    from gadfly.documents.rubric import Question, Rubric

_FEWEST = 3
"""Where fewer parts than this are scored, one of them is bound to weigh much."""

_FINE = 10**6
"""Weights are compared to so many parts of one."""


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
        f"{key}, so no answer about {about} has a part in the score, and “{question.name}” has a weight for"
        " nothing. Change article_share, or set its weight = 0."
    )


def _no_weight(rubric: Rubric, question: Question) -> str:
    group = rubric.groups_by_id.get(question.group)
    where = "its group has weight = 0" if question.weight > 0 and group else "its weight is 0"
    if question.out_of == 0:
        where = "out_of = 0"
    return (
        f"The options of “{question.name}” have points that never count: {where}. Give it a weight, or drop the"
        " points."
    )


class _Parts:
    """What the questions of a scope weigh, a group as one."""

    def __init__(self, rubric: Rubric, paths: Paths) -> None:
        self._rubric = rubric
        self.questions = tuple(q for q in paths.questions if counts(rubric, q))

    @cached_property
    def leads(self) -> dict[str, str]:
        """The member of each group that stands for its weight: one that is asked whenever the group is."""
        found: dict[str, str] = {}
        for question in sorted(self.questions, key=lambda q: bool(q.ask_when)):
            if question.group in self._rubric.groups_by_id:
                found.setdefault(question.group, question.id)
        return found

    def weight(self, question: Question) -> int:
        """What it adds to the weight of a path, in parts of `_FINE`; 0: it is not scored, or its lead adds it."""
        if not counts(self._rubric, question):
            return 0
        group = self._rubric.groups_by_id.get(question.group)
        if group is None:
            return max(1, int(question.weight * _FINE))
        return max(1, int(group.weight * _FINE)) if self.leads[group.id] == question.id else 0


def heavy(rubric: Rubric, paths: Paths, numbers: Mapping[str, int]) -> Iterator[Advice]:
    """A question or group that weighs more than all that can be scored beside it."""
    parts = _Parts(rubric, paths)
    weights = {question.id: parts.weight(question) for question in parts.questions}
    for question in parts.questions:
        own = weights[question.id]
        always = sum(
            w for name, w in weights.items() if name != question.id and not _conditional(paths, name)
        )
        if own <= always:
            continue
        if paths.spent:
            paths.cut = True
            return
        others = _beside(paths, question, weights)
        if others is None or own <= others:
            continue
        group = rubric.groups_by_id.get(question.group)
        if group is None:
            yield in_question("heavy-weight", numbers[question.id], _message(question.name), "weight")
        else:
            path = ("group", rubric.groups.index(group), "weight")
            yield at_top("heavy-weight", path, _message(group.title or group.id))


def _conditional(paths: Paths, name: str) -> bool:
    question = paths.by_id[name]
    return bool(paths.conditions(question))


def _beside(paths: Paths, question: Question, weights: Mapping[str, int]) -> int | None:
    """The most that can be scored on a path beside it; none: too little to compare, or not known."""
    together = 0
    scored = 1
    for part in paths.parts:
        mine = question in part
        walked = paths.walk(
            part,
            worth=lambda other: weights.get(other.id, 0) if other.id != question.id else 0,
            only=question.id if mine else "",
        )
        if walked.cut or not walked.ends:
            return None
        together += max(way.worth for way in walked.ends)
    scored += sum(weights[name] > 0 for name in weights if name != question.id)
    return together if scored >= _FEWEST else None


def _message(name: str) -> str:
    return (
        f"“{name}” weighs more than everything else that can be scored with it, so the score is little but that"
        " one answer. Lower its weight, or raise the others'."
    )
