"""The tables at the end of a Word document: how the score and the grade came about, and the heat map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.export.docx_elements import cell, legal, legal_line, paragraph, row, run, table
from gadfly.scoring.heat import LEGEND, TOTAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gadfly.documents.feedback import Explained
    from gadfly.documents.rubric import Question
    from gadfly.documents.told import ToldLevel
    from gadfly.scoring.heat import Grid, Tone
    from gadfly.scoring.lines import Line

WIDTH = 9070
"""Of the text on a page, in twentieths of a point: A4 with 2.5 cm at each side."""

HEAD_FILL = "E9EDF2"
_FILLS: dict[Tone, str] = {
    "high": "BFE3C6",
    "middle": "FBE7A8",
    "low": "F6C7BF",
    "open": "E3E6EA",
    "said": "",
    "none": "",
}
_TURNED = '<w:textDirection w:val="btLr"/><w:vAlign w:val="center"/>'
_NARROW = '<w:tcMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tcMar>'
_MIDDLE = '<w:jc w:val="center"/>'
_RIGHT = '<w:jc w:val="right"/>'
_STEP = 200
"""So far a part is moved in, in twentieths of a point."""

_NUMBER, _LABEL, _TOTAL = 460, 2500, 800
"""How wide the columns around the heat map's cells are, in twentieths of a point."""

_FIRST = 24
"""So many characters of a paragraph are shown there at most."""

_CELL = 620
"""How wide its cells are at most, likewise."""


def explained(lines: Sequence[Line | Explained], about: str) -> str:
    """An explanation: what, how much, and why."""
    widths = (2900, 1500, WIDTH - 4400)
    head = row(_heads(zip(("What", "Figure", "Why"), widths, strict=True)), head=True)
    rows = (
        row(
            (
                _figure_cell(line.label, line, widths[0], f'<w:ind w:left="{_STEP * line.indent}"/>'),
                _figure_cell(line.value, line, widths[1], _RIGHT),
                _figure_cell(line.detail, line, widths[2], plain=True),
            )
        )
        for line in lines
    )
    return table((head, *rows), widths, about)


def judged(levels: Sequence[ToldLevel]) -> str:
    """The marker's own judgement, question by question."""
    widths = (2900, WIDTH - 2900)
    head = row(_heads(zip(("Asked", "Judgement"), widths, strict=True)), head=True)
    rows = (
        row((cell(_small(level.name), widths[0]), cell(_small(level.words), widths[1]))) for level in levels
    )
    return table((head, *rows), widths, "The instructor's own judgement")


def heat(grid: Grid) -> Iterator[str]:
    """The heat map; the article's row as a table of its own where it has questions of its own."""
    last = grid.rows - 1
    article = last - 1 if grid.article_questions else None
    if grid.paragraphs:
        rows = [n for n in range(grid.rows) if n != article]
        yield _grid(grid, grid.paragraph_questions, rows, "Heat map: paragraphs by questions")
    if article is not None:
        if grid.paragraphs:
            yield paragraph("", "Small")
        yield _grid(grid, grid.article_questions, [article], "Heat map: the op-ed as a whole")
    legend = "   ".join(f"{sign} {meaning}" for sign, meaning in LEGEND)
    yield paragraph(run(legend), "Small")


def _grid(grid: Grid, questions: Sequence[Question], rows: Sequence[int], about: str) -> str:
    room = WIDTH - _NUMBER - _LABEL - _TOTAL
    each = min(_CELL, room // max(1, len(questions)))
    widths = (_NUMBER, WIDTH - _NUMBER - _TOTAL - each * len(questions), *[each] * len(questions), _TOTAL)
    heads = (
        cell(_small(""), widths[0], fill=HEAD_FILL),
        cell(_small("Paragraph", bold=True), widths[1], fill=HEAD_FILL),
        *(
            cell(_small(question.name, bold=True), each, fill=HEAD_FILL, more=_TURNED)
            for question in questions
        ),
        cell(_small("Score", bold=True, more=_RIGHT), widths[-1], fill=HEAD_FILL),
    )
    body = (row(_heat_row(grid, at, questions, widths)) for at in rows)
    return table((row(heads, head=True, height=1700), *body), widths, about)


def _heat_row(grid: Grid, at: int, questions: Sequence[Question], widths: Sequence[int]) -> Iterator[str]:
    number, words = grid.label(at)
    yield cell(_small(number, more=_RIGHT), widths[0])
    yield cell(_small(_begun(words) if number else words), widths[1])
    for column in range(len(questions)):
        found = grid.cell(at, column)
        yield cell(_small(found.glyph, more=_MIDDLE), widths[2], fill=_FILLS[found.tone], more=_NARROW)
    total = grid.cell(at, TOTAL)
    yield cell(_small(total.glyph, bold=True, more=_RIGHT), widths[-1], fill=_FILLS[total.tone])


def _begun(words: str) -> str:
    """The first words of a paragraph, so that a row of the heat map is one line."""
    line = legal_line(words)
    return line if len(line) <= _FIRST else f"{line[:_FIRST].rsplit(' ', 1)[0]}…"


def _heads(named: Iterator[tuple[str, int]] | zip[tuple[str, int]]) -> Iterator[str]:
    for name, width in named:
        more = _RIGHT if name == "Figure" else ""
        yield cell(_small(name, bold=True, more=more), width, fill=HEAD_FILL)


def _figure_cell(
    words: str, line: Line | Explained, width: int, more: str = "", *, plain: bool = False
) -> str:
    strong = line.kind in {"heading", "result"} and not plain
    fill = "F5F7F9" if line.kind == "heading" and not line.indent else ""
    return cell(_small(words, bold=strong, more=more), width, fill=fill)


def _small(words: str, *, bold: bool = False, more: str = "") -> str:
    shown = legal(words) if "\n" in words else legal_line(words)
    return paragraph(run(shown, bold=bold), "Cell", more=more)
