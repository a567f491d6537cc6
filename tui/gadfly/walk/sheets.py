"""How every place stands, judged again only where its answers are new: an answer costs one place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gadfly.documents.answers import NO_ANSWERS
from gadfly.documents.asking import Sheet, sheet
from gadfly.documents.critique import ARTICLE

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    from gadfly.documents.answers import Answers
    from gadfly.documents.critique import Critique

    Judge = Callable[[Critique], Fraction | None]
    """The score that a judgement of the whole is held against, in percent; none where there is no score."""

_NOTHING: frozenset[str] = frozenset()

_UNTOUCHED = "untouched"
"""Where the one sheet of all paragraphs without an answer is kept: no block's id looks so."""


class Sheets:
    """Remembers the last sheet of every place; shared by all walks through one critique.

    A memory and nothing more: what it gives depends on its arguments alone.
    """

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Answers, Fraction | None, frozenset[str], Sheet]] = {}
        self._computed: tuple[Critique, Fraction | None] | None = None

    def at(self, critique: Critique, place: str, judge: Judge | None) -> Sheet:
        """Every question at a place as it stands."""
        # what was answered and taken back is as good as untouched
        answers = critique.at(place) if critique.at(place).given else NO_ANSWERS
        computed = None
        if judge is not None and place == ARTICLE and compares(critique):
            computed = self._score(critique, judge)
        settled = _settled(critique, place) if critique.judgements else _NOTHING
        key = _UNTOUCHED if answers is NO_ANSWERS and place != ARTICLE and not settled else place
        kept = self._kept.get(key)
        if kept is None or kept[0] is not answers or kept[1] != computed or kept[2] != settled:
            fresh = sheet(critique.rubric, critique.scope(place), answers, computed)
            kept = (answers, computed, settled, _with_settled(fresh, settled) if settled else fresh)
            self._kept[key] = kept
        return kept[3]

    def _score(self, critique: Critique, judge: Judge) -> Fraction | None:
        if self._computed is None or self._computed[0] is not critique:
            self._computed = (critique, judge(critique))
        return self._computed[1]


def _settled(critique: Critique, place: str) -> frozenset[str]:
    """The questions of a place that an instructor left open because no option is right."""
    judged = (critique.judgements or {}).items()
    return frozenset(question for (where, question), held in judged if where == place and held.none_right)


def _with_settled(fresh: Sheet, settled: frozenset[str]) -> Sheet:
    rows = (replace(row, settled=True) if row.question.id in settled else row for row in fresh.every)
    return Sheet(tuple(rows))


def compares(critique: Critique) -> bool:
    """Whether a question about the article compares the reader's judgement with the computed score."""
    return any(question.note_when_gap is not None for question in critique.rubric.of("article"))
