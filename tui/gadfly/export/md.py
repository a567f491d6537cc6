"""A critique as Markdown: CommonMark with tables, to be read as it stands as well as rendered.

A passage is quoted under the answer that points at it, not marked in the paragraph: there, signs of where
each begins and ends would make the op-ed hard to read, and several may overlap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.documents.article import KINDS
from gadfly.export.account import Place, account
from gadfly.export.formats import Exported
from gadfly.export.markdown_text import item, line_text, paragraphs_quoted, quoted, table
from gadfly.export.md_answers import answer
from gadfly.export.sections import sections
from gadfly.scoring.heat import LEGEND, TOTAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gadfly.documents.article import Block
    from gadfly.documents.feedback import Explained
    from gadfly.documents.rubric import Question
    from gadfly.export.account import Account
    from gadfly.export.exhibit import Exhibit
    from gadfly.scoring.heat import Grid
    from gadfly.scoring.lines import Line

_FIRST = 24
"""So many characters of a paragraph are shown in the heat map at most."""

_HEAT = "Points are filled squares; " + ", ".join(f"{sign} {meaning}" for sign, meaning in LEGEND[1:]) + "."


def export(exhibit: Exhibit) -> Exported:
    """The critique as Markdown, in UTF-8; it says the same as every other export for people."""
    told = account(exhibit)
    parts = [*_front(told), "## The op-ed, paragraph by paragraph"]
    names = {place.id: place.name for place in told.places}
    for block in told.blocks:
        parts += _place(block, names) if isinstance(block, Place) else _set_aside(block)
    if told.whole is not None:
        parts += _place(told.whole, names)
    parts += _heat(told.heat)
    if told.grade_lines:
        parts += _explained("How the grade came about", told.grade_lines)
    parts += _explained("How the score came about", told.score_lines)
    return Exported(("\n\n".join(parts) + "\n").encode())


def _front(told: Account) -> Iterator[str]:
    yield f"# {line_text(told.title)}"
    if told.byline.strip():
        yield f"*{line_text(told.byline)}*"
    facts = (("Critique by", told.who), *told.facts)
    yield "\n".join(line for name, words in facts for line in item(f"**{line_text(name)}**", words)).rstrip()
    yield f"## Score: {line_text(told.score)}"
    yield f"{line_text(told.coverage)}."
    if told.grade:
        yield f"## Grade: {line_text(told.grade)}"
    for words in told.grade_comments:
        yield comment(words)
    if told.judgement:
        yield "### The instructor's own judgement"
        rows = (item(f"**{line_text(level.name)}**", level.words) for level in told.judgement)
        yield "\n".join(line for row in rows for line in row).rstrip()


def comment(words: str) -> str:
    """The marker's words on more than an answer."""
    return "\n".join(("**Comment**:", "", *paragraphs_quoted(words)))


def _place(place: Place, names: dict[str, str]) -> Iterator[str]:
    figures = (f"score {place.score}" if place.score else "", f"{place.marks} marks" if place.marks else "")
    known = ", ".join(line_text(figure) for figure in figures if figure)
    yield f"### {line_text(place.name)}{f' ({known})' if known else ''}"
    if place.text.strip():
        yield "\n".join(paragraphs_quoted(place.text))
    for words in place.comments:
        yield comment(words)
    lines = [line for remark in place.remarks for line in answer(remark, names)]
    if lines:
        yield "\n".join(lines).rstrip()


def _set_aside(block: Block) -> Iterator[str]:
    first, *rest = quoted(block.text.strip("\n"))
    yield "\n".join((f"> *({KINDS.get(block.kind, 'set aside')})*{first.removeprefix('>')}", *rest))


def _explained(title: str, lines: Iterable[Line | Explained]) -> Iterator[str]:
    yield f"## {title}"
    for n, section in enumerate(sections(lines)):
        if n:
            yield f"### {line_text(section.heading)}"
        else:
            yield f"**{line_text(section.heading)}**"
        if section.detail:
            yield f"{line_text(section.detail)}."
        if section.lines:
            rows = [(line.label, line.value, line.detail) for line in section.lines]
            yield "\n".join(table(("What", "Figure", "Why"), {1}, rows))


def _heat(grid: Grid) -> Iterator[str]:
    yield "## Heat map"
    last = grid.rows - 1
    article = last - 1 if grid.article_questions else None
    if grid.paragraphs:
        yield _grid(grid, grid.paragraph_questions, [n for n in range(grid.rows) if n != article])
    if article is not None:
        yield _grid(grid, grid.article_questions, [article])
    yield _HEAT


def _grid(grid: Grid, questions: Sequence[Question], rows: Sequence[int]) -> str:
    heads = ("", "", *(question.name for question in questions), "Score")
    cells = [
        (
            *_label(grid, at),
            *(grid.cell(at, n).glyph for n in range(len(questions))),
            grid.cell(at, TOTAL).glyph,
        )
        for at in rows
    ]
    return "\n".join(table(heads, {0, len(heads) - 1}, cells))


def _label(grid: Grid, at: int) -> tuple[str, str]:
    number, words = grid.label(at)
    line = " ".join(words.split())
    return number, line if len(line) <= _FIRST else f"{line[:_FIRST].rsplit(' ', 1)[0]}…"
