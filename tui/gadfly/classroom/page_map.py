"""The heat map of disagreement, as part of a class's page: a shade and a figure in each cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.classroom.page_words import share
from gadfly.classroom.spread import SMALL
from gadfly.classroom.words import NO_FIGURE
from gadfly.documents.critique import ARTICLE
from gadfly.export.html_text import bare, line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gadfly.classroom.spread import Spread
    from gadfly.classroom.survey import ParagraphFigures, QuestionFigures, Survey

SHADES = 10
_WIDE_SIGN = "◆"


def heat_map(survey: Survey, number: int) -> Iterator[str]:
    """Where answers are apart in one op-ed.

    Args:
        survey: Its figures.
        number: Which of the page's surveys it is, from 1.
    """
    yield (
        f'<section aria-labelledby="s{number}map"><h3 id="s{number}map" class="big">'
        "Where answers are apart</h3>"
    )
    yield (
        "<p>A column that is dark all the way down is a <b>question</b> that is read differently whatever the"
        " text. A row that is dark where the columns are light elsewhere is a <b>paragraph</b> that is hard."
        " Each figure leads to the answers.</p>"
    )
    yield from _legend()
    every = [pair for pair in enumerate(survey.questions, 1) if pair[1].question.closed]
    for scope, caption in (("paragraph", "Paragraphs by questions"), ("article", "The whole article")):
        columns = [pair for pair in every if pair[1].question.of == scope]
        rows = [each for each in survey.paragraphs if (each.place == ARTICLE) == (scope == "article")]
        if columns and rows:
            yield from _grid(survey, number, caption, columns, rows)
    words = [line(each.question.name) for each in survey.questions if not each.question.closed]
    if words:
        yield f'<p class="soft">Answered in words, and so not in the map: {", ".join(words)}.</p>'
    yield "</section>"


def _legend() -> Iterator[str]:
    yield '<p class="legend"><span>all say the same</span> '
    yield "".join(f'<span class="h{at}">{at * 10}</span>' for at in range(0, SHADES + 1, 2))
    yield (
        f" <span>spread evenly over all options</span> <span>{_WIDE_SIGN} far apart, and no answer has two"
        f" thirds</span> <span>{NO_FIGURE} fewer than {SMALL} answers</span></p>"
    )


def _grid(
    survey: Survey,
    number: int,
    caption: str,
    columns: Sequence[tuple[int, QuestionFigures]],
    rows: Sequence[ParagraphFigures],
) -> Iterator[str]:
    yield f'<div class="wide" role="region" tabindex="0" aria-label="{caption}"><table class="heat map">'
    yield f"<caption>{caption}: how far answers are apart, 0 to 100</caption><thead><tr>"
    yield '<th scope="col">Where</th>'
    yield from (
        f'<th scope="col"><a href="#s{number}q{at}">{line(each.question.name)}</a></th>'
        for at, each in columns
    )
    yield '<th scope="col" class="fig">Mean</th><th scope="col" class="fig">Far apart</th></tr></thead>'
    yield "<tbody>"
    for row in rows:
        cells = "".join(
            _cell(survey.by_slot.get((row.place, each.question.id)), f"s{number}p{row.number}q{at}")
            for at, each in columns
        )
        label = f"{row.number}" if row.number else "All"
        yield (
            f'<tr><th scope="row"><a href="#s{number}p{row.number}">{label}</a>'
            f' <span class="soft">{line(row.opening)}</span></th>{cells}'
            f'<td class="sum">{share(row.spread)}</td>{_wide(row.wide, row.cells)}</tr>'
        )
    if len(rows) > 1:
        middles = "".join(f"<td>{share(each.spread)}</td>" for _, each in columns)
        wides = "".join(_wide(each.wide, each.cells) for _, each in columns)
        yield (
            f'</tbody><tfoot><tr><th scope="row">Middle (median)</th>{middles}<td></td><td></td></tr>'
            f'<tr><th scope="row">Far apart in</th>{wides}<td></td><td></td></tr></tfoot></table></div>'
        )
    else:
        yield "</tbody></table></div>"


def _wide(wide: int, cells: int) -> str:
    return f'<td class="sum">{wide} of {cells}</td>' if cells else f'<td class="sum">{NO_FIGURE}</td>'


def _cell(cell: Spread | None, target: str) -> str:
    if cell is None:
        return "<td></td>"
    if cell.spread is None:
        why = "too few answers" if cell.small else "no answers"
        return (
            f'<td class="none"><a href="#{target}" title="{bare(why)}">{NO_FIGURE}'
            f'<span class="vh"> {why}</span></a></td>'
        )
    shade = min(SHADES, int(cell.spread * SHADES + 0.5))
    sign = f'<span aria-hidden="true"> {_WIDE_SIGN}</span><span class="vh"> far apart</span>'
    return (
        f'<td class="h{shade}"><a href="#{target}">{share(cell.spread)}{sign if cell.wide else ""}</a></td>'
    )
