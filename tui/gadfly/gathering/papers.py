"""From a file to what a class needs of it: the step that is done for each critique, in whichever process.

It knows nothing of the other critiques, so any engine can spread it over any number of machines; see
`docs/class.md` for the same on a cluster.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from gadfly.classroom.paper import paper_of
from gadfly.documents.basis import Basis
from gadfly.documents.critique import Origin
from gadfly.documents.grade import Grade
from gadfly.documents.moving import moved
from gadfly.documents.stands import Stands
from gadfly.exporting.processes import Packed
from gadfly.grading.grader import Grader
from gadfly.scoring.scorer import score
from gadfly.store.many import Many
from gadfly.store.problems import FileProblem
from gadfly.store.rubric_form import digest

if TYPE_CHECKING:
    from pathlib import Path

    from gadfly.classroom.paper import Paper
    from gadfly.documents.critique import Critique
    from gadfly.documents.rubric import Rubric
    from gadfly.exporting.items import Item

NOTHING_DECIDED = Grade(Origin())
"""The grade of whom nobody graded yet: the key alone says what it comes to."""

_UNSOUND = (LookupError, TypeError, ValueError, ArithmeticError, AttributeError, RecursionError)


class PaperReader:
    """Makes papers of the critiques in one folder.

    Args:
        folder: Where they lie.
        basis: What grades stand on; without keys, nothing is held against a key.
        graded: Whether grades lie beside the critiques.
    """

    def __init__(self, folder: Path, basis: Basis | None = None, *, graded: bool = False) -> None:
        self._many = Many(folder)
        self._basis = basis or Basis()
        self._grader = Grader(self._basis)
        self._graded = graded
        self._known: dict[int, tuple[Rubric, str, Stands]] = {}
        self._same: tuple[Rubric, bool] | None = None

    def __call__(self, item: Item) -> Packed:
        """An item's paper; a problem with it is told, and never raised."""
        try:
            return Packed(item, self.paper(item))
        except FileProblem as problem:
            return Packed(item, problem=str(problem))
        except _UNSOUND as error:
            return Packed(item, problem=f"{item.name}: It cannot be read ({type(error).__name__}): check it.")

    def paper(self, item: Item) -> Paper:
        """An item's paper.

        Raises:
            FileProblem: Critique or grade cannot be read, or is damaged.
        """
        critique = self.critique(item)
        grade = self._many.grade(item.name, item.digests[1]) if self._graded else None
        if grade is not None and grade.critique.id and grade.critique.id != critique.id:
            grade = None  # another critique's: grading says so, and here it is not this student's figure
        counts = bool(self._basis.keys) or grade is not None
        _, rubric, stands = self._about(critique.rubric)
        return paper_of(
            item.name,
            critique,
            score(critique),
            stands,
            edition=edition_id(critique.article.sha256, rubric),
            total=self._grader.total(critique, grade or NOTHING_DECIDED) if counts else None,
            grade=grade,
        )

    def critique(self, item: Item) -> Critique:
        """An item's critique by the version of the rubric that counts.

        Raises:
            FileProblem: It cannot be read, or is damaged.
        """
        critique = self._many.critique(item.name, item.digests[0])
        ours = self._basis.rubric
        if ours is None:
            return critique
        theirs = critique.rubric
        if self._same is None or self._same[0] is not theirs:  # to compare rubrics takes as long as to read
            self._same = (theirs, theirs == ours)
        return critique if self._same[1] else moved(critique, ours)

    def _about(self, rubric: Rubric) -> tuple[Rubric, str, Stands]:
        """The rubric's digest, and how its questions stand; worked out once for a class."""
        known = self._known.get(id(rubric))
        if known is None:
            self._known.clear()  # what is kept keeps its rubric, so that no other has its identity
            known = self._known[id(rubric)] = (rubric, digest(rubric), Stands(rubric))
        return known


def edition_id(article: str, rubric: str) -> str:
    """The digest (hexadecimal) of an op-ed and a rubric, by theirs."""
    return hashlib.sha256(f"{article} {rubric}".encode()).hexdigest()
