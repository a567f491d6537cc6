"""How figures and names are written in a class's page, and what each figure means, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.classroom.codes import BETWEEN, NONE_PICKED, NOT_APPLICABLE
from gadfly.classroom.words import NO_FIGURE

if TYPE_CHECKING:
    from gadfly.documents.rubric import Question
    from gadfly.measures.figure import Figure

MEANINGS = (
    (
        "Apart",
        "how far answers are apart: 0 where all say the same, 100 where they are spread evenly over all"
        " options. The middle of all paragraphs.",
        "It knows no right or wrong: a class can be of one mind, and mistaken.",
    ),
    (
        "Difficulty",
        "the mean share of the question’s marks. 1: everybody has all of them; near 0: hardly anybody has any.",
        "A question that is easy is no bad question: it may be what you have taught.",
    ),
    (
        "Discrimination",
        "the best 27 % of students less the last 27 %, in shares of the marks. Below .20, the question hardly"
        " tells them apart; below 0, the best do worse: look at the key.",
        "With fewer than 30 students, it moves a lot by chance.",
    ),
    (
        "Item-rest",
        "whether those who do well in all other questions do well here, −1 to 1. Around 0, the question asks"
        " for something else; below 0, look at the key.",
        "Where nearly all have the same marks, it says little.",
    ),
    (
        "Alike",
        "of 100 pairs of students, how many gave the same answer.",
        "With two options, guessing makes half of them alike. Look at alpha, too.",
    ),
    (
        "Alpha",
        "Krippendorff’s: agreement beyond chance. 1 is perfect, 0 is what chance does, and for words that are"
        " hard to judge, .60 is good.",
        "Where nearly all answers are the same, it is low although all agree: look at how many are alike. With"
        " few paragraphs, look at its interval.",
    ),
    (
        "Like the key",
        "how many percent of answers are the key’s own.",
        "Answers that the key accepts as well do not count here.",
    ),
    (
        "Kappa",
        "agreement with the key beyond chance: 1 is perfect, 0 is what chance does. Where options have an"
        " order, near misses count in part (quadratic weights).",
        "Where the key nearly always says the same, it is low whatever students do: look at the share of the"
        " most frequent answer beside it.",
    ),
    (
        "Sure and wrong",
        "how many of the answers that students were sure of have none of the key’s credit.",
        "Only answers with a confidence count; many leave it out.",
    ),
)
"""A figure's name, what it says, and when not to trust it."""


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
