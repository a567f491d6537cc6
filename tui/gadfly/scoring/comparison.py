"""A critique scored under its own rubric and under another version of it, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.documents.moving import moved, opened
from gadfly.documents.rubric_changes import changes
from gadfly.frozen import frozen
from gadfly.scoring.scorer import score

if TYPE_CHECKING:
    from gadfly.documents.change import Change
    from gadfly.documents.critique import Critique
    from gadfly.documents.rubric import Rubric
    from gadfly.scoring.score import Score


@frozen
class Comparison:
    """What it would mean to move a critique over.

    Attributes:
        old: The critique as it is.
        new: The same one under the other version; nothing is taken out of it.
        changes: What is different, in the order of the rubric.
        before: The score as it is.
        after: The score under the other version.
        opened: Places and questions that would be open and are not now.
    """

    old: Critique
    new: Critique
    changes: tuple[Change, ...]
    before: Score
    after: Score
    opened: tuple[tuple[str, str], ...]


def compare(critique: Critique, rubric: Rubric) -> Comparison:
    """What changes for a critique with another version of its rubric."""
    new = moved(critique, rubric)
    return Comparison(
        critique,
        new,
        changes(critique.rubric, rubric),
        score(critique),
        score(new),
        opened(critique, new),
    )
