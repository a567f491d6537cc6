"""How a class's grades and scores are spread, as part of its page: bars, their figures, and a box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.classroom.distribution import BARS
from gadfly.classroom.page_words import many
from gadfly.classroom.spread import SMALL
from gadfly.classroom.words import percent_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.classroom.distribution import Distribution
    from gadfly.classroom.survey import ClassView


_TOP, _TALL = 18, 110
"""Pixels above the tallest bar, for its count, and the height of that bar."""


def the_class(view: ClassView) -> Iterator[str]:
    """Both distributions side by side."""
    yield '<section aria-labelledby="class"><h2 id="class">The class</h2><div class="two">'
    yield from _spread("Grades", "percent of the most points", view.grades)
    yield from _spread("The op-ed’s score, as students find it", "percent", view.scores)
    yield "</div></section>"


def _spread(head: str, unit: str, spread: Distribution) -> Iterator[str]:
    yield f"<div><h3>{head}</h3>"
    if spread.median is None:
        found = "There is none" if not spread.n else f"There {'is' if spread.n == 1 else 'are'} {spread.n}"
        yield f'<p class="soft">{found}: how they are spread is shown from {SMALL} on.</p></div>'
        return
    yield f'<p class="soft">{many(spread.n, "figure")}, {unit}. The box holds the middle half.</p>'
    yield _picture(head, spread)
    figures = (
        ("lowest", spread.low),
        ("lower quartile", spread.lower),
        ("median", spread.median),
        ("upper quartile", spread.upper),
        ("highest", spread.high),
        ("mean", spread.mean),
    )
    rows = "".join(f"<div><dt>{name}</dt><dd>{percent_words(value)}</dd></div>" for name, value in figures)
    yield f'<dl class="facts">{rows}</dl>'
    yield f'<details><summary>The bars as a table</summary><table class="bars"><caption>{head}</caption>'
    yield '<thead><tr><th scope="col">Percent</th><th scope="col" class="fig">How many</th></tr></thead>'
    yield "<tbody>"
    yield from (
        f'<tr><th scope="row">{_band(at)}</th><td class="fig">{count:,}</td></tr>'
        for at, count in enumerate(spread.bars)
    )
    yield "</tbody></table></details></div>"


def _band(at: int) -> str:
    return f"{at * 10}–{100 if at == BARS - 1 else at * 10 + 9}"


def _picture(head: str, spread: Distribution) -> str:
    """Bars with their counts, and below them on the same scale a box with the middle half of the class."""
    most = max(spread.bars)
    parts = []
    for at, count in enumerate(spread.bars):
        tall = round(_TALL * count / most, 1)
        parts.append(
            f'<rect x="{at * 10 + 0.5}%" width="9%" y="{_TOP + _TALL - tall:g}" height="{tall:g}"/>'
            if count
            else ""
        )
        shown = f"{count:,}" if count else "·"
        parts.append(f'<text x="{at * 10 + 5}%" y="{_TOP + _TALL - tall - 4:g}">{shown}</text>')
    floor = _TOP + _TALL
    parts.append(f'<line x1="0%" x2="100%" y1="{floor}" y2="{floor}"/>')
    parts += [f'<text x="{at}%" y="{floor + 14}" class="axis">{at}</text>' for at in range(0, 101, 10)]
    said = "; ".join(f"{_band(at)}: {count}" for at, count in enumerate(spread.bars) if count)
    return (
        f'<svg class="spread" height="{floor + 46}" role="img"><title>{head} by tens of percent</title>'
        f"<desc>{said}</desc>{''.join(parts)}{_box(spread, floor + 32)}</svg>"
    )


def _box(spread: Distribution, y: int) -> str:
    """From the lowest to the highest, with half of the class in the box and the median across it."""
    five = (spread.low, spread.lower, spread.median, spread.upper, spread.high)
    at = [max(0.0, min(float(value or 0), 100.0)) for value in five]
    low, lower, middle, _, high = (f"{each:.1f}%" for each in at)
    wide = f"{max(0.5, at[3] - at[1]):.1f}%"
    return (
        f'<g class="box"><line x1="{low}" x2="{high}" y1="{y}" y2="{y}"/>'
        f'<line x1="{low}" x2="{low}" y1="{y - 4}" y2="{y + 4}"/>'
        f'<line x1="{high}" x2="{high}" y1="{y - 4}" y2="{y + 4}"/>'
        f'<rect x="{lower}" width="{wide}" y="{y - 8}" height="16"/>'
        f'<line class="median" x1="{middle}" x2="{middle}" y1="{y - 9}" y2="{y + 9}"/></g>'
    )
