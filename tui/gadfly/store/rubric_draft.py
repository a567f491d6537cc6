"""A rubric's file while it is written: one window at a time, saved as typed, recovered after a crash.

The file is its author's and is saved with its errors. What was typed since the last save, or could not be
saved, is remembered beside the lock in the state folder, and is there again when the file is next opened.
"""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING

from gadfly.frozen import frozen
from gadfly.store.lock import Held, hold
from gadfly.store.places import rubric_state_folder
from gadfly.store.problems import refusal
from gadfly.store.reading import read_bounded
from gadfly.store.rubric_draft_text import layout_of
from gadfly.store.saving import DurableFile, Fingerprint

if TYPE_CHECKING:
    from pathlib import Path

    from gadfly.store.lock import Lock

LIMIT = 1 << 20
"""Bytes of a file that can be opened for writing: more than a rubric may have, so that it can be mended."""


@frozen
class Left:
    """What was typed and not saved when the program ended.

    Attributes:
        text: As the editor had it.
        follows: Whether the file is still as it was when that was typed.
    """

    text: str
    follows: bool


class RubricDraft:
    """A rubric's file that is being written, its lock held. Use `open_draft`.

    Its methods block on the disk, and may be called from any thread, one after the other.

    Attributes:
        path: The file, absolute.
        text: What it held when it was opened or last reloaded, as the editor has it.
        layout: How text becomes bytes again.
        left: What a crash left unsaved; none: nothing.
    """

    def __init__(self, path: Path, lock: Lock, folder: Path) -> None:
        self.path = path
        self._lock = lock
        self._folder = folder
        self._saved = read_bounded(path, LIMIT, "a rubric")
        self.text, self.layout = layout_of(self._saved, path)
        self._file = self._durable(Fingerprint.of(self._saved))
        self._file.remove_stale()
        self.left = self._left()

    def save(self, text: str) -> None:
        """Save the text for good, and forget what was remembered of it.

        Raises:
            Changed: Another program changed the file.
            SaveFailed: Anything else, in a plain sentence.
        """
        data = self.layout.written(text)
        if data != self._saved:
            self._file.save(data)
            self._saved = data
        self.forget()

    def remember(self, text: str) -> None:
        """Keep text that is not saved yet, so that a crash does not cost it.

        Raises:
            OSError: It could not be written.
        """
        base = hashlib.sha256(self._saved).hexdigest()
        data = json.dumps({"base": base, "text": text}).encode()
        fresh = self._folder / "draft.new"
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(b"%08x " % zlib.crc32(data) + data)
        os.replace(fresh, self._folder / "draft")  # noqa: PTH105 - as in `disk`: one system call

    def forget(self) -> None:
        """Forget what was remembered: it is saved, or not wanted."""
        with suppress(OSError):
            (self._folder / "draft").unlink(missing_ok=True)

    def reload(self) -> str:
        """What the file holds now, to go on from there.

        Raises:
            FileProblem: It cannot be read.
        """
        data = read_bounded(self.path, LIMIT, "a rubric")
        self.text, self.layout = layout_of(data, self.path)
        self._saved = data
        self._file.fingerprint = Fingerprint.of(data)
        return self.text

    def take_over(self) -> None:
        """Let the next save replace what another program wrote.

        Raises:
            SaveFailed: The file cannot be read.
        """
        self._file.take_over()
        self._saved = b""

    def move_to(self, path: Path, text: str) -> None:
        """Save under another name, and go on there.

        Raises:
            FileProblem: Another window has that file.
            SaveFailed: It is there already, or cannot be written.
        """
        path = path.absolute()
        folder = rubric_state_folder(path)
        lock = _held(folder, path)
        file = DurableFile(path, None, folder / "backup.toml")
        try:
            data = self.layout.written(text)
            file.save(data)
        except BaseException:
            lock.release()
            raise
        self.forget()
        self._lock.release()
        self.path, self._file, self._folder, self._lock, self._saved = path, file, folder, lock, data

    def close(self) -> None:
        """Let the file go."""
        self._lock.release()

    def _durable(self, fingerprint: Fingerprint) -> DurableFile:
        return DurableFile(self.path, fingerprint, self._folder / "backup.toml")

    def _left(self) -> Left | None:
        try:
            check, _, data = (self._folder / "draft").read_bytes().partition(b" ")
            if check != b"%08x" % zlib.crc32(data):
                return None
            record = json.loads(data)
            text, base = str(record["text"]), record["base"]
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None
        if text == self.text:
            self.forget()
            return None
        return Left(text, follows=base == hashlib.sha256(self._saved).hexdigest())


def open_draft(path: Path) -> RubricDraft:
    """Open a rubric's file for writing.

    Raises:
        FileProblem: Another window has it open, it cannot be read, or it is not text.
    """
    path = path.absolute()
    read_bounded(path, LIMIT, "a rubric")  # what cannot be read leaves no folder behind
    folder = rubric_state_folder(path)
    lock = _held(folder, path)
    try:
        return RubricDraft(path, lock, folder)
    except BaseException:
        lock.release()
        raise


def _held(folder: Path, path: Path) -> Lock:
    try:
        return hold(folder / "lock")
    except Held:
        raise refusal(
            path, "This rubric is open in another window: go on there, or close it there."
        ) from None
