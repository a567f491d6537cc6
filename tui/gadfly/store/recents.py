"""What was open lately: the home screen's first list, kept in the state folder.

A convenience and nothing more: whatever is wrong with it, it is an empty list, and no save waits for it.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gadfly.frozen import frozen
from gadfly.store.places import recents_file
from gadfly.store.problems import FileProblem

if TYPE_CHECKING:
    from gadfly.documents.critique import Status

MOST = 50
"""So many critiques are remembered."""

_LIMIT = 256 * 1024
_LONGEST = 300


@frozen
class Recent:
    """A critique that was open lately, as it was when last saved.

    Attributes:
        path: Its file, absolute.
        title: The op-ed's title; may be empty.
        rubric: The rubric's title.
        percent: How far the walk has come, 0 to 100.
        saved: When, UTC.
        assignment: The title of the assignment it came from; empty: it came from none.
        key: Whether it is an instructor's key.
    """

    path: Path
    title: str
    rubric: str
    percent: int
    status: Status
    saved: datetime
    assignment: str = ""
    key: bool = False

    @property
    def missing(self) -> bool:
        """Whether the file is not there (any more, or right now: it may be on a drive that is unplugged)."""
        return not self.path.is_file()


def recents() -> tuple[Recent, ...]:
    """What was open lately, the latest first."""
    try:
        return _read(recents_file())
    except FileProblem:
        return ()


def note_recent(recent: Recent) -> None:
    """Puts a critique at the head of the list; without a place for the list, nothing happens."""
    with suppress(FileProblem, OSError):
        file = recents_file()
        others = [other for other in _read(file) if other.path != recent.path]
        _write(file, [recent, *others][:MOST])


def forget_recent(path: Path) -> None:
    """Takes a critique out of the list; its file stays."""
    with suppress(FileProblem, OSError):
        file = recents_file()
        _write(file, [other for other in _read(file) if other.path != path])


def _read(file: Path) -> tuple[Recent, ...]:
    try:
        with file.open("rb") as opened:
            rows = json.loads(opened.read(_LIMIT))
        return tuple(_recent(row) for row in rows[:MOST])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ()


def _recent(row: dict[str, Any]) -> Recent:
    status: Status = "finished" if row["status"] == "finished" else "draft"
    percent = max(0, min(100, int(row["percent"])))
    title, rubric = str(row["title"])[:_LONGEST], str(row["rubric"])[:_LONGEST]
    saved, assignment = datetime.fromisoformat(row["saved"]), str(row.get("assignment", ""))[:_LONGEST]
    key = row.get("key") is True
    return Recent(Path(row["path"]), title, rubric, percent, status, saved, assignment, key)


def _write(file: Path, critiques: list[Recent]) -> None:
    """In one step, so that another window never reads half of it; not synced, being only a convenience."""
    rows = [{**asdict(r), "path": str(r.path), "saved": r.saved.isoformat()} for r in critiques]
    fresh = file.with_suffix(f".{os.getpid()}.new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as written:
        json.dump(rows, written)
    fresh.replace(file)
