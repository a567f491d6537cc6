"""The practice of an assignment as its reader does it: a critique of each text, in a file of its own.

They stand beside the assignment as `STEM.practice.critique.toml`, `STEM.practice.2.critique.toml`, and are
critiques like any other. Which is of which text is told by what is in them, never by their names.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from gadfly.documents.critique import Critic, Origin
from gadfly.frozen import frozen
from gadfly.store.assignment_form import digest
from gadfly.store.assignments import read_assignment
from gadfly.store.briefs import assignment_in
from gadfly.store.handout import Handout, hand_out
from gadfly.store.naming import ASSIGNMENT_SUFFIX, SUFFIX, folder_for, names, stem_of
from gadfly.store.open_critique import OpenCritique
from gadfly.store.places import state_folder
from gadfly.store.problems import FileProblem
from gadfly.store.saving import Changed
from gadfly.store.settings import Settings, person_known, save_person
from gadfly.store.trust import read_own

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from gadfly.documents.assignment import Assignment
    from gadfly.documents.critique import Critique
    from gadfly.documents.key import Key

_MARK = ".practice"


@frozen
class Practice:
    """The practice texts of an assignment.

    Attributes:
        path: The assignment's file.
        settings: The person's: what the op-ed is begun with after it.
        critic: Who practises, as far as that is known.
        ask_name: Whether to ask who that is: it happens once.
        only: Which of the texts is wanted; none: those that are not done yet, or all where all are.
    """

    path: Path
    assignment: Assignment
    settings: Settings
    critic: Critic = Critic()
    ask_name: bool = False
    only: int | None = None

    @classmethod
    def of(cls, path: Path, assignment: Assignment, settings: Settings, only: int | None = None) -> Practice:
        """The practice of an assignment that has some."""
        critic = Critic(settings.name, settings.id)
        unknown = not (settings.name or person_known())
        return cls(path, assignment, settings, critic, unknown, only)

    @property
    def texts(self) -> tuple[Key, ...]:
        """The instructor's answers, a key for each text."""
        return self.assignment.practice

    def todo(self) -> tuple[int, ...]:
        """The texts that are not done, by number from 0; the one that is wanted, where one is.

        Raises:
            FileProblem: The folder for them cannot be made.
        """
        if self.only is not None:
            return (self.only,)
        begun = dict(self._begun())
        return tuple(n for n in range(len(self.texts)) if n not in begun or not begun[n][1].finished)

    def walked(self) -> tuple[int, ...]:
        """The texts to walk now: those to do or, where all are done, all of them again.

        Raises:
            FileProblem: The folder for them cannot be made.
        """
        return self.todo() or tuple(range(len(self.texts)))

    def known_as(self, critic: Critic) -> Practice:
        """The same with who practises, kept for next time as well as possible."""
        save_person(critic.name, critic.id)
        settings = replace(self.settings, name=critic.name, id=critic.id)
        return replace(self, critic=critic, settings=settings, ask_name=False)

    def open(self, number: int) -> OpenCritique:
        """The critique of a practice text, begun or gone on with, held open.

        Raises:
            FileProblem: It cannot be read, or the folder for it cannot be made.
            Held: Another window has it open.
            SaveFailed: It cannot be written.
        """
        known = dict(self._begun()).get(number)
        opened = OpenCritique.resume(known[0]) if known else self._new(number)
        opened.tell_of(self.assignment.brief, self.path)
        return opened

    def op_ed(self) -> OpenCritique | Handout:
        """What comes after practice: the critique of the op-ed, or what begins it.

        Raises:
            FileProblem: It cannot be read.
            Held: Another window has it open.
        """
        return hand_out(self.path, self.assignment, self.settings)

    def _new(self, number: int) -> OpenCritique:
        article = self.texts[number].critique.article
        origin = Origin(self.assignment.id, digest(self.assignment))
        for path in self._names():
            if path.exists():
                continue
            try:
                return OpenCritique.begin(path, article, self.assignment.rubric_in_use, self.critic, origin)
            except Changed:  # made by somebody else just now
                continue
        raise AssertionError("names never end")

    def _begun(self) -> Iterator[tuple[int, tuple[Path, Critique]]]:
        """The texts that were begun, each with its file and what is in it; of several, the first counts.

        A file that cannot be read stands in nobody's way: practice is begun anew beside it.
        """
        texts = {key.critique.article.sha256: number for number, key in reversed([*enumerate(self.texts)])}
        for path in takewhile(lambda name: name.exists(), self._names()):
            try:
                critique = read_own(path).critique
            except FileProblem:
                continue
            if critique.origin.id == self.assignment.id and critique.article.sha256 in texts:
                yield texts.pop(critique.article.sha256), (path, critique)

    def _names(self) -> Iterator[Path]:
        return names(folder_for(self.path), f"{stem_of(self.path)}{_MARK}")


def practice_in(file: Path, settings: Settings) -> Practice | None:
    """The practice that a critique's file is part of; none: it is none, or its assignment is not found.

    Args:
        file: A critique's file.
        settings: The person's.
    """
    stem, mark, _ = file.name.rpartition(_MARK)
    if not mark or not file.name.endswith(SUFFIX):
        return None
    try:
        critique = read_own(file).critique
        kept = assignment_in(state_folder(critique.id))
    except FileProblem:
        return None
    for path in (kept, file.with_name(f"{stem}{ASSIGNMENT_SUFFIX}")):
        found = _assignment(path, critique) if path is not None else None
        if path is not None and found is not None:
            shas = [key.critique.article.sha256 for key in found.practice]
            only = shas.index(critique.article.sha256) if critique.article.sha256 in shas else None
            return None if only is None else Practice.of(path, found, settings, only)
    return None


def practice_of_critique(critique: Critique, settings: Settings) -> Practice | None:
    """The practice of the assignment that a critique came from, where that is still where it was opened.

    Raises:
        FileProblem: The assignment is there and cannot be read.
    """
    path = assignment_in(state_folder(critique.id))
    if path is None or not path.exists():
        return None
    assignment = read_assignment(path)
    if assignment.id != critique.origin.id or not assignment.practice:
        return None
    return Practice.of(path, assignment, settings)


def _assignment(path: Path, critique: Critique) -> Assignment | None:
    try:
        assignment = read_assignment(path)
    except FileProblem:
        return None
    return assignment if assignment.id == critique.origin.id else None
