"""What a path holds that can be exported: one critique, a course with its grades, or a folder of files."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from gadfly.documents.pile_entry import Entry
from gadfly.documents.student import Student
from gadfly.export.formats import FORMATS
from gadfly.exporting.items import Item
from gadfly.exporting.reading import CourseReader, FilesReader
from gadfly.exporting.wanted import Unexportable
from gadfly.frozen import frozen
from gadfly.store.course_files import ASSIGNMENT, CRITIQUE, GRADE, KEYS
from gadfly.store.critiques import LARGEST, LARGEST_COLLECTED
from gadfly.store.feedbacks import SUFFIX as FEEDBACK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from gadfly.exporting.reading import Reader
    from gadfly.exporting.wanted import Names, Wanted
    from gadfly.store.course import Course

MOST = 50_000
"""So many files of a folder are taken."""

_SECRET = 32  # bytes


@frozen
class Held:
    """What there is to export.

    Attributes:
        items: In the order in which they go out.
        reader: Reads each of them.
        one: Whether it is a single critique that was named, and not a folder's only one.
        title: The assignment's; may be empty.
        secret: What pseudonymous ids are made with; empty: names are told.
        notes: What there is to say of it, a sentence each.
    """

    items: tuple[Item, ...]
    reader: Reader
    one: bool
    title: str = ""
    secret: bytes = b""
    notes: tuple[str, ...] = ()


def held(wanted: Wanted, progress: Callable[[int], None] | None = None, *, keep: bool = True) -> Held:
    """What the path of a wish holds.

    Args:
        wanted: The wish.
        progress: Told how many critiques of a course were looked at; whatever it raises ends it.
        keep: Whether the secret of a course's pseudonyms is written, where it has none yet.

    Raises:
        FileProblem: It cannot be read, or is damaged.
        Unexportable: There is nothing to export, or nothing of that kind.
    """
    path = wanted.path
    if path.is_dir():
        if (path / ASSIGNMENT).is_file():
            return _course(wanted, path, "", progress, keep=keep)
        return _folder(wanted, path)
    if path.name.endswith(GRADE):
        return _course(wanted, path.parent, path.name.removesuffix(GRADE), progress, keep=keep)
    if not path.exists():
        raise Unexportable(f"{path}: There is no such file or folder.")
    return _file(wanted, path)


def _course(
    wanted: Wanted, folder: Path, name: str, progress: Callable[[int], None] | None, *, keep: bool
) -> Held:
    from gadfly.store.course import Course  # noqa: PLC0415 - one critique alone needs none
    from gadfly.store.course_blind import secret_of  # noqa: PLC0415 - as above
    from gadfly.store.naming import writable  # noqa: PLC0415 - as above

    course = Course.open(folder, progress=progress, look_only=True)
    try:
        entries = [entry for entry in course.entries if not name or entry.name == name]
        if not entries:
            raise Unexportable(f"{wanted.path}: There is no such critique in the course folder {folder}.")
        if wanted.names == "own" and course.marking.blind:
            _refuse_names(course)
        secret = b"" if wanted.names == "own" else secret_of(folder, keep=keep and writable(folder))
        called = _called(course.entries, secret, wanted.names)
        items = [_item(entry, called[entry.name], course, wanted.names) for entry in entries]
        if secret:
            items.sort(key=lambda item: item.called)
        reader = CourseReader(
            folder,
            course.basis,
            course.title,
            words=FORMATS[wanted.to].words,
            with_key=wanted.with_key,
            drafts=wanted.drafts,
        )
        return Held(tuple(items), reader, bool(name), course.title, secret, _about(course, entries, wanted))
    finally:
        course.close()


def _refuse_names(course: Course) -> None:
    """Names in a course that is graded blind are told once all grades are locked."""
    waiting = sum(entry.state in {"new", "draft"} for entry in course.entries)
    if waiting:
        raise Unexportable(
            f"{course.folder}: This course is graded blind, and {waiting:,} grades are not locked yet: lock"
            " them first, or export with --names pseudonyms."
        )


def _item(entry: Entry, called: str, course: Course, names: Names) -> Item:
    return Item(
        name=entry.name,
        called=called,
        student=entry.student,
        ids=entry.ids,
        digests=course.digests(entry),
        alias=called if names == "pseudonyms" else "",
        hidden=names != "own",
    )


def _about(course: Course, entries: Iterable[Entry], wanted: Wanted) -> tuple[str, ...]:
    drafts = sum(entry.state == "draft" for entry in entries)
    if not drafts or wanted.drafts:
        return course.notices
    counted = "1 grade is a draft and counts" if drafts == 1 else f"{drafts:,} grades are drafts and count"
    return (*course.notices, f"{counted} as not graded: lock them, or take them in with --drafts.")


def _folder(wanted: Wanted, folder: Path) -> Held:
    names = _files_in(folder)
    if not names:
        raise Unexportable(
            f"{folder}: There are no critiques here (files that end in {CRITIQUE} or {FEEDBACK})."
        )
    notes: tuple[str, ...] = ()
    if len(names) > MOST:
        notes = (f"Only the first {MOST:,} of {len(names):,} files were taken.",)
        names = names[:MOST]
    entries = [Entry(name, Student()) for name in names]
    secret = b"" if wanted.names == "own" else os.urandom(_SECRET)
    called = _called(entries, secret, wanted.names)
    items = [
        Item(
            name,
            called[name],
            alias=called[name] if wanted.names == "pseudonyms" else "",
            hidden=bool(secret),
        )
        for name in names
    ]
    if secret:
        items.sort(key=lambda item: item.called)
        notes += ("This is no course folder: another time, everybody gets another pseudonym.",)
    return Held(tuple(items), FilesReader(folder, LARGEST_COLLECTED), one=False, secret=secret, notes=notes)


def _file(wanted: Wanted, path: Path) -> Held:
    secret = b"" if wanted.names == "own" else os.urandom(_SECRET)
    called = _called([Entry(path.name, Student())], secret, wanted.names)[path.name]
    alias = called if wanted.names == "pseudonyms" else ""
    item = Item(path.name, called, alias=alias, hidden=bool(secret))
    return Held((item,), FilesReader(path.parent, LARGEST), one=True, secret=secret)


def _files_in(folder: Path) -> list[str]:
    """Critiques and feedback, by name; links are left alone, and a course's folder of keys is no pile."""
    if folder.name == KEYS:
        return []
    with os.scandir(folder) as every:
        return sorted(
            each.name
            for each in every
            if each.name.endswith((CRITIQUE, FEEDBACK)) and each.is_file(follow_symlinks=False)
        )


def _called(entries: Iterable[Entry], secret: bytes, names: Names) -> dict[str, str]:
    """What each goes out as: the file's own name, a pseudonym, or a number that follows no order of names."""
    from gadfly.grading.pseudonyms import pseudonyms  # noqa: PLC0415 - where names are told, nobody needs it

    if not secret:
        return {entry.name: _stem(entry.name) for entry in entries}
    words = pseudonyms(secret, entries)
    if names == "pseudonyms":
        return words
    ordered = sorted(words, key=lambda name: words[name])
    width = len(str(len(ordered)))
    return {name: f"critique-{number:0{width}}" for number, name in enumerate(ordered, 1)}


def _stem(name: str) -> str:
    """A file's name without the ending that gadfly gives it, and a word in its place where two could meet."""
    if name.endswith(FEEDBACK):
        return f"{name.removesuffix(FEEDBACK)}.graded"
    return name.removesuffix(CRITIQUE).removesuffix(".toml")
