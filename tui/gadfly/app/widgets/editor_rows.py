"""A line of the editor in pieces of one look each; nothing of Textual in it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from gadfly.display import clean_char_for_char

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gadfly.app.widgets.toml_colours import Span
    from gadfly.store.rubric_draft_text import Layout

Piece = tuple[str, tuple[str, ...]]
"""Some text and its roles; a later one is laid over an earlier one."""


def shown(line: str, layout: Layout) -> str:
    """A line as it may be shown, code point for code point; tabs stay."""
    if line.isascii() and line.isprintable():
        return line
    return "\t".join(clean_char_for_char(layout.picture(part)) for part in line.split("\t"))


def columns(line: str, spans: Sequence[Span]) -> list[Span]:
    """The same stretches in code points, where a line has signs of more than one byte."""
    if line.isascii():
        return list(spans)
    data = line.encode("utf-8", "replace")
    return [
        (len(data[:a].decode("utf-8", "ignore")), len(data[:b].decode("utf-8", "ignore")), r)
        for a, b, r in spans
    ]


def pieces(line: str, start: int, end: int, spans: Sequence[Span], tabs: Sequence[int] = ()) -> list[Piece]:
    """The part of a line from `start` up to `end`, cut where the roles change.

    Args:
        line: As it is shown.
        start: Code points.
        end: One past the last; beyond the line's end it stands for one blank, for the cursor.
        spans: Stretches with their roles, in code points, the uppermost last.
        tabs: How many cells each tab of the part takes.
    """
    inside = [(max(a, start), min(b, end), role) for a, b, role in spans if a < end and b > start]
    cuts = sorted({start, end, *(a for a, _, _ in inside), *(b for _, b, _ in inside)})
    found: list[Piece] = []
    widths = iter(tabs)
    padded = line + " " if end > len(line) else line
    for left, right in pairwise(cuts):
        text = padded[left:right]
        if "\t" in text:
            text = "".join(" " * next(widths, 1) if char == "\t" else char for char in text)
        roles = tuple(role for a, b, role in inside if a <= left and b >= right)
        found.append((text, roles))
    return found
