"""A row for each student: how far they came, the op-ed's score by their critique, and their grade."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.documents.answers import NO_ANSWERS
from gadfly.documents.critique import ARTICLE
from gadfly.documents.told import comment_words
from gadfly.export.answer_facts import BETWEEN, facts_of
from gadfly.export.answer_rows import whose

if TYPE_CHECKING:
    from gadfly.documents.feedback import Feedback
    from gadfly.export.answer_facts import Part
    from gadfly.export.answer_rows import Row
    from gadfly.export.exhibit import Exhibit

_DONE = frozenset({"answered", "na"})
_ASKED = _DONE | {"open"}
_NO_GRADE: Part = (None, None, None, None, None, None, None)


def total_row(exhibit: Exhibit) -> Row:
    """A critique's row, with values in the order of `columns.TOTALS`."""
    critique, score = exhibit.critique, exhibit.score
    asked, answered = _counts(exhibit)
    so_far: Part = (critique.started, critique.saved, asked, answered)
    scored: Part = (score.state, score.percent, score.band, score.coverage)
    graded = _NO_GRADE if exhibit.feedback is None else _graded(exhibit.feedback)
    return (*whose(exhibit), *so_far, *scored, *graded)


def _counts(exhibit: Exhibit) -> tuple[int, int]:
    """How many questions were asked, and how many of them have an answer."""
    critique = exhibit.critique
    stands = facts_of(critique.rubric, finished=critique.finished).stands
    states = [
        state
        for place in (*(block.id for block in critique.article.paragraphs), ARTICLE)
        for state in stands.at(critique.scope(place), critique.answers.get(place, NO_ANSWERS))
    ]
    return sum(state in _ASKED for state in states), sum(state in _DONE for state in states)


def _graded(told: Feedback) -> Part:
    grade = told.grade
    return (
        grade.state,
        None if grade.excused else grade.total,
        told.scheme.out_of,
        grade.excused,
        0 if grade.late is None else grade.late.minutes,
        BETWEEN.join(grade.markers) or None,
        "\n".join(comment_words(grade.comment())) or None,
    )
