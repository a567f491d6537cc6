"""Grades of a whole class on one basis: what hangs on the key alone, or came up before, is worked out once.

The figures are those of `grading.total`, to the last digit; only the work is less. Of a student's answers at
a place, the key sees their states and the options picked, and in a class these are often the same.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from gadfly.documents.asking import sheet
from gadfly.documents.stands import Stands
from gadfly.grading.experts import held_against, key_paths, student_answers
from gadfly.grading.grading import (
    NOTHING,
    counted_name,
    counted_places,
    decisions,
    on_basis,
    place_marks,
    put_together,
    together,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from gadfly.documents.asking import State
    from gadfly.documents.basis import Basis
    from gadfly.documents.critique import Critique
    from gadfly.documents.grade import Grade
    from gadfly.documents.rubric import Rubric, Scope
    from gadfly.grading.experts import Paths
    from gadfly.grading.grading import Decided
    from gadfly.grading.marking import Marked
    from gadfly.grading.total import PlaceMarks, Total

_MOST = 1_000
"""So many ways to answer a place are kept: memory does not grow with the class."""

Kept = TypeVar("Kept")
Found = TypeVar("Found")

Stand = tuple[tuple["State", ...], tuple[tuple[str, ...], ...]]
"""The state of every question of a place, and the options picked."""


Word = tuple[str, "Decimal | None", str, bool]
"""What a marker decided: question, points given, level, whether it is excused."""


Way = tuple["State", tuple[str, ...], "Word | None"]
"""The state of one question, the options picked, and what a marker decided."""


class _AtPlace:
    """What is known of one place on the way through a class."""

    def __init__(self, rubric: Rubric, scope: Scope, paths: Paths) -> None:
        self.rubric = rubric
        self.scope = scope
        self.stands = Stands(rubric)
        self.paths = paths
        self.each: tuple[dict[Way, Marked], ...] = tuple({} for _ in rubric.of(scope))
        self.came: dict[tuple[Stand, tuple[Word, ...]], PlaceMarks] = {}


class Grader:
    """Works out one grade after another on the same basis."""

    def __init__(self, basis: Basis) -> None:
        self._basis = basis
        self._places: dict[tuple[int, tuple[str, ...], str], _AtPlace] = {}
        self._same: dict[int, tuple[Rubric, bool]] = {}

    def total(self, critique: Critique, grade: Grade) -> Total:
        """What a grade comes to, with every part of it, as `grading.total` says it."""
        critique, basis = on_basis(self._by_our_rubric(critique), self._basis)
        decided = decisions(grade)
        places = tuple(
            self._place(critique, basis, place, decided.get(place, NOTHING))
            for place in counted_places(critique, basis)
        )
        return together(grade, basis, places)

    def _by_our_rubric(self, critique: Critique) -> Critique:
        """The critique with the basis' own rubric where that says the same: then it need not be compared."""
        ours, theirs = self._basis.rubric, critique.rubric
        if ours is None or ours is theirs:
            return critique
        if id(theirs) not in self._same:
            self._same = {id(theirs): (theirs, theirs == ours)}  # it is kept, so that its id stays its own
        return replace(critique, rubric=ours) if self._same[id(theirs)][1] else critique

    def _place(self, critique: Critique, basis: Basis, place: str, decided: Decided) -> PlaceMarks:
        rubric, scope = critique.rubric, critique.scope(place)
        known = self._known(rubric, basis, place, critique)
        answers = student_answers(critique, place)
        picked = tuple([answers.get(question.id).picked for question in rubric.of(scope)])
        stand = (known.stands.at(scope, answers), picked)
        words = _words(decided)
        if decided.quick:  # few have points in quick marks: these are not kept
            return self._anew(critique, known, place, decided)
        found = known.came.get((stand, words))
        if found is None:
            answers_marked = self._each(known, stand, words)
            if answers_marked is None:
                found = self._anew(critique, known, place, decided)
                _keep_each(known, stand, words, found)
            else:
                found = put_together(critique, place, answers_marked)
            _keep(known.came, (stand, words), found)
        name = counted_name(critique, place)
        return found if found.name == name else replace(found, name=name)

    def _anew(self, critique: Critique, known: _AtPlace, place: str, decided: Decided) -> PlaceMarks:
        rubric, scope = critique.rubric, critique.scope(place)
        student = sheet(rubric, scope, student_answers(critique, place))
        suggested = held_against(rubric, student, known.paths, place)
        return place_marks(critique, place, suggested, decided, student)

    def _each(self, known: _AtPlace, stand: Stand, words: tuple[Word, ...]) -> tuple[Marked, ...] | None:
        """What each answer gets, question by question, where all of them came up before.

        Only where experts' paths do not part: else the best of them is chosen for the place as a whole.
        """
        if len(known.paths) > 1:
            return None
        every = []
        for ways, kept in zip(_ways(stand, words, known.rubric, known.scope), known.each, strict=True):
            if (found := kept.get(ways)) is None:
                return None
            every.append(found)
        return tuple(every)

    def _known(self, rubric: Rubric, basis: Basis, place: str, critique: Critique) -> _AtPlace:
        which = (id(rubric), tuple([key.id for key in basis.keys]), place)
        known = self._places.get(which)
        if known is None:
            if len(self._places) >= _MOST:  # a class with as many rubrics as students
                self._places.clear()
            paths = key_paths(rubric, critique.scope(place), basis.keys, place)
            known = self._places[which] = _AtPlace(rubric, critique.scope(place), paths)
        return known


def _words(decided: Decided) -> tuple[Word, ...]:
    """What a marker's decisions at a place come to; marks that only hold what is suggested say nothing."""
    return tuple(
        [
            (question, mark.given, mark.level, mark.excused)
            for question, mark in decided.marks.items()
            if mark.level or mark.excused or mark.given is not None
        ]
    )


def _ways(stand: Stand, words: tuple[Word, ...], rubric: Rubric, scope: Scope) -> Iterator[Way]:
    """How each question of a place was answered and judged."""
    said = {word[0]: word for word in words}
    for question, state, picked in zip(rubric.of(scope), *stand, strict=True):
        yield state, picked, said.get(question.id)


def _keep_each(known: _AtPlace, stand: Stand, words: tuple[Word, ...], came: PlaceMarks) -> None:
    ways = _ways(stand, words, known.rubric, known.scope)
    for way, kept, marked in zip(ways, known.each, came.answers, strict=True):
        _keep(kept, way, marked)


def _keep(kept: dict[Kept, Found], which: Kept, found: Found) -> None:
    if len(kept) >= _MOST:
        kept.clear()
    kept[which] = found
