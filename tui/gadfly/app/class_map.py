"""The heat map of disagreement as lines: paragraphs by questions, a figure, a sign and a shade each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.app.heat_layout import layout
from gadfly.app.widgets.lines_table import fit
from gadfly.classroom.codes import label
from gadfly.classroom.spread import SMALL
from gadfly.display import clean_line
from gadfly.documents.critique import ARTICLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gadfly.app.widgets.lines_table import Piece
    from gadfly.classroom.spread import Spread
    from gadfly.classroom.survey import Survey

_MOST = 5
_SOME, _MUCH = 0.4, 0.7


class MapLines:
    """Paragraphs by questions.

    Args:
        survey: What they are of.
    """

    def __init__(self, survey: Survey) -> None:
        self.survey = survey
        self._titles = tuple(clean_line(each.question.name) for each in survey.questions)

    @property
    def count(self) -> int:
        """How many paragraphs, with the article's own questions."""
        return len(self.survey.paragraphs)

    @property
    def columns(self) -> int:
        """How many questions."""
        return len(self.survey.questions)

    def cell(self, at: int, column: int) -> Spread | None:
        """What is known of a cell; none: the question is not asked there."""
        if not (0 <= at < self.count and 0 <= column < self.columns):
            return None
        question = self.survey.questions[column].question.id
        return self.survey.by_slot.get((self.survey.paragraphs[at].place, question))

    def flagged(self, at: int, column: int) -> tuple[int, int] | None:
        """The next cell after this one where answers are far apart, round and round; none: there is none."""
        wide, every = self.columns, self.count * self.columns
        for step in range(1, every + 1):
            row, col = divmod((at * wide + column + step) % every, wide)
            cell = self.cell(row, col)
            if cell is not None and cell.wide:
                return row, col
        return None

    def head(self, width: int, column: int) -> Sequence[Sequence[Piece]]:
        """The names of the questions; of those that do not fit, their numbers."""
        laid = layout(self._titles, width - 1, len(str(self.count)), self.columns)
        left = self._left(width, column)
        lines: list[list[Piece]] = [[(words, "dim")] for words in laid.legend]
        high = max(map(len, laid.heads), default=1)
        for at in range(high):
            pieces: list[Piece] = [(" " * laid.label, "dim")]
            for number in range(left, min(left + laid.visible, self.columns)):
                words = laid.heads[number]
                text = words[at - (high - len(words))] if at >= high - len(words) else ""
                pieces.append((f"{text:^{laid.cell - 1}} ", "headed" if number == column else "dim"))
            if at == high - 1:
                pieces.append(("  mean", "dim"))
            lines.append(pieces)
        return lines

    def line(self, at: int, width: int, column: int, *, here: bool) -> Sequence[Piece]:
        """A paragraph."""
        laid = layout(self._titles, width - 1, len(str(self.count)), self.columns)
        row = self.survey.paragraphs[at]
        left = self._left(width, column)
        name = "All " if row.place == ARTICLE else f"{row.number:>3} "
        words = "the whole article" if row.place == ARTICLE else clean_line(row.opening)
        pieces: list[Piece] = [(fit(name + words, laid.label - 1) + " ", "headed" if here else "dim")]
        for number in range(left, min(left + laid.visible, self.columns)):
            text, role = _sign(self.cell(at, number))
            cursor = here and number == column
            shown = f"{text:^{laid.cell - 1}}"
            pieces.append((f"▸{shown[1:]}" if cursor else shown, "cursor" if cursor else role))
            pieces.append((" ", "dim"))
        pieces.append((f" {_hundred(row.spread):>5}", "headed"))
        return pieces

    def column_at(self, x: int, width: int, column: int) -> int | None:
        """Which question is there, while that one is in hand."""
        laid = layout(self._titles, width - 1, len(str(self.count)), self.columns)
        at = (x - 1 - laid.label) // laid.cell
        found = at + self._left(width, column)
        return found if 0 <= at < laid.visible and found < self.columns else None

    def told(self, at: int, column: int) -> list[str]:
        """The cell in hand, in words."""
        if not self.count:
            return ["There is nothing to show."]
        row = self.survey.paragraphs[at]
        cell = self.cell(at, column)
        name = self.survey.questions[column].question.name if self.columns else ""
        if cell is None or not (cell.n or cell.na or cell.open or cell.written):
            return [f"{row.name}, {name}: nobody was asked."]
        return [f"{row.name}, {name}: {'; '.join(cell_words(self.survey, cell))}."]

    def _left(self, width: int, column: int) -> int:
        """The first question that shows."""
        laid = layout(self._titles, width - 1, len(str(self.count)), self.columns)
        return max(0, min(column - laid.visible + 1, self.columns - laid.visible))


def cell_words(survey: Survey, cell: Spread) -> Iterator[str]:
    """What was answered in a cell, and how that is."""
    question = survey.edition.rubric.by_id[cell.question]
    key = survey.key.get((cell.place, cell.question))
    if cell.n:
        told = [
            f"{count:,} “{label(question, code)}”{' (the key)' if code == key else ''}"
            for code, count in cell.counts[:_MOST]
        ]
        if len(cell.counts) > _MOST:
            told.append(f"{sum(count for _, count in cell.counts[_MOST:]):,} something else")
        yield ", ".join(told)
    for count, words in ((cell.written, "wrote"), (cell.na, "said N/A"), (cell.open, "left it open")):
        if count:
            yield f"{count:,} {words}"
    if cell.spread is not None:
        yield f"spread {_hundred(cell.spread)} of 100{', far apart' if cell.wide else ''}"
    elif cell.small:
        yield f"no figure of fewer than {SMALL} answers"
    if cell.keyed:
        yield f"{cell.same:,} of {cell.keyed:,} as the key"
    if cell.sure_and_wrong:
        yield f"{cell.sure_and_wrong:,} of {cell.sure:,} who were sure are wrong"


def _sign(cell: Spread | None) -> Piece:
    """A cell's figure with a sign for how much it is: colour never stands alone."""
    if cell is None or not (cell.n or cell.na or cell.open or cell.written):
        return "", "dim"
    if cell.spread is None:
        return "–", "faint"
    role = "s0" if cell.spread < _SOME else "s1" if cell.spread < _MUCH else "s2"
    return f"{_hundred(cell.spread)}{'!' if cell.wide else ''}", role


def _hundred(share: float | None) -> str:
    return "–" if share is None else f"{round(100 * share)}"
