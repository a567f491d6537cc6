"""What was found in a platform's file, before and after it is a gadfly rubric.

Every platform means the same: criteria, each with levels, each with points. So each reader gives a `Found`,
and one place turns it into a rubric.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from gadfly.frozen import frozen

if TYPE_CHECKING:
    from decimal import Decimal

    from gadfly.documents.rubric import Rubric

Judges = Literal["op-ed", "critique"]


@frozen
class Level:
    """What a criterion can earn.

    Attributes:
        label: Short; may be empty, and is then made from the points.
        points: May be negative; none: the file gives no number.
    """

    label: str
    about: str = ""
    points: Decimal | None = None


@frozen
class Criterion:
    """One line of a platform's rubric.

    Attributes:
        title: On one line; may be empty.
        ask: What it asks in full; empty where the title says it all.
        for_marker: What only markers may read.
    """

    title: str
    ask: str = ""
    levels: tuple[Level, ...] = ()
    for_marker: str = ""


@frozen
class Found:
    """A rubric as a platform's file has it.

    Attributes:
        source: What kind of file it came from, in words, with its article left out: "Canvas rubric CSV".
        losses: What could not be carried over or was changed, a sentence each.
    """

    title: str
    source: str
    criteria: tuple[Criterion, ...]
    about: str = ""
    losses: tuple[str, ...] = ()

    def losing(self, *more: str) -> Found:
        """The same, with more losses."""
        return replace(self, losses=(*self.losses, *more))


@frozen
class Borrowed:
    """A gadfly rubric, and what of the platform's could not come along.

    Attributes:
        source: As in `Found`.
        losses: What could not be carried over or was changed, a sentence each.
    """

    rubric: Rubric
    source: str
    losses: tuple[str, ...]
