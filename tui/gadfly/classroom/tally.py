"""Counts of a class's answers, added paper by paper; two counts add up to that of both classes.

Nothing of a single student is kept but what item statistics need, nine pairs of figures or so: a class of ten
thousand takes hardly more memory than one of ten. Where a class is spread over many machines, each counts its
own, and the counts are added.
"""

from __future__ import annotations

from array import array
from collections import Counter
from typing import TYPE_CHECKING

from gadfly.classroom.paper import DIFFERS, NEAR, NO_KEY, SAME

if TYPE_CHECKING:
    from gadfly.classroom.edition import Slot
    from gadfly.classroom.paper import Paper

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
        edition: The digest that its papers carry.

    Attributes:
        count: How many papers were added.
        walked: In how many of them each place was walked.
        earned: What papers earn by question, marks and most marks in turn, one paper after the other; papers
            without a key and a grade have none.
    """

    def __init__(self, edition: str) -> None:
        self.edition = edition
        self.count = 0
        self.walked: Counter[str] = Counter()
        self.earned = array("d")
        self.slots: dict[tuple[str, int], SlotTally] = {}

    def at(self, slot: Slot) -> SlotTally:
        """What was answered at a slot."""
        return self.slots.get((slot.place, slot.at)) or SlotTally()

    def add(self, paper: Paper) -> None:
        """Count a paper. A paragraph that it set aside has no answers in it.

        Raises:
            ValueError: It is of another edition.
        """
        self._same(paper.edition)
        self.count += 1
        for each in paper.earned:
            self.earned.append(each.marks)
            self.earned.append(each.of)
        for place, codes in paper.said.items():
            self.walked[place] += 1
            held, sure = paper.held.get(place), paper.sure.get(place)
            for at, code in enumerate(codes):
                tally = self.slots.get((place, at))
                if tally is None:
                    tally = self.slots[place, at] = SlotTally()
                tally.codes[code] += 1
                if held is None or held[at] == NO_KEY:
                    continue
                tally.held[held[at]] += 1
                if sure is not None and sure[at]:
                    tally.sure[sure[at], held[at]] += 1

    def merge(self, other: Tally) -> None:
        """Take in the tally of another part of the class.

        Raises:
            ValueError: It is of another edition.
        """
        self._same(other.edition)
        self.count += other.count
        self.walked.update(other.walked)
        self.earned.extend(other.earned)
        for where, theirs in other.slots.items():
            self.slots.setdefault(where, SlotTally()).add(theirs)

    def _same(self, edition: str) -> None:
        if edition != self.edition:
            raise ValueError("only papers of one edition add up")


STANDINGS = (SAME, NEAR, DIFFERS)
"""How an answer can stand to the key, best first."""
