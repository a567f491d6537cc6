"""Moderation of a course: sealed grades read side by side, what is agreed kept, and the grade made of it.

Only critiques that everybody who has them sealed are read: nobody's marks are seen by another before that.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, Self

from gadfly.documents.marker import Agreed, Seen
from gadfly.frozen import frozen
from gadfly.grading.agreeing import agreed_grade, decided_trouble
from gadfly.grading.allotment import counted
from gadfly.grading.grader import Grader
from gadfly.grading.grading import on_basis
from gadfly.grading.hand import Waiting
from gadfly.grading.moderation import Side, rows
from gadfly.grading.pile import by_student, shuffled
from gadfly.grading.pseudonyms import pseudonyms
from gadfly.store.agreed import agreed_names, keep_agreed, read_agreed
from gadfly.store.course import Course
from gadfly.store.course_files import GRADE, MARKERS, is_here, read_here
from gadfly.store.disk import discard
from gadfly.store.grades import LARGEST
from gadfly.store.markers import CHANGED, seal_state, sealed, team_of
from gadfly.store.problems import refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from gadfly.documents.basis import Basis
    from gadfly.documents.critique import Critique
    from gadfly.documents.grade import Grade
    from gadfly.documents.marker import Decision, Marker, Script
    from gadfly.documents.pile_entry import Entry
    from gadfly.grading.moderation import Row
    from gadfly.store.markers import Team

BenchState = Literal["open", "agreed", "edited"]
"""Something has to be agreed on; the grade is made; the grade beside the critique is another one."""

EDITED = (
    "The grade beside this critique was not made here, or changed since: nothing is written over it. Move it"
    " out of the folder to agree on this one."
)


@frozen
class Case:
    """A critique that everybody who has it sealed.

    Attributes:
        called: What the student is called here.
        scripts: Each marker's own, in the order of the markers.
        agreed: Whether the agreed grade was made.
    """

    entry: Entry
    called: str
    scripts: tuple[tuple[Marker, Script], ...]
    agreed: bool


@frozen
class Bench:
    """A critique with the markers' grades side by side.

    Attributes:
        critique: By the version of the rubric that counts.
        basis: What its grades are computed from.
        agreed: What was agreed so far.
        notes: What there is to tell, a sentence each.
    """

    case: Case
    critique: Critique
    basis: Basis
    sides: tuple[Side, ...]
    rows: tuple[Row, ...]
    agreed: Agreed
    state: BenchState
    notes: tuple[str, ...] = ()

    @property
    def open(self) -> int:
        """How many rows are to be agreed on."""
        return sum(row.open for row in self.rows)


class Moderation:
    """A course whose markers are held side by side.

    Attributes:
        course: Held open by whoever moderates.
        team: Who marks.
        cases: Critiques that can be moderated, in the order of the list.
        waiting: How many critiques still wait for a marker.
    """

    def __init__(self, course: Course, team: Team) -> None:
        self.course = course
        self.team = team
        self._grader = Grader(course.basis)
        self.cases: tuple[Case, ...] = ()
        self.waiting = 0
        self._begin()

    @classmethod
    def open(
        cls, folder: Path, *, progress: Callable[[int], None] | None = None, look_only: bool = False
    ) -> Self:
        """Open a course to moderate; `close` lets others in again.

        Raises:
            FileProblem: It is no course folder, nobody marks there, somebody holds it, or what a marker has
                cannot be read.
        """
        course = Course.open(folder, progress=progress, look_only=look_only)
        try:
            return cls(course, _sound_team(folder, look_only=look_only))
        except BaseException:
            course.close()
            raise

    def close(self) -> None:
        """Let others in."""
        self.course.close()

    def case(self, words: str) -> Case | None:
        """The critique with that name, or of a student who is called so; none: it cannot be moderated."""
        found = (c for c in self.cases if words in {c.entry.name, c.called})
        return next(found, None)

    def bench(self, case: Case) -> Bench:
        """A critique with all its grades, read anew.

        Raises:
            FileProblem: Something of it cannot be read, or is not what was sealed.
        """
        critique = self.course.critique(case.entry)
        sides = []
        for marker, script in case.scripts:
            folder = self.course.folder / MARKERS / marker.folder
            found = sealed(folder, script.name)
            if found.state != "sealed" or found.grade is None:
                raise refusal(folder / f"{script.name}{GRADE}", found.why or CHANGED)
            if found.grade.critique.id and found.grade.critique.id != critique.id:
                raise refusal(folder / f"{script.name}{GRADE}", "This is the grade of another critique.")
            sides.append(Side(marker, found.grade, self._grader.total(critique, found.grade)))
        return self._bench(case, critique, tuple(sides), read_agreed(self.course.folder, case.entry.name))

    def decide(self, bench: Bench, *decisions: Decision) -> Bench:
        """Agree on rows, and have it kept; with all agreed, the grade is made.

        Raises:
            ValueError: A decision cannot hold; says why.
            FileProblem: The grade beside the critique is another one.
            SaveFailed: It is not saved.
        """
        by_row = {(row.place, row.question): row for row in bench.rows}
        held = {(each.place, each.question): each for each in bench.agreed.decisions}
        folders = [side.marker.folder for side in bench.sides]
        for decision in decisions:
            where = (decision.place, decision.question)
            trouble = decided_trouble(by_row[where], decision, folders) if where in by_row else "No such row."
            if trouble:
                raise ValueError(trouble)
            held[where] = decision
        return self.settle(bench, replace(bench.agreed, decisions=tuple(held.values())))

    def settle(self, bench: Bench, agreed: Agreed | None = None) -> Bench:
        """Keep what is agreed, by default what is already, and make the grade or take it away again.

        Raises:
            FileProblem: The grade beside the critique is another one.
            SaveFailed: It is not saved.
            Waiting: All is agreed, and still something waits for a marker.
        """
        agreed = bench.agreed if agreed is None else agreed
        seen = tuple(
            Seen(side.marker.folder, side.marker.name, self._digest(bench.case, side), side.total.points)
            for side in bench.sides
        )
        agreed = replace(agreed, seen=seen)
        new = self._bench(bench.case, bench.critique, bench.sides, agreed)
        if new.state == "edited":
            raise refusal(self._grade_path(bench.case), EDITED)
        if new.open:
            self._take_away(bench.case, agreed)
            agreed = replace(agreed, grade="")
        else:
            entry = bench.case.entry
            kept = self.course.save(replace(entry, waiting=0), self._grade(new))
            agreed = replace(agreed, grade=self.course.digests(kept)[1])
        keep_agreed(self.course.folder, agreed)
        case = replace(bench.case, agreed=not new.open)
        self.cases = tuple(case if each.entry.name == case.entry.name else each for each in self.cases)
        return self._bench(case, bench.critique, bench.sides, agreed)

    # Within

    def _begin(self) -> None:
        having: dict[str, list[tuple[Marker, Script]]] = {}
        for marker in self.team.markers:
            for script in counted(self.team.scripts[marker.folder])[0]:
                having.setdefault(script.of, []).append((marker, script))
        agreed = agreed_names(self.course.folder)
        course, cases = self.course, []
        hidden = course.hidden
        words = pseudonyms(course.secret, course.entries) if hidden else {}
        ordered = shuffled(course.secret, course.entries) if hidden else by_student(course.entries)
        for entry in ordered:
            scripts = tuple(having.get(entry.name, ()))
            if scripts and all(
                seal_state(course.folder / MARKERS / marker.folder, script.name) == "sealed"
                for marker, script in scripts
            ):
                called = words.get(entry.name) or entry.student.name or entry.student.id or entry.name
                cases.append(Case(entry, called, scripts, entry.name in agreed))
            elif scripts:
                self.waiting += 1
        self.cases = tuple(cases)

    def _bench(self, case: Case, critique: Critique, sides: tuple[Side, ...], agreed: Agreed) -> Bench:
        counted_as, basis = on_basis(critique, self.course.basis)
        every = rows(sides, basis, counted_as.rubric, agreed)
        bench = Bench(case, counted_as, basis, sides, every, agreed, "open", self._notes(case, sides, agreed))
        there = self._there(case)
        if there and there != agreed.grade and not self._made_of(bench, there):
            return replace(bench, state="edited", notes=(*bench.notes, EDITED))
        return replace(bench, state="agreed" if there and not bench.open else "open")

    def _notes(self, case: Case, sides: Sequence[Side], agreed: Agreed) -> tuple[str, ...]:
        before = {seen.marker: seen.sha256 for seen in agreed.seen}
        return tuple(
            f"{side.marker.name} changed this grade after it was agreed upon: look at it again."
            for side in sides
            if before.get(side.marker.folder, "") not in {"", self._digest(case, side)}
        )

    def _made_of(self, bench: Bench, there: str) -> bool:
        """Whether the grade on the disk is the one to be made: writing was broken off in between."""
        if bench.open:
            return False
        try:
            made = self.course.as_kept(bench.case.entry, self._grade(bench))
        except Waiting:
            return False
        return hashlib.sha256(made).hexdigest() == there

    def _grade(self, bench: Bench) -> Grade:
        critique = self.course.critique(bench.case.entry)
        return agreed_grade(critique, bench.case.entry, self.course.basis, bench.sides, bench.rows)

    def _digest(self, case: Case, side: Side) -> str:
        script = next(script for marker, script in case.scripts if marker.folder == side.marker.folder)
        path = self.course.folder / MARKERS / side.marker.folder / f"{script.name}{GRADE}"
        return hashlib.sha256(read_here(path, LARGEST, "a grade")).hexdigest()

    def _there(self, case: Case) -> str:
        path = self._grade_path(case)
        if not is_here(path):
            return ""
        return hashlib.sha256(read_here(path, LARGEST, "a grade")).hexdigest()

    def _take_away(self, case: Case, agreed: Agreed) -> None:
        """The grade that was made of it goes; what was agreed and what the markers gave stays."""
        if agreed.grade and self._there(case) == agreed.grade and not self.course.read_only:
            discard(self._grade_path(case))
            self.course.grade(case.entry)  # so that it is known to be gone

    def _grade_path(self, case: Case) -> Path:
        return self.course.folder / f"{case.entry.name}{GRADE}"


def _sound_team(folder: Path, *, look_only: bool) -> Team:
    team = team_of(folder)
    if not team.markers:
        message = "Nobody is a marker here: gadfly markers DIR --names anna,ben divides the critiques."
        raise refusal(folder, team.problems[0] if team.problems else message)
    if team.problems and not look_only:  # what cannot be read may be somebody's who is not done
        raise refusal(folder, f"{team.problems[0]} Put it right before you moderate.")
    return team
