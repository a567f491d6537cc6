"""The queue of a course as a table or a document: who is graded, what waits, what was found when it came in.

While names are hidden nothing in it tells whose a critique is: neither names nor files, nor what was found.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from gadfly.display import clean_line
from gadfly.documents.due_words import said
from gadfly.grading.pile import by_student, shuffled
from gadfly.grading.pseudonyms import pseudonyms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gadfly.documents.pile_entry import Entry, State
    from gadfly.store.course import Course

_STATES: dict[State, str] = {
    "new": "not looked at",
    "draft": "begun",
    "locked": "locked",
    "returned": "given back",
}
_WIDEST = 32
_HEAD = ("student", "state", "points", "waiting", "late", "found")
_RIGHT = {2, 3}
_HOUR, _DAY = 60, 24 * 60


def ordered(course: Course) -> tuple[tuple[Entry, str], ...]:
    """Everybody with what they are called: by name, or by a pair of words in an order that tells nothing."""
    if course.hidden:
        words = pseudonyms(course.secret, course.entries)
        return tuple((each, words[each.name]) for each in shuffled(course.secret, course.entries))
    return tuple((each, _name(each)) for each in by_student(course.entries))


def table(rows: Sequence[tuple[Entry, str]], *, hidden: bool) -> Iterator[str]:
    """The queue as lines under each other."""
    cells = [_HEAD, *(_cells(entry, who, hidden=hidden) for entry, who in rows)]
    widths = [max(len(cell[n]) for cell in cells) for n in range(len(_HEAD) - 1)]
    for cell in cells:
        padded = (
            text.rjust(width) if n in _RIGHT else text.ljust(width)
            for n, (text, width) in enumerate(zip(cell, widths, strict=False))
        )
        yield "  ".join((*padded, cell[-1])).rstrip()


def summary(course: Course) -> str:
    """How many there are in each state, in a sentence."""
    counts = Counter(entry.state for entry in course.entries)
    told = ", ".join(f"{counts[state]:,} {words}" for state, words in _STATES.items() if counts[state])
    asked = sum(entry.requests > 0 for entry in course.entries)
    more = f" {asked:,} {'asks' if asked == 1 else 'ask'} to be graded again." if asked else ""
    return f"{len(course.entries):,} students: {told or 'nobody handed anything in'}.{more}"


def record(course: Course, rows: Sequence[tuple[Entry, str]]) -> dict[str, Any]:
    """The same as a JSON document."""
    handed = course.assignment
    late = course.marking.late
    return {
        "assignment": {
            "id": handed.id,
            "title": handed.title,
            "due": handed.due.isoformat() if handed.due else None,
        },
        "folder": str(course.folder),
        "out_of": str(course.marking.out_of),
        "judging": course.marking.judging,
        "judging_share": str(course.marking.judging_share),
        "late": late.words if late else None,
        "blind": course.marking.blind,
        "names_hidden": course.hidden,
        "keys": len(course.basis.keys),
        "changes_proposed": course.proposed() is not None,
        "students": [_entry_record(entry, who, hidden=course.hidden) for entry, who in rows],
        "notices": [] if course.hidden else list(course.notices),
    }


def heading(course: Course) -> Iterator[str]:
    """What is graded, in two lines."""
    due = course.assignment.due
    yield f"{course.title}{f', due {said(due)}' if due else ''}"
    marking, keys = course.marking, len(course.basis.keys)
    keyed = "no key" if not keys else f"{keys} key{'s' if keys > 1 else ''}"
    late = f"late: {marking.late.words}" if marking.late else "lateness costs nothing"
    share = f", own judgement {marking.judging_share.normalize():f}%" if marking.judging else ""
    hidden = ", names hidden" if course.hidden else ""
    yield f"Out of {marking.out_of.normalize():f}, {keyed}{share}, {late}{hidden}."


def _entry_record(entry: Entry, who: str, *, hidden: bool) -> dict[str, Any]:
    return {
        "student": who if hidden else entry.student.name,
        "id": "" if hidden else entry.student.id,
        "file": "" if hidden else entry.name,
        "state": entry.state,
        "total": None if entry.total is None else str(entry.total),
        "waiting": None if entry.waiting < 0 else entry.waiting,
        "late_minutes": entry.late_minutes,
        "requests": entry.requests,
        "problems": [] if hidden else list(entry.problems),
    }


def _cells(entry: Entry, who: str, *, hidden: bool) -> tuple[str, ...]:
    asked = f"asks again: {entry.requests}. " if entry.requests else ""
    found = f"{len(entry.problems)} found" if hidden and entry.problems else " ".join(entry.problems)
    return (
        clean_line(who, _WIDEST),
        entry.state,
        "" if entry.total is None else f"{entry.total}",
        "" if entry.waiting < 0 else f"{entry.waiting}",
        _late(entry.late_minutes),
        clean_line(f"{asked}{'' if hidden and not entry.problems else found}", 200),
    )


def _late(minutes: int) -> str:
    if minutes <= 0:
        return ""
    if minutes < _HOUR:
        return f"{minutes} min"
    return f"{minutes // _HOUR} h" if minutes < 2 * _DAY else f"{minutes // _DAY} days"


def _name(entry: Entry) -> str:
    return entry.student.name or entry.student.id or entry.name
