"""The critiques in a course folder, read when they are looked at and never written."""

from __future__ import annotations

import hashlib
import threading
from typing import TYPE_CHECKING

from gadfly.store.course_files import CRITIQUE, read_here
from gadfly.store.critiques import LARGEST_COLLECTED, critique_of
from gadfly.store.problems import refusal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from gadfly.documents.critique import Critique

_KEPT = 16
"""Critiques that are kept after they were looked at."""


class CourseCritiques:
    """Reads critiques; from any thread.

    Args:
        folder: The course folder.
        digests: sha256 (hexadecimal) of each as it came, by its name; one that is not there is checked whole.
    """

    def __init__(self, folder: Path, digests: Mapping[str, str]) -> None:
        self._folder = folder
        self._digests = digests
        self._kept: dict[str, Critique] = {}
        self._keeping = threading.Lock()

    def digest(self, name: str) -> str:
        """sha256 of a critique as it came; empty where that is not known."""
        return self._digests.get(name, "")

    def read(self, name: str) -> Critique:
        """A critique, read anew or as it was looked at just before.

        Raises:
            FileProblem: It cannot be read, or is not what was collected any more.
        """
        with self._keeping:
            known = self._kept.get(name)
        if known is not None:
            return known
        critique = self._read(self._folder / f"{name}{CRITIQUE}", self._digests.get(name))
        with self._keeping:
            self._kept[name] = critique
            while len(self._kept) > _KEPT:
                self._kept.pop(next(iter(self._kept)))
        return critique

    def _read(self, path: Path, came: str | None) -> Critique:
        data = read_here(path, LARGEST_COLLECTED, "a critique")
        if came is not None and hashlib.sha256(data).hexdigest() != came:
            message = "This is not what was handed in any more: delete it, collect again, and it is restored."
            raise refusal(path, message)
        try:
            return critique_of(data, path, trusted=came)  # it was checked when it was collected
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            raise refusal(path, "This critique cannot be read: collect it again.") from error
