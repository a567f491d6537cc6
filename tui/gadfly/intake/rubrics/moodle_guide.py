"""Moodle's marking guide: criteria with a highest score and no levels, of which a marker gives any number.

A gadfly question is answered by picking an option, so levels are made: every whole point where that is few
enough for a card, quarters elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.documents.rubric import VISIBLE
from gadfly.intake.rubrics.borrowed import Criterion, Found, Level
from gadfly.intake.rubrics.build import quoted
from gadfly.intake.rubrics.moodle_definition import Head, Texts, head_of, in_order
from gadfly.intake.rubrics.names import one_line
from gadfly.intake.rubrics.numbers import number_from, plain, points_shown, shown
from gadfly.intake.rubrics.xml_tree import below, child_text

if TYPE_CHECKING:
    from decimal import Decimal
    from xml.etree.ElementTree import Element

SOURCE = "Moodle marking guide"

_QUARTERS = 4
_MOST_COMMENTS = 20


def guide_found(definition: Element) -> Found:
    """The marking guide of a definition."""
    texts = Texts()
    head = head_of(definition, texts)
    criteria = tuple(
        _criterion(element, texts, head)
        for element in in_order(below(definition, "guidecriteria/guidecriterion"))
    )
    comments = [
        texts.read(comment, "description")
        for comment in in_order(below(definition, "guidecomments/guidecomment"))
    ]
    comments = [one_line(comment) for comment in comments if comment]
    head.losses += [
        f"A comment that markers often use was left out: {quoted(text)}."
        for text in comments[:_MOST_COMMENTS]
    ]
    if len(comments) > _MOST_COMMENTS:
        head.losses.append(
            f"{len(comments) - _MOST_COMMENTS} more comments that markers often use were left out."
        )
    return Found(head.title, SOURCE, criteria, head.about, (*head.losses, *texts.losses))


def _criterion(element: Element, texts: Texts, head: Head) -> Criterion:
    title = one_line(child_text(element, "shortname"))
    most = number_from(child_text(element, "maxscore"))
    told = f"Criterion {quoted(title)}"
    levels: tuple[Level, ...] = ()
    if most is not None and most > 0:
        levels = _levels(most)
        steps = ", ".join(shown(level.points) for level in levels if level.points is not None)
        head.losses.append(
            f"{told}: in Moodle a marker gives any number up to {shown(most)}; here there are levels at"
            f" {steps}. Say in their about what earns each."
        )
    else:
        head.losses.append(f"{told} has no highest score above 0.")
    return Criterion(
        title, texts.read(element, "description"), levels, texts.read(element, "descriptionmarkers")
    )


def _levels(most: Decimal) -> tuple[Level, ...]:
    """The levels made for a highest score, from it down to 0."""
    whole = most == most.to_integral_value() and most < VISIBLE
    parts = int(most) if whole else _QUARTERS
    return tuple(
        Level(f"{shown(points)} of {points_shown(most)}", points=points)
        for points in (plain(most * part / parts) for part in range(parts, -1, -1))
    )
