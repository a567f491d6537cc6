"""Paints one row of a block: its base style, and the stretches laid over it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import split_graphemes
from rich.segment import Segment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style

    from gadfly.app.widgets.page_text import Shown


class Stretch(NamedTuple):
    """A range of code points of a block, and the style laid over it."""

    start: int
    end: int
    style: Style


def paint(shown: Shown, row: int, base: Style, label: Style, over: Sequence[Stretch]) -> list[Segment]:
    """A row of the block as segments; later stretches lie over earlier ones."""
    if row >= len(shown.lines):
        return []
    head = [Segment(shown.label, label)] if shown.label and row == 0 else []
    if head and shown.folded:
        head.append(Segment("  ", base))
    start, end = shown.lines[row]
    text = shown.text[start:end].rstrip()
    if not text:
        return head
    end = start + len(text)
    over = [stretch for stretch in over if stretch.start < end and stretch.end > start]
    if not over or shown.folded:
        return [*head, Segment(text, base)]
    return [*head, *_pieces(shown, start, text, base, over)]


def _pieces(shown: Shown, start: int, text: str, base: Style, over: Sequence[Stretch]) -> list[Segment]:
    """The text cut wherever a stretch begins or ends, but never within a character and its marks."""
    ends = {0, len(text)}
    for stretch in over:
        ends |= {max(0, stretch.start - start), min(len(text), stretch.end - start)}
    if not shown.narrow:
        ends &= {0, *(last for _, last, _ in split_graphemes(text)[0])}
    cuts = sorted(ends)
    segments = []
    for first, last in pairwise(cuts):
        style = base
        for stretch in over:
            if stretch.start < start + last and stretch.end > start + first:
                style += stretch.style
        segments.append(Segment(text[first:last], style))
    return segments
