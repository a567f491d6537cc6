"""A critique in a marker's hand: what it is graded on, what was decided, and what that comes to.

Every decision gives a new hand, so the one before is all that undo needs. What agreement with the key
suggests hangs on critique and key alone and is worked out once for each place; a decision counts again only
the place that it touches.
"""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING

from gadfly.documents.asking import sheet
from gadfly.documents.critique import Critic, Origin
from gadfly.documents.grade import Adjustment, Comment, Grade, Late, Mark
from gadfly.frozen import frozen
from gadfly.grading.beside import Beside, beside, row
from gadfly.grading.experts import suggestions
from gadfly.grading.explaining import every_line
from gadfly.grading.grading import (
    NOTHING,
    counted_places,
    decisions,
    on_basis,
    place_marks,
    together,
    with_total,
)
from gadfly.grading.judging import judged_marks, judging_answers, picked, written
from gadfly.scoring.lines import number

if TYPE_CHECKING:
    from decimal import Decimal

    from gadfly.documents.basis import Basis
    from gadfly.documents.critique import Critique
    from gadfly.documents.pile_entry import Entry
    from gadfly.documents.quick_mark import QuickMark
    from gadfly.grading.grading import Decided
    from gadfly.grading.suggestion import Suggestion
    from gadfly.grading.total import PlaceMarks, Total
    from gadfly.scoring.lines import Line

JUDGEMENT = "judgement"
"""The place of the marker's own judgement, after all places of the critique."""


class Waiting(ValueError):
    """A grade cannot be locked while something waits for a marker; the text says what."""


class _Kept:
    """What was worked out for one critique on one basis; shared by all its hands."""

    def __init__(self) -> None:
        self.places: tuple[str, ...] | None = None
        self.suggested: dict[str, tuple[Suggestion, ...]] = {}
        self.marks: dict[str, tuple[Decided, PlaceMarks]] = {}
        self.total: tuple[Grade, Total] | None = None


