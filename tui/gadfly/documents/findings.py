"""What is found of submissions when they are seen together: which one counts, and whose it may really be."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from gadfly.documents.student import agree, handed_in_under_own_name, letters
from gadfly.documents.submission import STATUSES, Finding, Status, Submission
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

SLACK = timedelta(minutes=10)
"""So far a student's clock may be ahead before that is told."""

_RANK = {status: rank for rank, status in enumerate(STATUSES)}
_OF_KIND: dict[str, Status] = {"unreadable": "unreadable", "reply": "reply", "foreign": "not-a-critique"}
_UNCOUNTED = {"practice", "reply", "duplicate", "others-work", "unreadable", "not-a-critique"}
_NEVER = datetime.min.replace(tzinfo=UTC)


@frozen
class Terms:
    """What submissions are held against.

    Attributes:
        due: When they are due, with its offset; none: whenever.
        now: The time of collecting.
        file_times: Whether the time of a file counts as the time it was handed in.
    """

    due: datetime | None
    now: datetime
    file_times: bool = False


def same_person(one: Submission, other: Submission) -> bool:
    """Whether two submissions can be of one student; the platform's word comes before the files'."""
    if _named(one) and _named(other):
        return agree(one.platform, other.platform)
    if _named(one) or _named(other):
        named, plain = (one, other) if _named(one) else (other, one)
        return handed_in_under_own_name(named.platform, plain.work.critic)
    return agree(one.work.critic, other.work.critic)


def findings(submissions: Sequence[Submission], terms: Terms) -> tuple[Finding, ...]:
    """What is found of each submission, in their order."""
    told: list[list[tuple[Status, str]]] = [list(_of_itself(each, terms)) for each in submissions]
    for place, status, words in _among(submissions):
        told[place].append((status, words))
    return tuple(_finding(each) for each in told)


def _finding(told: Iterable[tuple[Status, str]]) -> Finding:
    rows = sorted(told, key=lambda row: -_RANK[row[0]])
    status = rows[0][0] if rows else "taken"
    counts = _UNCOUNTED.isdisjoint(row[0] for row in rows)
    return Finding(status, tuple(dict.fromkeys(words for _, words in rows if words)), counts)


def _of_itself(each: Submission, terms: Terms) -> Iterable[tuple[Status, str]]:
    work = each.work
    if work.kind != "critique":
        yield from ((_OF_KIND[work.kind], fault) for fault in work.faults or ("",))
        return
    if work.practice:
        yield "practice", ""
        return
    yield from (("altered", words) for words in work.text)
    yield from (("other-rubric", words) for words in work.rubric)
    if not work.finished:
        yield "incomplete", f"Still a draft; {work.open} open."
    yield from _times(each, terms)
    if not each.own_name:
        names = (each.platform.name or each.platform.id, work.critic.name or work.critic.id)
        yield "taken", "Handed in by {}, but the file names {}.".format(*names)
    if not (each.student.name or each.student.id):
        yield "taken", "Nobody's name is in it."
    yield from (("taken", words) for words in work.faults)


def _times(each: Submission, terms: Terms) -> Iterable[tuple[Status, str]]:
    saved, started = each.work.saved, each.work.started
    if each.marked_late:
        yield "late", "The learning platform marks it as late."
    if saved is not None and terms.due is not None and saved > terms.due:
        yield "late", f"Saved {_span(saved - terms.due)} after it was due."
    elif terms.file_times and each.file_time and terms.due is not None and each.file_time > terms.due:
        yield "late", f"The file is from {_span(each.file_time - terms.due)} after it was due."
    if saved is not None and saved > terms.now + SLACK:
        yield "taken", f"Its clock is ahead: saved {saved:%Y-%m-%d %H:%M} UTC, which is still to come."
    if saved is not None and started is not None and started > saved + SLACK:
        yield "taken", "By its clock it was saved before it was started."


def _among(submissions: Sequence[Submission]) -> Iterable[tuple[int, Status, str]]:
    """What the sight of the others adds, by place."""
    critiques = [
        (n, each)
        for n, each in enumerate(submissions)
        if each.work.kind == "critique" and not each.work.practice
    ]
    copies = [row for group in _groups(critiques, lambda each: each.work.critique) for row in _copies(group)]
    copies += [row for group in _groups(critiques, lambda each: each.work.answers) for row in _alike(group)]
    yield from copies
    told = {place for place, _, _ in copies}
    for group in _groups([row for row in critiques if row[0] not in told], _person):
        yield from _one_student(group)


def _alike(group: Sequence[tuple[int, Submission]]) -> Iterable[tuple[int, Status, str]]:
    """Critiques of different origin with the same answers: the one saved first is taken for the original."""
    first = min(group, key=lambda row: (row[1].work.saved or _NEVER, row[0]))[1]
    for place, each in group:
        if each.work.critique != first.work.critique and not same_person(each, first):
            yield place, "others-work", f"The same answers, word for word, as {first.called}."


def _copies(group: Sequence[tuple[int, Submission]]) -> Iterable[tuple[int, Status, str]]:
    """Copies of one critique: revisions by one student, of which the newest counts; and others' copies."""
    owner = min(group, key=lambda row: (not row[1].own_name, row[0]))[1]
    own = []
    for place, each in group:
        if same_person(each, owner):
            own.append((place, each))
        else:
            yield place, "others-work", f"The same critique as {owner.called}, under another name."
    newest = max(own, key=lambda row: (row[1].work.revision, row[1].work.saved or _NEVER, -row[0]))
    for place, each in own:
        if place != newest[0] and each.sha256 == newest[1].sha256:
            yield place, "duplicate", f"The same file as {newest[1].called}."
        elif place != newest[0]:
            revisions = (each.work.revision, newest[1].work.revision, newest[1].called)
            yield place, "duplicate", "Revision {}; revision {} counts, {}.".format(*revisions)


def _one_student(group: Sequence[tuple[int, Submission]]) -> Iterable[tuple[int, Status, str]]:
    """Several critiques that one student began: the one saved last counts."""
    last = max(group, key=lambda row: (row[1].work.finished, row[1].work.saved or _NEVER, -row[0]))[1]
    for place, each in group:
        if each.work.critique != last.work.critique:
            yield place, "duplicate", f"Another critique by the same student counts, {last.called}."


def _groups(
    rows: Iterable[tuple[int, Submission]], key: Callable[[Submission], Hashable]
) -> Iterable[list[tuple[int, Submission]]]:
    found: dict[Hashable, list[tuple[int, Submission]]] = defaultdict(list)
    for place, each in rows:
        kept = key(each)
        if kept not in {None, ""}:
            found[kept].append((place, each))
    return (group for group in found.values() if len(group) > 1)


def _person(each: Submission) -> tuple[str, str] | None:
    """By what a student is surely the same; nothing where there is only a name, which two may share."""
    if each.platform.id:
        return "platform", letters(each.platform.id)
    return ("school", letters(each.work.critic.id)) if each.work.critic.id else None


def _named(each: Submission) -> bool:
    return bool(each.platform.id or each.platform.name)


def _span(span: timedelta) -> str:
    minutes = max(1, int(span.total_seconds() // 60))
    for size, name in ((24 * 60, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size:
            count = minutes // size
            return f"{count:,} {name}{'s' if count > 1 else ''}"
    return "a minute"
