"""How far a class's answers to one question at one place are apart: a cell of the heat map of disagreement.

The spread is the chance that two readers, drawn at random, answered differently, as a share of what it would
be if the answers were spread evenly over all options (Gini's index, normalised): 0, all the same; 1, as far
apart as can be. A multi has the mean over the options that anybody picked, each taken as picked or not. So
questions with two and with seven options can be told on one scale.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.classroom.codes import NA, NOT_ASKED, OPEN, WRITTEN
from gadfly.classroom.paper import DIFFERS, NEAR, SAME
from gadfly.classroom.tally import SURE
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gadfly.classroom.edition import Slot
    from gadfly.classroom.tally import SlotTally
    from gadfly.documents.rubric import Question

SMALL = 5
"""With fewer answers than this, how far they are apart is not told: two who differ are no picture of a class,
and a figure about three would be one about persons."""

WIDE, MOST_SAY = 0.7, 2 / 3
"""From this spread on answers are far apart, if less than this share of the readers give the same one."""


@frozen
class Spread:
    """One question at one place, over a class.

    Attributes:
        place: A block's id, or `ARTICLE`.
        question: Its id.
        counts: How many gave each answer, by code, the most frequent first; N/A, open and not asked left out.
        n: How many answered with options.
        written: How many answered in words.
        na: How many said that it does not apply.
        open: How many were asked and left it open.
        spread: 0 to 1, see above; none: too few answers, or no options to pick.
        alike: 0 to 1, the share of pairs of readers who gave the same answer; none as above.
        same: How many have all of the key's credit.
        near: How many have part of it.
        differs: How many have none.
        sure_and_wrong: How many were sure, and have none of the key's credit.
        sure: How many were sure, and the key has an answer.
    """

    place: str
    question: str
    counts: tuple[tuple[int, int], ...]
    n: int
    written: int
    na: int
    open: int
    spread: float | None
    alike: float | None
    same: int
    near: int
    differs: int
    sure_and_wrong: int
    sure: int

    @property
    def wide(self) -> bool:
        """Whether answers are far apart."""
        return self.spread is not None and self.spread >= WIDE and self.counts[0][1] < MOST_SAY * self.n

    @property
    def keyed(self) -> int:
        """How many answers can be held against the key."""
        return self.same + self.near + self.differs

    @property
    def small(self) -> bool:
        """Whether too few answered for a figure, though somebody did."""
        return 0 < self.n < SMALL


def spread_of(slot: Slot, tally: SlotTally) -> Spread:
    """How far answers are apart in one cell."""
    codes = {code: count for code, count in tally.codes.items() if code >= 0}
    n = sum(codes.values())
    told = slot.question.closed and n >= SMALL
    return Spread(
        place=slot.place,
        question=slot.question.id,
        counts=tuple(sorted(codes.items(), key=lambda pair: (-pair[1], pair[0]))),
        n=n,
        written=tally.codes[WRITTEN],
        na=tally.codes[NA],
        open=tally.codes[OPEN],
        spread=apart(slot.question, codes) if told else None,
        alike=1 - unlike(codes.values()) if told else None,
        same=tally.held[SAME],
        near=tally.held[NEAR],
        differs=tally.held[DIFFERS],
        sure_and_wrong=tally.sure[SURE, DIFFERS],
        sure=sum(tally.sure[SURE, held] for held in (SAME, NEAR, DIFFERS)),
    )


def reached(tally: SlotTally) -> int:
    """How many readers came upon the question there."""
    return tally.codes.total() - tally.codes[NOT_ASKED]


def unlike(counts: Iterable[int]) -> float:
    """The chance that two readers drawn without putting back answered differently, 0 to 1.

    Raises:
        ZeroDivisionError: There are fewer than two.
    """
    every = tuple(counts)
    n = sum(every)
    return 1 - sum(count * (count - 1) for count in every) / (n * (n - 1))


def apart(question: Question, codes: Mapping[int, int]) -> float:
    """The spread of answers to a closed question, 0 to 1; 0 where there is only one way to answer."""
    if question.kind == "choice":
        return _normal(codes.values(), len(question.options))
    n = sum(codes.values())
    shares = []
    for at in range(len(question.options)):
        yes = sum(count for code, count in codes.items() if code >> at & 1)
        if yes:
            shares.append(_normal((yes, n - yes), 2))
    return sum(shares) / len(shares) if shares else 0.0


def _normal(counts: Iterable[int], options: int) -> float:
    """The chance of a difference, as a share of the most that so many readers and options allow."""
    every = tuple(counts)
    n = sum(every)
    whole, rest = divmod(n, options)
    even = [whole + (at < rest) for at in range(options)]
    most = unlike(even)
    return unlike(every) / most if most else 0.0
