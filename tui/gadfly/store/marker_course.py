"""A course as one of several markers has it: their scripts only, under pairs of words, in their own folder.

What others gave is not read, but for whether they are done: from then on a locked grade stays as it is. What
is locked is sealed by the digest of its bytes, so that a change by whatever else is noticed.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from gadfly.documents.marker import Sealing
from gadfly.store.adopting import IN_FORCE, basis_files
from gadfly.store.course import Course, assignment_in, lock_folder
from gadfly.store.course_basis import basis_of, edited_files
from gadfly.store.course_critiques import CourseCritiques
from gadfly.store.course_files import GRADE, MARKERS, look, read_here
from gadfly.store.course_grades import CourseGrades
from gadfly.store.course_list import listed
from gadfly.store.grades import LARGEST
from gadfly.store.markers import keep_sealings, seal_state, sealed, sealings_at, team_of
from gadfly.store.problems import FileProblem, refusal
from gadfly.store.saving import Changed, SaveFailed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from gadfly.documents.assignment import Assignment
    from gadfly.documents.grade import Grade
    from gadfly.documents.marker import Marker, Script
    from gadfly.documents.pile_entry import Entry
    from gadfly.documents.reply import Reply
    from gadfly.store.course import Proposed
    from gadfly.store.lock import Lock
    from gadfly.store.markers import Team

STAYS = "Everybody who has this script is done with it: your marks stay as they are, and you moderate now."
_ELSEWHERE = "This is done in the course as a whole, not while you mark on your own."


class MarkerCourse(Course):
    """One marker's part of a course, held by that marker; others may mark theirs at the same time.

    Attributes:
        marker: Whose it is.
    """

    def __init__(
        self, folder: Path, assignment: Assignment, lock: Lock | None, marker: Marker, team: Team
    ) -> None:
        super().__init__(folder, assignment, lock)
        self.whose = marker.name
        self.marker = marker
        self._team = team
        self._own = folder / MARKERS / marker.folder
        self._grades = CourseGrades(self._own, read_only=self.read_only)

    @classmethod
    def open_as(
        cls,
        folder: Path,
        name: str,
        *,
        progress: Callable[[int], None] | None = None,
        look_only: bool = False,
    ) -> Self:
        """Open a marker's part of a course folder.

        Args:
            folder: The folder that submissions were collected into.
            name: The marker's, in whatever case.
            progress: Told how many submissions were gone through; whatever it raises ends it.
            look_only: Whether nothing will be saved.

        Raises:
            FileProblem: It is no course folder, nobody of that name marks there, or the same marker does
                already.
        """
        files = look(folder)
        handed = assignment_in(folder)
        team = team_of(folder)
        marker = team.find(name)
        if marker is None:
            raise refusal(folder, _nobody(name, team))
        found = listed(folder, files, handed, progress)
        lock = None if look_only else lock_folder(folder / MARKERS / marker.folder)
        course = cls(folder, handed, lock, marker, team)
        try:
            course._begin_alone(found.entries, found.digests)
        except BaseException:
            course.close()
            raise
        if course.read_only and not look_only:
            course.notices += ("This folder is read-only for you: you can look, and nothing can be saved.",)
        return course

    def save(self, entry: Entry, grade: Grade) -> Entry:
        """Keep a grade for good, and seal it where it is locked."""
        before = sealed(self._own, entry.name)
        if before.state == "sealed" and self.opening(entry) and grade != before.grade:
            raise Changed(self._own / f"{entry.name}{GRADE}", STAYS)
        kept = super().save(entry, grade)
        try:
            self._seal(entry.name, locked=grade.state != "draft")
        except FileProblem as problem:
            raise SaveFailed(self._own / f"{entry.name}{GRADE}", str(problem)) from problem
        return kept

    def opening(self, entry: Entry) -> str:
        """A locked grade stays locked once everybody else who has the script is done as well."""
        others = [
            seal_state(self.folder / MARKERS / folder, script.name)
            for folder, scripts in self._team.scripts.items()
            for script in _firsts(scripts)
            if folder != self.marker.folder and script.of == entry.script
        ]
        return STAYS if others and all(state == "sealed" for state in others) else ""

    def requests(self, entry: Entry) -> tuple[Reply, ...]:
        """What students say goes to the course as a whole."""
        del entry
        return ()

    def proposed(self) -> Proposed | None:
        """What was edited in the course is not this marker's to approve."""
        return None

    def adopt(self, files: dict[str, bytes]) -> None:
        """Refused."""
        del files
        raise refusal(self.folder, _ELSEWHERE)

    @property
    def hidden(self) -> bool:
        """Whoever marks alone sees no names."""
        return True

    def reveal(self, now: datetime, by: str = "") -> None:
        """Refused."""
        del now, by
        raise refusal(self.folder, _ELSEWHERE)

    # Within

    def _begin_alone(self, entries: Iterable[Entry], digests: dict[str, str]) -> None:
        self._critiques = CourseCritiques(self.folder, digests)
        where = self.folder / IN_FORCE
        force = basis_files(where) if where.is_dir() else None
        at = self.folder if force is None else where
        files = edited_files(self.folder, self.assignment) if force is None else force
        self.basis, self.marking = basis_of(files, self.assignment, at)
        scripts = self._team.scripts[self.marker.folder]
        by_name = {entry.name: entry for entry in entries}
        there = [script for script in scripts if script.of in by_name]
        own = (_entry(script, by_name[script.of]) for script in there)
        self.entries = self._grades.states(own)
        self.notices += _notices(len(scripts) - len(there), self._team, self.marker)
        self._check_seals()

    def _check_seals(self) -> None:
        """Tell what is not as it was locked; seal what was locked when the program was broken off."""
        changed = 0
        for entry in self.entries:
            if entry.state == "new":
                continue
            found = sealed(self._own, entry.name)
            changed += found.state == "changed"
            locked = found.grade is not None and found.grade.state != "draft"
            if locked and found.state == "draft" and not self.read_only:
                self._seal(entry.name, locked=True)
        if changed:
            are, them = ("is", "it") if changed == 1 else ("are", "them")
            told = f"{changed:,} of your grades {are} not what you locked: something changed {them} since."
            self.notices += (f"{told} Look through, then unlock and lock again.",)

    def _seal(self, name: str, *, locked: bool) -> None:
        """Write down that a grade was locked, or unlocked, where that is news."""
        sealings = sealings_at(self._own, name)
        last = sealings[-1] if sealings else None
        now = datetime.now(UTC).replace(microsecond=0)
        if locked:
            data = read_here(self._own / f"{name}{GRADE}", LARGEST, "a grade")
            sha256 = hashlib.sha256(data).hexdigest()
            if last is not None and last.opened is None and last.sha256 == sha256:
                return
            keep_sealings(self._own, name, (*sealings, Sealing(now, sha256)))
        elif last is not None and last.opened is None:
            keep_sealings(self._own, name, (*sealings[:-1], replace(last, opened=now)))


def _entry(script: Script, entry: Entry) -> Entry:
    """A script's line in the pile; the critique's own name is one of the words that are masked."""
    return replace(entry, name=script.name, script=script.of, ids=(*entry.ids, script.of))


def _firsts(scripts: Iterable[Script]) -> tuple[Script, ...]:
    """A marker's scripts without those that come again, in order."""
    first: dict[str, Script] = {}
    for script in scripts:
        first.setdefault(script.of, script)
    return tuple(first.values())


def _notices(gone: int, team: Team, marker: Marker) -> tuple[str, ...]:
    own = f"{MARKERS}/{marker.folder}/"
    told = [problem for problem in team.problems if problem.startswith(own)]
    if gone:
        told.append(f"{gone:,} of your scripts {'is' if gone == 1 else 'are'} not in the folder any more.")
    return tuple(told)


def _nobody(name: str, team: Team) -> str:
    if not team.markers:
        return "Nobody is a marker here yet: gadfly markers DIR --names anna,ben divides the critiques."
    known = ", ".join(each.name for each in team.markers)
    return f"Nobody called {name} marks here: there are {known}."
