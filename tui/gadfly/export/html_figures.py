"""Figures of a critique as tables of a web page: the heat map, and explanations line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.export.html_text import bare, line
from gadfly.scoring.heat import LEGEND, TOTAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gadfly.documents.feedback import Explained
    from gadfly.documents.rubric import Question
    from gadfly.export.account import Account
    from gadfly.scoring.heat import Cell
    from gadfly.scoring.lines import Line

_SAID = {"–": "not asked", "?": "open", "…": "waits", "✓": "answered", "n/a": "does not apply", "": ""}
_SQUARE = "■"


def heat_table(told: Account) -> Iterator[str]:
    """The score as a grid, paragraphs by questions; colour never alone."""
    grid = told.heat
    yield '<section aria-labelledby="heat"><h2 id="heat">Paragraphs and questions</h2><div class="wide">'
    legend = ", ".join(f"{sign} {words}" for sign, words in LEGEND)
    yield '<table class="heat">'
    yield f"<caption>What each answer brings to the op-ed’s score: {bare(legend)}</caption>"
    yield _head(grid.heads)
    yield "<tbody>"
    for row in range(grid.rows):
        number, words = grid.label(row)
        if grid.own_head and row == grid.paragraphs:
            yield f"</tbody>{_head(grid.article_questions)}<tbody>"
        label = f"{number} {line(words)}" if number else line(words)
        cells = [_cell(grid.cell(row, column)) for column in range(grid.columns)]
        total = grid.cell(row, TOTAL)
        yield f'<tr><th scope="row">{label}</th>{"".join(cells)}'
        percent = f"{total.glyph}%" if total.glyph[:1].isdigit() else total.glyph
        yield f'<td class="sum {total.tone}">{bare(percent)}</td></tr>'
    yield "</tbody></table></div></section>"


def lines_table(caption: str, lines: Sequence[Line | Explained]) -> Iterator[str]:
    """An explanation as a table: what, why, and the figure."""
    yield f'<table class="lines"><caption>{bare(caption)}</caption>'
    yield '<thead><tr><th scope="col">What</th><th scope="col">Why</th>'
    yield '<th scope="col" class="fig">Figure</th></tr></thead><tbody>'
    for each in lines:
        classes = f"{each.kind} i{min(each.indent, 2)}"
        yield (
            f'<tr class="{classes}"><th scope="row">{line(each.label)}</th><td>{line(each.detail)}</td>'
            f'<td class="fig">{bare(each.value)}</td></tr>'
        )
    yield "</tbody></table>"


def _head(questions: Sequence[Question]) -> str:
    cells = "".join(f'<th scope="col">{line(question.name)}</th>' for question in questions)
    return f'<thead><tr><th scope="col">Where</th>{cells}<th scope="col" class="fig">Score</th></tr></thead>'


def _cell(cell: Cell) -> str:
    words = _SAID.get(cell.glyph)
    if words is None:
        words = f"{cell.glyph.count(_SQUARE)} of {len(cell.glyph)} thirds"
    if not words:
        return "<td></td>"
    return (
        f'<td class="{cell.tone}"><span aria-hidden="true">{bare(cell.glyph)}</span>'
        f'<span class="vh">{bare(words)}</span></td>'
    )
