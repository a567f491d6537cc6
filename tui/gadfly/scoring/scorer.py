"""Scores a critique again and again while it is worked on, judging only what has changed since."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gadfly.documents.answers import NO_ANSWERS, Answers
from gadfly.documents.critique import ARTICLE
from gadfly.scoring.combining import combine
from gadfly.scoring.judging import judge

if TYPE_CHECKING:
    from gadfly.documents.critique import Critique
    from gadfly.documents.rubric import Rubric, Scope
    from gadfly.scoring.score import PlaceScore, Score


class Scorer:
    """Keeps the result of every place by the identity of its answers.

    After one answer, one paragraph is judged again and the rest is put together as it was. Places without
    an answer share one result.
    """

    def __init__(self, rubric: Rubric) -> None:
        self._rubric = rubric
        self._finished = False
        self._kept: dict[str, tuple[Answers, PlaceScore]] = {}
        self._untouched: PlaceScore | None = None

    def score(self, critique: Critique) -> Score:
        """The score of a critique, by its own rubric."""
        if critique.rubric is not self._rubric or critique.finished != self._finished:
            self._rubric = critique.rubric
            self._finished = critique.finished
            self._kept = {}
            self._untouched = None
        paragraphs = tuple(
            self._place(critique, block.id, "paragraph") for block in critique.article.paragraphs
        )
        asked = self._rubric.of("article") or any(cap.of == "article" for cap in self._rubric.caps)
        own = self._place(critique, ARTICLE, "article") if asked else None
        return combine(self._rubric, critique.article, paragraphs, own)

    def _place(self, critique: Critique, place: str, scope: Scope) -> PlaceScore:
        answers = critique.at(place)
        kept = self._kept.get(place)
        if kept is None or kept[0] is not answers:
            kept = (answers, replace(self._judged(answers, scope), id=place))
            self._kept[place] = kept
        return kept[1]

    def _judged(self, answers: Answers, scope: Scope) -> PlaceScore:
        if answers is not NO_ANSWERS or scope == "article":
            return judge(self._rubric, scope, answers, finished=self._finished)
        if self._untouched is None:
            self._untouched = judge(self._rubric, scope, answers, finished=self._finished)
        return self._untouched


def score(critique: Critique) -> Score:
    """The score of a critique by its own rubric, once."""
    return Scorer(critique.rubric).score(critique)
