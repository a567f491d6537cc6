"""Answers beside the key as rows of text: which words, in which role, on which line; nothing of colour.

An answer that agrees takes one line, one that differs two, and the one in hand stands open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size

from gadfly.app.beside_view import (
    SIGNS,
    SURE,
    answer_words,
    decided,
    figure,
    has_levels,
    points_words,
    standing,
    suggested,
)
from gadfly.app.theme import PASSAGES
from gadfly.app.widgets.beside_levels import levels_below, levels_side_by_side
from gadfly.app.widgets.beside_row import COLUMN, FOLDED, LEAST, BesideRow, cut, lines_of
from gadfly.app.widgets.card_rows import Piece
from gadfly.display import clean, clean_line
from gadfly.documents.peers import earlier_words, revisions_of
from gadfly.grading.hand import JUDGEMENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.app.beside_view import BesideView
    from gadfly.documents.rubric import Question
    from gadfly.grading.beside import Beside, Expert


def beside_rows(view: BesideView, width: int) -> tuple[BesideRow, ...]:
    """All rows of a view, `width` cells wide."""
    rows = list(_every(view, max(LEAST + COLUMN, width)))
    if not view.rows and not view.hidden:
        rows.append(BesideRow((Piece(view.nothing, "dim"),)))
    if view.hidden:
        one = view.hidden == 1
        words = f"{view.hidden} more {'answer agrees' if one else 'answers agree'}"
        rows += [BesideRow(), BesideRow((Piece(words, "dim"),))]
    rows += _remarks(view, max(LEAST + COLUMN, width))
    return tuple(rows)


def _every(view: BesideView, width: int) -> Iterator[BesideRow]:
    before: bool | None = None
    for row in view.rows:
        opened = view.opened(row)
        if before is not None and (opened or before):
            yield BesideRow()
        before = opened
        hand = row.question.id == view.hand
        made = _open(view, row, width) if opened else _folded(row, width)
        for line in made:
            yield BesideRow(line.pieces, row.question.id, line.level, hand)


def _remarks(view: BesideView, width: int) -> Iterator[BesideRow]:
    """What is said of the place and of the whole."""
    said = [remark for remark in view.remarks if not remark.question]
    for remark in said:
        yield BesideRow()
        yield from _said(remark.who, remark.text, width, "comment")


def _head(row: Beside, width: int, *, opened: bool, after: str = "") -> BesideRow:
    """Sign, name, perhaps what was said, and the marks at the right."""
    how = standing(row)
    name = clean_line(row.question.name)
    mine = "•" if row.marked.by in {"marker", "level", "excused"} else ""
    marks = f"{mine}{figure(row)}"
    if row.comment is not None and not opened:
        marks = f"✎ {marks}"
    room = max(4, width - 2 - cell_len(marks) - 1)
    name = cut(name, room)
    rest = room - cell_len(name)
    words = cut(f"  {after}", rest) if after and rest > 6 else ""  # noqa: PLR2004 - a word or none
    gap = " " * max(0, rest - cell_len(words))
    return BesideRow(
        (
            Piece(f"{SIGNS[how]} ", how),
            Piece(name, "agreed" if not opened and how in {"full", "out"} else "name"),
            Piece(words, "dim"),
            Piece(gap + " "),
            Piece(marks, how),
        )
    )


def _folded(row: Beside, width: int) -> Iterator[BesideRow]:
    how = standing(row)
    words = " ".join(clean_line(answer_words(row)).split())
    if how == "full" or not row.differs or row.place == JUDGEMENT:
        words = "" if how == "waits" else words
        yield _head(row, width, opened=False, after=words)
        return
    yield _head(row, width, opened=False)
    key = _key_words(row)
    room = width - FOLDED
    words = cut(words, room - min(cell_len(key), room // 2) - 3 if key else room) + (" ≠ " if key else "")
    line = (
        Piece(" " * FOLDED),
        Piece(words, "said"),
        Piece(cut(key, max(0, room - cell_len(words))), "key"),
    )
    yield BesideRow(line)


def _key_words(row: Beside) -> str:
    """What the experts say, on one line."""
    if not row.question.closed:
        return ""
    words = dict.fromkeys(" ".join(clean_line(each.said).split()) for each in row.experts)
    return " / ".join(word for word in words if word)


def _open(view: BesideView, row: Beside, width: int) -> Iterator[BesideRow]:
    yield _head(row, width, opened=True)
    yield from _text(row.question.ask, width, "ask", indent=FOLDED)
    own = row.place == JUDGEMENT
    if not own or row.text:
        yield from _student(view, row, width)
    yield from _experts(row, width)
    found = row.marked.suggestion
    if not own and (row.question.closed or found.share is not None or not found.counts):
        yield from _said("Agreement", suggested(row), width, "because", standing_of_suggestion(row))
    if (words := decided(row)) and not own:
        yield from _said(view.people.marker, words, width, "decided")
    if view.levels and has_levels(row):
        yield from levels_side_by_side(row, width) if view.compact else levels_below(row, width)
    if view.people.hints and row.question.for_marker:
        yield from _said("for you", row.question.for_marker, width, "dim")
    if row.comment is not None:
        yield BesideRow()
        yield from _comment(row, width)
    for remark in view.remarks:
        if remark.question == row.question.id:
            yield from _said(remark.who, remark.text, width, "waits")


def standing_of_suggestion(row: Beside) -> str:
    """The role in which a suggestion is set."""
    found = row.marked.suggestion
    if not found.counts or found.share is None:
        return "dim"
    return "full" if found.share == 1 else "part" if found.share else "none"


def _student(view: BesideView, row: Beside, width: int) -> Iterator[BesideRow]:
    words = answer_words(row)
    sure = f"  ({SURE[row.confidence]})" if row.confidence in SURE else ""
    yield from _said(
        view.people.marker if row.place == JUDGEMENT else view.people.student, words + sure, width, "said"
    )
    for before in revisions_of(row.asked.answer):
        yield from _said("before", earlier_words(row.question, before), width, "dim")
        yield from _said("revised", f"because {before.why}", width, "note")
    if row.note.strip():
        yield from _said("note", row.note, width, "note")
    for passage in row.passages:
        tint = view.tint(row.question.id) % PASSAGES
        yield from _said("passage", f"“{passage.text}”", width, f"passage-{tint}")


def _experts(row: Beside, width: int) -> Iterator[BesideRow]:
    named = len(row.experts) > 1
    for at, expert in enumerate(row.experts, 1):
        name = (expert.name or f"Key {at}") if named else "Key"
        yield from _expert(row.question, expert, name, width)


def _expert(question: Question, expert: Expert, name: str, width: int) -> Iterator[BesideRow]:
    yield from _said(name, expert.said or "no answer", width, "key")
    if expert.because.strip():
        yield from _said("because", expert.because, width, "because")
    if expert.accepted:
        words = "; ".join(expert.accepted)
        yield from _said("also", words, width, "because")
    del question


def _comment(row: Beside, width: int) -> Iterator[BesideRow]:
    if row.comment is None:
        return
    if row.comment.text.strip():
        yield from _said("✎ comment", row.comment.text, width, "comment")
    for mark in row.comment.quick:
        yield from _said("✎", f"{mark.text}  {points_words(mark.points)}".rstrip(), width, "comment")


def _said(who: str, words: str, width: int, role: str, figure_role: str = "") -> Iterator[BesideRow]:
    """Who, in a column at the left, and what they say beside it; a figure before a colon has its own role."""
    who = cut(clean_line(who), COLUMN - 1)
    for at, line in enumerate(lines_of(clean(words), width - FOLDED - COLUMN)):
        head = set_cell_size("" if at else who, COLUMN)
        lead, colon, rest = line.partition(": ") if figure_role and not at else ("", "", line)
        said = (Piece(lead + colon, figure_role), Piece(rest, role)) if colon else (Piece(line, role),)
        yield BesideRow((Piece(" " * FOLDED), Piece(head, "who"), *said))


def _text(words: str, width: int, role: str, indent: int) -> Iterator[BesideRow]:
    for line in lines_of(clean(words), width - indent):
        yield BesideRow((Piece(" " * indent), Piece(line, role)))
