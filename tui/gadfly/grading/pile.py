"""The pile of critiques to grade: in which order one goes through it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.documents.student import letters
from gadfly.grading.pseudonyms import digest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gadfly.documents.pile_entry import Entry


def by_student(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """By name, then id; those without a name by the name of their file."""
    return tuple(sorted(entries, key=_alphabetical))


def shuffled(secret: bytes, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """In an order that tells nothing of names, the same each time for one secret.

    Entries that go under pairs of words come in such an order, and keep it.
    """
    entries = tuple(entries)
    if entries and all(entry.script for entry in entries):
        return entries
    return tuple(sorted(entries, key=lambda entry: (digest(secret + b"order", entry), entry.name)))


def _alphabetical(entry: Entry) -> tuple[str, str, str]:
    student = entry.student
    return letters(student.name) or letters(student.id) or letters(entry.name), student.id, entry.name
