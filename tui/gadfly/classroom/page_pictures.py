"""The pictures of a class's page, as drawings inside it: every one is told in words and numbers as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.classroom.page_style import BARS
from gadfly.classroom.words import percent_words
from gadfly.export.html_text import bare

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gadfly.classroom.distribution import Distribution

_WIDE, _HIGH, _FOOT = 320, 120, 22


def distribution_figure(head: str, spread: Distribution) -> Iterator[str]:
    """How figures in percent are spread: ten bars, and five numbers under them."""
    if spread.median is None:
        few = "none" if not spread.n else f"{spread.n:,}, too few to show how they are spread"
        yield f"<figure><figcaption><b>{bare(head)}</b>: {few}.</figcaption></figure>"
        return
    top = max(spread.bars)
    wide = _WIDE / len(spread.bars)
    told = ", ".join(f"{at * 10} to {at * 10 + 10}: {count:,}" for at, count in enumerate(spread.bars))
    yield f'<figure><svg viewBox="0 0 {_WIDE} {_HIGH + _FOOT}" role="img" aria-label="{bare(head)}: {told}">'
    for at, count in enumerate(spread.bars):
        high = (_HIGH - 18) * count / top
        x, y = at * wide, _HIGH - high
        yield f'<rect class="bar" x="{x + 1:g}" y="{y:.1f}" width="{wide - 2:g}" height="{high:.1f}"/>'
        if count:
            middle = f'x="{x + wide / 2:g}" y="{y - 4:.1f}" text-anchor="middle"'
            yield f'<text class="n" {middle}>{count:,}</text>'
    yield f'<line class="axis" x1="0" y1="{_HIGH}" x2="{_WIDE}" y2="{_HIGH}"/>'
    for mark in (0, 50, 100):
        anchor = "start" if not mark else "end" if mark == 100 else "middle"  # noqa: PLR2004 - the axis' ends
        yield f'<text x="{mark * _WIDE / 100:g}" y="{_HIGH + 16}" text-anchor="{anchor}">{mark} %</text>'
    yield "</svg>"
    half = f"{percent_words(spread.lower)} and {percent_words(spread.upper)}"
    yield (
        f"<figcaption><b>{bare(head)}</b> of {spread.n:,}: median {percent_words(spread.median)}, half"
        f" between {half}, mean {percent_words(spread.mean)}, from {percent_words(spread.low)} to"
        f" {percent_words(spread.high)}.</figcaption></figure>"
    )


def answers_bar(counts: Sequence[tuple[str, int, bool]]) -> str:
    """How many gave each answer, side by side in one bar; the key's has an edge.

    Args:
        counts: The answer in words, how many gave it, and whether it is the key's.
    """
    total = sum(count for _, count, _ in counts)
    told = "; ".join(f"{words}: {count:,}{' (the key)' if key else ''}" for words, count, key in counts)
    parts = []
    x = 0.0
    for at, (_, count, key) in enumerate(counts):
        wide = 300 * count / total if total else 0
        colour = f"b{min(at, BARS - 1)}"
        parts.append(f'<rect class="{colour}" x="{x:.1f}" y="0" width="{wide:.1f}" height="14"/>')
        if key and count:
            edge = max(wide - 2, 1)
            parts.append(f'<rect class="edge" x="{x + 1:.1f}" y="1" width="{edge:.1f}" height="12"/>')
        x += wide
    drawn = "".join(parts)
    return f'<svg viewBox="0 0 300 14" role="img" aria-label="{bare(told)}">{drawn}</svg>'


def chip(at: int) -> str:
    """The colour of an answer in its bar, beside its words."""
    colour = f"b{min(at, BARS - 1)}"
    return (
        '<svg class="chip" viewBox="0 0 10 10" aria-hidden="true">'
        f'<rect class="{colour}" width="10" height="10"/></svg>'
    )
