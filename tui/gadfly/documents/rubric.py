"""A rubric: the questions, what their options are worth, and how scores come together.

The classes follow the format `gadfly/rubric@1` key by key, so that a rubric travels inside a critique and is
written back as it was. Numbers are exact decimals, as written by the author.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Literal

from gadfly.documents.conditions import ALWAYS, Condition
from gadfly.frozen import frozen

Scope = Literal["paragraph", "article"]
Kind = Literal["choice", "multi", "text", "passage"]
CLOSED: frozenset[Kind] = frozenset({"choice", "multi"})
"""The kinds that are answered by picking options."""

VISIBLE = 9
"""So many options at most are on screen at once: one key each."""


@frozen
class Option:
    """An answer to pick; on text and passage questions, a level the marker picks.

    Attributes:
        points: 0 or more; none: leaves the score, still counts as covered.
        ask_when: Offered only then.
    """

    id: str
    label: str
    about: str = ""
    example: str = ""
    points: Decimal | None = None
    ask_when: Condition = ALWAYS


@frozen
class Scale:
    """Options that several questions share."""

    id: str
    options: tuple[Option, ...]
    ordered: bool = False


@frozen
class Group:
    """Questions that count as one: the weighted mean inside, the group's own weight outside."""

    id: str
    title: str = ""
    weight: Decimal = Decimal(1)
    marks: Decimal = Decimal(1)
    ask_when: Condition = ALWAYS


@frozen
class Question:
    """One question of a rubric.

    Attributes:
        of: Whether it is asked of every paragraph or once of the article.
        options: Its own or its scale's, in order.
        scale: The id of the scale the options come from; empty where they are its own.
        required: Whether it counts as open while it has no answer.
        weight: In the argument score, 0 or more; 0: not scored. Text and passage: always 0.
        marks: In the grade, 0 or more.
        out_of: The maximum, where no option carries it; none: the highest points of its options.
        passage: Whether the reader must, may or need not point at the text.
        passage_when: Options that need a passage.
        note_when: Options that need a note.
        note_when_gap: Article question: a note is asked for when answer and computed score are further apart
            than this (percentage points).
        most: Multi: at most so many; none: no limit.
        only: Multi: options that exclude all others.
        combine: Multi: how the points of several options come together.
    """

    id: str
    ask: str
    kind: Kind
    title: str = ""
    group: str = ""
    of: Scope = "paragraph"
    scale: str = ""
    options: tuple[Option, ...] = ()
    ordered: bool = False
    required: bool = True
    weight: Decimal = Decimal(1)
    marks: Decimal = Decimal(1)
    out_of: Decimal | None = None
    ask_when: Condition = ALWAYS
    na: Literal["never", "free", "with-reason"] = "never"
    passage: Literal["none", "optional", "required"] = "none"
    passage_when: tuple[str, ...] = ()
    note_when: tuple[str, ...] = ()
    note_ask: str = ""
    note_when_gap: Decimal | None = None
    min_words: int = 0
    most: int | None = None
    only: tuple[str, ...] = ()
    combine: Literal["best", "mean", "sum", "worst"] = "best"
    maps_to: Literal["", "claim", "grounds", "warrant", "backing", "qualifier", "rebuttal"] = ""
    why: str = ""
    example: str = ""
    for_marker: str = ""
    allow: tuple[str, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Option]:
        """Its options by their ids."""
        return {option.id: option for option in self.options}

    @property
    def closed(self) -> bool:
        """Whether it is answered by picking options."""
        return self.kind in CLOSED

    @property
    def points_at_text(self) -> bool:
        """Whether its answer can be carried by passages of the op-ed."""
        return self.kind == "passage" or self.passage != "none" or bool(self.passage_when)

    @property
    def name(self) -> str:
        """What to call it in a heading or a table."""
        return self.title or self.id

    @cached_property
    def maximum(self) -> Decimal:
        """The most points an answer can have; 0: nothing about it is scored.

        `out_of`, else the highest points of an option; for a multi that adds up, the highest sum of `most`.
        """
        if self.out_of is not None:
            return self.out_of
        points = sorted((o.points for o in self.options if o.points is not None), reverse=True)
        if self.kind == "multi" and self.combine == "sum":
            together = [o.points for o in self.options if o.points is not None and o.id not in self.only]
            joint = sum(sorted(together, reverse=True)[: self.most], Decimal(0))
            return max([joint, *points[:1]])
        return points[0] if points else Decimal(0)

    def share(self, picked: tuple[str, ...]) -> Fraction | None:
        """What the options picked earn, 0 to 1: points / maximum; none: they have no part in the score.

        Several come together as `combine` says; options without points are left out of that. A sum is
        bounded by the maximum.
        """
        if self.maximum <= 0:
            return None
        points = [Fraction(o.points) for o in self.options if o.id in picked and o.points is not None]
        if not points:
            adds_up_to_nothing = self.kind == "multi" and self.combine == "sum" and not picked
            return Fraction(0) if adds_up_to_nothing else None
        match self.combine if self.kind == "multi" else "best":
            case "best":
                together = max(points)
            case "worst":
                together = min(points)
            case "sum":
                together = sum(points, Fraction(0))
            case "mean":
                together = sum(points, Fraction(0)) / len(points)
        return min(Fraction(1), together / Fraction(self.maximum))

    @property
    def scored(self) -> bool:
        """Whether its answers can have a part in the argument score."""
        return self.closed and self.weight > 0 and self.maximum > 0


@frozen
class Cap:
    """A gate: while `when` holds, the score is at most `at_most` percent. It never makes a score."""

    when: Condition
    at_most: Decimal
    of: Scope = "paragraph"
    because: str = ""


@frozen
class Band:
    """A name for scores of `at` percent and more."""

    at: Decimal
    name: str


@frozen
class Scoring:
    """How the scores of paragraphs and of the article's own questions come together.

    Attributes:
        article_share: Percent of the total that the article questions make up, 0 to 100.
        minimum_coverage: Percent; below it the score's state is `insufficient`.
        bands: Descending, the last at 0; may be empty.
    """

    paragraphs: Literal["mean", "length-weighted", "weakest", "pooled"] = "mean"
    article_share: Decimal = Decimal(0)
    minimum_coverage: Decimal = Decimal(0)
    bands: tuple[Band, ...] = ()


@frozen
class Rubric:
    """A rubric as its author wrote it."""

    id: str
    title: str
    questions: tuple[Question, ...]
    version: str = "1.0"
    language: str = "en"
    authors: tuple[str, ...] = ()
    license: str = ""
    sources: tuple[str, ...] = ()
    about: str = ""
    judges: Literal["op-ed", "critique"] = "op-ed"
    confidence: bool = False
    show_points: bool = False
    scoring: Scoring = Scoring()
    scales: tuple[Scale, ...] = ()
    groups: tuple[Group, ...] = ()
    caps: tuple[Cap, ...] = ()
    allow: tuple[str, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Question]:
        """Its questions by their ids."""
        return {question.id: question for question in self.questions}

    @cached_property
    def groups_by_id(self) -> dict[str, Group]:
        """Its groups by their ids."""
        return {group.id: group for group in self.groups}

    @cached_property
    def _scopes(self) -> dict[Scope, tuple[Question, ...]]:
        return {
            "paragraph": tuple(q for q in self.questions if q.of == "paragraph"),
            "article": tuple(q for q in self.questions if q.of == "article"),
        }

    def of(self, scope: Scope) -> tuple[Question, ...]:
        """The questions of a scope, in the order in which they are asked."""
        return self._scopes[scope]
