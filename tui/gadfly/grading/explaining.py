"""A grade opened line by line, in words a student can follow with pen and paper.

Titles, labels, names and reasons in the lines come from outside and are not cleaned here.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from gadfly.scoring.explain_place import place_lines as score_lines
from gadfly.scoring.lines import Line, number, percent_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.documents.grade import Adjustment
    from gadfly.grading.marking import Marked
    from gadfly.grading.total import GroupMarks, PlaceMarks, Total

OWN = "The marker's own judgement"
"""What the part is called that a marker gives beside the answers."""

_DAY = 24 * 60
_HOUR = 60


def grade_lines(came: Total) -> tuple[Line, ...]:
    """A whole grade: its parts, lateness, adjustments, the rounding."""
    if came.excused:
        return (Line("Grade", "excused: it does not count", "", 0, "heading"),)
    most = number(came.scheme.out_of)
    value = "none yet" if came.points is None else f"{came.points} of {most}"
    waits = f"{came.waiting} still to be marked: not final" if came.waiting else ""
    lines = [Line("Grade", waits, value, 0, "heading")]
    lines += [_place(place) for place in came.places]
    lines += _answers(came)
    lines += _manual(came)
    lines += _late(came)
    lines += [_adjustment(each) for each in came.adjustments]
    if came.exact is not None:
        lines.append(Line("Rounded", _exactly(came.exact), f"{came.points} of {most}", 0, "result"))
    return tuple(lines)


def place_lines(place: PlaceMarks) -> tuple[Line, ...]:
    """What one place brings: each question, each group, the sum."""
    lines = [Line(place.name, "", _of(place.earned, place.possible), 0, "heading")]
    grouped = {group.id for group in place.groups}
    for answer in place.answers:
        lines += () if answer.group in grouped else _answer_lines(answer, 1)
    for group in place.groups:
        lines += _group(group, [answer for answer in place.answers if answer.group == group.id])
    return tuple(lines)


def every_line(came: Total) -> tuple[Line, ...]:
    """The grade, then every place that has a part in it, then the marker's own judgement."""
    if came.excused:
        return grade_lines(came)
    places = (line for place in came.places for line in place_lines(place))
    return (*grade_lines(came), *places, *_judgement(came))


def _judgement(came: Total) -> tuple[Line, ...]:
    """Each question of the marker's own judgement with its weight, their mean, the caps."""
    if came.manual is None or not came.scheme.manual_share:
        return ()
    return tuple(line for line in score_lines(came.manual, OWN, "") if line.label != "Coverage")


def _place(place: PlaceMarks) -> Line:
    if not place.possible:
        waits = any(answer.waiting for answer in place.answers)
        return Line(place.name, "waits for a marker" if waits else "nothing here counts", "", 1, "left-out")
    return Line(place.name, "", _of(place.earned, place.possible), 1, "counted")


def _answers(came: Total) -> Iterator[Line]:
    if came.answers_share is None:
        return
    earned = sum((place.earned for place in came.places), Fraction(0))
    possible = sum((place.possible for place in came.places), Fraction(0))
    detail = f"{_of(earned, possible)} marks"
    yield Line("Answers", detail, percent_words(100 * came.answers_share), 0, "sum")


def _manual(came: Total) -> Iterator[Line]:
    part = Fraction(came.scheme.manual_share) / 100
    if came.manual_share is not None and part:
        yield Line(OWN, "", percent_words(100 * came.manual_share), 0, "counted")
    elif part and came.waiting > sum(place.waiting for place in came.places):
        yield Line(OWN, f"waits; it makes up {number(100 * part)}% of the total", "", 0, "left-out")
    if came.together is None:
        return
    most = number(came.scheme.out_of)
    together = percent_words(100 * came.together)
    if came.manual_share is not None and came.answers_share is not None and 0 < part < 1:
        detail = (
            f"{number(100 * (1 - part))}% × {percent_words(100 * came.answers_share)}"
            f" + {number(100 * part)}% × {percent_words(100 * came.manual_share)}"
        )
        yield Line("Answers and judgement", detail, together, 0, "sum")
    points = Fraction(came.scheme.out_of) * came.together
    yield Line("Points", f"{together} of {most}", number(points), 0, "sum")


def _late(came: Total) -> Iterator[Line]:
    policy = came.scheme.late
    if not came.late_minutes or came.before is None:
        return
    how = _duration(came.late_minutes)
    if policy is None or not came.late:
        yield Line("Late", f"{how}; nothing is taken off", "", 0, "note")
        return
    yield Line("Late", f"{how}; {policy.words}", f"−{number(came.late)}", 0, "counted")


def _adjustment(adjustment: Adjustment) -> Line:
    sign = "−" if adjustment.amount < 0 else "+"
    return Line("Adjustment", adjustment.reason, f"{sign}{number(abs(adjustment.amount))}", 0, "counted")


def _exactly(exact: Fraction) -> str:
    return f"exactly {exact}; rounded half up to one place, once, at the end"


def _answer_lines(answer: Marked, indent: int) -> Iterator[Line]:
    yield _answer(answer, indent)
    for quick in answer.quick:
        points = quick.points or Decimal(0)
        sign = "−" if points < 0 else "+"
        yield Line("Quick mark", quick.text, f"{sign}{number(abs(points))}", indent + 1, "note")


def _answer(answer: Marked, indent: int) -> Line:
    detail = "; ".join(part for part in (answer.said, answer.why) if part)
    if answer.points is None:
        return Line(answer.title, detail, "", indent, "left-out")
    return Line(answer.title, detail, _of(answer.points, Fraction(answer.marks)), indent, "counted")


def _group(group: GroupMarks, members: list[Marked]) -> Iterator[Line]:
    yield Line(group.title, f"counts as one question, for {number(group.marks)}", "", 1, "heading")
    for answer in members:
        yield from _answer_lines(answer, 2)
    if group.share is None:
        yield Line(group.title, "nothing in it counts", "", 1, "left-out")
        return
    marks = Fraction(group.marks)
    yield Line(group.title, f"{group.share} of its marks", _of(marks * group.share, marks), 1, "sum")


def _of(earned: Fraction, possible: Fraction) -> str:
    return f"{number(earned)} of {number(possible)}"


def _duration(minutes: int) -> str:
    for size, name in ((_DAY, "day"), (_HOUR, "hour"), (1, "minute")):
        if minutes >= size:
            count = minutes // size
            over = " and more" if minutes % size else ""
            return f"{count} {name}{'' if count == 1 else 's'}{over} late"
    return "in time"
