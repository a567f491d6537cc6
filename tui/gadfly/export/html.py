"""A critique as one web page: the op-ed with its passages tinted, the answers beside it, every figure opened.

One file that loads nothing, runs nothing and sends nothing. What a screen reader reads comes in the order in
which one would tell it: a paragraph, then what was answered to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.documents.article import KINDS
from gadfly.export.account import Place, account
from gadfly.export.formats import Exported
from gadfly.export.html_figures import heat_table, lines_table
from gadfly.export.html_style import STYLE, policy
from gadfly.export.html_text import COLOURS, bare, line, lines, tag, tinted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.documents.article import Block
    from gadfly.export.account import Account, Remark
    from gadfly.export.exhibit import Exhibit

_SAME = "as in the key"


def export(exhibit: Exhibit) -> Exported:
    """The critique as a page of UTF-8 bytes."""
    told = account(exhibit)
    return Exported(("\n".join(_page(told)) + "\n").encode())


def _page(told: Account) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield '<html lang="en">'
    yield '<head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy()}">'
    yield '<meta name="referrer" content="no-referrer">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{bare(told.title)} – {bare(told.who)}</title>"
    yield f"<style>{STYLE}</style></head>"
    yield '<body><a class="skip" href="#op-ed">To the op-ed</a>'
    yield from _header(told)
    yield "<main>"
    yield '<section aria-labelledby="op-ed"><h2 id="op-ed">The op-ed and what was answered</h2>'
    for block in told.blocks:
        yield from _place(block, told.language) if isinstance(block, Place) else _aside(block, told.language)
    if told.whole is not None:
        yield from _whole(told.whole)
    yield "</section>"
    yield from heat_table(told)
    yield from _explained(told)
    yield "</main>"
    yield "<footer><p>Made with gadfly. Figures are computed from the answers in this page.</p></footer>"
    yield "</body></html>"


def _header(told: Account) -> Iterator[str]:
    yield f'<header><h1 lang="{tag(told.language)}" dir="auto">{bare(told.title)}</h1>'
    if told.byline:
        yield f'<p class="by">{line(told.byline)}</p>'
    yield f"<p>A critique by <strong>{line(told.who)}</strong></p>"
    rows = "".join(f"<div><dt>{bare(name)}</dt><dd>{line(words)}</dd></div>" for name, words in told.facts)
    yield f'<dl class="facts">{rows}</dl>'
    yield '<div class="verdict">'
    yield (
        f"<p>How the op-ed stands, by these answers <strong>{line(told.score)}</strong>"
        f' <span class="soft">{line(told.coverage)}</span></p>'
    )
    if told.grade:
        comments = "".join(f"<span>{lines(words)}</span> " for words in told.grade_comments)
        yield f"<p>The grade <strong>{line(told.grade)}</strong> {comments}</p>"
    yield "</div></header>"


def _aside(block: Block, language: str) -> Iterator[str]:
    kind = KINDS.get(block.kind, "set aside")
    yield (
        f'<p class="aside" lang="{tag(language)}" dir="auto">'
        f'<span class="kind" lang="en">{bare(kind)}</span> {lines(block.text)}</p>'
    )


def _place(place: Place, language: str) -> Iterator[str]:
    number = f'<span class="num" aria-hidden="true">{place.number}</span>' if place.number else ""
    yield f'<section class="place" aria-label="{bare(place.name)}"><div>{number}'
    text = tinted(place.text, place.tints)
    yield f'<p class="text" lang="{tag(language)}" dir="auto">{text}</p></div>'
    yield f"<aside><h3>{bare(place.name)}{_figures(place)}</h3>"
    yield from _remarks(place)
    yield "</aside></section>"


def _whole(place: Place) -> Iterator[str]:
    yield f'<section class="place whole" aria-label="{bare(place.name)}">'
    yield f"<aside><h3>{bare(place.name)}{_figures(place)}</h3>"
    yield from _remarks(place)
    yield "</aside></section>"


def _figures(place: Place) -> str:
    parts = [f"score {place.score}"] if place.score else []
    parts += [f"marks {place.marks}"] if place.marks else []
    return f" · {bare(' · '.join(parts))}" if parts else ""


def _remarks(place: Place) -> Iterator[str]:
    for words in place.comments:
        yield f'<p class="comment"><b>Comment:</b> {lines(words)}</p>'
    if not place.remarks:
        yield '<p class="soft">Nothing was asked here.</p>'
        return
    yield '<ul class="said">'
    for remark in place.remarks:
        yield "".join(_remark(remark))
    yield "</ul>"


def _remark(remark: Remark) -> Iterator[str]:
    colour = f' class="q{remark.number % COLOURS}"' if remark.passages else ""
    figure = remark.marks or remark.points
    yield f"<li{colour}>"
    if figure:
        yield f'<span class="fig">{bare(figure)}</span>'
    sup = f" <sup>{remark.number}</sup>" if remark.passages else ""
    yield f"<b>{line(remark.question.name)}</b>{sup}: "
    yield f'<span dir="auto">{lines(remark.words)}</span>'
    if remark.sure:
        yield f' <span class="soft">({bare(remark.sure)})</span>'
    if remark.note.strip():
        yield f'<p class="note" dir="auto">Note: {lines(remark.note)}</p>'
    for passage in remark.passages:
        yield f'<p class="note" dir="auto">“{lines(passage.text)}”</p>'
    if remark.why:
        yield f'<p class="why">{line(remark.why)}</p>'
    for key in remark.keys:
        if remark.why == _SAME and not (key.because.strip() or key.accepted):
            continue  # it was said already
        name = f" ({line(key.name)})" if key.name else ""
        yield f'<p class="key">Key{name}: {lines(key.said)}'
        yield f"; because {lines(key.because)}" if key.because.strip() else ""
        yield f"; also accepted: {line('; '.join(key.accepted))}" if key.accepted else ""
        yield "</p>"
    for words in remark.comments:
        yield f'<p class="comment"><b>Comment:</b> {lines(words)}</p>'
    yield "</li>"


def _explained(told: Account) -> Iterator[str]:
    if told.judgement:
        yield '<section aria-labelledby="judgement"><h2 id="judgement">The marker’s own judgement</h2><ul>'
        yield from (f"<li><b>{line(each.name)}</b>: {lines(each.words)}</li>" for each in told.judgement)
        yield "</ul></section>"
    if told.grade_lines:
        yield '<section aria-labelledby="grade"><h2 id="grade">How the grade came about</h2>'
        yield from lines_table("The grade, line by line", told.grade_lines)
        yield "</section>"
    yield '<section aria-labelledby="score"><h2 id="score">How the op-ed’s score came about</h2>'
    yield from lines_table("The score, line by line", told.score_lines)
    yield "</section>"
