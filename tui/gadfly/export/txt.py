"""A critique as plain text of 76 columns: to be read anywhere, mailed, and printed as it stands.

A passage is marked in its paragraph with a number of its own, as in [5: the spokesman said :5], and each
answer that points at it bears that number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.display import clean_line
from gadfly.documents.article import KINDS
from gadfly.export.account import Place, account
from gadfly.export.formats import Exported
from gadfly.export.plain_lines import WIDTH, padded, width, wrapped
from gadfly.export.sections import sections
from gadfly.export.txt_passages import numbered
from gadfly.scoring.heat import LEGEND, TOTAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gadfly.documents.article import Block
    from gadfly.documents.feedback import Explained
    from gadfly.documents.rubric import Question
    from gadfly.export.account import Account, Remark
    from gadfly.export.exhibit import Exhibit
    from gadfly.export.txt_passages import Numbered
    from gadfly.scoring.heat import Grid
    from gadfly.scoring.lines import Line

_IN = "    "
_LABEL, _CELL = 22, 4  # columns of a row's label in the heat map, and of a cell
_FIGURE = 14


def export(exhibit: Exhibit) -> Exported:
    """The critique as text, in UTF-8; it says the same as every other export for people."""
    told = account(exhibit)
    lines = [*_front(told), *_headed("The op-ed and what was answered")]
    known = numbered(told)
    for block in told.blocks:
        lines += _place(block, known) if isinstance(block, Place) else _set_aside(block, known)
    lines += _place(told.whole, known) if told.whole is not None else ()
    lines += [*_headed("Paragraphs and questions"), *_heat(told.heat)]
    if told.judgement:
        lines += _headed("The marker's own judgement")
        for each in told.judgement:
            lines += wrapped(f"{each.name}: {each.words}", "- ", "  ")
    if told.grade_lines:
        lines += [*_headed("How the grade came about"), *_explained(told.grade_lines)]
    lines += [*_headed("How the op-ed's score came about"), *_explained(told.score_lines)]
    return Exported(("\n".join(lines).rstrip() + "\n").encode("utf-8", "replace"))


def _front(told: Account) -> Iterator[str]:
    title = wrapped(told.title)
    yield from title
    yield "=" * min(WIDTH, max(width(line) for line in title))
    yield from wrapped(told.byline) if told.byline.strip() else ()
    yield ""
    facts = (("Critique by", told.who), *told.facts)
    columns = max(width(clean_line(name)) for name, _ in facts) + 2
    for name, words in facts:
        yield from wrapped(words, padded(f"{clean_line(name)}:", columns), " " * columns)
    yield ""
    yield from wrapped(told.score, "Score: ", "       ")
    yield from wrapped(told.coverage, "       ", "       ")
    if told.grade:
        yield from wrapped(told.grade, "Grade: ", "       ")
        for words in told.grade_comments:
            yield from wrapped(words, "       ", "       ")


def _headed(words: str) -> tuple[str, ...]:
    return ("", "", words, "-" * len(words), "")


def _set_aside(block: Block, known: Numbered) -> list[str]:
    kind = KINDS.get(block.kind, "set aside")
    return [*wrapped(known.marked(block.id, block.text), f"({kind}) ", _IN), ""]


def _place(place: Place, known: Numbered) -> Iterator[str]:
    figures = [f"score {place.score}"] if place.score else []
    figures += [f"marks {place.marks}"] if place.marks else []
    yield from wrapped(": ".join(part for part in (place.name, ", ".join(figures)) if part))
    yield from wrapped(known.marked(place.id, place.text)) if place.text else ()
    yield ""
    for words in place.comments:
        yield from wrapped(words, f"{_IN}Comment: ", _IN)
    for remark in place.remarks:
        yield from _remark(place, remark, known)
    yield ""


def _remark(place: Place, remark: Remark, known: Numbered) -> Iterator[str]:
    passages = dict.fromkeys(known.of(place.id, passage) for passage in remark.passages)
    number = "".join(f"[{each}] " for each in passages)
    figures = (_counted(remark.points, "points"), _counted(remark.marks, "marks"))
    figure = ", ".join(part for part in figures if part)
    sure = f" ({remark.sure})" if remark.sure else ""
    after = f" -- {figure}" if figure else ""
    inside = _IN + "  "
    yield from wrapped(
        f"{remark.words}{sure}{after}", f"{_IN}{number}{clean_line(remark.question.name)}: ", inside
    )
    if remark.note.strip():
        yield from wrapped(remark.note, f"{inside}Note: ", inside)
    if remark.why:
        yield from wrapped(remark.why, f"{inside}Marks: ", inside)
    for key in remark.keys:
        said = [key.said, f"because {key.because}" if key.because.strip() else ""]
        said.append(f"also accepted: {'; '.join(key.accepted)}" if key.accepted else "")
        name = f"Key ({clean_line(key.name)}): " if key.name else "Key: "
        yield from wrapped("; ".join(part for part in said if part), f"{inside}{name}", inside)
    for words in remark.comments:
        yield from wrapped(words, f"{inside}Comment: ", inside)


def _counted(figure: str, what: str) -> str:
    """A figure with what it counts; words, such as that there is none, as they are."""
    return f"{figure} {what}" if figure[:1].isdigit() else figure


def _heat(grid: Grid) -> Iterator[str]:
    yield from _grid(grid, grid.heads, [row for row in range(grid.rows) if not _own(grid, row)])
    if grid.own_head:
        yield ""
        yield from _grid(grid, grid.article_questions, [grid.paragraphs])
    yield ""
    yield from wrapped(", ".join(f"{sign} {words}" for sign, words in LEGEND))


def _own(grid: Grid, row: int) -> bool:
    """Whether a row has questions of its own, which the heads above do not name."""
    return grid.own_head and row == grid.paragraphs


def _grid(grid: Grid, questions: Sequence[Question], rows: Sequence[int]) -> Iterator[str]:
    """Columns are numbered, and as many stand side by side as there is room for."""
    most = (WIDTH - _LABEL - _FIGURE) // _CELL
    for first in range(0, max(1, len(questions)), most):
        some = questions[first : first + most]
        for number, question in enumerate(some, first + 1):
            yield from wrapped(question.name, f"{number:>3} ", _IN)
        yield ""
        yield padded("", _LABEL) + "".join(
            padded(str(n), _CELL) for n in range(first + 1, first + len(some) + 1)
        )
        for row in rows:
            label = wrapped(" ".join(grid.label(row)).strip(), columns=_LABEL - 2)[0]
            cells = "".join(padded(grid.cell(row, first + at).glyph, _CELL) for at in range(len(some)))
            total = padded(grid.cell(row, TOTAL).glyph, 7, right=True)
            yield f"{padded(label, _LABEL)}{cells}{total}".rstrip()


def _explained(lines: Sequence[Line | Explained]) -> Iterator[str]:
    for section in sections(lines):
        yield from wrapped(section.heading)
        yield from wrapped(section.detail, _IN, _IN) if section.detail else ()
        for line in section.lines:
            inside = "  " * (line.indent + 1)
            words = f"{line.label}: {line.detail}" if line.detail else line.label
            told = wrapped(words, inside, f"{inside}  ", WIDTH - _FIGURE)
            yield from told[:-1]
            value = clean_line(line.value)
            yield f"{padded(told[-1], WIDTH - width(value))}{value}".rstrip() if value else told[-1]
        yield ""
