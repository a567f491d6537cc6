"""Every paragraph as part of a class's page: its text, and how many gave each answer to each question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.classroom.codes import NA, picked
from gadfly.classroom.page_words import many, share
from gadfly.classroom.spread import SMALL
from gadfly.documents.critique import ARTICLE
from gadfly.export.html_text import bare, line, lines, tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.classroom.spread import Spread
    from gadfly.classroom.survey import ParagraphFigures, Survey
    from gadfly.documents.rubric import Question

COLOURS = 8
"""So many colours segments have; their numbers tell apart what comes after."""

_ROOM = 6  # percent of a bar that a number takes


def paragraphs(survey: Survey, number: int) -> Iterator[str]:
    """The paragraphs of one op-ed, and the article as a whole.

    Args:
        survey: Its figures.
        number: Which of the page's surveys it is, from 1.
    """
    yield (
        f'<section aria-labelledby="s{number}paragraphs"><h3 id="s{number}paragraphs" class="big">'
        "Paragraph by paragraph</h3>"
    )
    yield (
        "<p>The length of a piece is how many gave that answer; its number stands before the rubric’s"
        " words below. ✓ is the key’s answer.</p>"
    )
    for each in survey.paragraphs:
        yield from _place(survey, number, each)
    yield "</section>"


def _place(survey: Survey, number: int, told: ParagraphFigures) -> Iterator[str]:
    mark = f"s{number}p{told.number}"
    article = survey.edition.article
    yield f'<section class="spot" aria-labelledby="{mark}"><h4 id="{mark}">{bare(told.name)}'
    yield f' <span class="soft">{_summary(told)}</span></h4>'
    if told.place != ARTICLE:
        text = lines(article.block(told.place).text)
        yield f'<p class="text" lang="{tag(article.language)}" dir="auto">{text}</p>'
    cells = [
        (f"{mark}q{at}", each.question, survey.by_slot[told.place, each.question.id])
        for at, each in enumerate(survey.questions, 1)
        if (told.place, each.question.id) in survey.by_slot
    ]
    yield '<div class="asked">'
    for own, question, cell in cells:
        if question.closed and cell.n >= SMALL:
            yield from _question(question, cell, survey.key.get((told.place, question.id)), own)
    yield "</div>"
    words = [_brief(own, each, cell.written) for own, each, cell in cells if not each.closed]
    few = [_brief(own, each, cell.n) for own, each, cell in cells if each.closed and cell.n < SMALL]
    if words:
        yield f'<p class="few">Answered in words: {", ".join(words)}.</p>'
    if few:
        why = f"Fewer than {SMALL} answers, so that what they say is not told"
        yield f'<p class="few">{why}: {", ".join(few)}.</p>'
    yield "</section>"


def _brief(mark: str, question: Question, count: int) -> str:
    return f'<span id="{mark}">{line(question.name)} {count:,}</span>'


def _summary(told: ParagraphFigures) -> str:
    parts = []
    if told.spread is not None:
        parts.append(f"apart {share(told.spread)}, far apart in {told.wide} of {told.cells}")
    if told.keyed >= SMALL:
        parts.append(f"like the key {share(told.same / told.keyed)} %")
    if told.sure >= SMALL:
        parts.append(f"sure and wrong {told.sure_and_wrong:,} of {told.sure:,}")
    return f"· {' · '.join(parts)}" if parts else ""


def _question(question: Question, cell: Spread, key: int | None, mark: str) -> Iterator[str]:
    yield f'<div class="ask" id="{mark}"><h5>{line(question.name)}</h5>'
    yield f'<p class="facts">{_facts(cell)}</p>'
    counts = _counts(question, cell)
    right = () if key is None else picked(question, key)
    if question.kind == "choice":
        yield _bar(question, cell, counts)
    yield '<ol class="options">'
    for at, (option, count) in enumerate(zip(question.options, counts, strict=True)):
        own = f"<span>{_own_bar(count, cell.n, at)}</span>" if question.kind == "multi" else ""
        sign = ' <span class="right">✓ key</span>' if option.id in right else ""
        none = "" if count else ' class="nobody"'
        yield (
            f'<li{none}><span class="sw c{at % COLOURS}" aria-hidden="true">{at + 1}</span>'
            f"<span>{line(option.label or option.id)}{sign}</span><span>{count:,}</span>{own}</li>"
        )
    if question.kind == "multi" and (nobody := dict(cell.counts).get(0, 0)):
        yield f"<li><span></span><span>none of them</span><span>{nobody:,}</span></li>"
    if key == NA:
        words = 'does not apply <span class="right">✓ key</span>'
        yield f"<li><span></span><span>{words}</span><span></span></li>"
    yield "</ol></div>"


def _facts(cell: Spread) -> str:
    parts = [many(cell.n, "answer")]
    if cell.na:
        parts.append(f"does not apply: {cell.na:,}")
    if cell.open:
        parts.append(f"left open: {cell.open:,}")
    if cell.spread is not None:
        far = ", far apart" if cell.wide else ""
        parts.append(f"apart {share(cell.spread)}{far}")
    if cell.keyed >= SMALL:
        parts.append(f"like the key {share(cell.same / cell.keyed)} %")
    if cell.sure >= SMALL:
        parts.append(f"sure and wrong {cell.sure_and_wrong:,} of {cell.sure:,}")
    return " · ".join(parts)


def _counts(question: Question, cell: Spread) -> list[int]:
    """How many gave each option, in the rubric's order; of a multi, a reader counts for each they picked."""
    found = dict.fromkeys((option.id for option in question.options), 0)
    for code, count in cell.counts:
        for id_ in picked(question, code):
            found[id_] += count
    return list(found.values())


def _bar(question: Question, cell: Spread, counts: list[int]) -> str:
    """Everybody's answers as one bar; what it shows stands below it in words."""
    said = "; ".join(
        f"{option.label or option.id} {count}"
        for option, count in zip(question.options, counts, strict=True)
        if count
    )
    parts, begin = [], 0.0
    for at, count in enumerate(counts):
        wide = 100 * count / cell.n
        if count:
            parts.append(f'<rect class="c{at % COLOURS}" x="{begin:.2f}%" width="{wide:.2f}%" height="20"/>')
        if wide >= _ROOM:
            parts.append(f'<text x="{begin + wide / 2:.2f}%" y="14">{at + 1}</text>')
        begin += wide
    title = f"{bare(question.name)}: {cell.n} answers"
    return (
        f'<svg class="stack" height="20" role="img"><title>{title}</title><desc>{bare(said)}</desc>'
        f"{''.join(parts)}</svg>"
    )


def _own_bar(count: int, n: int, at: int) -> str:
    wide = f"{100 * count / n:.1f}"
    return (
        f'<svg height="8" aria-hidden="true"><rect class="track" width="100%" height="8"/>'
        f'<rect class="c{at % COLOURS}" width="{wide}%" height="8"/></svg>'
    )
