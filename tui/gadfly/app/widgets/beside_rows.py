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
    level_lines,
    points_words,
    standing,
    suggested,
)
from gadfly.app.theme import PASSAGES
from gadfly.app.widgets.card_rows import Piece
from gadfly.app.widgets.wrap import wrap
from gadfly.display import clean, clean_line
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.app.beside_view import BesideView
    from gadfly.documents.rubric import Question
    from gadfly.grading.beside import Beside, Expert

COLUMN = 10
"""Cells for who speaks, at the left of what they say."""
LEAST = 12
"""The narrowest column that text is set in."""
FOLDED = 2
"""Cells before a folded answer's words."""


@frozen
class BesideRow:
    """A line of the list.

    Attributes:
        pieces: What stands on it, from the left.
        question: Whose answer it belongs to; a click on it takes that in hand. Empty: nobody's.
        level: The digit that a click on it presses; empty: none.
        hand: Whether it belongs to the answer in hand.
    """

    pieces: tuple[Piece, ...] = ()
    question: str = ""
    level: str = ""
    hand: bool = False


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
    name = _cut(name, room)
    rest = room - cell_len(name)
    words = _cut(f"  {after}", rest) if after and rest > 6 else ""  # noqa: PLR2004 - a word or none
    gap = " " * max(0, rest - cell_len(words))
    return BesideRow(
        (
            Piece(f"{SIGNS[how]} ", how),
            Piece(name, "name" if opened or how != "full" else "agreed"),
            Piece(words, "dim"),
            Piece(gap + " "),
            Piece(marks, how),
        )
    )


def _folded(row: Beside, width: int) -> Iterator[BesideRow]:
    how = standing(row)
    words = " ".join(clean_line(answer_words(row)).split())
    if how == "full" or not row.differs:
        yield _head(row, width, opened=False, after=words)
        return
    yield _head(row, width, opened=False)
    key = _key_words(row)
    room = width - FOLDED
    words = _cut(words, room - min(cell_len(key), room // 2) - 3 if key else room) + (" ≠ " if key else "")
    line = (
        Piece(" " * FOLDED),
        Piece(words, "said"),
        Piece(_cut(key, max(0, room - cell_len(words))), "key"),
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
    if view.people.hints and row.question.for_marker:
        yield from _said("For you", row.question.for_marker, width, "dim")
    yield from _student(view, row, width)
    yield from _experts(row, width)
    if row.question.closed or row.marked.suggestion.share is not None or not row.marked.suggestion.counts:
        yield from _said("Agreement", suggested(row), width, "because", standing_of_suggestion(row))
    if words := decided(row):
        yield from _said(view.people.marker, words, width, "decided")
    if view.levels and has_levels(row):
        yield from _levels_on_lines(row, width) if view.compact else _levels(row, width)
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
    yield from _said(view.people.student, words + sure, width, "said")
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


def _levels(row: Beside, width: int) -> Iterator[BesideRow]:
    yield BesideRow()
    for key, label, points, picked in level_lines(row):
        chip = Piece(f" {key} ", "chip-picked" if picked else "chip")
        worth = f"  {points}" if points else ""
        room = max(LEAST, width - FOLDED - 4 - cell_len(worth))
        lines = _lines(clean(label), room)
        role = "decided" if picked else "said"
        first = (Piece(" " * FOLDED), chip, Piece(" "), Piece(lines[0], role), Piece(worth, "dim"))
        yield BesideRow(first, level=key)
        for line in lines[1:]:
            yield BesideRow((Piece(" " * (FOLDED + 4)), Piece(line, role)), level=key)


def _levels_on_lines(row: Beside, width: int) -> Iterator[BesideRow]:
    """The levels side by side, as many as fit on a line."""
    pieces: list[Piece] = []
    used = 0
    for key, label, points, picked in level_lines(row):
        words = f" {_cut(clean_line(label), max(LEAST, width - FOLDED - 12))} {points}".rstrip()
        cells = 3 + cell_len(words) + 2
        if pieces and used + cells > width - FOLDED:
            yield BesideRow((Piece(" " * FOLDED), *pieces))
            pieces, used = [], 0
        pieces += [
            Piece(f" {key} ", "chip-picked" if picked else "chip"),
            Piece(f"{words}  ", "decided" if picked else "said"),
        ]
        used += cells
    yield BesideRow((Piece(" " * FOLDED), *pieces))


def _comment(row: Beside, width: int) -> Iterator[BesideRow]:
    if row.comment is None:
        return
    if row.comment.text.strip():
        yield from _said("✎ comment", row.comment.text, width, "comment")
    for mark in row.comment.quick:
        yield from _said("✎", f"{mark.text}  {points_words(mark.points)}".rstrip(), width, "comment")


def _said(who: str, words: str, width: int, role: str, figure_role: str = "") -> Iterator[BesideRow]:
    """Who, in a column at the left, and what they say beside it; a figure before a colon has its own role."""
    who = _cut(clean_line(who), COLUMN - 1)
    for at, line in enumerate(_lines(clean(words), width - FOLDED - COLUMN)):
        head = set_cell_size("" if at else who, COLUMN)
        lead, colon, rest = line.partition(": ") if figure_role and not at else ("", "", line)
        said = (Piece(lead + colon, figure_role), Piece(rest, role)) if colon else (Piece(line, role),)
        yield BesideRow((Piece(" " * FOLDED), Piece(head, "who"), *said))


def _text(words: str, width: int, role: str, indent: int) -> Iterator[BesideRow]:
    for line in _lines(clean(words), width - indent):
        yield BesideRow((Piece(" " * indent), Piece(line, role)))


def _lines(text: str, width: int) -> list[str]:
    width = max(LEAST, width)
    return [line[start:end].rstrip() for line in text.split("\n") for start, end in wrap(line, width)] or [""]


def _cut(text: str, room: int) -> str:
    """The text, or as much of it as fits with a sign that there is more."""
    if cell_len(text) <= room:
        return text
    return set_cell_size(text, room - 1).rstrip() + "…" if room > 1 else ""
