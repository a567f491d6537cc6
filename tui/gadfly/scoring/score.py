"""A score as a value: every figure together with the parts it was made from, so that it can be explained."""

from __future__ import annotations

from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from gadfly.documents.asking import Sheet
from gadfly.frozen import frozen
from gadfly.scoring.rounding import half_up

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal
    from fractions import Fraction

    from gadfly.documents.asking import State
    from gadfly.documents.rubric import Cap


@frozen
class QuestionScore:
    """What one question has to do with the score of its place.

    Attributes:
        question: The question's id.
        said: The answer in the rubric's words; empty where there is none.
        points: What the answer earned; none: it has no part in the score.
        maximum: The most it could have earned.
        share: 0 to 1, points / maximum; none: it has no part in the score.
        weight: Within its group, where it has one; else within the place.
        group: The group's id; may be empty.
        applicable: Whether its weight stands in coverage's denominator.
        covered: Whether its weight stands in coverage's numerator.
        words: What `why_out` says; asked for only where somebody wants to read it.
    """

    question: str
    title: str
    state: State
    said: str
    points: Fraction | None
    maximum: Decimal
    share: Fraction | None
    weight: Decimal
    group: str
    applicable: bool
    covered: bool
    words: Callable[[], str] = field(default=str, repr=False, compare=False)

    @cached_property
    def why_out(self) -> str:
        """Why it has no part, or has one though it was not answered, in words; else empty."""
        return self.words()


@frozen
class GroupScore:
    """Questions that count as one.

    Attributes:
        share: 0 to 1, the weighted mean of its members that count; none: no member counts.
        covered: 0 to 1, how much of the members' applicable weight is answered; none: nothing is applicable.
    """

    id: str
    title: str
    weight: Decimal
    share: Fraction | None
    covered: Fraction | None


@frozen
class PlaceScore:
    """The score of one paragraph, or of the article's own questions.

    Attributes:
        id: The block's id, or `ARTICLE`.
        exact: Percent, not rounded; none: nothing counts.
        uncapped: Percent before the caps.
        caps: The caps that hold, lowest first. Those of the article bound the total, not this score.
        weight: Sum of the weights that count, a group with its own.
        covered: Sum of the weights that are answered.
        applicable: Sum of the weights that could be.
        sheet: The questions as they were judged.
    """

    id: str
    exact: Fraction | None
    uncapped: Fraction | None
    caps: tuple[Cap, ...]
    weight: Fraction
    covered: Fraction
    applicable: Fraction
    questions: tuple[QuestionScore, ...]
    groups: tuple[GroupScore, ...] = ()
    sheet: Sheet = field(default=Sheet(()), repr=False, compare=False)

    @cached_property
    def percent(self) -> Decimal | None:
        """The score in percent, rounded half up to one place."""
        return None if self.exact is None else half_up(self.exact)

    @cached_property
    def covered_share(self) -> Fraction | None:
        """0 to 1, answered weight / applicable weight; none: nothing is applicable."""
        return self.covered / self.applicable if self.applicable else None

    @cached_property
    def coverage(self) -> Decimal | None:
        """Answered weight / applicable weight in percent, rounded; none: nothing is applicable."""
        return None if self.covered_share is None else half_up(100 * self.covered_share)

    @cached_property
    def by_question(self) -> dict[str, QuestionScore]:
        """Its questions by their ids."""
        return {question.question: question for question in self.questions}


@frozen
class Score:
    """The score of a critique.

    Attributes:
        state: `none`: nothing counts; `insufficient`: too little is covered for a band; else `scored`.
        percent: 0 to 100, rounded half up to one place; none where the state is `none`.
        band: The name that the percent has in the rubric; none where it has no bands, or is withheld.
        coverage: Percent, rounded; 0 where nothing is applicable.
        counted: How many paragraphs have a score.
        total_paragraphs: How many paragraphs are walked.
        article: The article's own questions; none where the rubric has none.
        computed: What the paragraphs alone give, in percent, not rounded.
        exact: Percent, not rounded.
        uncapped: Percent before the article's caps.
        article_share: 0 to 1, the part of the total that the article's questions make up when both sides
            have a score.
    """

    state: Literal["none", "insufficient", "scored"]
    percent: Decimal | None
    band: str | None
    coverage: Decimal
    counted: int
    total_paragraphs: int
    paragraphs: tuple[PlaceScore, ...]
    article: PlaceScore | None
    computed: Fraction | None
    exact: Fraction | None
    uncapped: Fraction | None
    article_share: Fraction

    @property
    def to_compare(self) -> Fraction | None:
        """What a judgement of the whole is held against (`note_when_gap`), in percent; none: no score.

        The paragraphs' score; the total where the article's questions make up all of it.
        """
        return self.exact if self.article_share == 1 else self.computed

    @cached_property
    def by_place(self) -> dict[str, PlaceScore]:
        """Every place's score by its id; the article's own under `ARTICLE`."""
        places = self.paragraphs if self.article is None else (*self.paragraphs, self.article)
        return {place.id: place for place in places}
