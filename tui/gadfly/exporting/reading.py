"""Critiques as exhibits, read one after the other in whichever process; none is kept for the next."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gadfly.documents.assignment import handed_out
from gadfly.documents.student import Student
from gadfly.export.exhibit import Exhibit
from gadfly.exporting.wanted import Unexportable
from gadfly.store.critiques import LARGEST, critique_of
from gadfly.store.feedbacks import feedback_of
from gadfly.store.kinds import kind_of
from gadfly.store.many import Many
from gadfly.store.reading import read_bounded

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Protocol

    from gadfly.documents.basis import Basis
    from gadfly.documents.critique import Critique
    from gadfly.documents.feedback import Feedback
    from gadfly.documents.rubric import Rubric
    from gadfly.exporting.items import Item

    class Reader(Protocol):
        """Reads what an item stands for."""

        def exhibit(self, item: Item) -> Exhibit:
            """The critique, with its grade where it has one.

            Raises:
                FileProblem: It cannot be read, or has errors.
                Unexportable: It is something else.
            """


class CourseReader:
    """Reads the critiques of a course with their grades.

    Args:
        folder: The course folder.
        basis: What its grades stand on.
        title: The assignment's.
        words: Whether explanations and the key's answers are wanted, which take time.
        with_key: Whether the key's answers may be told.
        drafts: Whether a grade that is not locked counts as one.
    """

    def __init__(
        self, folder: Path, basis: Basis, title: str, *, words: bool, with_key: bool, drafts: bool
    ) -> None:
        from gadfly.grading.grader import Grader  # noqa: PLC0415 - one critique alone needs none

        self._many = Many(folder)
        self._grader = Grader(basis)
        self._basis = basis
        self._title = title
        self._words = words
        self._with_key = with_key
        self._drafts = drafts
        self._compared: tuple[Rubric, Basis] | None = None

    def exhibit(self, item: Item) -> Exhibit:
        """A student's critique and, where it counts, their grade."""
        critique = self._many.critique(item.name, item.digests[0])
        told = self._told(item, critique)
        student = item.student or Student(critique.critic.name, critique.critic.id)
        return Exhibit(
            item.called, critique, student, told, item.ids or ((student.id,) if student.id else ())
        )

    def _told(self, item: Item, critique: Critique) -> Feedback | None:
        from gadfly.grading.giving_back import feedback_on  # noqa: PLC0415 - as above

        grade = self._many.grade(item.name, item.digests[1])
        if grade is None or (grade.state == "draft" and not self._drafts):
            return None
        if grade.critique.id and grade.critique.id != critique.id:
            raise Unexportable(
                f"{item.name}: Its grade is of another critique: open it in gadfly grade, and look."
            )
        return feedback_on(
            critique,
            grade,
            self._telling(critique).to(critique.article),
            title=self._title,
            with_key=self._with_key,
            came=self._grader.total(critique, grade),
            words=self._words,
        )

    def _telling(self, critique: Critique) -> Basis:
        """The basis without its rubric where that is the critique's own: compared once for a class."""
        ours, theirs = self._basis.rubric, critique.rubric
        if ours is None:
            return self._basis
        if self._compared is None or self._compared[0] is not theirs:
            same = handed_out(ours) == theirs
            without = replace(self._basis, rubric=None) if same else self._basis
            self._compared = (theirs, without)
        return self._compared[1]


class FilesReader:
    """Reads files of critiques and feedback by what is in them.

    Args:
        folder: Where they lie.
        limit: Most bytes that one may have.
    """

    def __init__(self, folder: Path, limit: int = LARGEST) -> None:
        self._folder = folder
        self._limit = limit

    def exhibit(self, item: Item) -> Exhibit:
        """The critique in a file, or the one that feedback is on."""
        path = self._folder / item.name
        data = read_bounded(path, self._limit, "a critique")
        told: Feedback | None = None
        match kind_of(data):
            case "critique":
                critique = critique_of(data, path)
            case "feedback":
                told = feedback_of(data, path)
                critique = told.critique
            case kind:
                what = f"a gadfly {kind}" if kind else "no gadfly document"
                raise Unexportable(f"{path}: This is {what}: critiques and feedback can be exported so.")
        student = Student(critique.critic.name, critique.critic.id)
        return Exhibit(item.called, critique, student, told, (student.id,) if student.id else ())