@frozen
class Hand:
    """A critique that is being graded.

    Attributes:
        critique: By the version of the rubric that counts.
        grade: What was decided so far.
        basis: What it is computed from.
    """

    critique: Critique
    grade: Grade
    basis: Basis
    _kept: _Kept = field(default_factory=_Kept, repr=False, compare=False)

    @classmethod
    def begin(cls, critique: Critique, entry: Entry, basis: Basis, grade: Grade | None = None) -> Hand:
        """A critique taken in hand: with its grade, or with a first draft in which nothing is decided."""
        if grade is None:
            student = Critic(entry.student.name, entry.student.id)
            late = Late(entry.late_minutes, _policy(basis)) if entry.late_minutes > 0 else None
            grade = Grade(Origin(critique.id), critique.origin, student, late=late)
        critique, basis = on_basis(critique, basis)
        return cls(critique, grade, basis)

    # What there is to see

    @property
    def places(self) -> tuple[str, ...]:
        """The places that count, then `JUDGEMENT` where the marker judges the whole by a rubric."""
        if self._kept.places is None:
            counted = counted_places(self.critique, self.basis)
            self._kept.places = counted if self.basis.judging is None else (*counted, JUDGEMENT)
        return self._kept.places

    @property
    def total(self) -> Total:
        """What it comes to."""
        kept = self._kept
        if kept.total is None or kept.total[0] is not self.grade:
            decided = decisions(self.grade)
            counted = (place for place in self.places if place != JUDGEMENT)
            marks = tuple(self._marks(place, decided.get(place, NOTHING)) for place in counted)
            kept.total = (self.grade, together(self.grade, self.basis, marks))
        return kept.total[1]

    def rows(self, place: str) -> tuple[Beside, ...]:
        """Every question of a place, the student's answer beside the key's; at `JUDGEMENT` your own."""
        if place == JUDGEMENT:
            return self._judgement()
        return beside(self.critique, self.grade, self.basis, self.total, place)

    def lines(self) -> tuple[Line, ...]:
        """The total, explained line by line."""
        return every_line(self.total)

    # What can be decided

    def give(self, place: str, question: str, points: Decimal | None) -> Hand:
        """Points given for an answer, in the question's marks; None: the level or the suggestion stands.

        Raises:
            Locked: The grade is no longer a draft; the same holds for all that follow.
            ValueError: They are below 0, or more than the question's marks.
        """
        most = self.critique.rubric.by_id[question].marks
        if points is not None and not 0 <= points <= most:
            raise ValueError(f"Points for this answer go from 0 to {number(most)}.")
        return self._marked(replace(self.grade.mark(place, question), given=points))

    def level(self, place: str, question: str, option: str) -> Hand:
        """The level of what was written or marked, in place of points given; empty: none.

        Raises:
            ValueError: The question has no such level.
        """
        if option and option not in self.critique.rubric.by_id[question].by_id:
            raise ValueError("The rubric has no such level here.")
        return self._marked(replace(self.grade.mark(place, question), level=option, given=None))

    def excuse_answer(self, place: str, question: str, *, excused: bool) -> Hand:
        """An answer that leaves the grade, such as an N/A that is accepted; or takes part again."""
        return self._marked(replace(self.grade.mark(place, question), excused=excused))

    def comment(self, text: str, place: str = "", question: str = "") -> Hand:
        """The marker's words on an answer, a paragraph or the whole; empty ones take them out."""
        held = self.grade.comment(place, question)
        return self._with(self.grade.commented(replace(held, text=text)))

    def quick(self, mark: QuickMark, place: str = "", question: str = "") -> Hand:
        """A quick mark put on an answer, a paragraph or the whole; taken off where it is there already."""
        held = self.grade.comment(place, question)
        others = tuple(each for each in held.quick if each.id != mark.id)
        there = len(others) < len(held.quick)
        quick = others if there else (*others, mark)
        return self._with(self.grade.commented(Comment(held.text, place, question, quick)))

    def judge(self, question: str, option: str) -> Hand:
        """A level of the marker's own judgement; where several may be picked, on or off.

        Raises:
            ValueError: There is no own judgement, or it has no such question or level.
        """
        return self._with(self.grade.judged(picked(self.grade.manual, self.basis, question, option)))

    def judge_text(self, question: str, text: str) -> Hand:
        """The marker's own words where the judgement asks for them.

        Raises:
            ValueError: As with `judge`.
        """
        return self._with(self.grade.judged(written(self.grade.manual, self.basis, question, text)))

    def adjust(self, amount: Decimal, reason: str) -> Hand:
        """Points more or fewer, for a reason.

        Raises:
            ValueError: There is no reason.
        """
        return self._with(self.grade.adjusted(Adjustment(amount, reason)))

    def unadjust(self, index: int) -> Hand:
        """Without the adjustment at `index`, from 0."""
        return self._with(self.grade.unadjusted(index))

    def late(self, minutes: int | None) -> Hand:
        """So many minutes late; none or 0: it counts as in time."""
        return self._with(self.grade.came_late(Late(minutes, _policy(self.basis)) if minutes else None))

    def excuse(self, *, excused: bool) -> Hand:
        """The whole excused, or counting again."""
        return self._with(self.grade.excusing(excused=excused))

    def lock(self, marker: str) -> Hand:
        """The grade as it will be given back, with its total.

        Raises:
            Waiting: Something waits for a marker.
        """
        if not self.total.complete:
            raise Waiting(self._waits())
        by = self.grade.by(marker)
        return self._with(with_total(by, self.total).in_state("locked"))

    def unlock(self) -> Hand:
        """A draft again."""
        return self._with(self.grade.in_state("draft"))

    @property
    def to_keep(self) -> Grade:
        """The grade with its total and what is suggested beside every answer, as the file has it."""
        return with_total(self.grade, self.total) if self.grade.state == "draft" else self.grade

    # Within

    def _with(self, grade: Grade) -> Hand:
        return self if grade is self.grade else replace(self, grade=grade)

    def _marked(self, mark: Mark) -> Hand:
        return self._with(self.grade.marked(mark))

    def _marks(self, place: str, decided: Decided) -> PlaceMarks:
        kept = self._kept.marks.get(place)
        if kept is None or kept[0] != decided:
            suggested = self._kept.suggested.get(place)
            if suggested is None:
                suggested = suggestions(self.critique, self.basis.keys, place)
                self._kept.suggested[place] = suggested
            kept = (decided, place_marks(self.critique, place, suggested, decided))
            self._kept.marks[place] = kept
        return kept[1]

    def _judgement(self) -> tuple[Beside, ...]:
        judging = self.basis.judging
        if judging is None:
            return ()
        answers = judging_answers(self.grade.manual, judging)
        return tuple(
            row(asked, (), judged_marks(JUDGEMENT, asked), self.grade)
            for asked in sheet(judging, "article", answers).shown
        )

    def _waits(self) -> str:
        waiting = [answer for place in self.total.places for answer in place.answers if answer.waiting]
        names = dict.fromkeys(answer.title for answer in waiting)
        if not names:
            return "Your own judgement is not complete yet: it is the last place of the critique."
        some = "1 answer still waits" if len(waiting) == 1 else f"{len(waiting)} answers still wait"
        return f"{some} for you: {', '.join(names)}."


def _policy(basis: Basis) -> str:
    return basis.scheme.late.words if basis.scheme.late else ""
