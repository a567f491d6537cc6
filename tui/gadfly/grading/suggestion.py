"""What agreement with a key suggests for one answer, as a value."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from gadfly.frozen import frozen

Kind = Literal[
    "same",
    "near",
    "accepted",
    "differs",
    "missed",
    "na",
    "na-claimed",
    "manual",
    "unkeyed",
    "extra",
    "not-asked",
]
"""How an answer stands to the key.

same, near, accepted, differs: answered by both; near: part of the credit. missed: the key answers it, the
student did not, or never reached it. na: both say that it does not apply, or the key lets one say so.
na-claimed: only the student says so. manual: only a marker can judge it. unkeyed: the key has no answer.
extra: only the student was asked. not-asked: neither was.
"""


@frozen
class Suggestion:
    """What agreement suggests for one question at one place.

    Attributes:
        share: 0 to 1 of its marks; none: nothing is suggested.
        counts: Whether it stands in the grade at all; a manual one does once a marker has judged it.
        why: In words.
    """

    question: str
    kind: Kind
    share: Fraction | None
    counts: bool
    why: str

    @property
    def differs(self) -> bool:
        """Whether there is something to look at: less than full agreement."""
        return self.counts and self.share != 1


def leaves(question: str, kind: Kind, why: str) -> Suggestion:
    """A question that has no part in the grade."""
    return Suggestion(question, kind, None, counts=False, why=why)


def earns(question: str, kind: Kind, share: Fraction | int, why: str) -> Suggestion:
    """A question that counts with a share of its marks."""
    return Suggestion(question, kind, Fraction(share), counts=True, why=why)
