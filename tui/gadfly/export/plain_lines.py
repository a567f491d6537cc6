"""Lines of a fixed width, by how wide a character is in a terminal or a mail: one column, two, or none.

Unicode Standard Annex 11 says which are two wide. Words are kept whole; scripts without blanks between words
break between any two wide characters, but no line begins with a sign that closes.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from gadfly.display import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDTH = 76
"""Columns of a line: a mail that is quoted twice still has fewer than 80."""

_WIDE = frozenset({"W", "F"})
_NO_WIDTH = frozenset({"Mn", "Me", "Cf"})
_CLOSING = frozenset({"Pe", "Pf", "Po"})


def width(text: str) -> int:
    """How many columns a line takes."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def wrapped(text: str, first: str = "", rest: str = "", columns: int = WIDTH) -> list[str]:
    """Foreign text as lines, at least one; each of its own lines begins a new one.

    Args:
        text: Not cleaned.
        first: What the first line begins with; our own.
        rest: What every other one begins with; our own.
        columns: How wide a line is at most; only a word that is wider stands out.
    """
    lines: list[str] = []
    for part in clean(text, len(text)).split("\n"):
        begin = rest if lines else first
        line = begin
        for word, blank in _words(part, columns - width(rest)):
            gap = " " if blank and line != begin else ""
            if line != begin and width(line) + len(gap) + width(word) > columns:
                lines.append(line)
                begin, gap = rest, ""
                line = begin
            line += gap + word
        lines.append(line.rstrip())
    return lines


def padded(text: str, columns: int, *, right: bool = False) -> str:
    """A line filled up with blanks, behind it or, set to the right, before it."""
    blanks = " " * (columns - width(text))
    return blanks + text if right else text + blanks


def _words(line: str, columns: int) -> Iterator[tuple[str, bool]]:
    """What a line may break between, each with whether a blank stands before it."""
    for word in line.split():
        blank = True
        for piece in _pieces(word, max(2, columns)):
            yield piece, blank
            blank = False


def _pieces(word: str, columns: int) -> Iterator[str]:
    """A word, or what it may be broken into: at wide characters, and wherever it is wider than a line.

    An address is not broken, however long: it would lead nowhere.
    """
    if word.isascii():
        yield word
        return
    piece, wide, so_far = "", False, 0
    for char in word:
        columns_of = _columns(char)
        closing = unicodedata.category(char) in _CLOSING
        breaks = (wide or columns_of == 2) and columns_of and not closing  # noqa: PLR2004 - two columns
        if piece and (breaks or (columns_of and so_far + columns_of > columns)):
            yield piece
            piece, so_far = "", 0
        piece += char
        so_far += columns_of
        wide = columns_of == 2 or (wide and not columns_of)  # noqa: PLR2004 - two columns
    if piece:
        yield piece


def _columns(char: str) -> int:
    if unicodedata.category(char) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(char) in _WIDE else 1
