"""Who was handed whose critique in a peer round, a line for each reader; what stands there never changes."""

from __future__ import annotations

import json
import os
from datetime import datetime
from typing import TYPE_CHECKING, Any

from gadfly.documents.peers import MOST_PEERS
from gadfly.frozen import frozen
from gadfly.store.course_files import is_here, read_here
from gadfly.store.problems import refusal

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FOLDER, NAME = "peers", "handed-out.jsonl"

_LIMIT = 64 * 1024 * 1024
_NO_LINKS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)


@frozen
class Handed:
    """What one student was handed.

    Attributes:
        critique: The id of their critique.
        stem: What their file is called, without its ending.
        peers: Whose critiques, as (id, what they are called there).
        at: When, UTC.
    """

    critique: str
    stem: str
    peers: tuple[tuple[str, str], ...]
    at: datetime


def handed_out(folder: Path) -> dict[str, Handed]:
    """What was handed out in a course folder, by the reader's critique.

    Raises:
        FileProblem: The record cannot be read, or is damaged.
    """
    path = folder / FOLDER / NAME
    if not is_here(path):
        return {}
    found: dict[str, Handed] = {}
    lines = read_here(path, _LIMIT, "a record of a peer round").split(b"\n")
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            made = _handed(json.loads(line))
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            if number == len(lines):  # a torn last line: what it would have said was not handed out
                continue
            message = "This line is damaged. Put the file back as it was: without it, others would be read."
            raise refusal(path, message, number) from error
        found.setdefault(made.critique, made)
    return found


def note_handed(folder: Path, every: Iterable[Handed]) -> None:
    """Write down, for good, what is handed out, before it is.

    Raises:
        FileProblem: It cannot be written down.
    """
    path = folder / FOLDER / NAME
    lines = "".join(f"{json.dumps(_row(each))}\n" for each in every)
    try:
        torn = path.exists() and not path.read_bytes().endswith(b"\n")
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | _NO_LINKS, 0o600)
        try:
            os.write(descriptor, (("\n" if torn else "") + lines).encode("ascii"))
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        why = error.strerror or "the system gave no reason"
        raise refusal(path, f"What is handed out cannot be written down ({why}).") from error


def _row(handed: Handed) -> dict[str, Any]:
    return {
        "critique": handed.critique,
        "stem": handed.stem,
        "peers": [{"critique": critique, "alias": alias} for critique, alias in handed.peers],
        "at": handed.at.isoformat(timespec="seconds"),
    }


def _handed(row: dict[str, Any]) -> Handed:
    peers = tuple((_text(each["critique"]), _text(each["alias"])) for each in row["peers"][:MOST_PEERS])
    stem = _text(row["stem"])
    if not stem or "/" in stem or "\\" in stem or stem.startswith("."):
        raise ValueError(stem)
    at = datetime.fromisoformat(row["at"])
    if at.utcoffset() is None:
        raise ValueError(row["at"])
    return Handed(_text(row["critique"]), stem, peers, at)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value
