"""The feedback on a paragraph as rows of text: which words, in which role; nothing of colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.app.widgets.card_rows import LEAST, Piece, Row
from gadfly.app.widgets.wrap import wrap
from gadfly.display import clean, clean_line
from gadfly.grading.practice_words import (
    SIGNS,
    extra_words,
    first_words,
    head_words,
    leaning_words,
    right_words,
    said_words,
    verdict_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.grading.practice import Feedback
    from gadfly.grading.practice import Row as Told

COLUMN = 12
"""Cells of the column that says who said it."""
RULE = "│ "
"""Stands before each line of a reason."""
INDENT = 2
"""Cells before that column."""
LONGEST_NAME = 60
"""Characters of a question's name."""


def feedback_rows(told: Feedback, width: int, where: str) -> tuple[Row, ...]:
    """All rows, `width` cells wide.

    Args:
        told: What is told.
        width: Cells across, without any margin.
        where: Which paragraph it is about, for the head.
    """
    return tuple(_rows(told, width, where))


def _rows(told: Feedback, width: int, where: str) -> Iterator[Row]:
    yield Row((Piece("YOU AND YOUR INSTRUCTOR", "head"), Piece(f"  {where}", "where")))
    leaning = leaning_words(told)
    for line in head_words(told):
        yield from _text(line, width, "text" if line == leaning else "ask", 0)
    for row in told.differences_first:
        yield Row()
        yield from _question(row, width)
    if extra := extra_words(told):
        yield Row()
        yield from _text(f"{SIGNS['extra']} {extra}", width, "extra", 0)


def _question(row: Told, width: int) -> Iterator[Row]:
    role = row.now.verdict
    name = clean_line(row.question.name, LONGEST_NAME)
    how = verdict_words(row.now)
    gap = width - len(name) - len(how) - INDENT
    head = (Piece(f"{SIGNS[role]} ", role), Piece(name, "name"))
    if gap >= 2:  # noqa: PLR2004 - two blanks keep the two apart
        yield Row((*head, Piece(" " * gap), Piece(how, role)))
    else:
        yield Row(head)
        yield Row((Piece(" " * INDENT), Piece(how, role)))
    yield from _answers(row, width)
    for also in row.also if role in {"differs", "close", "missed"} else ():
        yield from _said("Also fine", also, width, "right")
    for passage in row.passages:
        yield from _said("In the text", f"“{passage}”", width, "right")
    for line in _lines(clean(row.because), width - INDENT - len(RULE)) if row.because.strip() else ():
        yield Row((Piece(" " * INDENT), Piece(RULE, "rule"), Piece(line, "because")))


def _answers(row: Told, width: int) -> Iterator[Row]:
    mine, theirs = said_words(row.now), right_words(row)
    if row.first is not None:
        yield from _said("First try", first_words(row.first), width, "first")
    if row.now.said and row.now.said == row.right:
        yield from _said("Both", mine, width, "mine")
        return
    yield from _said("You", mine, width, "mine")
    yield from _said("Instructor", theirs, width, "right")


def _said(who: str, words: str, width: int, role: str) -> Iterator[Row]:
    """Who, in a column at the left, and what they say beside it."""
    room = max(LEAST, width - INDENT - COLUMN)
    for at, line in enumerate(_lines(clean(words), room)):
        label = "" if at else who
        yield Row((Piece(" " * INDENT), Piece(label.ljust(COLUMN), "who"), Piece(line, role)))


def _text(words: str, width: int, role: str, indent: int) -> Iterator[Row]:
    for line in _lines(clean(words), width - indent):
        yield Row((Piece(" " * indent), Piece(line, role)))


def _lines(text: str, width: int) -> list[str]:
    width = max(LEAST, width)
    return [line[start:end].rstrip() for line in text.split("\n") for start, end in wrap(line, width)] or [""]
