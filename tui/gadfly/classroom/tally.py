"""Counts of a class's answers, added paper by paper; two counts add up to that of both classes.

Nothing of a single student is kept but what item statistics need, nine pairs of figures or so: a class of ten
thousand takes hardly more memory than one of ten. Where a class is spread over many machines, each counts its
own, and the counts are added.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gadfly.classroom.paper import DIFFERS, NEAR, NO_KEY, SAME

if TYPE_CHECKING:
    from gadfly.classroom.edition import Edition
    from gadfly.classroom.paper import Earned, Paper

SURE = 3
"""The highest confidence: "sure"."""


class SlotTally:
    """What was answered to one question at one place.

    Attributes:
        codes: How often each code was answered (see `codes`).
        held: How often answers stand so to the key.
        sure: How often, by confidence (1 to 3) and how the answer stands to the key.
    """

    __slots__ = ("codes", "held", "sure")

    def __init__(self) -> None:
        self.codes: Counter[int] = Counter()
        self.held: Counter[int] = Counter()
        self.sure: Counter[tuple[int, int]] = Counter()

    def add(self, other: SlotTally) -> None:
        """Take in another count."""
        self.codes.update(other.codes)
        self.held.update(other.held)
        self.sure.update(other.sure)


class Tally:
    """The answers of many papers of one edition.

    Args:
        edition: Which; papers of another one are not for this tally.

    Attributes:
        count: How many papers were added.
        earned: What each paper earns by question, in the order in which they were added; papers without a
            key and a grade have none.
        by_slot: In the order of the edition's slots.
    """

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.count = 0
        self.earned: list[tuple[Earned, ...]] = []
        self.by_slot: tuple[SlotTally, ...] = tuple(SlotTally() for _ in edition.slots)

    def add(self, paper: Paper) -> None:
        """Count a paper. A paragraph that it set aside has no answers in it."""
        self.count += 1
        if paper.earned:
            self.earned.append(paper.earned)
        for slot, tally in zip(self.edition.slots, self.by_slot, strict=True):
            codes = paper.said.get(slot.place)
            if codes is None:
                continue
            code = codes[slot.at]
            tally.codes[code] += 1
            held = paper.held.get(slot.place)
            if held is None or held[slot.at] == NO_KEY:
                continue
            tally.held[held[slot.at]] += 1
            sure = paper.sure.get(slot.place)
            if sure is not None and sure[slot.at]:
                tally.sure[sure[slot.at], held[slot.at]] += 1

    def merge(self, other: Tally) -> None:
        """Take in the tally of another part of the class.

        Raises:
            ValueError: It is of another edition.
        """
        if other.edition.id != self.edition.id:
            raise ValueError("only tallies of one edition add up")
        self.count += other.count
        self.earned += other.earned
        for mine, theirs in zip(self.by_slot, other.by_slot, strict=True):
            mine.add(theirs)


STANDINGS = (SAME, NEAR, DIFFERS)
"""How an answer can stand to the key, best first."""
