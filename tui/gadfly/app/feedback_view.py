"""Feedback as the screen and the plain mode show it: answers beside the key, and where one can stand in it.

The figures are those in the file. Only whether the file's key still comes to them is computed, and told.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gadfly.app.beside_view import shown_rows
from gadfly.documents.asking import sheet
from gadfly.documents.basis import Basis
from gadfly.documents.moving import moved
from gadfly.documents.wording import said
from gadfly.frozen import frozen
from gadfly.grading.beside import beside
from gadfly.grading.experts import student_answers
from gadfly.grading.grading import total
from gadfly.grading.marking import Marked
from gadfly.grading.suggestion import Suggestion, leaves
from gadfly.grading.total import PlaceMarks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.documents.critique import Critique
    from gadfly.documents.feedback import Feedback, Outcome
    from gadfly.documents.rubric import Question
    from gadfly.grading.beside import Beside
    from gadfly.grading.total import Total

SUMMARY = "total"
"""The first page, which is no place of the op-ed."""


@frozen
class Spot:
    """Where a student is: a page, and an answer on it.

    Attributes:
        page: `SUMMARY`, a block's id, or `ARTICLE`.
        question: Empty: the comment on the paragraph or, on the summary, on the whole.
    """

    page: str = SUMMARY
    question: str = ""

    @property
    def place(self) -> str:
        """The place that comments and replies name."""
        return "" if self.page == SUMMARY else self.page


class FeedbackView:
    """One feedback, with what is worked out of it kept."""

    def __init__(self, feedback: Feedback) -> None:
        self.feedback = feedback
        self.critique: Critique = moved(feedback.critique, feedback.counting)
        self.pages = (SUMMARY, *(place.id for place in feedback.places))
        self._came: Total | None = None
        self._rows: dict[str, tuple[Beside, ...]] = {}

    def rows(self, page: str) -> tuple[Beside, ...]:
        """The answers of a page beside the key, in the rubric's order."""
        if page == SUMMARY:
            return ()
        if page not in self._rows:
            feedback = self.feedback
            basis = Basis(feedback.keys, feedback.scheme)
            found = beside(self.critique, feedback.grade, basis, self._total, page)
            self._rows[page] = shown_rows(found, only_differences=False)
        return self._rows[page]

    def row(self, spot: Spot) -> Beside | None:
        """The answer at a spot; None: it is a comment or nothing."""
        return next((row for row in self.rows(spot.page) if row.question.id == spot.question), None)

    def page_name(self, page: str) -> str:
        """What a page is called."""
        return next((place.name for place in self.feedback.places if place.id == page), "The total")

    def commented(self, spot: Spot) -> bool:
        """Whether the marker said something there."""
        return not self.feedback.grade.comment(spot.place, spot.question).empty

    # Going about

    def spots(self) -> tuple[Spot, ...]:
        """Every spot in order: the summary, then each place's comment, if any, and its answers."""
        return tuple(self._spots())

    def _spots(self) -> Iterator[Spot]:
        for page in self.pages:
            yield from self.spots_of(page)

    def spots_of(self, page: str) -> tuple[Spot, ...]:
        """The spots of a page; at least one."""
        bare = Spot(page)
        answers = tuple(Spot(page, row.question.id) for row in self.rows(page))
        if page == SUMMARY or not answers or (page and self.commented(bare)):
            return (bare, *answers)
        return answers

    def step(self, spot: Spot, by: int) -> Spot:
        """The spot after or before, over the borders of pages; the same at either end."""
        every = self.spots()
        here = every.index(spot) if spot in every else 0
        return every[max(0, min(here + by, len(every) - 1))]

    def turn(self, spot: Spot, by: int) -> Spot:
        """The first spot of the page after or before; the same at either end."""
        here = self.pages.index(spot.page) + by
        return self.spots_of(self.pages[here])[0] if 0 <= here < len(self.pages) else spot

    def next_comment(self, spot: Spot, by: int = 1) -> Spot | None:
        """The next spot with a comment, round and round; None: there is none."""
        every = self.spots()
        here = every.index(spot) if spot in every else 0
        turned = (every[(here + by * n) % len(every)] for n in range(1, len(every) + 1))
        return next((each for each in turned if self.commented(each)), None)

    # Figures

    @property
    def _total(self) -> Total:
        """The total as the file has it, so far as answers are shown from it."""
        if self._came is None:
            feedback = self.feedback
            bare = total(self.critique, feedback.grade, Basis(scheme=feedback.scheme))
            places = tuple(self._place(place.id, place.name) for place in feedback.places)
            self._came = replace(bare, places=places)
        return self._came

    def _place(self, place: str, name: str) -> PlaceMarks:
        outcomes = {outcome.question: outcome for outcome in self.feedback.at(place)}
        held = next(each for each in self.feedback.places if each.id == place)
        asked = sheet(
            self.critique.rubric, self.critique.scope(place), student_answers(self.critique, place)
        ).every
        answers = tuple(
            _marked(
                each.question,
                place,
                outcomes.get(each.question.id),
                said(each.question, each.answer.picked) if each.active else "",
            )
            for each in asked
        )
        return PlaceMarks(place, name, answers, (), held.earned, held.possible)

    def recounted(self) -> str:
        """What to say where the file's own key comes to another total; empty: it comes to the same."""
        feedback = self.feedback
        sealed = feedback.grade.total
        if feedback.key_kept or feedback.grade.excused:
            return ""
        basis = Basis(feedback.keys, feedback.scheme, judging=feedback.judging)
        try:
            again = total(self.critique, feedback.grade, basis).points
        except ValueError:
            again = None
        if again == sealed:
            return ""
        found = "none" if again is None else str(again)
        given = "grade" if sealed is None else str(sealed)
        return (
            f"Worked out again from this file, the total is {found}; what counts is the {given} that was"
            " given. Ask your instructor about it."
        )


def _marked(question: Question, place: str, outcome: Outcome | None, words: str) -> Marked:
    group, marks, name = question.group, question.marks, question.name
    if outcome is None:
        found = leaves(question.id, "not-asked", "")
        return Marked(place, question.id, name, group, marks, None, found, "key", words, "")
    found = Suggestion(question.id, outcome.kind, outcome.suggested, counts=outcome.counts, why=outcome.why)
    return Marked(
        place, question.id, name, group, marks, outcome.share, found, outcome.by, words, outcome.why
    )
