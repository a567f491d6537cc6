"""Another basis for all grades of a course: counted out, shown, and written once it is approved.

It knows no screen: the table on the screen and the one that a command prints come from here.
"""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import field
from typing import TYPE_CHECKING, Protocol

from gadfly.frozen import frozen
from gadfly.grading.basis_changes import basis_changes
from gadfly.grading.recount import Recount, in_order, recount_one, restored, row_of
from gadfly.grading.recount_words import side_by_side
from gadfly.store.adopting import Rewrite, decide, finish, has_before, is_decided
from gadfly.store.grades import LARGEST, check_grade, grade_text
from gadfly.store.problems import FileProblem
from gadfly.store.reading import read_bounded
from gadfly.store.saving import SaveFailed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from gadfly.documents.basis import Basis
    from gadfly.documents.critique import Critique
    from gadfly.documents.grade import Grade
    from gadfly.documents.pile_entry import Entry
    from gadfly.documents.quick_mark import QuickMark
    from gadfly.grading.basis_changes import BasisChange
    from gadfly.grading.recount import RecountRow
    from gadfly.grading.recount_words import BothLines
    from gadfly.grading.recounting import Recounted
    from gadfly.store.adopting import Adopted


class Stopped(Exception):
    """Nobody waits for the recount any more."""


class Change(Protocol):
    """Another basis for all grades, held against what is in force."""

    @property
    def title(self) -> str:
        """The assignment's."""

    @property
    def back(self) -> bool:
        """Whether it is the step back."""

    @property
    def count(self) -> int:
        """How many submissions there are."""

    @property
    def decided(self) -> bool:
        """Whether writing it was begun and not finished."""

    @property
    def can_go_back(self) -> bool:
        """Whether there is a step back, and this is not it."""

    @property
    def changes(self) -> tuple[BasisChange, ...]:
        """What changed; which quick marks did, is known once all is recounted."""

    def recount(self, tell: Callable[[int], None]) -> Recount:
        """Every grade before and after; whatever `tell` raises ends it."""

    def lines(self, row: RecountRow) -> tuple[BothLines, ...]:
        """One student's lines before and after."""

    def approve(self, tell: Callable[[int], None]) -> Adopted:
        """Write all of it; broken off before the first grade is written, nothing of it happened."""


class Graded(Protocol):
    """What a change has to know of a course."""

    @property
    def folder(self) -> Path:
        """The course folder."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every student."""

    def critique(self, entry: Entry) -> Critique:
        """A student's critique."""

    def grade(self, entry: Entry) -> Grade | None:
        """Its grade, where there is one."""


@frozen
class Sides:
    """What is held against each other.

    Attributes:
        old: What grades stand on.
        new: What they would stand on.
        files: Every file that would be in force, by its path in `in-force/`.
        quick: Quick marks as they are now, by id.
        back: Whether it is the step back.
        then: For the step back, of each grade that the last approval wrote, by file: the sha256 of what it
            became, and what it was, compressed. One that nobody touched since comes back to the letter.
    """

    old: Basis
    new: Basis
    files: Mapping[str, bytes]
    quick: Mapping[str, QuickMark]
    back: bool = False
    then: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)


def as_they_were(rewrites: Iterable[Rewrite]) -> dict[str, tuple[str, bytes]]:
    """`Sides.then` from what the last approval wrote."""
    return {
        each.file: (hashlib.sha256(each.new).hexdigest(), zlib.compress(each.old, 1)) for each in rewrites
    }


def plainly(problem: Exception) -> str:
    """What went wrong, without the file's name, which could tell whose it is while names are hidden."""
    return problem.problems[0].message if isinstance(problem, FileProblem) else str(problem)


