"""Copies of submissions in one folder: byte for byte, under names that are short, safe and always the same.

A copy is written beside its place and renamed into it, so that it is wholly there or not at all. Copies are
not synced one by one, which would take longer than all the rest: `settle` has them all on the disk before the
list is written that says so. Power lost before that costs a second run and nothing else: what no list names
is compared byte for byte, and taken again from where it came.
"""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING, Literal

from gadfly.store.disk import discard, replace, sync_file, sync_folder
from gadfly.store.undivided import undivided

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SUFFIX = ".critique.toml"
_LONGEST = 40
_LONGEST_BYTES = 90
_BESIDE = ".gadfly-copy-"
_STALE = re.compile(re.escape(_BESIDE) + r"[0-9a-f]{12}\.tmp")
_NOBODY = "unnamed"
_FEW = 50  # files that are synced one by one; with more, everything on the machine is sooner on its disk
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_NO_LINKS = getattr(os, "O_NOFOLLOW", 0)

_There = Literal["nothing", "copy", "taken"]


def stem(who: str, sha256: str) -> str:
    """The name of a copy without its suffix: who, and a piece of its digest.

    Letters and digits of any script stay, in lower case; everything else becomes a hyphen.
    """
    plain = unicodedata.normalize("NFKC", who[: 4 * _LONGEST]).casefold()
    words = "".join(char if char.isalnum() else " " for char in plain).split()
    slug = "-".join(words)[:_LONGEST]
    while len(slug.encode("utf-8", "replace")) > _LONGEST_BYTES:
        slug = slug[:-1]
    return f"{slug.strip('-') or _NOBODY}-{sha256[:8]}"


class Copies:
    """The copies in a folder, and those that are added to it."""

    def __init__(self, folder: Path, taken: Iterable[str]) -> None:
        self.folder = folder
        self._taken = {_folded(name) for name in taken}
        self._unsettled: list[Path] = []

    def add(self, who: str, sha256: str, data: bytes) -> str:
        """Copies bytes and gives the copy's name; one that an earlier run left there unlisted is used.

        Raises:
            OSError: They cannot be written.
        """
        for name in _names(stem(who, sha256)):
            there: _There = "taken" if _folded(name) in self._taken else self._there(name, data)
            if there == "nothing":
                self._write(self.folder / name, data)
            if there != "taken":
                self._taken.add(_folded(name))
                self._unsettled.append(self.folder / name)
                return name
        raise AssertionError("names never end")

    def settle(self) -> None:
        """Has everything added so far outlast a loss of power.

        Raises:
            OSError: The disk does not take it.
        """
        if not self._unsettled:
            return
        if len(self._unsettled) > _FEW and sys.platform != "win32":
            os.sync()
        else:
            for path in self._unsettled:
                sync_file(path)
        sync_folder(self.folder)
        self._unsettled = []

    def remove_stale(self) -> None:
        """Removes what a killed run left half written; only for the holder of the folder's lock."""
        with suppress(OSError), os.scandir(self.folder) as every:
            for each in every:
                if _STALE.fullmatch(each.name) and each.is_file(follow_symlinks=False):
                    discard(self.folder / each.name)

    def holds(self, name: str, size: int) -> bool:
        """Whether a copy is there, of the size that it should have."""
        try:
            state = (self.folder / name).lstat()
        except (OSError, ValueError):
            return False
        return state.st_size == size

    def _there(self, name: str, data: bytes) -> _There:
        """What is in the place of a copy: nothing, the copy itself, or something else."""
        try:
            descriptor = os.open(self.folder / name, os.O_RDONLY | _NO_LINKS | getattr(os, "O_NONBLOCK", 0))
        except FileNotFoundError:
            return "nothing"
        except OSError:
            return "taken"
        with os.fdopen(descriptor, "rb") as file:
            return "copy" if file.read(len(data) + 1) == data else "taken"

    def _write(self, path: Path, data: bytes) -> None:
        beside = self.folder / f"{_BESIDE}{os.urandom(6).hex()}.tmp"
        with undivided():
            descriptor = os.open(beside, _FLAGS, 0o600)
            try:
                with os.fdopen(descriptor, "wb", buffering=0) as file:
                    rest = memoryview(data)
                    while rest:
                        rest = rest[file.write(rest) :]
                replace(beside, path)
            except BaseException:
                discard(beside)
                raise


def _names(begin: str) -> Iterable[str]:
    yield f"{begin}{SUFFIX}"
    for number in count(2):
        yield f"{begin}-{number}{SUFFIX}"


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
