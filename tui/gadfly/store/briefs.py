"""What an assignment says, kept in the state folder of its critique: the assignment may lie anywhere later.

A convenience and nothing more: without it, the critique opens as well, and the assignment tells it again.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from gadfly.documents.assignment import Brief

_NAME = "brief.json"
_LIMIT = 1024 * 1024


def keep_brief(folder: Path, brief: Brief, path: Path | None = None) -> None:
    """Remembers it, and where the assignment was opened, as well as possible."""
    due = brief.due.isoformat() if brief.due else None
    with suppress(OSError):
        fresh = folder / f"{_NAME}.{os.getpid()}.new"
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            told = {"title": brief.title, "instructions": brief.instructions, "due": due}
            json.dump(told | ({"path": str(path.absolute())} if path else {}), file)
        fresh.replace(folder / _NAME)


def assignment_in(folder: Path) -> Path | None:
    """Where the assignment was when it was opened last; none: that is not known."""
    try:
        with (folder / _NAME).open("rb") as file:
            held = json.loads(file.read(_LIMIT))
        return Path(str(held["path"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def brief_in(folder: Path) -> Brief | None:
    """What was remembered; none: nothing that can be read."""
    try:
        with (folder / _NAME).open("rb") as file:
            held = json.loads(file.read(_LIMIT))
        due = datetime.fromisoformat(held["due"]) if held["due"] else None
        if due is not None and due.utcoffset() is None:
            return None
        return Brief(str(held["title"]), str(held["instructions"]), due)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
