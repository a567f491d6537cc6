"""The grades in a course folder: what each comes to, read when looked at, saved over what was read only.

What a grade comes to is remembered by its file's stamp, so that a class of thousands opens at once.
"""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

from gadfly.store.course_files import GRADE, is_here, look, read_here, stamp_of
from gadfly.store.course_index import Known, add_known, read_known, write_known
from gadfly.store.grades import LARGEST, check_grade, grade_text
from gadfly.store.problems import FileProblem
from gadfly.store.saving import DurableFile, Fingerprint, SaveFailed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from gadfly.documents.grade import Grade
    from gadfly.documents.pile_entry import Entry
    from gadfly.store.course_files import Stamp

READ_ONLY = "This folder is read-only for you: copy it to where you may write, and grade there."


class CourseGrades:
    """The grades of one course, read and saved from any thread.

    Args:
        folder: The course folder.
        read_only: Whether nothing may be written.
    """

    def __init__(self, folder: Path, *, read_only: bool) -> None:
        self._folder = folder
        self._read_only = read_only
        self._files: dict[str, DurableFile] = {}
        self._lock = threading.RLock()

    def states(
        self, entries: Iterable[Entry], progress: Callable[[int], None] | None = None
    ) -> tuple[Entry, ...]:
        """Entries with what their grades come to; a grade that cannot be read is one of their problems.

        Args:
            entries: Whose.
            progress: Told how many were gone through; whatever it raises ends it.

        Raises:
            FileProblem: The folder cannot be looked into.
        """
        stamps = look(self._folder).grades
        before = read_known(self._folder)
        known: dict[str, Known] = {}
        every = []
        for number, entry in enumerate(entries, 1):
            every.append(self._state(entry, stamps.get(entry.name), before, known))
            if progress is not None:
                progress(number)
        if known != before and not self._read_only:
            write_known(self._folder, known)
        return tuple(every)

    def read(self, name: str) -> Grade | None:
        """An entry's grade as it is on the disk; none: there is none.

        Raises:
            FileProblem: It cannot be read, or has errors.
        """
        return self._read(name)[0]

    def save(self, entry: Entry, grade: Grade) -> Entry:
        """Save a grade for good; gives the entry with what it comes to.

        Raises:
            SaveFailed: It is not saved; `Changed` where another program wrote it since it was read.
        """
        path = self.path(entry.name)
        if self._read_only:
            raise SaveFailed(path, READ_ONLY)
        data = grade_text(grade)
        with self._lock:
            if path.is_symlink():
                message = (
                    f"{path.name} is a link, and nothing is written through it: take it out of the folder."
                )
                raise SaveFailed(path, message)
            sha256 = self._files.setdefault(entry.name, DurableFile(path)).save(data)
            stamp = stamp_of(path)
        if stamp is not None:
            known = Known(stamp, sha256, grade.state, grade.total, entry.waiting)
            add_known(self._folder, entry.name, known)
        return replace(entry, state=grade.state, total=grade.total)

    def digest(self, name: str) -> str:
        """sha256 (hexadecimal) of an entry's grade as it was last read whole or written; empty: not known."""
        with self._lock:
            file = self._files.get(name)
        return "" if file is None or file.fingerprint is None else file.fingerprint.digest

    def path(self, name: str) -> Path:
        """An entry's grade file."""
        return self._folder / f"{name}{GRADE}"

    def _read(self, name: str) -> tuple[Grade | None, str]:
        """A grade and the sha256 of its file."""
        path = self.path(name)
        with self._lock:
            if not is_here(path):
                self._files.pop(name, None)
                return None, ""
            data = read_here(path, LARGEST, "a grade")
            grade, problems = check_grade(data, path)
            seen = Fingerprint.of(data)
            # a damaged one is never written over: it may be mended yet
            self._files[name] = DurableFile(path, None if grade is None else seen)
        if grade is None:
            raise FileProblem(path, *(problem for problem in problems if problem.severity == "error"))
        return grade, seen.digest

    def _state(
        self, entry: Entry, stamp: Stamp | None, before: dict[str, Known], known: dict[str, Known]
    ) -> Entry:
        if stamp is None and not self.path(entry.name).is_symlink():
            return replace(entry, state="new", total=None, waiting=-1)
        held = before.get(entry.name)
        if held is None or held.stamp != stamp:
            try:
                grade, sha256 = self._read(entry.name)
            except FileProblem as problem:
                told = f"Its grade cannot be read: {problem.problems[0].message}"
                return replace(entry, state="draft", problems=(*entry.problems, told))
            if grade is None or stamp is None:
                return replace(entry, state="new", total=None, waiting=-1)
            waiting = -1 if grade.state == "draft" else 0
            held = Known(stamp, sha256, grade.state, grade.total, waiting)
        known[entry.name] = held
        fingerprint = Fingerprint(held.sha256, held.stamp)
        self._files.setdefault(entry.name, DurableFile(self.path(entry.name), fingerprint))
        return replace(entry, state=held.state, total=held.total, waiting=held.waiting)
