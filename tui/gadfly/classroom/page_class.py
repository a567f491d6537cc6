"""How a class's grades and scores are spread, as part of its page: bars, their figures, and a box that sums up."""

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
    yield f'<table class="bars"><caption>{many(spread.n, "figure")}, {unit}</caption>'
    yield '<thead class="vh"><tr><th scope="col">From – to</th><th scope="col">Bar</th>'
    yield '<th scope="col">How many</th></tr></thead><tbody>'
    most = max(spread.bars)
    for at, count in enumerate(spread.bars):
        to = 100 if at == BARS - 1 else at * 10 + 9
        wide = f"{100 * count / most:.1f}"
        bar = f'<svg height="14" aria-hidden="true"><rect width="{wide}%" height="14"/></svg>' if count else ""
        yield f'<tr><th scope="row">{at * 10}–{to}</th><td>{bar}</td><td class="fig">{count:,}</td></tr>'
    yield f'<tr class="sum"><th scope="row">box</th><td>{_box(head, spread)}</td><td></td></tr>'
    yield "</tbody></table>"
    figures = (
        ("lowest", spread.low),
        ("lower quartile", spread.lower),
        ("median", spread.median),
        ("upper quartile", spread.upper),
        ("highest", spread.high),
        ("mean", spread.mean),
    )
    rows = "".join(f"<div><dt>{name}</dt><dd>{percent_words(value)}</dd></div>" for name, value in figures)
    yield f'<dl class="facts">{rows}</dl></div>'


def _box(head: str, spread: Distribution) -> str:
    """From the lowest to the highest, with half of the class in the box and the median as a line across it."""
    at = [
        float(value or 0) for value in (spread.low, spread.lower, spread.median, spread.upper, spread.high)
    ]
    low, lower, middle, upper, high = (f"{max(0.0, min(each, 100.0)):.1f}%" for each in at)
    wide = f"{max(0.5, at[3] - at[1]):.1f}%"
    words = ", ".join(
        f"{name} {each:.1f}"
        for name, each in zip(
            ("lowest", "lower quartile", "median", "upper quartile", "highest"), at, strict=True
        )
    )
    return (
        f'<svg height="18" role="img" class="box"><title>{head}: {words}</title>'
        f'<line x1="{low}" x2="{high}" y1="9" y2="9"/>'
        f'<line x1="{low}" x2="{low}" y1="5" y2="13"/><line x1="{high}" x2="{high}" y1="5" y2="13"/>'
        f'<rect x="{lower}" width="{wide}" y="2" height="14"/>'
        f'<line class="median" x1="{middle}" x2="{middle}" y1="1" y2="17"/></svg>'
    )
