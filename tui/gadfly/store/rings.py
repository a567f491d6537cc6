"""Rings: questions whose conditions go round until one waits for itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from gadfly.documents.rubric import Rubric

_MOST = 50
"""So many rings are named; a rubric with more has one trouble, told often enough."""


class Rings:
    """Which questions each question waits for."""

    def __init__(self, rubric: Rubric) -> None:
        self._left = _MOST
        self._waits: dict[str, list[str]] = {}
        for question in rubric.questions:
            group = rubric.groups_by_id.get(question.group)
            waits = set(question.ask_when.questions)
            waits |= group.ask_when.questions if group else set()
            for option in question.options:
                waits |= option.ask_when.questions
            self._waits[question.id] = sorted(waits)

    def through(self, askers: Collection[str], wanted: str) -> tuple[str, ...]:
        """The shortest ring from an asker by the question it waits for and back; empty: there is none.

        Args:
            askers: The questions that a condition belongs to.
            wanted: The question that it looks at.
        """
        if self._left <= 0:
            return ()
        self._left -= 1
        before: dict[str, str] = {wanted: ""}
        waiting = [wanted]
        for name in waiting:
            if name in askers:
                way = [name]
                while before[way[-1]]:
                    way.append(before[way[-1]])
                return (name, *reversed(way))
            for other in self._waits.get(name, ()):
                if other not in before:
                    before[other] = name
                    waiting.append(other)
        return ()
