"""What the critique's file does not hold: undo history, place and words not yet kept, also after a crash.

One line per change, appended: a checksum and JSON. A torn or damaged line ends the reading, so a crash costs
at most the change it interrupted, and nothing is ever invented. What is read here is only a memory: the file
of the critique is the truth, and steps that do not fit it are dropped by `History.fitting`.
"""

from __future__ import annotations

import json
import os
import zlib
from contextlib import suppress
from dataclasses import field, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from gadfly.frozen import frozen
from gadfly.store.journal_text import Record, cursor_of, step_of, step_record
from gadfly.store.journal_values import text_of
from gadfly.walk.history import Cursor, History

if TYPE_CHECKING:
    from pathlib import Path

    from gadfly.walk.history import Step

LIMIT = 4 * 1024 * 1024
"""Bytes a journal may have; a longer one is written anew, with the oldest steps left out where it must be."""

LONGEST = 64 * 1024
"""Code points of typing that are remembered; more was pasted, and can be pasted again."""


@frozen
class Typing:
    """Words in a field that were not kept yet.

    Attributes:
        place: A block's id, or the article's place.
        question: The question's id.
        field: Which of its fields, such as `text`, `note` or `reason`.
        text: The words.
    """

    place: str
    question: str
    field: str
    text: str


@frozen
class Trace:
    """Where a reader is and how they came there; a cursor of none: the first open question."""

    cursor: Cursor | None = None
    history: History = field(default_factory=History)
    typing: Typing | None = None


class Journal:
    """The journal of one critique, read when made and then kept up.

    Attributes:
        trace: As last read or kept.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        data = _read(path)
        self.trace, good = _replayed(data)
        self._size = len(data)
        self._torn = good < len(data)

    def keep(self, trace: Trace) -> None:
        """Appends what changed since the trace before.

        Raises:
            OSError: It could not be written; the next call writes all of it anew.
        """
        line = _line(_changes(self.trace, trace))
        self.trace = trace
        if self._torn or self._size + len(line) > LIMIT:
            self._write_anew()
            return
        self._torn = True
        _put(self._path, os.O_APPEND, line)
        self._torn = False
        self._size += len(line)

    def _write_anew(self) -> None:
        line = _whole(self.trace)
        fresh = self._path.with_suffix(".new")
        self._torn = True
        with suppress(FileNotFoundError):
            fresh.unlink()
        _put(fresh, os.O_EXCL, line)
        fresh.replace(self._path)
        self._torn = False
        self._size = len(line)


def _put(path: Path, flag: int, line: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0) | flag
    try:
        descriptor = os.open(path, flags, 0o600)
    except FileNotFoundError:  # its folder went, or was never made
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(path, flags, 0o600)
    with os.fdopen(descriptor, "wb", buffering=0) as file:
        rest = memoryview(line)
        while rest:
            rest = rest[file.write(rest) :]


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LIMIT + 1)
    except OSError:
        return b""


def _replayed(data: bytes) -> tuple[Trace, int]:
    """The trace that the sound lines at the start give, and how many bytes they are."""
    trace, good = Trace(), 0
    for line in data.splitlines(keepends=True):
        try:
            trace = _after(trace, _record(line))
        except (ValueError, KeyError, TypeError, IndexError, RecursionError):
            break
        good += len(line)
    return trace, good


def _line(record: Record) -> bytes:
    text = json.dumps(record, separators=(",", ":")).encode()
    return b"%08x %s\n" % (zlib.crc32(text), text)


def _record(line: bytes) -> Record:
    check, _, text = line.partition(b" ")
    if not line.endswith(b"\n") or check != b"%08x" % zlib.crc32(text[:-1]):
        raise ValueError("torn")
    record: Record = json.loads(text)
    return record


def _whole(trace: Trace) -> bytes:
    """The line that tells all, with the oldest steps left out until it is half the limit."""
    while True:
        line = _line({"all": _history_record(trace.history), **_place_record(trace)})
        past = trace.history.past
        if len(line) <= LIMIT // 2 or not (past or trace.history.future):
            return line
        trace = replace(
            trace, history=History(past[len(past) // 2 + 1 :], trace.history.future if past else ())
        )


def _changes(before: Trace, after: Trace) -> Record:
    if after.history == before.history:
        return _place_record(after)
    moves = _moves(before.history, after.history)
    change = {"all": _history_record(after.history)} if moves is None else {"moves": moves}
    return {**change, **_place_record(after)}


def _moves(before: History, after: History) -> list[Record | str] | None:
    """What was done, undone and redone between two histories; none: no short way leads there."""
    back = len(after.future) - len(before.future)
    moves: list[Record | str]
    if back > 0 and _taken_back(before, back) == after:
        return ["undo"] * back
    if back < 0 and _taken_back(after, -back) == before:
        return ["redo"] * -back
    gone, shared = _shared(before.past, after.past)
    back = len(before.past) - gone - shared
    reached = _taken_back(before, back)
    for step in after.past[shared:]:
        reached = reached.did(step)
    if reached != after:
        return None
    moves = ["undo"] * back
    return moves + [step_record(step) for step in after.past[shared:]]


def _taken_back(history: History, times: int) -> History:
    for _ in range(min(times, len(history.past))):
        history = history.undone()
    return history


def _shared(before: tuple[Step, ...], after: tuple[Step, ...]) -> tuple[int, int]:
    """How many of the oldest steps have left (histories are bounded), and how many behind them are in both.

    A step is the same object in both, so identity is enough.
    """
    gone = next((i for i, step in enumerate(before) if after and step is after[0]), None)
    if gone is None:
        return 0, 0
    size = len(before) - gone
    if before[gone:] == after[:size]:  # nearly always: steps were added and nothing else
        return gone, size
    pairs = zip(before[gone:], after, strict=False)
    return gone, sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1], pairs))


def _history_record(history: History) -> Record:
    past, future = map(step_record, history.past), map(step_record, history.future)
    return {"past": list(past), "future": list(future)}


def _place_record(trace: Trace) -> Record:
    record: Record = {}
    if trace.cursor is not None:
        record["at"] = [trace.cursor.place, trace.cursor.question]
    if trace.typing is not None and len(trace.typing.text) <= LONGEST:
        record["typing"] = [trace.typing.place, trace.typing.question, trace.typing.field, trace.typing.text]
    return record


def _after(trace: Trace, record: Record) -> Trace:
    history = trace.history
    if "all" in record:
        whole = record["all"]
        history = History(tuple(map(step_of, whole["past"])), tuple(map(step_of, whole["future"])))
    for move in record.get("moves", ()):
        history = _moved(history, move)
    cursor = cursor_of(record["at"]) if "at" in record else trace.cursor
    typing = Typing(*map(text_of, record["typing"])) if "typing" in record else None
    return Trace(cursor, history, typing)


def _moved(history: History, move: Record | str) -> History:
    if not isinstance(move, str):
        return history.did(step_of(move))
    if move == "undo" and history.past:
        return history.undone()
    if move == "redo" and history.future:
        return history.redone()
    raise ValueError(move)
