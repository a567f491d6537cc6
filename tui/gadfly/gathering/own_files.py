"""Which files a student's mirror is made of: what was named, or what this machine knows of."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from gadfly.store.feedbacks import SUFFIX as FEEDBACK
from gadfly.store.naming import SUFFIX as CRITIQUE
from gadfly.store.places import documents_folder
from gadfly.store.recents import recents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST = 300
"""Files that are read at most."""

_ENTRIES = 20_000  # names that are looked at in one folder and those in it
_DEEP = 4  # folders in folders
_PRACTICE = ".practice"


def wanted_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The feedback and practised critiques among what was named; what is a file stays whatever its name.

    Args:
        paths: Files, and folders that are looked through.
    """
    found: dict[Path, None] = {}
    for path in paths:
        found |= dict.fromkeys(sorted(_in(path, _DEEP)) if path.is_dir() else [path])
    return tuple(found)


def known_files() -> tuple[Path, ...]:
    """Feedback and practised critiques here, beside what was open lately, and in the documents folder."""
    here = Path.cwd()
    folders = dict.fromkeys((here, *(recent.path.parent for recent in recents()), documents_folder()))
    found: dict[Path, None] = {}
    for folder in folders:
        for each in (folder, folder / "feedback"):
            found |= dict.fromkeys(sorted(_in(each, 0)))
    return tuple(found)


def _in(folder: Path, deep: int) -> Iterator[Path]:
    """What a folder holds by its names; links to folders are not followed."""
    left = _ENTRIES
    waiting = [(folder, deep)]
    while waiting:
        here, more = waiting.pop()
        try:
            entries = [*os.scandir(here)]
        except OSError:
            continue
        for entry in entries:
            left -= 1
            if left < 0:
                return
            if _may_be(entry.name):
                yield here / entry.name
            elif more and not entry.name.startswith(".") and entry.is_dir(follow_symlinks=False):
                waiting.append((here / entry.name, more - 1))


def _may_be(name: str) -> bool:
    return name.endswith(FEEDBACK) or (name.endswith(CRITIQUE) and _PRACTICE in name)
