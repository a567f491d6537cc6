"""How figures and names are written in a class's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.classroom.codes import BETWEEN, NONE_PICKED, NOT_APPLICABLE
from gadfly.classroom.words import NO_FIGURE

if TYPE_CHECKING:
    from gadfly.documents.rubric import Question
    from gadfly.measures.figure import Figure


def many(count: int, what: str) -> str:
    """So many of something, in words."""
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"


def share(value: float | None) -> str:
    """A share of 0 to 1 in whole percent, half up as in every table; `NO_FIGURE` where there is none."""
    return NO_FIGURE if value is None else f"{int(100 * value + 0.5)}"


def number(value: float) -> str:
    """A coefficient with two places and a real minus sign."""
    return f"{value:.2f}".replace("-", "−") if round(value, 2) else "0.00"


def figure_cell(figure: Figure, of: str, unit: str = "") -> str:
    """A cell of a table: the figure, and below it the interval and n, or why there is none.

    Args:
        figure: The figure.
        of: What its n counts, one of them.
        unit: What stands behind the figure; with one, it is in percent.
    """
    if figure.value is None:
        why = figure.undefined or "there is no figure"
        return f'<td class="fig">{NO_FIGURE} <small>{_plain(why)}</small></td>'
    below = many(figure.n, of)
    if figure.low is not None and figure.high is not None:
        below = f"{_value(figure.low, unit)} to {_value(figure.high, unit)}; {below}"
    return f'<td class="fig">{_value(figure.value, unit)}{unit} <small>{below}</small></td>'


def none_cell(why: str) -> str:
    """A cell without a figure, and why."""
    return f'<td class="fig">{NO_FIGURE} <small>{_plain(why)}</small></td>'


def level_words(question: Question, level: str) -> str:
    """A level of a table of ratings in the rubric's words."""
    if level == NONE_PICKED:
        return "none of them"
    if level == NOT_APPLICABLE:
        return "does not apply"
    names = question.by_id
    return "; ".join(names[each].label if each in names else each for each in level.split(BETWEEN))


def _value(value: float, unit: str) -> str:
    return share(value) if unit else number(value)


def _plain(words: str) -> str:
    """Our own words as they may stand in a page; nothing foreign is in them but numbers."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
