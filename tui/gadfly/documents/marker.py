"""Who marks a course together with others, which scripts they have, and what they sealed: plain values.

Each of these is a small file that one person alone writes, so that folders of several markers come together
again by copying or by any version control, without anything to sort out.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from gadfly.documents.student import letters
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from datetime import datetime
    from decimal import Decimal

LONGEST_NAME = 100
"""Characters that a marker's name may have."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


@frozen
class Marker:
    """Somebody who marks.

    Attributes:
        folder: The name of their folder in `markers/`; what they are known by.
        name: As it was given, for people.
    """

    folder: str
    name: str


@frozen
class Script:
    """One critique that a marker has.

    Attributes:
        name: A pair of words, all that the marker sees of whose it is; unique in the marker's folder.
        of: The critique's name in the course folder.
        order: Its place in the marker's pile. Where a critique comes twice, the lower one counts, and the
            other tells whether the marker still marks alike.
    """

    name: str
    of: str
    order: int


@frozen
class Sealing:
    """One time that a marker locked a grade.

    Attributes:
        at: When.
        sha256: Of the grade's file then, hexadecimal.
        opened: When it was unlocked again, before anybody else saw it; none: it was not.
    """

    at: datetime
    sha256: str
    opened: datetime | None = None


@frozen
class Seen:
    """A marker's grade as it was when it was agreed upon."""

    marker: str
    name: str
    sha256: str
    points: Decimal | None = None


@frozen
class Decision:
    """What was agreed where markers differed.

    Attributes:
        place: A block's id, `ARTICLE`, or the place of what is judged of the whole.
        question: Its id there.
        take: The folder of the marker whose marks stand, `mean`, or `points`.
        points: In the question's marks, where they are given.
        reason: Why, in words; never empty.
        by: Who decided; may be empty.
    """

    place: str
    question: str
    take: str
    reason: str
    points: Decimal | None = None
    by: str = ""
    at: datetime | None = None


@frozen
class Agreed:
    """What was agreed of one critique.

    Attributes:
        of: Its name in the course folder.
        seen: The grades it was agreed on.
        decisions: At most one for each place and question.
        grade: sha256 of the grade that was made of it, hexadecimal; empty: none was made.
    """

    of: str
    seen: tuple[Seen, ...] = ()
    decisions: tuple[Decision, ...] = ()
    grade: str = ""

    def decision(self, place: str, question: str) -> Decision | None:
        """What was decided there; none: nothing."""
        found = (d for d in self.decisions if (d.place, d.question) == (place, question))
        return next(found, None)


def name_trouble(name: str) -> str:
    """Why a marker cannot be called that; empty: they can."""
    if _CONTROL.search(name):
        return "A marker's name cannot have control characters or line breaks."
    if not letters(name):
        return "A marker's name needs a letter or a digit."
    if len(name) > LONGEST_NAME:
        return f"A marker's name can have at most {LONGEST_NAME} characters."
    return ""


def same_marker(one: str, other: str) -> bool:
    """Whether two spellings are one marker's: case and blanks at the ends tell nobody apart."""
    return known_as(one) == known_as(other)


def known_as(name: str) -> str:
    """What a marker's name comes to, whichever way it is typed."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
