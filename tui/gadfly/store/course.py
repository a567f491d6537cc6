"""A course folder held open by one grader: what was handed in, and the grades beside it.

What was handed in is read and never written. Critiques are read when they are looked at, so that a large
class opens at once; one that is damaged is told of then, and keeps nobody from grading the others.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Self

from gadfly.documents.critique import Origin
from gadfly.frozen import frozen
from gadfly.store.adopting import IN_FORCE, basis_files, decide, finish, is_decided
from gadfly.store.assignment_form import digest as assignment_digest
from gadfly.store.assignments import LARGEST as LARGEST_ASSIGNMENT
from gadfly.store.assignments import assignment_of
from gadfly.store.checked import note_checked
from gadfly.store.course_basis import basis_of, edited_files, same_meaning
from gadfly.store.course_blind import log_reveal, secret_of
from gadfly.store.course_critiques import CourseCritiques
from gadfly.store.course_files import ASSIGNMENT, MARKERS, is_here, look, read_here
from gadfly.store.course_grades import READ_ONLY, CourseGrades
from gadfly.store.course_list import listed
from gadfly.store.course_replies import repliers, replies_to
from gadfly.store.grades import grade_text
from gadfly.store.lock import Held, hold
from gadfly.store.naming import writable
from gadfly.store.problems import FileProblem, refusal
from gadfly.store.reading import read_bounded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from pathlib import Path

    from gadfly.documents.assignment import Assignment
    from gadfly.documents.basis import Basis
    from gadfly.documents.critique import Critique
    from gadfly.documents.grade import Grade
    from gadfly.documents.marking import Marking
    from gadfly.documents.pile_entry import Entry
    from gadfly.documents.reply import Reply
    from gadfly.store.course_basis import Files
    from gadfly.store.course_list import Listed
    from gadfly.store.lock import Lock

LOCK = ".grading.lock"
"""Held by whoever grades; a file of its own, which stays."""


@frozen
class Proposed:
    """Another basis than the one in force: what the instructor edited, and nobody approved yet.

    Attributes:
        files: Every file that would be in force, by its path in `in-force/`.
    """

    basis: Basis
    marking: Marking
    files: Files


class Course:
    """One assignment's submissions and their grades, held by one grader at a time.

    Attributes:
        folder: Where they are.
        assignment: What was handed out.
        marking: How it is marked, as in force; but whether it is blind is as edited.
        basis: What grades stand on.
        entries: Everybody whose critique counts, in the order of the list.
        notices: What there is to tell on opening, a sentence each.
        read_only: Whether nothing can be saved here.
        whose: The name of the one marker whose scripts these are, marked apart from everybody else's: then
            nothing of the others, of names and of the course as a whole is to be seen. Empty: all is seen.
    """

    def __init__(self, folder: Path, assignment: Assignment, lock: Lock | None) -> None:
        self.folder = folder
        self.assignment = assignment
        self.basis: Basis
        self.marking: Marking
        self.entries: tuple[Entry, ...] = ()
        self.notices: tuple[str, ...] = ()
        self.read_only = lock is None
        self._lock = lock
        self._origin = Origin(assignment.id, assignment_digest(assignment))
        self._grades = CourseGrades(folder, read_only=self.read_only)
        self._critiques = CourseCritiques(folder, {})
        self._secret: bytes | None = None
        self._shown = False
        self.whose = ""

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        assignment: Path | None = None,
        progress: Callable[[int], None] | None = None,
        look_only: bool = False,
    ) -> Self:
        """Open a course folder; a change of mind that was broken off is finished first.

        Args:
            folder: The folder that submissions were collected into.
            assignment: What was handed out, where the folder has no copy of it.
            progress: Told how many submissions were gone through; whatever it raises ends it.
            look_only: Whether nothing will be saved: then others may grade meanwhile.

        Raises:
            FileProblem: It is no course folder, somebody else grades in it, or something in it is damaged.
            SaveFailed: A change of mind could not be finished.
        """
        files = look(folder)
        handed = assignment_in(folder, assignment)
        entries = listed(folder, files, handed, progress)
        course = cls(folder, handed, None if look_only else lock_folder(folder))
        try:
            course._begin(entries, progress)
        except BaseException:
            course.close()
            raise
        if course.read_only and not look_only:
            course.notices += ("This folder is read-only for you: you can look, and nothing can be saved.",)
        return course

    def close(self) -> None:
        """Let others grade here."""
        lock, self._lock = self._lock, None
        if lock is not None:
            lock.release()

    # What there is

    @property
    def title(self) -> str:
        """The assignment's."""
        return self.assignment.title

    def critique(self, entry: Entry) -> Critique:
        """A student's critique, read anew or as it was looked at just before; from any thread.

        Raises:
            FileProblem: It cannot be read, or is not what was collected any more.
        """
        return self._critiques.read(entry.critique)

    def grade(self, entry: Entry) -> Grade | None:
        """A student's grade as it is on the disk; none: there is none yet. From any thread.

        Raises:
            FileProblem: It cannot be read, or has errors.
        """
        return self._grades.read(entry.name)

    def save(self, entry: Entry, grade: Grade) -> Entry:
        """Keep a grade for good; gives the entry as it is now. From any thread.

        Raises:
            SaveFailed: It is not saved; `Changed` where another program wrote it since it was read.
        """
        return self._grades.save(entry, self._identified(entry, grade))

    def as_kept(self, entry: Entry, grade: Grade) -> bytes:
        """The file of a grade as it would be saved.

        Raises:
            SaveFailed: It cannot be written so that it reads the same.
        """
        return grade_text(self._identified(entry, grade))

    def requests(self, entry: Entry) -> tuple[Reply, ...]:
        """What the student said to the feedback, where nobody answered it yet.

        Raises:
            FileProblem: The replies cannot be read.
        """
        return replies_to(self.folder, entry.name)

    def digests(self, entry: Entry) -> tuple[str, str]:
        """sha256 (hexadecimal) of an entry's critique as it came, and of its grade; empty: not known.

        Files with these digests were checked, or written here, and need not be checked again.
        """
        return self._critiques.digest(entry.critique), self._grades.digest(entry.name)

    # What grades stand on

    def proposed(self) -> Proposed | None:
        """What was edited and nobody approved yet; none: it says what is in force.

        Raises:
            FileProblem: What was edited has errors.
        """
        files = edited_files(self.folder, self.assignment)
        basis, marking = basis_of(files, self.assignment, self.folder)
        return None if same_meaning(basis, self.basis) else Proposed(basis, marking, files)

    def adopt(self, files: Files) -> None:
        """Put files in force under no grades; under grades, a change of mind has to be approved.

        Raises:
            SaveFailed: It could not be done; what was in force still is, or the next start finishes it.
        """
        decide(self.folder, files, ())
        finish(self.folder)
        self.reload()

    def reload(self) -> None:
        """Take up what is in force now, and what grades come to on it.

        Raises:
            FileProblem: It has errors.
        """
        where = self.folder / IN_FORCE
        self.basis, marking = basis_of(basis_files(where), self.assignment, where)
        self.marking = replace(marking, blind=self._blind())
        self.entries = self._grades.states(self.entries)

    def opening(self, entry: Entry) -> str:
        """Why a locked grade cannot be unlocked; empty: it can."""
        del entry
        return ""

    # Whose it is

    @property
    def hidden(self) -> bool:
        """Whether graders see no names for now."""
        return self.marking.blind and not self._shown

    @property
    def secret(self) -> bytes:
        """What pseudonyms are made with.

        Raises:
            FileProblem: It cannot be read or made.
        """
        if self._secret is None:
            self._secret = secret_of(self.folder, keep=writable(self.folder))
        return self._secret

    def reveal(self, now: datetime, by: str = "") -> None:
        """Show names, once that is written down.

        Raises:
            FileProblem: It cannot be written down, or a grade is not locked yet.
        """
        there = CourseGrades(self.folder, read_only=True).states(self.entries)
        waiting = sum(entry.state in {"new", "draft"} for entry in there)
        if waiting:
            raise refusal(self.folder, f"Names are shown once all grades are locked: {waiting:,} are not.")
        if self.read_only:
            raise refusal(self.folder, READ_ONLY)
        log_reveal(self.folder, now, by)
        self._shown = True

    def hide(self) -> None:
        """Hide names again."""
        self._shown = False

    # Within

    def _begin(self, found: Listed, progress: Callable[[int], None] | None) -> None:
        self.notices += found.notices
        self._critiques = CourseCritiques(self.folder, found.digests)
        if not self.read_only and is_decided(self.folder):
            adopted = finish(self.folder)
            self.notices += _finished(adopted.written, adopted.changed)
        self.entries = self._with_requests(self._grades.states(found.entries, progress))
        self._stand()

    def _stand(self) -> None:
        """What grades stand on: what is in force; while nobody grades yet, whatever is edited."""
        edited = edited_files(self.folder, self.assignment)
        basis, marking = basis_of(edited, self.assignment, self.folder)  # told now, and not while grading
        where = self.folder / IN_FORCE
        force = basis_files(where)
        begun = is_here(self.folder / MARKERS) or any(entry.state != "new" for entry in self.entries)
        if where.is_dir() and begun:
            self.basis, held = basis_of(force, self.assignment, where)
            self.marking = replace(held, blind=marking.blind)
            return
        self.basis, self.marking = basis, marking
        if not self.read_only and (edited != force or not where.is_dir()):
            decide(self.folder, edited, ())
            finish(self.folder)

    def _blind(self) -> bool:
        """Whether it is blind, as edited: it changes no grade, and needs no approval."""
        files = edited_files(self.folder, self.assignment)
        return basis_of(files, self.assignment, self.folder)[1].blind

    def _with_requests(self, entries: Iterable[Entry]) -> tuple[Entry, ...]:
        replied = repliers(self.folder)
        return tuple(self._asking(entry) if entry.name in replied else entry for entry in entries)

    def _asking(self, entry: Entry) -> Entry:
        try:
            count = sum(reply.kind == "regrade" for reply in self.requests(entry))
        except FileProblem as problem:
            told = f"A reply to the feedback cannot be read: {problem.problems[0].message}"
            return replace(entry, problems=(*entry.problems, told))
        return replace(entry, requests=count)

    def _identified(self, entry: Entry, grade: Grade) -> Grade:
        """The grade with the digests of the critique as it came and of the assignment; a sealed one as is."""
        if grade.seal:
            return grade
        sha256 = self._critiques.digest(entry.critique) or grade.critique.sha256
        return replace(grade, critique=Origin(grade.critique.id, sha256), assignment=self._origin)


