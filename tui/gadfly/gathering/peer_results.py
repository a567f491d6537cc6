"""What came of a course's peer round: who revised what and why, by what was collected last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.classroom.edition import Edition
from gadfly.classroom.keyed import key_codes
from gadfly.classroom.revisions import Revision, asked_in, revisions
from gadfly.display import clean_line
from gadfly.documents.peers import places
from gadfly.frozen import frozen
from gadfly.grading.pseudonyms import pseudonyms
from gadfly.store.course import Course
from gadfly.store.peer_rounds import SUFFIX, read_round
from gadfly.store.peers_record import FOLDER, Handed, handed_out
from gadfly.store.problems import FileProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from gadfly.documents.critique import Critique
    from gadfly.documents.peers import Peer
    from gadfly.documents.pile_entry import Entry


@frozen
class Reader:
    """One student of the round, and what they revised.

    Attributes:
        who: What they are called: their name, or a pseudonym while grading is blind.
        peers: How many others they were shown.
        answered: How many answers they could revise.
        revised: What they did revise.
        problem: Why that is not known; empty where it is.
    """

    who: str
    peers: int
    answered: int
    revised: tuple[Revision, ...]
    problem: str = ""


def round_told(
    folder: Path, revised: Path | None = None, progress: Callable[[int], None] = lambda _: None
) -> tuple[Reader, ...]:
    """What everybody revised, by what was collected last.

    Args:
        folder: The course folder that critiques were handed round from.
        revised: The folder that revised critiques were collected into, where it is another.
        progress: Told how many students were gone through.

    Raises:
        FileProblem: It is no course folder, or the record is damaged.
    """
    course = Course.open(revised or folder, look_only=True)
    there = handed_out(folder)
    names = pseudonyms(course.secret, course.entries) if course.hidden else {}
    found = []
    entries: dict[str, tuple[Entry, Critique]] = {}
    for count, entry in enumerate(course.entries, 1):
        progress(count)
        try:
            critique = course.critique(entry)
        except FileProblem:
            continue
        if critique.id in there:
            found.append(_reader(course, folder, there[critique.id], critique, _who(entry, names)))
            entries[critique.id] = (entry, critique)
    why = "their critique is gone" if revised is None else "no revised critique came back"
    gone = [
        Reader(handed.stem if not names else "–", len(handed.peers), 0, (), why)
        for c, handed in there.items()
        if c not in entries
    ]
    return (*found, *gone)


def _reader(course: Course, folder: Path, handed: Handed, critique: Critique, who: str) -> Reader:
    peers: tuple[Peer, ...] = ()
    problem = ""
    path = folder / FOLDER / f"{handed.stem}{SUFFIX}"
    try:
        peers = read_round(path).peers
    except FileProblem as trouble:
        problem = f"what they were shown cannot be read: {trouble.problems[0].message}"
    edition = Edition("", critique.article, critique.rubric)
    keyed: Mapping[tuple[str, str], int] = key_codes(edition, course.basis)
    answered = asked_in(critique, places(critique))
    return Reader(who, len(handed.peers), answered, revisions(critique, peers, keyed), problem)


def _who(entry: Entry, names: Mapping[str, str]) -> str:
    if names:
        return names[entry.name]
    return clean_line(entry.student.name or entry.student.id or entry.name, 80)
