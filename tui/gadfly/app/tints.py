"""Which stretches of a block are tinted, and as whose passages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.app.widgets.page import Tint
from gadfly.documents.critique import ARTICLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.documents.answers import Passage
    from gadfly.walk.walk import Walk


def tints(walk: Walk, block: str) -> tuple[Tint, ...]:
    """The passages of a block, tinted by the question they serve; those of the question in hand stand out.

    Passages that no longer carry an answer, because their question is not asked any more, are left plain.
    """
    order = {question.id: number for number, question in enumerate(walk.critique.rubric.questions)}
    found = [
        Tint(passage.start, passage.end, order.get(question, 0), (place, question) == _hand(walk))
        for place, question, passage in _passages(walk, block)
    ]
    return tuple(sorted(found, key=lambda tint: (tint.strong, tint.start)))


def _passages(walk: Walk, block: str) -> Iterator[tuple[str, str, Passage]]:
    for place in (block, ARTICLE):
        if not walk.critique.at(place).given:
            continue
        for asked in walk.sheet(place).shown:
            for passage in asked.answer.passages:
                if block in {place, passage.paragraph}:
                    yield place, asked.question.id, passage


def _hand(walk: Walk) -> tuple[str, str]:
    return walk.cursor.place, walk.cursor.question
