"""A memory of what the grades in a course folder come to, so that five thousand of them open at once.

`graded.jsonl` has a line for each grade that was read or written; the last line of a name counts. It is a
memory and nothing more: a line that does not fit the file is made anew, and without it all is read again.
"""

from __future__ import annotations

import json
import os
import re
from contextlib import suppress
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from gadfly.frozen import frozen
from gadfly.store.course_files import read_here
from gadfly.store.disk import discard, replace, write_beside
from gadfly.store.problems import FileProblem
from gadfly.store.undivided import undivided

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from gadfly.documents.pile_entry import State
    from gadfly.store.course_files import Stamp

NAME = "graded.jsonl"
LARGEST = 64 * 1024 * 1024
"""Bytes of it that are read; a longer one is made anew."""

_STATES = frozenset({"draft", "locked", "returned"})
_SHA256 = re.compile(r"[0-9a-f]{64}")
_APPEND = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


@frozen
class Known:
    """What is known of one grade.

    Attributes:
        stamp: Of its file, when it was read or written.
        sha256: Of its bytes, hexadecimal.
        total: Points; None: there are none yet.
        waiting: How many answers wait for a marker; -1: not known.
    """

    stamp: Stamp
    sha256: str
    state: State
    total: Decimal | None
    waiting: int


def read_known(folder: Path) -> dict[str, Known]:
    """What is known, by the name of the entry; what is damaged is left out."""
    known: dict[str, Known] = {}
    try:
        data = read_here(folder / NAME, LARGEST, "a list of grades")
    except FileProblem:
        return known
    for line in data.splitlines():
        with suppress(ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError):
            row = json.loads(line)
            known[str(row["name"])] = _known(row)
    return known


def write_known(folder: Path, known: Mapping[str, Known]) -> None:
    """All that is known, in place of what was there; where it cannot be written, nothing is lost."""
    text = "".join(_line(name, each) for name, each in known.items())
    with suppress(OSError), undivided():
        beside, _ = write_beside(folder / NAME, ".gadfly-", text.encode("ascii"), None)
        try:
            replace(beside, folder / NAME)
        except BaseException:
            discard(beside)
            raise


def add_known(folder: Path, name: str, known: Known) -> None:
    """One line more; where it cannot be written, nothing is lost."""
    with suppress(OSError):
        descriptor = os.open(folder / NAME, _APPEND, 0o600)
        try:
            os.write(descriptor, _line(name, known).encode("ascii"))
        finally:
            os.close(descriptor)


def _line(name: str, known: Known) -> str:
    row = {
        "name": name,
        "stamp": known.stamp,
        "sha256": known.sha256,
        "state": known.state,
        "total": None if known.total is None else str(known.total),
        "waiting": known.waiting,
    }
    return json.dumps(row) + "\n"


def _known(row: dict[str, Any]) -> Known:
    written, size, inode = row["stamp"]
    if row["state"] not in _STATES or not _SHA256.fullmatch(row["sha256"]):
        raise ValueError(row["state"])
    total = None if row["total"] is None else Decimal(row["total"])
    if total is not None and not total.is_finite():
        raise ValueError(row["total"])
    stamp = (int(written), int(size), int(inode))
    return Known(stamp, row["sha256"], row["state"], total, int(row["waiting"]))
