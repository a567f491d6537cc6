"""What a learning platform's download says of a file by its name: whose it is, and whether it is late.

The names come from outside and are never used as paths: here they are texts that may fit a pattern. The
outermost part that fits is the platform's own; what is inside it was named by the student.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gadfly.documents.student import Student
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 400
"""So many characters of a name are looked at."""

_NAMED = (
    # Moodle: Ana Rivera_12345_assignsubmission_file_/week3.toml, or the same without a folder
    re.compile(r"(?P<name>[^_]{1,200})_(?P<id>\d{1,18})_assignsubmission_(?:file|onlinetext)(?:_.*)?"),
    # Blackboard, such as Week 3_arivera_attempt_2026-11-20-16-05-33_week3.toml
    re.compile(r".{0,200}?_(?P<id>[^_]{1,100})_attempt_\d{4}(?:-\d\d){5}(?:[_.].*)?"),
    # Brightspace names folders by two ids, the student and the time, with hyphens between
    re.compile(r"(?P<id>\d{1,18})-\d{1,18} ?- ?(?P<name>.{1,200}?) ?- ?[^-]{6,40}"),
    # Canvas, such as riveraana_LATE_12345_67890_week3.toml
    re.compile(r"(?P<name>[^_]{1,200})(?P<late>_LATE)?_(?P<id>\d{1,18})_\d{1,18}_.+"),
)
_BLIND = re.compile(r"(?:participant|anon|anonymous|teilnehmer/in|student)[ -]?\d*", re.IGNORECASE)
_ARCHIVE = re.compile(r"\.zip$", re.IGNORECASE)


@frozen
class HandedIn:
    """What a platform says of a file.

    Attributes:
        student: Whose it is; nobody where its name says nothing, or grading is blind.
        late: Whether the platform marked it as late.
    """

    student: Student = Student()
    late: bool = False


def handed_in(parts: Iterable[str]) -> HandedIn:
    """What the parts of a path, outermost first, say of a file."""
    for part in parts:
        for pattern in _NAMED:
            if found := pattern.fullmatch(_ARCHIVE.sub("", part[:LONGEST])):
                return _said(found)
    return HandedIn()


def _said(found: re.Match[str]) -> HandedIn:
    groups = found.groupdict()
    name = (groups.get("name") or "").strip()
    blind = _BLIND.fullmatch(name) is not None
    return HandedIn(Student("" if blind else name, groups["id"]), late=bool(groups.get("late")))
