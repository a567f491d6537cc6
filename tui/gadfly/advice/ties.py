"""What looks at what: how the conditions of a scope tie its questions together."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from gadfly.advice.ways import clauses_of
from gadfly.documents.conditions import ALWAYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gadfly.documents.conditions import Clause, Condition
    from gadfly.documents.rubric import Question, Rubric, Scope


class Ties:
    """The questions of one scope, with what looks at what."""

    def __init__(self, rubric: Rubric, scope: Scope) -> None:
        self.questions = rubric.of(scope)
        self.by_id = {question.id: question for question in self.questions}
        self.rubric = rubric
        self.scope = scope
        self._place = {question.id: at for at, question in enumerate(self.questions)}
        self._conditions: dict[str, tuple[Condition, ...]] = {}

    def conditions(self, question: Question) -> tuple[Condition, ...]:
        """What has to hold for it to be asked."""
        known = self._conditions.get(question.id)
        if known is None:
            known = self._conditions[question.id] = self._asked_when(question)
        return known

    def _asked_when(self, question: Question) -> tuple[Condition, ...]:
        group = self.rubric.groups_by_id.get(question.group)
        both = (question.ask_when, group.ask_when if group else ALWAYS)
        return tuple(condition for condition in both if condition)

    @cached_property
    def _looks(self) -> dict[str, frozenset[str]]:
        """The earlier questions that each question's asking and options hang on."""
        return {question.id: self._seen_from(question) for question in self.questions}

    def _seen_from(self, question: Question) -> frozenset[str]:
        ids = {clause.question for clause in self.clauses(question)}
        before = self._place[question.id]
        return frozenset(other for other in ids if self._place.get(other, before) < before)

    def clauses(self, question: Question) -> Iterator[Clause]:
        """Everything that is asked of earlier questions where it is asked."""
        for condition in (*self.conditions(question), *(option.ask_when for option in question.options)):
            yield from clauses_of(condition)

    @cached_property
    def parts(self) -> tuple[tuple[Question, ...], ...]:
        """The questions, parted so that no condition ties one part to another."""
        part = {question.id: [question.id] for question in self.questions}
        for question in self.questions:
            for other in self._looks[question.id]:
                one, two = part[question.id], part[other]
                if one is not two:
                    small, large = sorted((one, two), key=len)
                    large += small
                    part |= dict.fromkeys(small, large)
        found: dict[int, list[Question]] = {}
        for question in self.questions:
            found.setdefault(id(part[question.id]), []).append(question)
        return tuple(tuple(members) for members in found.values())

    @cached_property
    def _part_of(self) -> dict[str, frozenset[str]]:
        return {name: part for part in map(_ids, self.parts) for name in part}

    def tied_to(self, name: str) -> frozenset[str]:
        """The questions that some chain of conditions ties to that one, and itself."""
        return self._part_of[name]

    def above(self, ids: Iterable[str]) -> tuple[Question, ...]:
        """Those questions and all that their asking hangs on, in order."""
        waiting = [name for name in ids if name in self._place]
        seen = set(waiting)
        while waiting:
            fresh = self._looks[waiting.pop()] - seen
            seen |= fresh
            waiting += fresh
        return tuple(question for question in self.questions if question.id in seen)

    def below(self, name: str) -> frozenset[str]:
        """The questions whose asking or options hang on that one, directly or not."""
        found = {name}
        for question in self.questions[self._place[name] + 1 :]:
            if not found.isdisjoint(self._looks[question.id]):
                found.add(question.id)
        return frozenset(found - {name})


def _ids(part: Sequence[Question]) -> frozenset[str]:
    return frozenset(question.id for question in part)
