"""The score as a grid, paragraphs by questions: what each cell says, and how one walks about in it.

Nothing is worked out before it is looked at: an op-ed may have 10,000 paragraphs.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal

from gadfly.documents.critique import ARTICLE
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from decimal import Decimal
    from fractions import Fraction

    from gadfly.documents.critique import Critique
    from gadfly.documents.rubric import Question
    from gadfly.scoring.score import PlaceScore, QuestionScore, Score

Tone = Literal["high", "middle", "low", "open", "said", "none"]
"""How a cell is coloured; its glyph says the same without colour."""

HIGH, MIDDLE = 75, 40
"""From so many percent on a figure is high, or middle; below that it is low."""

STEPS = 3
"""So many squares show a share."""

FEW = 12
"""So many questions have a column each in any case; of more, those that were asked nowhere have none."""

_ASKED = frozenset({"open", "answered", "na"})

TOTAL = -1
"""The column of the rows' totals, as a column's number."""


@frozen
class Cell:
    """What stands in a cell: at most three characters for a question, five for a total."""

    glyph: str
    tone: Tone


@frozen
class Spot:
    """A cell: row from 0, column from 0 or `TOTAL`."""

    row: int
    column: int


def squares(share: Fraction) -> str:
    """A share, 0 to 1, as squares filled."""
    filled = int(share * STEPS + 1 / 2)
    return "■" * filled + "□" * (STEPS - filled)


def tone_of(percent: Fraction | Decimal) -> Tone:
    """The tone of a figure in percent."""
    if percent >= HIGH:
        return "high"
    return "middle" if percent >= MIDDLE else "low"


def question_cell(question: QuestionScore) -> Cell:
    """The cell of one question at one place."""
    if question.share is not None:
        return Cell(squares(question.share), tone_of(100 * question.share))
    match question.state:
        case "answered":
            return Cell("✓", "said")
        case "na":
            return Cell("n/a", "said")
        case "open":
            return Cell("?", "open")
        case "undecided":
            return Cell("…", "open")
        case "not-asked":
            return Cell("–", "none")


def percent_cell(percent: Decimal | None) -> Cell:
    """The cell of a total."""
    return Cell("–", "none") if percent is None else Cell(str(percent), tone_of(percent))


LEGEND = (("■□□", "points"), ("✓", "no points"), ("?", "open"), ("…", "waits"), ("–", "not asked"))
"""What the glyphs mean, in a word or two each."""


@frozen
class Grid:
    """A scored critique as rows and columns.

    The walked paragraphs come first, where they are asked anything; then, where it has a score of its own,
    the article; last the total.
    """

    critique: Critique
    score: Score

    @cached_property
    def paragraph_questions(self) -> tuple[Question, ...]:
        """The columns of the paragraphs; of many questions only those that were asked somewhere."""
        questions = self.critique.rubric.of("paragraph")
        if len(questions) <= FEW:
            return questions
        # places without an answer share what they were judged by: each is looked at once
        judged = {id(place.questions): place.questions for place in self.score.paragraphs}.values()
        asked = {each.question for every in judged for each in every if each.state in _ASKED}
        return tuple(question for question in questions if question.id in asked)

    @cached_property
    def article_questions(self) -> tuple[Question, ...]:
        """The columns of the article's row."""
        return self.critique.rubric.of("article") if self.score.article else ()

    @property
    def paragraphs(self) -> int:
        """How many rows are paragraphs; none, where only the article is asked about."""
        return len(self.score.paragraphs) if self.paragraph_questions else 0

    @property
    def heads(self) -> tuple[Question, ...]:
        """The questions that stand at the head of the columns."""
        return self.paragraph_questions or self.article_questions

    @property
    def own_head(self) -> bool:
        """Whether the article's row has a head of its own above it."""
        return bool(self.paragraph_questions and self.article_questions)

    @property
    def rows(self) -> int:
        """How many rows there are, the total among them."""
        return self.paragraphs + bool(self.article_questions) + 1

    @property
    def columns(self) -> int:
        """How many questions the widest row has."""
        return max(len(self.paragraph_questions), len(self.article_questions))

    def place(self, row: int) -> str | None:
        """The place of a row; none: the total."""
        if row < self.paragraphs:
            return self.score.paragraphs[row].id
        return ARTICLE if row == self.paragraphs and self.article_questions else None

    def questions(self, row: int) -> tuple[Question, ...]:
        """The questions that a row has cells for."""
        if row < self.paragraphs:
            return self.paragraph_questions
        return self.article_questions if self.place(row) == ARTICLE else ()

    def cell(self, row: int, column: int) -> Cell:
        """A cell; blank where a row has none."""
        if column == TOTAL:
            placed = self._placed(row)
            return percent_cell(self.score.percent if placed is None else placed.percent)
        placed, questions = self._placed(row), self.questions(row)
        if placed is None or column >= len(questions):
            return Cell("", "none")
        return question_cell(placed.by_question[questions[column].id])

    def label(self, row: int) -> tuple[str, str]:
        """What a row is called: a paragraph's number, if it is one, and its first words (not cleaned)."""
        place = self.place(row)
        if place is None:
            return "", "The op-ed"
        if place == ARTICLE:
            return "", "As a whole"
        return str(row + 1), self.critique.article.block(place).text[:60]

    def moved(self, spot: Spot, right: int, down: int) -> Spot:
        """The spot so many columns and rows away; the totals stand right of all questions."""
        row = max(0, min(spot.row + down, self.rows - 1))
        count = len(self.questions(row))
        if right == 0 and spot.column == TOTAL:
            return Spot(row, TOTAL)
        old = len(self.questions(spot.row)) if spot.column == TOTAL else spot.column
        column = max(0, min(old + right, count)) if right else min(old, max(0, count - 1))
        return Spot(row, TOTAL if column >= count else column)

    def spot(self, place: str, question: str) -> Spot:
        """Where a question's cell is; the first cell where there is none."""
        paragraphs = self.critique.article
        if place != ARTICLE and not (self.paragraphs and paragraphs.walks(place)):
            return Spot(0, 0)
        row = self.paragraphs if place == ARTICLE else paragraphs.position(place)
        row = min(row, self.rows - 1)
        ids = [asked.id for asked in self.questions(row)]
        return Spot(row, ids.index(question) if question in ids else TOTAL)

    def target(self, spot: Spot) -> tuple[str | None, str | None]:
        """What a spot is about: place and question, either may be none, as `explain` takes them."""
        questions = self.questions(spot.row)
        asked = questions[spot.column].id if 0 <= spot.column < len(questions) else None
        return self.place(spot.row), asked

    def _placed(self, row: int) -> PlaceScore | None:
        if row < self.paragraphs:
            return self.score.paragraphs[row]
        return self.score.article if self.place(row) == ARTICLE else None
