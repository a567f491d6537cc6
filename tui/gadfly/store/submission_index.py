"""The list of a folder of submissions, `collected.jsonl`: a JSON line for each, so that any tool can read it.

The first line says which assignment the folder is for. What is known of each file follows, and what was found
of it: collecting makes findings anew each time, grading goes by those that were told last.
"""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

from gadfly.documents.student import Student
from gadfly.documents.submission import STATUSES, Finding, Submission, Work
from gadfly.frozen import frozen
from gadfly.store.problems import refusal

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

NAME = "collected.jsonl"
FORMAT = "gadfly/collected@1"

LARGEST = 128 * 1024 * 1024
"""Bytes that the list may have."""

_FILE = re.compile(r"[^\x00-\x1f/\\:*?\"<>|.-][^\x00-\x1f/\\:*?\"<>|]{0,199}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_KINDS = ("critique", "unreadable")


@frozen
class IndexHead:
    """Which assignment a folder is for.

    Attributes:
        assignment: Its id.
        title: Its title, for readers.
        sha256: Digest of what the submissions were held against; with another one they are checked again.
    """

    assignment: str
    title: str
    sha256: str


def index_text(head: IndexHead, rows: Iterable[tuple[Submission, Finding]]) -> bytes:
    """The list as bytes."""
    first = {"format": FORMAT, "assignment": head.assignment, "title": head.title, "sha256": head.sha256}
    records = [first, *(_record(each, finding) for each, finding in rows)]
    return "".join(json.dumps(record, ensure_ascii=True) + "\n" for record in records).encode("ascii")


def read_index(data: bytes, file: Path) -> tuple[IndexHead, list[Submission]]:
    """The list that bytes hold, without what was found.

    Raises:
        FileProblem: They are none, or a line is damaged; says which.
    """
    head, listed = read_listed(data, file)
    return head, [each for each, _ in listed]


def read_listed(data: bytes, file: Path) -> tuple[IndexHead, list[tuple[Submission, Finding]]]:
    """The list that bytes hold, with what was found of each submission when it was written.

    Raises:
        FileProblem: They are none, or a line is damaged; says which.
    """
    lines = data.splitlines()
    number = 0
    try:
        head = _head(json.loads(lines[0]))
        listed = []
        for number, line in enumerate(lines[1:], 1):  # noqa: B007 - it is told where a line is damaged
            record = json.loads(line)
            listed.append((_submission(record), _finding(record)))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        message = "This line of the list of submissions is damaged: take the line out, and collect again."
        raise refusal(file, message, number + 1) from error
    return head, listed


def _head(record: Any) -> IndexHead:
    if record["format"] != FORMAT:
        raise ValueError(FORMAT)
    return IndexHead(*(_text(record, key) for key in ("assignment", "title", "sha256")))


def _record(each: Submission, finding: Finding) -> dict[str, Any]:
    work = each.work
    return {
        "file": each.file,
        "source": each.source,
        "sha256": each.sha256,
        "size": each.size,
        "status": finding.status,
        "counts": finding.counts,
        "problems": list(finding.problems),
        "kind": work.kind,
        "critic": {"name": work.critic.name, "id": work.critic.id},
        "platform": {"name": each.platform.name, "id": each.platform.id, "late": each.marked_late},
        "critique": work.critique,
        "revision": work.revision,
        "finished": work.finished,
        "started": _written(work.started),
        "saved": _written(work.saved),
        "file_time": _written(each.file_time),
        "open": work.open,
        "answers": work.answers,
        "text": list(work.text),
        "rubric": list(work.rubric),
        "faults": list(work.faults),
        "practice": work.practice,
    }


def _submission(record: Any) -> Submission:
    name = _text(record, "file")
    if not _FILE.fullmatch(name) or not _SHA256.fullmatch(_text(record, "sha256")):
        raise ValueError(name)
    if record["kind"] not in _KINDS:
        raise ValueError(record["kind"])
    work = Work(
        record["kind"],
        _student(record["critic"]),
        _text(record, "critique"),
        _count(record, "revision"),
        finished=record["finished"] is True,
        started=_read(record["started"]),
        saved=_read(record["saved"]),
        open=_count(record, "open"),
        answers=_text(record, "answers"),
        text=_texts(record, "text"),
        rubric=_texts(record, "rubric"),
        faults=_texts(record, "faults"),
        practice=record.get("practice") is True,
    )
    return Submission(
        _text(record, "source"),
        _text(record, "sha256"),
        work,
        name,
        _count(record, "size"),
        _student(record["platform"]),
        marked_late=record["platform"]["late"] is True,
        file_time=_read(record["file_time"]),
    )


def _finding(record: Any) -> Finding:
    if record["status"] not in STATUSES:
        raise ValueError(record["status"])
    return Finding(record["status"], _texts(record, "problems"), counts=record["counts"] is True)


def _student(record: Any) -> Student:
    return Student(_text(record, "name"), _text(record, "id"))


def _text(record: Any, key: str) -> str:
    if not isinstance(record[key], str):
        raise TypeError(key)
    return str(record[key])


def _texts(record: Any, key: str) -> tuple[str, ...]:
    if not all(isinstance(each, str) for each in record[key]):
        raise TypeError(key)
    return tuple(record[key])


def _count(record: Any, key: str) -> int:
    if not isinstance(record[key], int) or record[key] < 0:
        raise TypeError(key)
    return int(record[key])


def _written(time: datetime | None) -> str | None:
    return time.isoformat() if time else None


def _read(text: Any) -> datetime | None:
    if text is None:
        return None
    time = datetime.fromisoformat(text)
    if time.utcoffset() is None:
        raise ValueError(text)
    return time
