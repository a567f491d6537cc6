"""Gives grades back: seals every locked one, and writes one file for each student, which opens in gadfly.

G is a course folder, or one NAME.grade.toml in it.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gadfly.cli.feedback_table import Row, record, summary, table
from gadfly.cli.output import print_json, print_lines
from gadfly.cli.progress import Progress
from gadfly.cli.running import Unusable, complain
from gadfly.export.feedback_markdown import feedback_markdown
from gadfly.grading.giving_back import feedback_on
from gadfly.grading.grader import Grader
from gadfly.store.canonical import digest_of
from gadfly.store.course import Course
from gadfly.store.feedback_folder import FeedbackFolder
from gadfly.store.grade_form import grade_to
from gadfly.store.grades import sealed
from gadfly.store.key_form import with_judgements
from gadfly.store.problems import FileProblem
from gadfly.store.rubric_form import rubric_to
from gadfly.store.saving import SaveFailed
from gadfly.store.seal_keys import public_key, signing_key
from gadfly.store.seals import examine, seal_of
from gadfly.store.settings import load_settings

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from gadfly.documents.basis import Basis
    from gadfly.documents.critique import Critique
    from gadfly.documents.grade import Grade
    from gadfly.documents.pile_entry import Entry
    from gadfly.grading.total import Total

GRADE = ".grade.toml"
CRITIQUE = ".critique.toml"
FOLDER = "feedback"
_VERSION = "1"  # of what is made: another one, and everything is made anew


def options(parser: argparse.ArgumentParser) -> None:
    """What it takes."""
    parser.add_argument("grades", type=Path, metavar="G", help="a course folder, or one NAME.grade.toml")
    parser.add_argument("--assignment", type=Path, metavar="A", help="where the folder has no copy of it")
    parser.add_argument(
        "--out", type=Path, metavar="FOLDER", help="where feedback goes; by default, into G/feedback"
    )
    parser.add_argument("--no-key", action="store_true", help="do not tell the key's answers and reasons")
    parser.add_argument(
        "--markdown", action="store_true", default=True, help="write NAME.feedback.md as well (the default)"
    )
    parser.add_argument("--no-markdown", dest="markdown", action="store_false", help="no NAME.feedback.md")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(chosen: argparse.Namespace) -> int:
    """Gives back, and prints the table; 1 where a grade could not be given back."""
    one = chosen.grades.name.endswith(GRADE) and not chosen.grades.is_dir()
    folder = chosen.grades.parent if one else chosen.grades
    course = Course.open(folder, assignment=chosen.assignment)
    try:
        entries = _wanted(course, chosen.grades.name.removesuffix(GRADE) if one else "")
        desk = _Desk(course, FeedbackFolder(chosen.out or folder / FOLDER), chosen)
        rows = _all(desk, entries)
        blind = course.marking.blind and any(each.state in {"new", "draft"} for each in course.entries)
    finally:
        course.close()
    complain(course.notices)
    if chosen.json:
        print_json({"out": str(desk.folder.folder), "grades": [record(row, blind=blind) for row in rows]})
    else:
        print_lines([*table(rows, blind=blind), summary(rows, desk.folder.folder)])
    return int(any(row.status == "problem" for row in rows))


def _wanted(course: Course, name: str) -> tuple[Entry, ...]:
    """All entries, or the one of that name."""
    found = tuple(entry for entry in course.entries if not name or entry.name == name)
    if not found:
        raise Unusable(
            f"{course.folder / name}{GRADE if name else ''}: there is no such critique in this course folder."
            if name
            else f"{course.folder}: nothing was collected here."
        )
    return found


def _all(desk: _Desk, entries: tuple[Entry, ...]) -> list[Row]:
    """Gives back one after the other; one that cannot be never stops the others."""
    progress = Progress(f"of {len(entries):,} looked at")
    rows: list[Row] = []
    try:
        for count, entry in enumerate(entries, 1):
            try:
                rows.append(desk.give_back(entry))
            except (FileProblem, SaveFailed, ValueError) as problem:
                rows.append(Row(entry, "problem", str(problem)))
            progress(count)
    except KeyboardInterrupt:
        done = sum(row.status == "given" for row in rows)
        message = f"Stopped: {done:,} were given back and stay. Give back again, and the rest is."
        raise Unusable(message) from None
    finally:
        progress.end()
    return rows


class _Desk:
    """What all grades of a course are given back with."""

    def __init__(self, course: Course, folder: FeedbackFolder, chosen: argparse.Namespace) -> None:
        self.course = course
        self.folder = folder
        self._with_key = not chosen.no_key
        self._markdown: bool = chosen.markdown
        self._by = load_settings()[0].name
        self._key: Ed25519PrivateKey = signing_key()
        self._public = public_key()
        self._basis = _basis_digest(course.basis)
        self._grader = Grader(course.basis)

    def give_back(self, entry: Entry) -> Row:
        """Seal a locked grade, and write its feedback where that is not there already.

        Raises:
            FileProblem: Critique or grade cannot be used, or something else has the feedback's name.
            SaveFailed: Something cannot be written.
            ValueError: The key is to another text.
        """
        if entry.state in {"new", "draft"}:
            if entry.waiting < 0:
                self.course.grade(entry)  # one that cannot be read says so, here as well
            return Row(entry, "left out", "not graded yet" if entry.state == "new" else "not locked yet")
        if self.folder.is_current(entry.name, self._inputs(entry), markdown=self._markdown):
            return Row(entry, "there already")
        grade, critique = self.course.grade(entry), self.course.critique(entry)
        if grade is None or grade.state == "draft":
            return Row(entry, "left out", "not locked yet")
        basis = self.course.basis.to(critique.article)
        came = self._grader.total(critique, grade)
        if words := self._wrong(grade, critique, came):
            return Row(entry, "problem", words)
        if grade.state == "locked":
            grade = sealed(grade.in_state("returned"), self._by, datetime.now(UTC), self._key)
            self.course.save(entry, grade)
        title, with_key = self.course.title, self._with_key
        feedback = feedback_on(critique, grade, basis, title=title, with_key=with_key, came=came)
        markdown = feedback_markdown(feedback) if self._markdown else ""
        wrote = self.folder.put(entry.name, self._inputs(entry), feedback, self._seal, markdown)
        return Row(entry, "given" if wrote else "there already")

    def _wrong(self, grade: Grade, critique: Critique, came: Total) -> str:
        """Why a grade cannot go back as it is; empty: nothing is wrong."""
        if grade.critique.id != critique.id:
            return "This grade is of another critique. Open it in the grading screen, and look."
        if grade.state == "returned":
            verdict = examine(grade_to(grade))
            if verdict.state != "sound" or verdict.seal is None or verdict.seal.key != self._public:
                return "It was changed since you sealed it, or never sealed by you. Unlock it and lock it."
        if came.points != grade.total:
            return (
                f"Its total is {grade.total}, but its marks come to {came.points}."
                " Unlock it, and lock it again."
            )
        return ""

    def _seal(self, form: Mapping[str, Any]) -> dict[str, Any]:
        return seal_of(form, self._by, datetime.now(UTC), self._key)

    def _inputs(self, entry: Entry) -> str:
        """A digest of all that a student's feedback is made from."""
        parts = [_VERSION, self._basis, self.course.title, self._public, str(self._with_key)]
        for suffix in (GRADE, CRITIQUE):
            path = self.course.folder / f"{entry.name}{suffix}"
            try:
                parts.append(hashlib.sha256(path.read_bytes()).hexdigest())
            except OSError:
                parts.append("")
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _basis_digest(basis: Basis) -> str:
    """A digest of what grades stand on."""
    scheme, late = basis.scheme, basis.scheme.late
    policy = [str(late.percent), late.per, str(late.grace), str(late.at_most)] if late else []
    rubrics = [rubric_to(rubric) if rubric else {} for rubric in (basis.rubric, basis.judging)]
    keys = [repr(with_judgements(key)) for key in basis.keys]
    return digest_of([str(scheme.out_of), str(scheme.manual_share), policy, keys, rubrics])
