"""A class's figures in words: how they are written, and what each of them means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.scoring.rounding import half_up

if TYPE_CHECKING:
    from fractions import Fraction

    from gadfly.measures.figure import Figure

NO_FIGURE = "–"

FIGURES = {
    "apart": "how far answers are apart, 0 (all the same) to 100 (spread evenly over all options)",
    "easy": "the mean share of the question's marks, 0 to 1: high is easy",
    "discrim.": "the best 27 % of students less the last 27 %, in shares of the marks: below .2 is little",
    "item-rest": "whether who does well elsewhere does well here, -1 to 1: below 0, look at the key",
    "alike": "how many of 100 pairs of students gave the same answer",
    "alpha": "Krippendorff's: agreement beyond chance between students, 1 is perfect, 0 is chance",
    "key": "how many percent of answers are the key's own",
    "kappa": "agreement with the key beyond chance, 1 is perfect, 0 is chance",
}
"""What the columns of the table of questions mean."""


def percent_words(value: Fraction | None) -> str:
    """A figure in percent with one place; `NO_FIGURE` where there is none."""
    return NO_FIGURE if value is None else f"{half_up(value)}"


def figure_words(figure: Figure, *, short: bool = False) -> str:
    """A figure with two places, with its interval or why there is none; short: the figure alone."""
    if figure.value is None:
        return NO_FIGURE if short else figure.undefined
    value = f"{figure.value:.2f}"
    if short:
        return value
    if figure.low is None or figure.high is None:
        why = f"; no interval: {figure.no_interval}" if figure.no_interval else ""
        return f"{value} (n = {figure.n:,}{why})"
    return f"{value} ({figure.low:.2f} to {figure.high:.2f}, n = {figure.n:,})"
