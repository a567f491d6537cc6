"""What markers agreed on as one ordinary grade: what they say alike, and what was decided elsewhere."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from gadfly.documents.answers import NO_ANSWERS
from gadfly.documents.grade import Comment, Manual, Mark
from gadfly.grading.hand import JUDGEMENT, Hand
from gadfly.grading.judging import judging_answers
from gadfly.grading.moderation import MEAN, POINTS, WHOLE, comment_words
from gadfly.scoring.lines import number
from gadfly.scoring.rounding import half_up

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gadfly.documents.basis import Basis
    from gadfly.documents.critique import Critique
    from gadfly.documents.grade import Grade
    from gadfly.documents.marker import Decision
    from gadfly.documents.pile_entry import Entry
    from gadfly.grading.moderation import Row, Side

_PLACES = 4
"""Of points that a mean comes to."""


def decided_trouble(row: Row, decision: Decision, markers: Sequence[str]) -> str:
    """Why a decision cannot hold; empty: it can."""
    if not decision.reason.strip():
        return "A decision needs a reason: it is kept beside what was agreed."
    if decision.take in markers:
        return ""
    if row.most is None:
        return "Here one of the markers' words is taken: points say nothing."
    if decision.take == MEAN:
        return "" if row.mean is not None else "There is no mean: not all of them gave points."
    if decision.take != POINTS or decision.points is None:
        return "Take what a marker gave, the mean, or points."
    return "" if 0 <= decision.points <= row.most else f"Points go from 0 to {number(row.most)} here."


def agreed_grade(
    critique: Critique, entry: Entry, basis: Basis, sides: Sequence[Side], every: Sequence[Row]
) -> Grade:
    """The grade that rows come to; a draft while one of them is open.

    Args:
        critique: As it came in.
        entry: Whose it is.
        basis: What it is computed from.
        sides: The markers', in the order of the rows' views.
        every: All rows.

    Raises:
        Waiting: All rows are agreed, and still something waits for a marker.
    """
    hand = Hand.begin(critique, entry, basis)
    by_folder = {side.marker.folder: side for side in sides}
    grade = replace(hand.grade, late=sides[0].grade.late)
    for row in every:
        if row.open:
            continue
        if row.place == WHOLE:
            grade = _whole(grade, row, _taken(row, sides, by_folder).grade)
        elif row.place != JUDGEMENT:
            grade = grade.marked(_mark(row, sides, by_folder))
    grade = replace(grade, manual=_manual(basis, sides, by_folder, every))
    for comment in _comments(sides, {(row.place, row.question): row for row in every}, by_folder):
        grade = grade.commented(comment)
    hand = replace(hand, grade=grade)
    if any(row.open for row in every):
        return hand.to_keep
    for side in sides[:-1]:
        hand = replace(hand, grade=hand.grade.by(side.marker.name))
    return hand.lock(sides[-1].marker.name).grade


def _taken(row: Row, sides: Sequence[Side], by_folder: Mapping[str, Side]) -> Side:
    """Whose word stands: where all say the same, that of one who decided."""
    if row.decision is not None and not row.same:
        return by_folder.get(row.decision.take, sides[0])
    for side, view in zip(sides, row.views, strict=True):
        if view.decided:
            return side
    return sides[0]


def _mark(row: Row, sides: Sequence[Side], by_folder: Mapping[str, Side]) -> Mark:
    decision = None if row.same else row.decision
    if decision is not None and decision.take in {MEAN, POINTS}:
        points = decision.points
        if decision.take == MEAN:
            points = half_up(row.mean or Fraction(0), _PLACES).normalize() + 0
        return Mark(row.question, row.place, given=points)
    side = _taken(row, sides, by_folder)
    mark = side.grade.mark(row.place, row.question)
    marked = side.total.by_answer[row.place, row.question]
    if marked.quick and marked.points is not None:  # quick marks become words, and their points are in these
        return Mark(row.question, row.place, given=half_up(marked.points, _PLACES).normalize() + 0)
    return Mark(row.question, row.place, given=mark.given, level=mark.level, excused=mark.excused)


def _whole(grade: Grade, row: Row, theirs: Grade) -> Grade:
    match row.question:
        case "late":
            return replace(grade, late=theirs.late)
        case "excused":
            return grade.excusing(excused=theirs.excused)
        case _:
            return replace(grade, adjustments=theirs.adjustments)


def _manual(
    basis: Basis, sides: Sequence[Side], by_folder: Mapping[str, Side], every: Sequence[Row]
) -> Manual | None:
    """The judgement of the whole: levels as agreed, words of all of them."""
    judging = basis.judging
    if judging is None or all(side.grade.manual is None for side in sides):
        return None
    answers = NO_ANSWERS
    for row in every:
        if row.place == JUDGEMENT and not row.open:
            side = _taken(row, sides, by_folder)
            answers = answers.with_answer(
                row.question, judging_answers(side.grade.manual, judging).get(row.question)
            )
    for question in judging.of("article"):
        if question.closed:
            continue
        said = [judging_answers(side.grade.manual, judging).get(question.id) for side in sides]
        texts = dict.fromkeys(each.text.strip() for each in said if each.text and each.text.strip())
        if texts:
            first = next(each for each in said if each.text and each.text.strip())
            answers = answers.with_answer(question.id, replace(first, text="\n\n".join(texts)))
    return Manual(judging.id, judging.version, basis.judging_sha256, answers)


def _comments(
    sides: Sequence[Side], by_answer: Mapping[tuple[str, str], Row], by_folder: Mapping[str, Side]
) -> list[Comment]:
    """Comments for the student: of a marker whose word was taken, that marker's; else of all, each once."""
    places = dict.fromkeys((c.place, c.question) for side in sides for c in side.grade.comments)
    found = []
    for place, question in places:
        row = by_answer.get((place, question))
        taken = None
        if row is not None and not row.same and row.decision is not None:
            taken = by_folder.get(row.decision.take)
        words = [comment_words(side.grade.comment(place, question)) for side in ([taken] if taken else sides)]
        text = "\n\n".join(dict.fromkeys(each for each in words if each))
        found.append(Comment(text, place, question))
    return found