class ChangeOfMind:
    """A change that nobody approved yet.

    Args:
        course: The course, open and locked.
        sides: What is held against each other.
        title: The assignment's.
        who: What a student is called; a pseudonym while names are hidden.
    """

    def __init__(self, course: Graded, sides: Sides, title: str, who: Callable[[Entry], str]) -> None:
        self._course = course
        self._sides = sides
        self._who = who
        self._texts: dict[str, tuple[str, bytes]] = {}
        self.title = title
        self.back = sides.back
        self.changes: tuple[BasisChange, ...] = basis_changes(sides.old, sides.new)

    @property
    def count(self) -> int:
        """How many submissions there are."""
        return len(self._course.entries)

    @property
    def can_go_back(self) -> bool:
        """Whether there is a step back, and this is not it."""
        return not self.back and has_before(self._course.folder)

    @property
    def decided(self) -> bool:
        """Whether writing it was begun and not finished."""
        return is_decided(self._course.folder)

    def recount(self, tell: Callable[[int], None]) -> Recount:
        """Every grade before and after; whatever `tell` raises ends it.

        Args:
            tell: Called with how many were gone through.
        """
        rows: list[RecountRow] = []
        failed: list[tuple[str, str]] = []
        used: dict[str, tuple[QuickMark, QuickMark]] = {}
        for number, entry in enumerate(self._course.entries, 1):
            tell(number)
            try:
                row = self._row(entry, used) if entry.state != "new" else None
            except (FileProblem, SaveFailed, ValueError) as problem:
                failed.append((self._who(entry), plainly(problem)))
            else:
                rows += [row] if row is not None else []
        self.changes = basis_changes(self._sides.old, self._sides.new, used.values())
        return Recount(in_order(rows), self.changes, tuple(failed))

    def lines(self, row: RecountRow) -> tuple[BothLines, ...]:
        """One student's lines before and after.

        Raises:
            FileProblem: The critique or the grade cannot be read.
        """
        entry = next(each for each in self._course.entries if each.name == row.name)
        grade = self._course.grade(entry)
        if grade is None:
            return ()
        return side_by_side(self._counted(entry, grade, self._digest(entry.name)[0]))

    def approve(self, tell: Callable[[int], None]) -> Adopted:
        """Write all of it; broken off before the first grade is written, nothing of it happened.

        Args:
            tell: Called with how many grades are written.

        Raises:
            SaveFailed: A grade is not as it was when it was counted, or it could not be written.
        """
        folder = self._course.folder
        decide(folder, self._sides.files, self._rewrites(folder))
        return finish(folder, tell)

    def _row(self, entry: Entry, used: dict[str, tuple[QuickMark, QuickMark]]) -> RecountRow | None:
        grade = self._course.grade(entry)
        if grade is None:
            return None
        digest, _ = self._digest(entry.name)
        found = self._counted(entry, grade, digest)
        became, was = self._then(entry.name)
        if became == digest:
            self._texts[entry.name] = (digest, was)
        elif found.after_grade is not grade:
            self._texts[entry.name] = (digest, zlib.compress(grade_text(found.after_grade), 1))
        quick = {} if became == digest else self._sides.quick
        for mark in (mark for comment in grade.comments for mark in comment.quick):
            now = quick.get(mark.id, mark)
            if now != mark:
                used[mark.id] = (mark, now)
        return row_of(entry.name, self._who(entry), found)

    def _rewrites(self, folder: Path) -> Iterator[Rewrite]:
        for name, (digest, text) in self._texts.items():
            now, old = self._digest(name)
            if now != digest:
                message = "This grade was changed since it was counted. Nothing was written: look again."
                raise SaveFailed(self._path(name), message)
            yield Rewrite(self._path(name).relative_to(folder).as_posix(), old, zlib.decompress(text))

    def _counted(self, entry: Entry, grade: Grade, digest: str) -> Recounted:
        """A grade before and after; on the way back, as it was where nobody touched it since."""
        critique, sides = self._course.critique(entry), self._sides
        old, new = sides.old.to(critique.article), sides.new.to(critique.article)
        became, was = self._then(entry.name)
        if became == digest:
            then, problems = check_grade(zlib.decompress(was), self._path(entry.name))
            if then is None:
                raise FileProblem(self._path(entry.name), *problems)
            return restored(critique, grade, then, old, new)
        return recount_one(critique, grade, old, new, sides.quick)

    def _then(self, name: str) -> tuple[str, bytes]:
        """What the last approval made of a grade, and what it was, compressed; empty where it did nothing."""
        return self._sides.then.get(self._path(name).name, ("", b""))

    def _digest(self, name: str) -> tuple[str, bytes]:
        """sha256 of a grade's file, and the file."""
        data = read_bounded(self._path(name), LARGEST, "a grade")
        return hashlib.sha256(data).hexdigest(), data

    def _path(self, name: str) -> Path:
        return self._course.folder / f"{name}.grade.toml"
