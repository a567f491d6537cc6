"""One student in the table of a class: how far they came, and the figures of their critique."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from gadfly.classroom.paper import NO_KEY, SAME
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from gadfly.classroom.paper import Paper


@frozen
class Standing:
    """One student.

    Attributes:
        name: The entry's or file's name, by which the critique is found.
        who: What the student is called here: a name, a pseudonym, or a number.
        id: The school's id; empty where there is none, or names are hidden.
        groups: The groups they are in.
        edition: Which op-ed and rubric.
        asked: How many questions were asked.
        answered: How many of them have an answer.
        finished: Whether the critique was handed over as finished.
        score: The op-ed's score by this critique, percent; none: none, or too little is covered.
        coverage: Percent.
        same: How many answers have all of the key's credit.
        keyed: How many can be held against the key.
        grade: Points; none: there are none, or it does not count.
        grade_of: The most points; none: not graded.
        state: new, draft, locked or returned.
        excused: Whether the grade does not count.
        late_minutes: How late it came in.
        problem: Why it has no figures; empty: it has.
    """

    name: str
    who: str
    id: str = ""
    groups: tuple[str, ...] = ()
    edition: str = ""
    asked: int = 0
    answered: int = 0
    finished: bool = False
    score: Decimal | None = None
    coverage: Decimal | None = None
    same: int = 0
    keyed: int = 0
    grade: Decimal | None = None
    grade_of: Decimal | None = None
    state: str = "new"
    excused: bool = False
    late_minutes: int = 0
    problem: str = ""

    @property
    def progress(self) -> Fraction | None:
        """0 to 1, how much of what was asked has an answer; none: nothing was asked."""
        return Fraction(self.answered, self.asked) if self.asked else None

    @property
    def grade_percent(self) -> Fraction | None:
        """The grade in percent of the most points; none: no grade that counts."""
        if self.grade is None or not self.grade_of or self.excused:
            return None
        return 100 * Fraction(self.grade) / Fraction(self.grade_of)

    @property
    def key_percent(self) -> Fraction | None:
        """How many percent of the answers are the key's; none: none can be held against it."""
        return Fraction(100 * self.same, self.keyed) if self.keyed else None


def standing_of(
    paper: Paper, who: str, *, id_: str = "", groups: tuple[str, ...] = (), late_minutes: int = 0
) -> Standing:
    """A student's row.

    Args:
        paper: Their critique.
        who: What they are called.
        id_: The school's id, where it may be told.
        groups: Which they are in.
        late_minutes: How late it came in.
    """
    held = [each for codes in paper.held.values() for each in codes if each != NO_KEY]
    return Standing(
        name=paper.name,
        who=who,
        id=id_,
        groups=groups,
        edition=paper.edition,
        asked=paper.asked,
        answered=paper.answered,
        finished=paper.finished,
        score=Decimal(paper.score) if paper.score and paper.score_state == "scored" else None,
        coverage=Decimal(paper.coverage) if paper.coverage else None,
        same=held.count(SAME),
        keyed=len(held),
        grade=Decimal(paper.grade) if paper.grade else None,
        grade_of=Decimal(paper.grade_of) if paper.grade_of else None,
        state=paper.grade_state or "new",
        excused=paper.excused,
        late_minutes=late_minutes,
    )
