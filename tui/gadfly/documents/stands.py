"""How questions stand for one reader after another: what was answered alike before is not judged again.

A class answers a paragraph in few ways. The states are those of `asking.sheet`, which hang on nothing but
what is looked at here; what an answer still lacks hangs on more, and is not told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.documents.asking import sheet

if TYPE_CHECKING:
    from gadfly.documents.answers import Answer, Answers
    from gadfly.documents.asking import State
    from gadfly.documents.rubric import Rubric, Scope

_MOST = 5_000
"""So many ways to answer are kept: memory does not grow with the class."""


class Stands:
    """Tells how the questions of one rubric stand.

    Args:
        rubric: The rubric that asks.
    """

    def __init__(self, rubric: Rubric) -> None:
        self.rubric = rubric
        self._kept: dict[tuple[object, ...], tuple[State, ...]] = {}

    def at(self, scope: Scope, answers: Answers) -> tuple[State, ...]:
        """The state of every question of a scope, in the rubric's order.

        Args:
            scope: A paragraph's questions or the article's.
            answers: What was answered there.
        """
        ways = (scope, *[(question, *_way(answer)) for question, answer in answers.given.items()])
        found = self._kept.get(ways)
        if found is None:
            if len(self._kept) >= _MOST:
                self._kept.clear()
            found = tuple([asked.state for asked in sheet(self.rubric, scope, answers).every])
            self._kept[ways] = found
        return found


def _way(answer: Answer) -> tuple[object, ...]:
    """Everything of an answer that a state hangs on."""
    text = answer.text
    return (
        answer.choice,
        answer.choices,
        answer.na is not None,
        text is not None and bool(text.strip()),
        bool(answer.passages),
    )
