"""How every place stands, judged again only where its answers are new: an answer costs one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.documents.answers import NO_ANSWERS
from gadfly.documents.asking import sheet
from gadfly.documents.critique import ARTICLE

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    from gadfly.documents.answers import Answers
    from gadfly.documents.asking import Sheet
    from gadfly.documents.critique import Critique

    Judge = Callable[[Critique], Fraction | None]
    """The score that a judgement of the whole is held against, in percent; none where there is no score."""

_UNTOUCHED = "untouched"
"""Where the one sheet of all paragraphs without an answer is kept: no block's id looks so."""


class Sheets:
    """Remembers the last sheet of every place; shared by all walks through one critique.

    A memory and nothing more: what it gives depends on its arguments alone.
    """

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Answers, Fraction | None, Sheet]] = {}
        self._computed: tuple[Critique, Fraction | None] | None = None

    def at(self, critique: Critique, place: str, judge: Judge | None) -> Sheet:
        """Every question at a place as it stands."""
        # what was answered and taken back is as good as untouched
        answers = critique.at(place) if critique.at(place).given else NO_ANSWERS
        computed = None
        if judge is not None and place == ARTICLE and compares(critique):
            computed = self._score(critique, judge)
        key = _UNTOUCHED if answers is NO_ANSWERS and place != ARTICLE else place
        kept = self._kept.get(key)
        if kept is None or kept[0] is not answers or kept[1] != computed:
            kept = (answers, computed, sheet(critique.rubric, critique.scope(place), answers, computed))
            self._kept[key] = kept
        return kept[2]

    def _score(self, critique: Critique, judge: Judge) -> Fraction | None:
        if self._computed is None or self._computed[0] is not critique:
            self._computed = (critique, judge(critique))
        return self._computed[1]


def compares(critique: Critique) -> bool:
    """Whether a question about the article compares the reader's judgement with the computed score."""
    return any(question.note_when_gap is not None for question in critique.rubric.of("article"))
