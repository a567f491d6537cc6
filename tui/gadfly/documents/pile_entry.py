"""One critique in the pile to grade: what the queue tells of it, without opening it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from gadfly.frozen import frozen

if TYPE_CHECKING:
    from decimal import Decimal

    from gadfly.documents.student import Student

State = Literal["new", "draft", "locked", "returned"]
"""new: nothing was decided yet."""


@frozen
class Entry:
    """One critique in the pile.

    Attributes:
        name: The file's name in the course folder without its ending; what the entry is known by.
        student: Whose it is.
        problems: What was found when it was collected, a sentence each.
        late_minutes: How late it came in; 0: in time.
        total: Points so far; None: there are none yet.
        waiting: How many answers or judgements still wait for a marker; -1: not known, nobody looked yet.
        requests: How many requests to grade it again are not answered yet.
        ids: Every id that is known of them: their own, then the learning platform's.
        script: The critique's name, where the entry goes under words that tell nothing; else empty.
    """

    name: str
    student: Student
    problems: tuple[str, ...] = ()
    late_minutes: int = 0
    state: State = "new"
    total: Decimal | None = None
    waiting: int = -1
    requests: int = 0
    ids: tuple[str, ...] = ()
    script: str = ""

    @property
    def critique(self) -> str:
        """The critique's name in the course folder, without its ending."""
        return self.script or self.name

    @property
    def done(self) -> bool:
        """Whether it is locked or given back, and nobody asks to look at it again."""
        return self.state in {"locked", "returned"} and not self.requests
