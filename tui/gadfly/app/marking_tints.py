"""Which stretches of a block a student marked, and which of them serve the question in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.app.widgets.page import Tint
from gadfly.documents.critique import ARTICLE

if TYPE_CHECKING:
    from gadfly.app.marking_round import Spot
    from gadfly.grading.hand import Hand


def tints(hand: Hand, block: str, spot: Spot) -> tuple[Tint, ...]:
    """The passages of a block, tinted by the question they serve; those of the question in hand stand out."""
    order = {question: number for number, question in enumerate(hand.critique.rubric.by_id)}
    found = [
        Tint(
            passage.start,
            passage.end,
            order.get(question, 0),
            (place, question) == (spot.place, spot.question),
        )
        for place in (block, ARTICLE)
        for question, answer in hand.critique.at(place).given.items()
        for passage in answer.passages
        if block in {place, passage.paragraph}
    ]
    return tuple(sorted(found, key=lambda tint: (tint.strong, tint.start)))
