"""Feedback: what a student gets back, in one value that needs nothing beside it.

Their own critique, the sealed grade, how its total came about line by line, what each answer brought and why,
and the key's answers with their reasons, unless the instructor keeps those. What is told to a student about a
grade is told from here; nothing is looked up elsewhere, so that it reads the same in ten years.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any, Literal

from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from gadfly.documents.critique import Critique
    from gadfly.documents.grade import Grade
    from gadfly.documents.key import Key
    from gadfly.documents.rubric import Rubric
    from gadfly.documents.scheme import Scheme

ExplainedKind = Literal["heading", "counted", "left-out", "sum", "cap", "note", "result"]
"""What a line is for, as in every explanation that gadfly gives."""

OutcomeKind = Literal[
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
"""How an answer stands to the key."""

DecidedBy = Literal["key", "level", "marker", "excused", "nobody"]
"""Who decided what an answer gets."""


@frozen
class Explained:
    """One line of how the total came about, as it was worked out when the grade was given back.

    Attributes:
        label: What it is about.
        detail: The reason or the sum, in words; may be empty.
        value: The figure; may be empty.
        indent: 0 at the margin, 1 for a part, 2 for a part of a part.
    """

    label: str
    detail: str = ""
    value: str = ""
    indent: int = 0
    kind: ExplainedKind = "counted"


@frozen
class PlaceOutcome:
    """What one place brought.

    Attributes:
        id: A block's id, or `ARTICLE`.
        name: What it is called.
        earned: Marks.
        possible: Marks that could be earned there.
    """

    id: str
    name: str
    earned: Fraction
    possible: Fraction


@frozen
class Outcome:
    """What one answer brought.

    Attributes:
        place: The block's id; empty for a question about the article.
        share: 0 to 1 of the question's marks; None: it has no part in the grade.
        counts: Whether it stands on the path that the grade is about.
        by: Who decided.
        suggested: What agreement with the key came to, 0 to 1; None: nothing.
        why: In words; of a key that is not told, it says nothing.
    """

    question: str
    kind: OutcomeKind
    place: str = ""
    share: Fraction | None = None
    counts: bool = True
    by: DecidedBy = "key"
    suggested: Fraction | None = None
    why: str = ""


@frozen
class Feedback:
    """What one student gets back.

    Attributes:
        title: The assignment's; may be empty.
        places: The places that the grade is about, in order.
        lines: The total opened line by line.
        outcomes: What each answer brought, place by place.
        keys: The experts' answers and reasons; empty where they are not told, or there are none.
        key_kept: Whether the grade stands on a key that is not told.
        rubric: The version that counted, where it is not the one that the critique was written with.
        judging: The rubric of the marker's own judgement; None: there is none.
        seal: The table as the store makes it; empty while it is not sealed.
        unknown: What a newer program wrote at the top beside the known keys; kept.
    """

    critique: Critique
    grade: Grade
    scheme: Scheme
    title: str = ""
    places: tuple[PlaceOutcome, ...] = ()
    lines: tuple[Explained, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    keys: tuple[Key, ...] = ()
    key_kept: bool = False
    rubric: Rubric | None = None
    judging: Rubric | None = None
    seal: Mapping[str, Any] = field(default_factory=dict)
    unknown: Mapping[str, Any] = field(default_factory=dict)

    @property
    def counting(self) -> Rubric:
        """The rubric whose questions and marks the grade is about."""
        return self.rubric or self.critique.rubric

    def at(self, place: str) -> tuple[Outcome, ...]:
        """What the answers of a place brought, in the rubric's order."""
        return tuple(outcome for outcome in self.outcomes if outcome.place == place)
