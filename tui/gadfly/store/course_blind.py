"""Blind marking as files: the secret behind pseudonyms, and the record of when names were shown."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from gadfly.store.course_files import is_here, read_here
from gadfly.store.disk import discard
from gadfly.store.problems import refusal
from gadfly.store.undivided import undivided

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

SECRET, REVEALS = ".blind", "reveals.jsonl"
_BYTES = 32
_UNWRITTEN: dict[Path, bytes] = {}
"""Secrets that were only looked at so far: what a preview calls students, the export calls them too."""
_NO_LINKS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)


def secret_of(folder: Path, *, keep: bool) -> bytes:
    """The folder's secret, made when it is first asked for, readable for its owner only.

    Args:
        folder: The course folder.
        keep: Whether one that is made is written; where it is not, it is the same while this program runs,
            and the one that is written later on.

    Raises:
        FileProblem: It is damaged, or cannot be read or written.
    """
    path = folder / SECRET
    if not is_here(path):
        made = path.absolute()
        secret = _UNWRITTEN.setdefault(made, os.urandom(_BYTES))
        if keep:
            _write(path, secret)
            _UNWRITTEN.pop(made, None)
        return secret
    try:
        secret = bytes.fromhex(read_here(path, 4 * _BYTES, "a secret").decode("ascii"))
    except ValueError:
        secret = b""
    if len(secret) < _BYTES:
        message = "The secret behind the pseudonyms is damaged: remove it, and everybody gets another one."
        raise refusal(path, message)
    return secret


def log_reveal(folder: Path, now: datetime, by: str) -> None:
    """Write down, for good, that names were shown.

    Raises:
        FileProblem: It cannot be written down.
    """
    path = folder / REVEALS
    line = json.dumps({"at": now.isoformat(timespec="seconds"), "by": by}) + "\n"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | _NO_LINKS, 0o600)
        try:
            os.write(descriptor, line.encode("ascii"))
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        why = error.strerror or "the system gave no reason"
        raise refusal(path, f"That names were shown cannot be written down ({why}).") from error


def _write(path: Path, secret: bytes) -> None:
    try:
        with undivided():
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINKS, 0o600)
            try:
                os.write(descriptor, secret.hex().encode("ascii"))
                os.fsync(descriptor)
            except OSError:
                discard(path)  # half of it would be taken for a damaged one
                raise
            finally:
                os.close(descriptor)
    except OSError as error:
        why = error.strerror or "the system gave no reason"
        message = f"The secret behind the pseudonyms cannot be written ({why})."
        raise refusal(path, message) from error
