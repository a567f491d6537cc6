"""What one student's own answers were beside the key: the values that their mirror is made of.

Only what was picked from options is in here: words are for people to compare, and N/A counts as a pick.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from gadfly.documents.rubric import Question, Rubric

Stand = Literal["same", "near", "differs"]
"""How an answer stands to the key.

same: the key's own, or one that it accepts. near: at least half of the way, on ordered levels or
several options.
"""

STANDS: tuple[Stand, ...] = ("same", "near", "differs")

SURE = 3
"""The highest confidence."""


@frozen
class OwnAnswer:
    """One answer beside the key's.

    Attributes:
        place: A block's id, or `ARTICLE`.
        number: The paragraph's, from 1; 0: a question about the whole op-ed.
        mine: What the student picked, in the rubric's words.
        right: What the key says, in words; several experts apart by a slash.
        because: The key's reason; may be empty.
        levels: The student's and the key's answer as categories; None: experts differ, or it is not told.
        confidence: 1 to 3; None: not asked, or not said.
        settled: Whether a marker gave all marks although it is not the key's.
    """

    place: str
    number: int
    question: Question
    stand: Stand
    mine: str
    right: str
    because: str = ""
    levels: tuple[str, str] | None = None
    confidence: int | None = None
    settled: bool = False


@frozen
class OwnWeek:
    """One op-ed of one student, held against its key.

    Attributes:
        source: What opens it again: a file's path, as text.
        when: When the student saved it last, UTC.
        title: The op-ed's; may be empty.
        assignment: The assignment's title; may be empty.
        practice: Whether it was practice; then first tries count, not what was picked once the key was seen.
        rubric: The version whose questions count.
        answers: In the op-ed's order.
        missed: How many questions the key answers, and the student left open or never reached.
        silent: Why there is nothing to compare; empty where there is.
    """

    source: str
    when: datetime
    title: str
    assignment: str
    practice: bool
    rubric: Rubric
    answers: tuple[OwnAnswer, ...] = ()
    missed: int = 0
    silent: str = ""


@frozen
class Share:
    """How many answers stand how to the key."""

    same: int = 0
    near: int = 0
    differs: int = 0

    @classmethod
    def of(cls, answers: Iterable[OwnAnswer]) -> Share:
        """The count of some answers."""
        counted = Counter(each.stand for each in answers)
        return cls(*(counted[stand] for stand in STANDS))

    @property
    def n(self) -> int:
        """How many answers."""
        return self.same + self.near + self.differs

    @property
    def percent(self) -> Fraction | None:
        """How many of 100 are the key's; None: there are none."""
        return Fraction(100 * self.same, self.n) if self.n else None

    def count(self, stand: Stand) -> int:
        """How many stand so."""
        return {"same": self.same, "near": self.near, "differs": self.differs}[stand]
