"""Hands from a course: a student's critique with the newest grade, whether that is on the disk yet or not.

The few critiques that were looked at last, and the one that is likely next, are kept, so that going to the
next student waits for no file.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gadfly.grading.hand import Hand

if TYPE_CHECKING:
    from gadfly.documents.basis import Basis
    from gadfly.documents.grade import Grade
    from gadfly.documents.pile_entry import Entry
    from gadfly.store.course import Course

KEPT = 24
"""So many critiques are kept."""


class Hands:
    """Gives the hand of any student, from memory where it can.

    Args:
        course: Where critiques and grades are.
        basis: What grades are computed from.
    """

    def __init__(self, course: Course, basis: Basis) -> None:
        self._course = course
        self._basis = basis
        self._hands: dict[str, Hand] = {}
        self._unsaved: dict[str, Grade] = {}

    def of(self, entry: Entry) -> Hand:
        """A student's hand.

        Raises:
            FileProblem: The critique or the grade cannot be read.
        """
        hand = self._hands.get(entry.name)
        if hand is None:
            hand = self.read(entry)
        self.hold(entry, hand)
        return hand

    def hold(self, entry: Entry, hand: Hand) -> None:
        """Keep that as a student's hand."""
        self._hands.pop(entry.name, None)
        self._hands[entry.name] = hand
        while len(self._hands) > KEPT:
            self._hands.pop(next(iter(self._hands)))

    def decided(self, entry: Entry, hand: Hand) -> None:
        """Keep a hand whose grade is not on the disk yet."""
        self._unsaved[entry.name] = hand.grade
        self.hold(entry, hand)

    def to_save(self, name: str) -> Grade | None:
        """A student's newest grade as the file has it, on its way to the disk; none: it is there."""
        hand = self._hands.get(name)
        if hand is not None and name in self._unsaved:
            self._unsaved[name] = hand.to_keep
        return self._unsaved.get(name)

    def saved(self, entry: Entry, grade: Grade) -> None:
        """That grade is on the disk."""
        if self._unsaved.get(entry.name) is grade:
            del self._unsaved[entry.name]

    @property
    def unsaved(self) -> tuple[str, ...]:
        """Whose grades are not on the disk yet, by their names in the pile."""
        return tuple(self._unsaved)

    def is_held(self, entry: Entry) -> bool:
        """Whether a student's hand is there without reading a file."""
        return entry.name in self._hands

    def read(self, entry: Entry) -> Hand:
        """A student's hand from the disk, or with the grade that is on its way there; from any thread.

        Raises:
            FileProblem: The critique or the grade cannot be read.
        """
        critique = self._course.critique(entry)
        grade = self._unsaved.get(entry.name) or self._course.grade(entry)
        fitting = tuple(key for key in self._basis.keys if key.fits(critique.article))
        return Hand.begin(critique, entry, replace(self._basis, keys=fitting), grade)
