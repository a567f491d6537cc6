"""An assignment as a student opens it: the critique begun from it before, or what begins one.

Which critique is meant is told by the assignment's id in it; its text and rubric were fixed when it began.
"""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import takewhile
from typing import TYPE_CHECKING

from gadfly.documents.critique import Critic, Origin
from gadfly.documents.due_words import due_line
from gadfly.frozen import frozen
from gadfly.store.assignment_form import digest
from gadfly.store.naming import folder_for, names, stem_of
from gadfly.store.open_critique import OpenCritique
from gadfly.store.problems import refusal
from gadfly.store.rubric_form import digest as rubric_digest
from gadfly.store.rubric_versions import differs
from gadfly.store.saving import Changed
from gadfly.store.settings import Settings, person_known, save_person
from gadfly.store.trust import read_own

if TYPE_CHECKING:
    from pathlib import Path

    from gadfly.documents.article import Article
    from gadfly.documents.assignment import Assignment
    from gadfly.documents.critique import Critique

_TEXT = (
    "The assignment's text was changed after you began. Your critique goes on with the text it has; to begin"
    " anew with the other, open the assignment with --out and a new name."
)
_RUBRIC = (
    "The assignment's rubric was changed after you began. Your critique goes on with the one it has. Compare"
    " the two, and move over if you are told to."
)
_OTHERWISE = "The assignment was changed after you began, but not its text or rubric: read it again."


@frozen
class Handout:
    """An assignment of which no critique was begun yet.

    Attributes:
        path: The assignment's file.
        out: The critique's file, where the person named one.
        critic: Who writes it, as far as that is known.
        ask_name: Whether to ask who writes it: that happens once.
        notices: What the reader should be told, a sentence each.
    """

    path: Path
    assignment: Assignment
    out: Path | None = None
    critic: Critic = Critic()
    ask_name: bool = False
    notices: tuple[str, ...] = ()

    def begin(self, article: Article, critic: Critic | None = None) -> OpenCritique:
        """A new critique of one of its op-eds, held open.

        Args:
            article: One of the assignment's.
            critic: What the person answered when asked; it is kept for next time. None: nobody was asked.

        Raises:
            FileProblem: The folder for it cannot be made.
            SaveFailed: It cannot be written.
        """
        notices = list(self.notices)
        if critic is not None and (trouble := save_person(critic.name, critic.id)):
            notices.append(f"Your name is in this critique, and will be asked for again: {trouble}")
        opened = self._begun(article, critic or self.critic)
        opened.tell_of(self.assignment.brief, self.path)
        opened.notices += tuple(notices)
        return opened

    def _begun(self, article: Article, critic: Critic) -> OpenCritique:
        origin = Origin(self.assignment.id, digest(self.assignment))
        rubric = self.assignment.rubric_in_use
        if self.out is not None:
            return OpenCritique.begin(self.out, article, rubric, critic, origin)
        for path in names(folder_for(self.path), stem_of(self.path)):
            if path.exists():
                continue
            try:
                return OpenCritique.begin(path, article, rubric, critic, origin)
            except Changed:  # made by somebody else just now
                continue
        raise AssertionError("names never end")


def hand_out(
    path: Path, assignment: Assignment, settings: Settings, out: Path | None = None
) -> OpenCritique | Handout:
    """The critique begun from an assignment before, held open; else what begins one.

    Args:
        path: The assignment's file.
        assignment: What is in it.
        settings: The person's.
        out: The critique's file, where the person named one.

    Raises:
        FileProblem: A critique begun before cannot be read, or `out` holds something else.
        Held: Another window has it open.
    """
    begun = _begun_before(path, assignment, out)
    if begun is None:
        critic = Critic(settings.name, settings.id)
        return Handout(path, assignment, out, critic, ask_name=not (settings.name or person_known()))
    opened = OpenCritique.resume(begun)
    opened.tell_of(assignment.brief, path)
    critique = opened.saved.critique
    opened.notices += tuple(_told(critique, assignment, datetime.now(UTC)))
    if differs(critique.rubric, assignment.rubric_in_use):
        opened.other = assignment.rubric_in_use
    return opened


def _begun_before(path: Path, assignment: Assignment, out: Path | None) -> Path | None:
    """The critique that came from this assignment and was saved last; none: there is none."""
    if out is not None:
        if not out.exists():
            return None
        if read_own(out).critique.origin.id != assignment.id:
            raise refusal(out, "This file holds another critique: name a new file with --out.")
        return out
    begun = takewhile(lambda name: name.exists(), names(folder_for(path), stem_of(path)))
    read = [(name, read_own(name).critique) for name in begun]
    own = [(name, critique) for name, critique in read if critique.origin.id == assignment.id]
    return max(own, key=lambda pair: pair[1].saved)[0] if own else None


def _told(critique: Critique, assignment: Assignment, now: datetime) -> list[str]:
    """What changed in the assignment since the critique was begun, and that its time is over."""
    told = []
    if critique.origin.sha256 != digest(assignment):
        if assignment.article_of(critique.article.sha256) is None:
            told.append(_TEXT)
        rubric = rubric_digest(critique.rubric) != rubric_digest(assignment.rubric_in_use)
        told += [_RUBRIC] * rubric
        told += [_OTHERWISE] * (not told)
    if assignment.brief.past(now) and not critique.finished:
        told.append(due_line(assignment.brief, now))
    return told
