"""Advice on groups that hold nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.advice.advice import at_top

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.advice.advice import Advice
    from gadfly.documents.rubric import Rubric


def groups(rubric: Rubric) -> Iterator[Advice]:
    """Every group that no question is in."""
    used = {question.group for question in rubric.questions}
    for number, group in enumerate(rubric.groups):
        if group.id not in used:
            yield at_top(
                "empty-group",
                ("group", number, "id"),
                f'No question has group = "{group.id}", so its weight counts for nothing. Give it to the'
                " questions that belong together, or drop the group.",
            )
