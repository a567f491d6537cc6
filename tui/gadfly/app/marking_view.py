"""What the lines of the grading screen say, worked out from the pile and the grade in hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from gadfly.app.beside_view import Remark, has_levels, points_words
from gadfly.app.marking_commands import (
    ACCEPT,
    DESK,
    GRADE,
    LEVEL,
    NEXT,
    PLACES,
    POINTS,
    QUICK_KEYS,
    SAYING,
    TYPING,
    WRITE,
)
from gadfly.app.widgets.mark_top import MarkTopView
from gadfly.app.widgets.queue import QueueLine
from gadfly.app.widgets.quick_list import QuickLine
from gadfly.grading.hand import JUDGEMENT
from gadfly.scoring.lines import number

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gadfly.app.commands import Command
    from gadfly.app.widgets.top_line import SaveState
    from gadfly.documents.pile_entry import Entry
    from gadfly.documents.quick_mark import QuickMark
    from gadfly.documents.reply import Reply
    from gadfly.grading.beside import Beside
    from gadfly.grading.hand import Hand
    from gadfly.grading.total import Total

Mode = Literal["mark", "type"]

_STATES = {
    "new": ("○", "new"),
    "draft": ("◐", "draft"),
    "locked": ("●", "done"),
    "returned": ("★", "returned"),
}
_FLAGS = (
    ("another student", "another's?"),
    ("the same answers", "another's?"),
    ("altered", "altered"),
    ("not the assignment", "altered"),
    ("still a draft", "unfinished"),
)
"""Words in what was found of a submission, and the flag that they raise."""


def graded(entry: Entry) -> bool:
    """Whether a marker is done with a student, for now."""
    return entry.done or (entry.state == "draft" and not entry.waiting and not entry.requests)


def queue_line(entry: Entry, name: str) -> QueueLine:
    """A student in the queue."""
    sign, role = _STATES[entry.state]
    if entry.state == "draft" and not entry.waiting:
        sign, role = "◉", "ready"
    total = number(entry.total) if entry.total is not None else ""
    return QueueLine(sign, role, name, total, flags(entry))


def flags(entry: Entry) -> tuple[str, ...]:
    """What is to be known of a submission, in a word or two each."""
    raised = ["regrade?"] if entry.requests else []
    found = " ".join(entry.problems).casefold()
    raised += [flag for words, flag in _FLAGS if words in found]
    if entry.late_minutes:
        raised.append("late")
    return tuple(dict.fromkeys(raised))


def total_words(total: Total) -> str:
    """`14.5 of 20, 3 wait for you`."""
    most = number(total.scheme.out_of)
    if total.excused:
        return "excused"
    points = f"{number(total.points)} of {most}" if total.points is not None else f"– of {most}"
    if not total.waiting:
        return points
    return f"{points}, {total.waiting} {'waits' if total.waiting == 1 else 'wait'} for you"


def place_words(hand: Hand, place: str) -> str:
    """What a place is called, shortly."""
    if place == JUDGEMENT:
        return "your own judgement"
    article = hand.critique.article
    if not place:
        return "article"
    if article.walks(place):
        return f"¶ {article.position(place) + 1}"
    return "set aside by the student"


def top_view(
    *, title: str, who: str, hand: Hand | None, graded: int, count: int, save: SaveState, trouble: str
) -> MarkTopView:
    """The top line."""
    state = "" if hand is None or hand.grade.state == "draft" else hand.grade.state
    total = total_words(hand.total) if hand is not None else ""
    return MarkTopView(title, who, total, graded, count, state, save, trouble)


def side_words(hand: Hand, place: str, *, by_question: bool, count: int) -> str:
    """The line above the answers: where, how many, and in which order one goes."""
    how = "by question" if by_question else ""
    answers = f"{count} answer{'' if count == 1 else 's'}"
    return "  ·  ".join(part for part in (place_words(hand, place), answers, how) if part)


def remarks(
    hand: Hand, place: str, problems: tuple[str, ...] = (), replies: tuple[Reply, ...] = ()
) -> tuple[Remark, ...]:
    """What is said beside the answers of a place: comments, what was found, what the student says back."""
    heads = {"": "✎ whole"} | ({place: "✎ here"} if place else {})
    said = [
        Remark(heads[comment.place], words)
        for comment in sorted(hand.grade.comments, key=lambda each: not each.place)
        if not comment.question and comment.place in heads
        for words in (comment.text, *(f"{m.text}  {points_words(m.points)}" for m in comment.quick))
        if words.strip()
    ]
    asked = [
        Remark("regrade?" if reply.kind == "regrade" else "replies", reply.text, reply.question)
        for reply in replies
        if reply.place == place or not (reply.place or reply.question)
    ]
    return (*asked, *said, *(Remark("collected", words) for words in problems))


def masked_row(row: Beside, masked: Callable[[str], str]) -> Beside:
    """An answer without names in what the student wrote."""
    answer = row.asked.answer
    if not (row.note or row.text or answer.na):
        return row
    na = None if answer.na is None else masked(answer.na)
    asked = replace(row.asked, answer=replace(answer, na=na))
    return replace(row, note=masked(row.note), text=masked(row.text), asked=asked)


def quick_for(marks: Sequence[QuickMark], question: str) -> tuple[QuickMark, ...]:
    """The quick marks that have a key at a question: its own, then those for all, as they come."""
    own = [mark for mark in marks if mark.question == question and question]
    every = [mark for mark in marks if not mark.question]
    return tuple((*own, *every)[:QUICK_KEYS])


def quick_lines(marks: Sequence[QuickMark], row: Beside | None) -> tuple[QuickLine, ...]:
    """The same as lines; those that stand on the answer in hand have a sign."""
    used = {mark.id for mark in row.comment.quick} if row is not None and row.comment is not None else set()
    return tuple(
        QuickLine(n, f"F{n + 1}", mark.text, points_words(mark.points), mark.id in used)
        for n, mark in enumerate(marks, 1)
    )


def commands_now(hand: Hand | None, row: Beside | None, mode: Mode) -> tuple[Command, ...]:
    """The keys that work now."""
    if mode == "type":
        return TYPING
    rest = (*PLACES, *SAYING, *GRADE, *DESK)
    if hand is None or row is None:
        return rest
    if hand.grade.state != "draft":
        return (NEXT, *rest)
    if row.place == JUDGEMENT:
        return (LEVEL if row.question.closed else WRITE, NEXT, *rest)
    if has_levels(row):
        return (LEVEL, NEXT, *POINTS, *rest)
    return (ACCEPT if row.question.closed else NEXT, *POINTS, *rest)
