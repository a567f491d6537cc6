"""How markers mark beside each other: who is stricter, how often they say the same, who stays steady.

Only answers count that at least one of them judged: what all left to the key tells nothing of a marker, and
would make any two of them agree.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

LEAST = 5
"""Scripts that a marker must share with others before there is a figure on them."""


@frozen
class Unit:
    """One answer that several markers marked.

    Attributes:
        script: The critique's name.
        place: A block's id, or `ARTICLE`.
        question: Its id.
        marks: The most it can bring.
        levels: Every share that the rubric's own levels have, from 0 to 1.
        shares: 0 to 1 of its marks by each marker; none: no part in the grade.
        judged: Whether one of them decided it.
    """

    script: str
    place: str
    question: str
    marks: Fraction
    levels: tuple[Fraction, ...]
    shares: Mapping[str, Fraction | None]
    judged: bool

    @property
    def name(self) -> str:
        """What the row is called in a table."""
        return "/".join((self.script, self.place or "article", self.question))


@frozen
class Severity:
    """How one marker marks beside the others.

    Attributes:
        marker: By folder.
        scripts: How many this marker shares with others, all of them sealed.
        answers: How many answers on them both marked and one of them judged.
        difference: Percent of those answers' marks that this marker gives more (+) or less (-) than the mean
            of the others; none: there is no figure, and `why` says so.
        same: Percent of them on which all others give the same.
    """

    marker: str
    scripts: int
    answers: int
    difference: Fraction | None = None
    same: Fraction | None = None
    why: str = ""


@frozen
class Again:
    """A critique that a marker marked a second time without being told.

    Attributes:
        script: The critique's name.
        at: When the second was locked.
        answers: How many were judged in either of the two.
        same: How many of them got the same.
        difference: Percent of their marks that the second time gave more (+) or less (-).
    """

    script: str
    at: datetime
    answers: int
    same: int
    difference: Fraction | None


def severity(marker: str, units: Iterable[Unit]) -> Severity:
    """How a marker marks beside the others, by the answers of critiques that all of them sealed."""
    shared = [unit for unit in units if marker in unit.shares and len(unit.shares) > 1]
    scripts = len({unit.script for unit in shared})
    more, marks, alike, count = Fraction(0), Fraction(0), 0, 0
    for unit in shared:
        own = unit.shares[marker]
        others = [share for who, share in unit.shares.items() if who != marker and share is not None]
        if not unit.judged or own is None or not others:
            continue
        count += 1
        marks += unit.marks
        more += unit.marks * (own - sum(others, Fraction(0)) / len(others))
        alike += all(share == own for share in others)
    if scripts < LEAST:
        which = "no script" if not scripts else "1 script" if scripts == 1 else f"{scripts} scripts"
        why = f"Sealed by all who have it: {which}. Figures come from {LEAST} on."
        return Severity(marker, scripts, count, why=why)
    if not count or not marks:
        why = "The key alone decided every answer they share: there is nothing to hold side by side."
        return Severity(marker, scripts, count, why=why)
    return Severity(marker, scripts, count, 100 * more / marks, Fraction(100 * alike, count))


def again(script: str, at: datetime, units: Sequence[Unit], first: str, second: str) -> Again:
    """How a marker's second marks of a critique are beside the first.

    Args:
        script: The critique's name.
        at: When the second was locked.
        units: Its answers, with both.
        first: What the first is known by in the units' shares.
        second: The same of the second.
    """
    more, marks, alike, count = Fraction(0), Fraction(0), 0, 0
    for unit in units:
        one, two = unit.shares[first], unit.shares[second]
        if not unit.judged:
            continue
        count += 1
        alike += one == two
        if one is not None and two is not None:
            marks += unit.marks
            more += unit.marks * (two - one)
    return Again(script, at, count, alike, 100 * more / marks if marks else None)


def table_rows(
    units: Iterable[Unit], markers: Sequence[str], question: str = ""
) -> tuple[tuple[str, tuple[str | None, ...]], ...]:
    """Judged answers as a table of units x raters: percent of the answer's marks, as few digits as are exact.

    Args:
        units: Answers.
        markers: The columns, by folder.
        question: Of this question alone; empty: of all.
    """
    return tuple(
        (unit.name, tuple(cell(unit.shares.get(marker)) for marker in markers))
        for unit in units
        if unit.judged and (not question or unit.question == question)
    )


def levels(units: Iterable[Unit], question: str = "") -> tuple[str, ...]:
    """Every value that a cell can have, lowest first: the rubric's levels, and whatever was given besides."""
    found: set[Fraction] = set()
    for unit in units:
        if unit.judged and (not question or unit.question == question):
            found |= {*unit.levels, *(share for share in unit.shares.values() if share is not None)}
    return tuple(dict.fromkeys(str(cell(share)) for share in sorted(found)))


def cell(share: Fraction | None) -> str | None:
    """A share of an answer's marks as percent: `100`, `50`, `33.3`; none stays none."""
    if share is None:
        return None
    tenths = (share * 1000 + Fraction(1, 2)).__floor__()
    return f"{tenths // 10}" if tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10}"
