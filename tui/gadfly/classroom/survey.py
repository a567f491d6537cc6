"""What critiques of one op-ed say together, as values: figures by question, by paragraph, and by both."""

from __future__ import annotations

from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gadfly.classroom.distribution import Distribution
    from gadfly.classroom.edition import Edition
    from gadfly.classroom.spread import Spread
    from gadfly.classroom.standing import Standing
    from gadfly.documents.rubric import Question
    from gadfly.measures.against import Against
    from gadfly.measures.agreement import Agreement
    from gadfly.measures.figure import Figure

Kind = Literal["question", "paragraph", "key", "sure", "everywhere"]
"""What a piece of advice is about: a question that is read differently everywhere; a paragraph that is hard;
a key to look at; a place where many are sure and wrong; or all of it."""


@frozen
class Advice:
    """Something to do about what the figures say.

    Attributes:
        place: Where; empty: nowhere in particular (or the whole article, where there is a question).
        question: Which; empty: none in particular.
        found: What is so, in one sentence.
        do: What to do about it, in one sentence.
    """

    kind: Kind
    place: str
    question: str
    found: str
    do: str


@frozen
class QuestionFigures:
    """One question over the whole op-ed.

    Attributes:
        spread: The median of its cells, 0 to 1; none: no cell has a figure.
        cells: How many cells have one.
        wide: How many of them are far apart.
        peers: Agreement between students: units are paragraphs, raters are students; N/A is missing.
        applies: Agreement on whether it applies at all, where some said that it does not; none: nobody did.
        key: Agreement of students with the key; none: there is no key to it.
        difficulty: The mean share of its marks, 0 to 1; high is easy.
        discrimination: Mean share of the upper 27 percent of students less that of the lower 27, -1 to 1.
        item_rest: Correlation with the marks of all other questions, -1 to 1.
        sure: How many answers were sure.
        sure_and_wrong: How many of these have none of the key's credit.
    """

    question: Question
    spread: float | None
    cells: int
    wide: int
    peers: Agreement
    applies: Agreement | None
    key: Against | None
    difficulty: Figure
    discrimination: Figure
    item_rest: Figure
    sure: int
    sure_and_wrong: int


@frozen
class ParagraphFigures:
    """One paragraph (or the whole article) over all questions.

    Attributes:
        place: The block's id, or `ARTICLE`.
        number: As people count; 0: the whole article.
        name: What people call it.
        opening: Its first words.
        spread: The mean of its cells, 0 to 1; none: no cell has a figure.
        excess: How much wider its cells are than the same questions are elsewhere, on average, -1 to 1; none
            as above, or it has no cell whose question is asked elsewhere.
        cells: How many cells have a figure.
        wide: How many of them are far apart.
        same: How many answers have all of the key's credit.
        keyed: How many can be held against it.
        sure: How many answers were sure.
        sure_and_wrong: How many of these have none of the key's credit.
    """

    place: str
    number: int
    name: str
    opening: str
    spread: float | None
    excess: float | None
    cells: int
    wide: int
    same: int
    keyed: int
    sure: int
    sure_and_wrong: int


@frozen
class Survey:
    """What critiques of one edition say together.

    Attributes:
        edition: Which op-ed and rubric.
        count: How many critiques.
        cells: In the order of the edition's slots.
        questions: In the rubric's order.
        paragraphs: In the order of the op-ed.
        alpha: Cronbach's, over the questions' marks.
        advice: What to do, the most pressing first.
        key: By place and question, the code of the key's answer, where there is one that all experts share.
    """

    edition: Edition
    count: int
    cells: tuple[Spread, ...]
    questions: tuple[QuestionFigures, ...]
    paragraphs: tuple[ParagraphFigures, ...]
    alpha: Figure
    advice: tuple[Advice, ...]
    key: Mapping[tuple[str, str], int] = field(default_factory=dict)

    @cached_property
    def by_slot(self) -> dict[tuple[str, str], Spread]:
        """Its cells by place and question."""
        return {(cell.place, cell.question): cell for cell in self.cells}


@frozen
class ClassView:
    """A class.

    Attributes:
        title: The assignment's, or the folder's name.
        students: In the order of the pile; where names are hidden, in that of their pseudonyms.
        grades: Of the grades that count, in percent of the most points.
        scores: Of the op-ed's scores.
        surveys: One for each op-ed and rubric, that with the most critiques first.
        notes: What there is to tell of what is left out, a sentence each.
        hidden: Whether names are hidden.
        group: The group that is looked at; empty: everybody.
        groups: Every group there is.
    """

    title: str
    students: tuple[Standing, ...]
    grades: Distribution
    scores: Distribution
    surveys: tuple[Survey, ...]
    notes: tuple[str, ...] = ()
    hidden: bool = False
    group: str = ""
    groups: tuple[str, ...] = ()