def assignment_in(folder: Path, named: Path | None = None) -> Assignment:
    """What was handed out, by a file or by the copy in the folder.

    Raises:
        FileProblem: It has errors, or there is none.
    """
    inside = folder / ASSIGNMENT
    if named is not None:
        return assignment_of(read_bounded(named, LARGEST_ASSIGNMENT, "an assignment"), named)
    if not is_here(inside):
        message = (
            "There is no assignment in this folder: name the file that you handed out with --assignment."
        )
        raise refusal(folder, message)
    data = read_here(inside, LARGEST_ASSIGNMENT, "an assignment")
    assignment = assignment_of(data, inside)
    note_checked(data, "assignment")
    return assignment


def lock_folder(folder: Path) -> Lock | None:
    """The lock of a folder; none where it is read-only.

    Raises:
        FileProblem: Somebody grades there.
    """
    if not writable(folder):
        return None
    try:
        return hold(folder / LOCK)
    except Held as held:
        whose = f" (process {held.pid})" if held.pid else ""
        message = (
            f"Somebody is grading in this folder{whose}: close it there, or look at it with --list meanwhile."
        )
        raise refusal(folder, message) from None


def _finished(written: int, changed: tuple[str, ...]) -> tuple[str, ...]:
    told = [f"A change of mind that was broken off is finished: {written:,} grades were written."]
    if changed:
        told.append(f"Another program had changed these, and they are as it left them: {', '.join(changed)}.")
    return tuple(told)
