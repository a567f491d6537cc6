"""What is told of answers beside the key, worked out without drawing anything.

The marker and, later, the student see the same answers: only the words for who is who are others.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from gadfly.documents.wording import said
from gadfly.frozen import frozen
from gadfly.grading.hand import JUDGEMENT
from gadfly.scoring.lines import number

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from gadfly.documents.answers import Answer
    from gadfly.documents.rubric import Option, Question
    from gadfly.grading.beside import Beside

Standing = Literal["full", "part", "none", "waits", "out"]
"""How an answer stands: all of its marks, some, none, a marker must look, no part in the grade."""

SIGNS: dict[Standing, str] = {"full": "✓", "part": "◐", "none": "✗", "waits": "○", "out": "–"}
"""How it is told apart without colour."""
SURE = {1: "a guess", 2: "fairly sure", 3: "sure"}
"""How sure a student was, in words."""


@frozen
class People:
    """What those are called who speak on the list.

    Attributes:
        student: Whose answer it is.
        marker: Who marks.
        hints: Whether what the rubric tells markers alone is shown.
    """

    student: str = "Student"
    marker: str = "You"
    hints: bool = True


FOR_MARKER = People()
FOR_STUDENT = People("You", "Marker", hints=False)


@frozen
class Remark:
    """Something that is said beside the answers, or (with a question) beside one of them."""

    who: str
    text: str
    question: str = ""


@frozen
class BesideView:
    """The answers of one place.

    Attributes:
        rows: In the order to show.
        hand: The question in hand, which stands open; empty: none does.
        whole: Whether all stand open.
        levels: Whether the levels of the one in hand have their digits beside them.
        compact: Whether levels stand side by side.
        hidden: How many more answers there are that are not shown.
        remarks: What else is said: comments on the place and the whole, what students ask.
        order: The rubric's questions in their order, by which passages have their colours.
        nothing: What to say where there are no answers.
    """

    rows: tuple[Beside, ...] = ()
    hand: str = ""
    whole: bool = False
    levels: bool = False
    compact: bool = False
    hidden: int = 0
    remarks: tuple[Remark, ...] = ()
    order: tuple[str, ...] = ()
    people: People = FOR_MARKER
    nothing: str = "Nothing is asked here."

    def tint(self, question: str) -> int:
        """The colour of a question's passages, from 0."""
        return self.order.index(question) if question in self.order else 0

    def opened(self, row: Beside) -> bool:
        """Whether an answer stands open."""
        return self.whole or row.question.id == self.hand


def standing(row: Beside) -> Standing:
    """How an answer stands now."""
    if row.waiting:
        return "waits"
    share = row.marked.share
    if share is None:
        return "out"
    return "full" if share == 1 else "part" if share else "none"


def figure(row: Beside) -> str:
    """Its marks: `1.33 of 2`, `waits, 2`, or why there are none."""
    marks = number(row.marked.marks)
    if row.waiting:
        return f"? of {marks}"
    points = row.marked.points
    if points is None:
        return "excused" if row.marked.by == "excused" else "–"
    return f"{number(points)} of {marks}"


def suggested(row: Beside) -> str:
    """What agreement comes to and why, in words; empty where a marker judges all of it."""
    found = row.marked.suggestion
    if not found.counts or found.share is None:
        return found.why
    points = found.share * Fraction(row.marked.marks)
    return f"{number(points)} of {number(row.marked.marks)}: {found.why}"


def decided(row: Beside) -> str:
    """What a marker decided, in words; empty: nothing."""
    if row.marked.by == "level":
        level = row.question.by_id.get(row.mark.level)
        return f"“{(level.label if level else '') or row.mark.level}”, {figure(row)}"
    if row.marked.by == "marker":
        return figure(row)
    return row.marked.why if row.marked.by == "excused" else ""


def answer_words(row: Beside) -> str:
    """What the student answered, in a line or more; never empty."""
    if row.asked.state == "na" or (row.asked.state != "not-asked" and row.asked.answer.na is not None):
        reason = (row.asked.answer.na or "").strip()
        return f"does not apply: {reason}" if reason else "does not apply"
    if row.text:
        return row.text
    if row.said:
        return row.said
    return _unsaid(row.question, row.asked.answer, row.asked.state)


def _unsaid(question: Question, answer: Answer, state: str) -> str:
    if state in {"not-asked", "undecided"}:
        return "not reached"
    if question.kind == "multi" and answer.choices is not None:
        return "nothing picked"
    if question.kind == "passage" and answer.passages:
        return "marked in the text"
    return said(question, answer.picked) or "no answer"


def levels_of(row: Beside) -> tuple[Option, ...]:
    """The levels that can be picked, in order."""
    return row.asked.offered if row.place == JUDGEMENT else row.question.options


def level_lines(row: Beside) -> tuple[tuple[str, str, str, bool, str], ...]:
    """The levels to pick from: their digit, label, points, whether it is picked, and what it means."""
    levels = levels_of(row)
    picked = {row.mark.level} if row.mark.level else set()
    if row.place == JUDGEMENT:
        picked = set(row.asked.answer.picked)
    return tuple(
        (
            str(key),
            level.label or level.id,
            "" if level.points is None else number(level.points),
            level.id in picked,
            level.about,
        )
        for key, level in enumerate(levels[:9], 1)
    )


def points_words(points: Decimal | None) -> str:
    """Points with a sign; empty where there are none."""
    if points is None or not points:
        return ""
    return f"{'+' if points > 0 else '−'}{number(abs(points))}"


def has_levels(row: Beside) -> bool:
    """Whether a marker picks one of its options: it was written or marked, or is the marker's own."""
    return bool(row.question.options) and (not row.question.closed or row.place == JUDGEMENT)


def shown_rows(rows: Iterable[Beside], *, only_differences: bool) -> tuple[Beside, ...]:
    """Those that there is something to see of; those that agree only where wanted."""
    seen = tuple(row for row in rows if row.marked.suggestion.kind != "not-asked")
    return tuple(row for row in seen if row.differs or row.waiting) if only_differences else seen
