"""Who is in a class, before anybody's critique is read: a course folder, or any folder of critiques."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING, Literal

from gadfly.documents.basis import Basis
from gadfly.documents.pile_entry import Entry
from gadfly.documents.student import Student
from gadfly.exporting.items import Item
from gadfly.frozen import frozen
from gadfly.gathering.groups import Groups, groups_in
from gadfly.store.adopting import IN_FORCE, basis_files
from gadfly.store.course_basis import edited_files
from gadfly.store.course_files import ASSIGNMENT, CRITIQUE, look
from gadfly.store.problems import refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from gadfly.documents.assignment import Assignment

Names = Literal["own", "pseudonyms", "none"]

_SECRET = 32  # bytes


@frozen
class Member:
    """One student whose critique is looked at.

    Attributes:
        item: Where it lies.
        who: What the student is called.
        id: The school's id; empty where it is hidden or unknown.
        groups: Which they are in.
        late_minutes: How late it came in.
    """

    item: Item
    who: str
    id: str = ""
    groups: tuple[str, ...] = ()
    late_minutes: int = 0


@frozen
class Pile:
    """A class as its folder tells it.

    Attributes:
        folder: Where critiques lie.
        title: The assignment's, or the folder's name.
        members: In the order of the list; where names are hidden, in that of what they are called.
        basis: What grades stand on.
        basis_digest: Digest (hexadecimal) of the files that it is read from.
        graded: Whether grades lie beside the critiques.
        assignment: What was handed out; none: it is no course folder.
        hidden: Whether names are hidden.
        groups: Every group there is.
        notes: What there is to tell, a sentence each.
    """

    folder: Path
    title: str
    members: tuple[Member, ...]
    basis: Basis = Basis()
    basis_digest: str = ""
    graded: bool = False
    assignment: Assignment | None = None
    hidden: bool = False
    groups: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def pile_of(folder: Path, names: Names | None = None, progress: Callable[[int], None] | None = None) -> Pile:
    """Who is in a class.

    Args:
        folder: A course folder, or one with critiques in it.
        names: What students are called; none: by name, and by pseudonym while the course is graded blind.
        progress: Told how many critiques were looked at; whatever it raises ends it.

    Raises:
        FileProblem: It cannot be read, is damaged, or holds no critique; or names were asked for while the
            course is graded blind.
    """
    if (folder / ASSIGNMENT).is_file():
        return _course(folder, names, progress)
    return _folder(folder, names or "own")


def _course(folder: Path, names: Names | None, progress: Callable[[int], None] | None) -> Pile:
    from gadfly.store.course import Course  # noqa: PLC0415 - a folder of critiques needs none

    course = Course.open(folder, progress=progress, look_only=True)
    try:
        waiting = sum(entry.state in {"new", "draft"} for entry in course.entries)
        blind = course.marking.blind and waiting > 0
        if names == "own" and blind:
            message = (
                f"This course is graded blind, and {waiting:,} grades are not locked yet: lock them first, or"
                " look at it with --names pseudonyms."
            )
            raise refusal(folder, message)
        called = names or ("pseudonyms" if blind else "own")
        secret = b"" if called == "own" else course.secret
        groups = groups_in(folder, course.entries)
        digests = {entry.name: course.digests(entry) for entry in course.entries}
        return Pile(
            folder=folder,
            title=course.title,
            members=_members(course.entries, digests, groups, called, secret),
            basis=course.basis,
            basis_digest=_digest(folder, course.assignment),
            graded=True,
            assignment=course.assignment,
            hidden=called != "own",
            groups=groups.names,
            notes=(*course.notices, *groups.notes) if called == "own" else groups.notes,
        )
    finally:
        course.close()


def _folder(folder: Path, names: Names) -> Pile:
    files = look(folder)
    if not files.critiques:
        raise refusal(folder, f"There are no critiques here: files that end in {CRITIQUE}.")
    entries = [Entry(name, Student(name)) for name in sorted(files.critiques)]
    groups = groups_in(folder, entries)
    secret = b"" if names == "own" else os.urandom(_SECRET)
    notes: tuple[str, ...] = groups.notes
    if secret:
        notes += ("This is no course folder: another time, everybody gets another pseudonym.",)
    if files.links:
        notes += (f"Links are not followed: {', '.join(files.links[:3])}.",)
    return Pile(
        folder=folder,
        title=folder.resolve().name,
        members=_members(entries, {}, groups, names, secret),
        hidden=bool(secret),
        groups=groups.names,
        notes=notes,
    )


def _members(
    entries: Iterable[Entry],
    digests: dict[str, tuple[str, str]],
    groups: Groups,
    names: Names,
    secret: bytes,
) -> tuple[Member, ...]:
    every = tuple(entries)
    called = _called(every, names, secret)
    members = [
        Member(
            item=Item(entry.name, entry.name, digests=digests.get(entry.name, ("", ""))),
            who=called.get(entry.name) or entry.student.name or entry.student.id or entry.name,
            id=entry.student.id if names == "own" else "",
            groups=groups.at(entry.name),
            late_minutes=entry.late_minutes,
        )
        for entry in every
    ]
    return tuple(sorted(members, key=lambda each: each.who) if secret else members)


def _called(entries: tuple[Entry, ...], names: Names, secret: bytes) -> dict[str, str]:
    """What each is called instead of by name."""
    if names == "own":
        return {}
    from gadfly.grading.pseudonyms import pseudonyms  # noqa: PLC0415 - where names are told, nobody needs it

    words = pseudonyms(secret, entries)
    if names == "pseudonyms":
        return words
    width = len(str(len(words)))
    return {
        name: f"Student {number:0{width}}"
        for number, name in enumerate(sorted(words, key=lambda name: words[name]), 1)
    }


def _digest(folder: Path, assignment: Assignment) -> str:
    """Of every file that figures stand on; one that is edited and not in force makes it another as well."""
    state = hashlib.sha256(assignment.id.encode())
    for files in (edited_files(folder, assignment), basis_files(folder / IN_FORCE)):
        for name, data in sorted(files.items()):
            state.update(f"{name} {len(data)} ".encode("utf-8", "surrogateescape"))
            state.update(data)
    return state.hexdigest()
