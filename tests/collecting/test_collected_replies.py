from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from gadfly.documents.critique import Critic, Origin
from gadfly.documents.findings import Terms, findings
from gadfly.documents.reply import Replies, Reply
from gadfly.store import submission_replies
from gadfly.store.archives import gather_all
from gadfly.store.replies import read_replies, replies_text
from gadfly.store.saving import SaveFailed

if TYPE_CHECKING:
    from pathlib import Path

    from tests.collecting.conftest import Course

    from gadfly.store.submissions import Submissions

NEVER = datetime(2026, 1, 1, tzinfo=UTC)
HERE = "replies/ana-rivera-{}.reply.toml"


@pytest.fixture
def into(tmp_path: Path, course: Course) -> Path:
    """A folder with two critiques in it."""
    handed = tmp_path / "first"
    handed.mkdir()
    for number in (0, 1):
        (handed / course.canvas_name(number)).write_bytes(course.quick(number))
    collect(course, tmp_path / "into", handed)
    return tmp_path / "into"


def collect(course: Course, into: Path, *places: Path) -> Submissions:
    folder = course.into(into)
    try:
        folder.take(gather_all(places, into, []))
        folder.save(findings(folder.kept, Terms(None, course.assignment.due or NEVER)))
    finally:
        folder.close()
    return folder


def reply(course: Course, number: int = 0, *, hours: int = 0, words: str = "Why?", **other: str) -> Replies:
    at = (course.assignment.due or NEVER) + timedelta(days=9, hours=hours)
    critique = Origin(f"{number:032x}", hashlib.sha256(course.quick(number)).hexdigest())
    assignment = Origin(other.get("assignment", course.assignment.id))
    student = Critic(course.name(number), f"s{number:05d}")
    made = Replies(critique, "f" * 64, at, assignment, student)
    return made.replied(Reply("regrade", words, at, "b002", "q1")).replied(Reply("answer", "Thanks.", at))


def name(course: Course, number: int = 0) -> str:
    return hashlib.sha256(course.quick(number)).hexdigest()[:8]


def told(folder: Submissions) -> list[str]:
    every = findings(folder.seen, Terms(None, NEVER))[len(folder.kept) :]
    return [f"{each.status}: {' '.join(each.problems)}" for each in every]


def put(tmp_path: Path, data: bytes, called: str = "back.reply.toml") -> Path:
    (tmp_path / "back").mkdir(exist_ok=True)
    (tmp_path / "back" / called).write_bytes(data)
    return tmp_path / "back"


def test_a_reply_comes_beside_its_critique(tmp_path: Path, course: Course, into: Path) -> None:
    data = replies_text(reply(course))
    folder = collect(course, into, put(tmp_path, data))
    assert told(folder) == ["reply: 1 request to mark again, 1 comment answered."]
    path = into / HERE.format(name(course))
    assert [each.file for each in folder.replies] == [str(path.relative_to(into))]
    assert path.read_bytes() == data
    assert len(folder.kept) == 2
    folder = collect(course, into, tmp_path / "back")
    assert (folder.replies, folder.again) == ([], 1)


def test_critiques_and_replies_may_come_together_in_any_order(tmp_path: Path, course: Course) -> None:
    put(tmp_path, replies_text(reply(course)), "a.reply.toml")
    folder = collect(course, tmp_path / "new", put(tmp_path, course.quick(0), "z.toml"))
    assert [each.file for each in folder.replies] == [HERE.format(name(course))]


def test_the_newest_counts_and_none_is_lost(tmp_path: Path, course: Course, into: Path) -> None:
    first, second, third = (
        replies_text(reply(course, hours=hours, words=words))
        for hours, words in ((1, "a"), (3, "c"), (2, "b"))
    )
    for data in (first, second, third, first):
        collect(course, into, put(tmp_path, data))
    newest = into / HERE.format(name(course))
    assert newest.read_bytes() == second
    earlier = {path.read_bytes() for path in (into / "replies" / "earlier").iterdir()}
    assert earlier == {first, third}
    assert read_replies(newest).requests[0].text == "c"


def test_a_reply_to_nothing_here_is_named_and_not_taken(tmp_path: Path, course: Course, into: Path) -> None:
    put(tmp_path, replies_text(reply(course, 7)), "a.reply.toml")
    put(tmp_path, replies_text(reply(course, 8, assignment="b" * 32)), "b.reply.toml")
    folder = collect(course, into, tmp_path / "back")
    assert told(folder) == [
        "not-a-critique: A reply to feedback on a critique that is not here.",
        "not-a-critique: A reply to feedback on another assignment.",
    ]
    assert not (into / "replies").exists()


def test_somebody_elses_reply_is_not_taken(tmp_path: Path, course: Course, into: Path) -> None:
    put(tmp_path, replies_text(reply(course)), course.canvas_name(1))
    folder = collect(course, into, tmp_path / "back")
    ana = f"ana-rivera-{name(course)}.critique.toml"
    assert told(folder) == [f"not-a-critique: Handed in by riveraben, but a reply to the feedback on {ana}."]
    assert not (into / "replies").exists()


def test_a_broken_reply_says_where(tmp_path: Path, course: Course, into: Path) -> None:
    data = replies_text(reply(course)).replace(b'kind = "regrade"', b'kind = "demand"')
    (line,) = told(collect(course, into, put(tmp_path, data)))
    assert line.startswith("not-a-critique: This reply cannot be read. Line ")
    assert "This must be one of" in line


def test_feedback_that_comes_back_is_named(tmp_path: Path, course: Course, into: Path) -> None:
    folder = collect(course, into, put(tmp_path, b'format = "gadfly/feedback@1"\n'))
    assert told(folder)[0].startswith("not-a-critique: This is feedback that was given back, handed in again")


def test_nothing_is_written_through_a_link(tmp_path: Path, course: Course, into: Path) -> None:
    (tmp_path / "outside").mkdir()
    (into / "replies").symlink_to(tmp_path / "outside")
    with pytest.raises(SaveFailed, match=r"A reply cannot be written"):
        collect(course, into, put(tmp_path, replies_text(reply(course))))
    assert list((tmp_path / "outside").iterdir()) == []


def test_a_full_disk_is_one_clear_line(
    tmp_path: Path, course: Course, into: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(submission_replies, "write_beside", full)
    with pytest.raises(SaveFailed, match=r"A reply cannot be written \(no space left on device\)"):
        collect(course, into, put(tmp_path, replies_text(reply(course))))
    monkeypatch.undo()
    assert len(collect(course, into, tmp_path / "back").replies) == 1
