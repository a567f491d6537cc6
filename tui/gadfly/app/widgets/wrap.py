"""Wraps text into terminal lines without copying it: each line is a range of code points.

Ranges touch, so that every position in the text is on exactly one line. Cells are counted, not characters: an
ideograph takes two, a combining mark none, and a character with its marks or an emoji sequence is never torn.
"""

from __future__ import annotations

import re

from rich.cells import cell_len, split_graphemes

NARROW = re.compile("[\x20-\x7e\xa0-\xac\xae-\u02ff–—‘’“”…\n]*")
"""Text whose characters all take one cell."""


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """The lines of a text, as (start, end) code-point ranges that touch; at least one.

    A line ends after a space, after a wide character, or, in a word longer than the line, where the line is
    full. Spaces and the newline at a line's end belong to it and may hang over its edge.

    Args:
        text: What is shown; control characters already replaced.
        width: Cells in a line, at least 1; a single wide character may take more.
    """
    width = max(1, width)
    lines: list[tuple[int, int]] = []
    at = 0
    cut = _narrow if NARROW.fullmatch(text) else _any
    for piece in text.split("\n"):
        lines += ((at + start, at + end) for start, end in cut(piece, width))
        at += len(piece) + 1
        if at <= len(text):
            lines[-1] = (lines[-1][0], at)
    return lines


def is_narrow(text: str) -> bool:
    """Whether every character takes one cell."""
    return NARROW.fullmatch(text) is not None


def _narrow(text: str, width: int) -> list[tuple[int, int]]:
    lines = []
    start, length = 0, len(text)
    while length - start > width:
        end = text.rfind(" ", start, start + width + 1) + 1 or start + width
        while end < length and text[end] == " ":
            end += 1
        lines.append((start, end))
        start = end
    if start < length or not lines:
        lines.append((start, length))
    return lines


def _any(text: str, width: int) -> list[tuple[int, int]]:
    lines = []
    start = used = 0
    gap = used_at_gap = 0  # where the line could end, and the cells up to there
    for at, end, _ in split_graphemes(text)[0]:
        cells = cell_len(text[at:end])  # a joiner with nothing before it makes the splitter count none
        space = text[at:end] == " "  # a blank with marks above it is no blank
        while not space and used + cells > width and at > start:
            if gap <= start:
                gap, used_at_gap = at, used
            lines.append((start, gap))
            start, used = gap, used - used_at_gap
        used += cells
        if space or cells > 1:
            gap, used_at_gap = end, used
    if start < len(text) or not lines:
        lines.append((start, len(text)))
    return lines
