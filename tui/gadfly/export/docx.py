"""A critique as a Word document: the op-ed as running text, the answers as comments at their passages.

Title, figures and whose it is stand in front; how the figures came about stands at the end, as tables. What
is in the margin, and beside what, is in `docx_comments`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.documents.article import KINDS
from gadfly.documents.critique import ARTICLE
from gadfly.export.account import Place, account
from gadfly.export.docx_comments import WHOLE, Card, cards, comment_xml
from gadfly.export.docx_elements import (
    cell,
    legal,
    legal_char_for_char,
    legal_line,
    paragraph,
    rightward,
    row,
    run,
    spoken,
    table,
)
from gadfly.export.docx_package import Written, packed
from gadfly.export.docx_passages import Anchor, anchored, within
from gadfly.export.docx_tables import WIDTH, explained, heat, judged
from gadfly.export.formats import Exported

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gadfly.documents.article import Block
    from gadfly.export.account import Account
    from gadfly.export.exhibit import Exhibit

_FACT = 1900
"""How wide the column with the facts' names is, in twentieths of a point."""

_HINT = (
    "The answers are comments in the margin. Shaded words are passages that an answer points at;"
    " numbers count the paragraphs."
)

_PAGE = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
"""The number of the page, which Word fills in."""


def export(exhibit: Exhibit) -> Exported:
    """The critique as a .docx file; it says the same as every other export for people."""
    told = account(exhibit)
    known = {ARTICLE, *(block.id for block in told.blocks)}
    placed: dict[str, list[tuple[int, Card]]] = {}
    comments = []
    for id_, card in enumerate(cards(exhibit, told)):
        comments.append(comment_xml(card, id_))
        placed.setdefault(card.block if card.block in known else ARTICLE, []).append((id_, card))
    body = [*_front(told, placed.get(ARTICLE, ())), *_op_ed(told, placed), *_figures(told)]
    foot = f"{_short(told.title)} · {_short(told.who)} · "
    right = '<w:jc w:val="right"/>'
    written = Written(
        title=legal_line(told.title),
        author=legal_line(told.who),
        saved=exhibit.critique.saved,
        language=told.language,
        body="".join(body),
        comments="".join(comments),
        footer=paragraph(run(foot) + _PAGE, "Footer", more=right),
    )
    return Exported(packed(written))


def _front(told: Account, on_title: Sequence[tuple[int, Card]]) -> Iterator[str]:
    yield _anchored(told.title, "Title", on_title)
    if told.byline:
        yield spoken(told.byline, "Subtitle")
    rows = [("Critique by", told.who), *told.facts, ("Score", told.score), ("", told.coverage)]
    if told.grade:
        rows.append(("Grade", told.grade))
    rows += [("Comment", words) for words in told.grade_comments]
    yield table((_fact(*each) for each in rows), (_FACT, WIDTH - _FACT), "About this critique", "Facts")
    yield paragraph(run(_HINT), "Small")


def _fact(name: str, words: str) -> str:
    strong = name in {"Score", "Grade"}
    shown = legal(words)
    return row(
        (
            cell(paragraph(run(legal_line(name), colour="595959"), "Fact"), _FACT),
            cell(paragraph(run(shown, bold=strong), "Fact", mirrored=rightward(shown)), WIDTH - _FACT),
        )
    )


def _op_ed(told: Account, placed: dict[str, list[tuple[int, Card]]]) -> Iterator[str]:
    yield paragraph(run("The op-ed"), "Heading1")
    for block in told.blocks:
        on_it = placed.get(block.id, ())
        if isinstance(block, Place):
            number = f"{block.number}" if block.number else "–"
            before = run(number, style="Number") + "<w:r><w:tab/></w:r>"
            yield _anchored(block.text, "OpEd", on_it, block, before)
        else:
            yield _set_aside(block, on_it)


def _set_aside(block: Block, on_it: Sequence[tuple[int, Card]]) -> str:
    kind = KINDS.get(block.kind, "set aside")
    return _anchored(block.text, "SetAside", on_it, before=run(f"[{kind}] ", style="Number"))


def _anchored(
    text: str,
    style: str,
    on_it: Sequence[tuple[int, Card]],
    place: Place | None = None,
    before: str = "",
) -> str:
    """A paragraph of the op-ed, or its title, with the comments on it."""
    length = len(text)
    anchors = [
        Anchor(
            id_, *((0, length) if (card.start, card.end) == WHOLE else within(card.start, card.end, length))
        )
        for id_, card in on_it
    ]
    runs = anchored(text, anchors, place.tints if place else ())
    return paragraph(before + runs, style, mirrored=rightward(legal_char_for_char(text)))


def _figures(told: Account) -> Iterator[str]:
    yield paragraph(run("Heat map"), "Heading1", more="<w:pageBreakBefore/>")
    yield from heat(told.heat)
    if told.grade_lines:
        yield paragraph(run("How the grade came about"), "Heading1")
        yield explained(told.grade_lines, "How the grade came about")
    if told.judgement:
        yield paragraph(run("The instructor's own judgement"), "Heading1")
        yield judged(told.judgement)
    yield paragraph(run("How the score came about"), "Heading1")
    yield explained(told.score_lines, "How the score came about")
    yield paragraph("", "Small")


def _short(text: str) -> str:
    line = legal_line(text)
    limit = 60
    return line if len(line) <= limit else f"{line[: limit - 1]}…"
