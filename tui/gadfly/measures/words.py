"""Figures of agreement in words: what each is, roughly how much that is, and when not to trust it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gadfly.measures.figure import Figure

FEW = 20
"""With fewer units than this, no word is put to a figure: chance moves it by more than a word is wide."""

ABOUT = {
    "percent": "the same, of all pairs",
    "adjacent": "the same or the next level",
    "kappa": "beyond chance, two raters",
    "kappa_linear": "near levels count in part",
    "kappa_quadratic": "far ones count against more",
    "fleiss": "beyond chance, many raters",
    "conger": "by each rater's own habits",
    "brennan_prediger": "chance alike for all levels",
    "alpha_nominal": "any number, gaps allowed",
    "alpha_ordinal": "as above, ordered levels",
    "alpha_interval": "as above, numbers",
    "alpha_ratio": "as above, from a true 0",
    "ac1": "steady where one prevails",
    "ac2_linear": "as above, linear weights",
    "ac2_quadratic": "as above, quadratic weights",
    "ac2_ordinal": "as above, ordinal weights",
}
"""What each figure is, in a few words."""

_LANDIS_KOCH = (
    (0.8, "almost perfect"),
    (0.6, "substantial"),
    (0.4, "moderate"),
    (0.2, "fair"),
    (0.0, "slight"),
)
_PREVAILS = 0.8
_APART = 0.3


def strength(figure: Figure, units: int) -> str:
    """A word for a coefficient beyond chance, by Landis and Koch (1977); empty where there are too few units.

    The words are a custom and no test: what is enough hangs on what the ratings are for.
    """
    if figure.value is None or units < FEW:
        return ""
    if figure.value < 0:
        return "poor"
    return next((word for bound, word in _LANDIS_KOCH if figure.value > bound), "slight")


def prevailing(prevalence: dict[str, float], percent: Figure, beyond: Figure) -> str:
    """What to say where nearly all ratings are one level; empty where that is not so.

    Args:
        prevalence: Each level's share of all ratings.
        percent: How many pairs agree.
        beyond: A coefficient beyond chance.
    """
    if not prevalence or percent.value is None:
        return ""
    level, share = max(prevalence.items(), key=lambda pair: pair[1])
    if share < _PREVAILS:
        return ""
    told = f"{share:.0%} of all ratings are “{level}”"
    if beyond.value is None:
        return f"{told}: without variation, agreement beyond chance cannot be told."
    if percent.value - beyond.value < _APART:
        return ""
    return (
        f"{told}: kappa and alpha are low then, however much raters agree. Look at percent and AC1 as well."
    )
