"""The heat map of disagreement on a class's page, and under it every paragraph with what was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.classroom.codes import label
from gadfly.classroom.page_pictures import answers_bar, chip
from gadfly.classroom.page_style import SHADES
from gadfly.classroom.spread import SMALL
from gadfly.documents.critique import ARTICLE
from gadfly.export.html_text import bare, line, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.classroom.spread import Spread
    from gadfly.classroom.survey import ParagraphFigures, Survey

_LANGUAGE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")
_MOST = 6  # answers that are told one by one; the others together


def disagreement(survey: Survey, number: int) -> Iterator[str]:
    """Paragraphs by questions: how far answers are apart, as shade and figure."""
    title = survey.edition.article.title or "Untitled"
    yield f'<section aria-labelledby="map{number}">'
    yield f'<h2 id="map{number}">Where answers are apart: {line(title)}</h2>'
    yield '<div class="scroll"><table class="map"><caption>'
    yield (
        "0: everybody says the same; 100: spread evenly over all options. Read a column: a question that is"
        " dark everywhere is badly put. Read a row: a paragraph at which questions are darker than elsewhere"
        f" is hard. –: fewer than {SMALL} answers, or none to pick; empty: not asked.</caption>"
    )
    heads = "".join(f'<th scope="col">{line(each.question.name)}</th>' for each in survey.questions)
    yield f'<thead><tr><th scope="col">Paragraph</th>{heads}<th scope="col">Mean</th></tr></thead><tbody>'
    for row in survey.paragraphs:
        cells = "".join(_cell(survey, row, each.question.id, number) for each in survey.questions)
        name = "The whole article" if row.place == ARTICLE else f"{row.number}"
        yield (
            f'<tr><th scope="row">{name} <span class="soft">{line(row.opening)}</span></th>{cells}'
            f'<td class="mean">{_hundred(row.spread)}</td></tr>'
        )
    medians = "".join(f"<td>{_hundred(each.spread)}</td>" for each in survey.questions)
    yield f'</tbody><tfoot><tr><th scope="row">Median</th>{medians}<td></td></tr></tfoot>'
    yield "</table></div></section>"


def _cell(survey: Survey, row: ParagraphFigures, question: str, number: int) -> str:
    cell = survey.by_slot.get((row.place, question))
    if cell is None or not (cell.n or cell.written or cell.na or cell.open):
        return "<td></td>"
    to = f'<a href="#p{number}-{row.number}">'
    if cell.spread is None:
        return f"<td>{to}–</a></td>"
    shade = min(int(cell.spread * SHADES), SHADES - 1)
    flag = '<span class="vh"> far apart</span>' if cell.wide else ""
    return f'<td class="s{shade}">{to}{_hundred(cell.spread)}{flag}</a></td>'


def paragraphs(survey: Survey, number: int) -> Iterator[str]:
    """Every paragraph: its text, and how many gave each answer."""
    yield f'<section aria-labelledby="text{number}"><h2 id="text{number}">Paragraph by paragraph</h2>'
    for row in survey.paragraphs:
        yield f'<section class="place" id="p{number}-{row.number}" aria-label="{bare(row.name)}">'
        yield f"<h3>{bare(row.name)}</h3>"
        if row.place != ARTICLE:
            text = lines(survey.edition.article.block(row.place).text)
            yield f'<blockquote lang="{_tag(survey)}" dir="auto">{text}</blockquote>'
        yield '<ul class="answers">'
        for each in survey.questions:
            cell = survey.by_slot.get((row.place, each.question.id))
            if cell is not None and (cell.n or cell.written or cell.na or cell.open):
                yield from _answers(survey, cell)
        yield "</ul></section>"
    yield "</section>"


def _answers(survey: Survey, cell: Spread) -> Iterator[str]:
    question = survey.edition.rubric.by_id[cell.question]
    keyed = survey.key.get((cell.place, cell.question))
    yield f"<li><b>{line(question.name)}</b>"
    if cell.n:
        ordered = sorted(cell.counts) if question.kind == "choice" else list(cell.counts)
        shown = [(label(question, code), count, code == keyed) for code, count in ordered[:_MOST]]
        rest = sum(count for _, count in ordered[_MOST:])
        if rest:
            shown.append((f"{len(ordered) - _MOST} other answers", rest, False))
        yield answers_bar(shown)
        yield "<ul>"
        for at, (words, count, key) in enumerate(shown):
            told = ' class="key"' if key else ""
            yield f"<li{told}>{chip(at)}{count:,} {line(words)}{' – the key' if key else ''}</li>"
        yield "</ul>"
    yield f'<span class="soft">{bare(", ".join(_beside(survey, cell)))}</span></li>'


def _beside(survey: Survey, cell: Spread) -> Iterator[str]:
    keyed = survey.key.get((cell.place, cell.question))
    question = survey.edition.rubric.by_id[cell.question]
    if keyed is not None and keyed not in {code for code, _ in cell.counts} and keyed >= 0:
        yield f"nobody says what the key says: {label(question, keyed)}"
    if cell.spread is not None:
        yield f"spread {_hundred(cell.spread)}"
    elif cell.small:
        yield f"fewer than {SMALL} answers"
    if cell.keyed:
        yield f"{cell.same:,} of {cell.keyed:,} as the key"
    for count, words in (
        (cell.na, "say it does not apply"),
        (cell.open, "left it open"),
        (cell.written, "wrote"),
    ):
        if count:
            yield f"{count:,} {words}"
    if cell.sure_and_wrong:
        yield f"{cell.sure_and_wrong:,} of {cell.sure:,} who were sure are wrong"


def _hundred(share: float | None) -> str:
    return "–" if share is None else f"{round(100 * share)}"


def _tag(survey: Survey) -> str:
    plain = "".join(
        sign for sign in survey.edition.article.language if sign.isascii() and (sign.isalnum() or sign == "-")
    )
    return plain or "en"
