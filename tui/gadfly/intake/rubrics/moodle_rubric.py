"""Moodle's rubric: criteria, each with levels and their scores.

Unless its zero is locked, Moodle counts from the lowest levels: the worst work gets 0 percent, whatever its
points. Taking each criterion's lowest points away gives the same percent, for all of them at once.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from gadfly.intake.rubrics.borrowed import Criterion, Found, Level
from gadfly.intake.rubrics.build import quoted
from gadfly.intake.rubrics.moodle_definition import Head, Texts, head_of, in_order
from gadfly.intake.rubrics.names import one_line, shortened
from gadfly.intake.rubrics.numbers import number_from, plain, points_shown
from gadfly.intake.rubrics.xml_tree import below, child_text

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

SOURCE = "Moodle rubric"

_LONGEST_LABEL = 60
_OFF = ("0", 0, False, None, "")


def rubric_found(definition: Element) -> Found:
    """The rubric of a definition."""
    texts = Texts()
    head = head_of(definition, texts)
    rising = head.options.get("sortlevelsasc", "1") not in _OFF
    criteria = [
        _criterion(element, texts, head, rising=rising)
        for element in in_order(below(definition, "criteria/criterion"))
    ]
    criteria = _from_zero(criteria, head)
    if cut := sum(criterion.title.endswith("…") for criterion in criteria):
        which = "One long criterion has" if cut == 1 else f"{cut} long criteria have"
        head.losses.append(f"{which} the beginning for a title; the whole text is what is asked.")
    return Found(head.title, SOURCE, tuple(criteria), head.about, (*head.losses, *texts.losses))


def _criterion(element: Element, texts: Texts, head: Head, *, rising: bool) -> Criterion:
    ask = texts.read(element, "description")
    title = shortened(ask)
    levels = [
        (texts.read(level, "definition"), number_from(child_text(level, "score")))
        for level in below(element, "levels/level")
    ]
    for label, points in levels:
        if points is None:
            head.losses.append(
                f"Criterion {quoted(title)}, level {quoted(label)}: no points that can be read;"
                " it leaves the score."
            )
    known = sorted(
        ((text, points) for text, points in levels if points is not None),
        key=lambda level: level[1],
        reverse=not rising,
    )
    ordered = [*known, *((text, None) for text, points in levels if points is None)]
    long = any(len(text) > _LONGEST_LABEL or "\n" in text for text, _ in ordered)
    return Criterion(title, ask, tuple(_level(text, points, long=long) for text, points in ordered))


def _level(text: str, points: Decimal | None, *, long: bool) -> Level:
    """A level; where one of its criterion is too long for a label, all are called by their points."""
    return Level("", text, points) if long else Level(one_line(text), "", points)


def _from_zero(criteria: list[Criterion], head: Head) -> list[Criterion]:
    lowest = [
        min((level.points for level in criterion.levels if level.points is not None), default=Decimal(0))
        for criterion in criteria
    ]
    together = sum(lowest, Decimal(0))
    if head.options.get("lockzeropoints", "1") not in _OFF:
        if together > 0:
            head.losses.append(
                f"Zero is locked: the lowest levels together are {points_shown(together)} in Moodle as well"
                " as here, so even the worst answers earn some percent."
            )
        return criteria
    if not any(lowest):
        return criteria
    head.losses.append(
        f"Moodle counted from the lowest levels ({points_shown(together)} together) and not from 0: every"
        " criterion's points were lowered by its lowest, which gives the same percent."
    )
    return [_lowered(criterion, by) for criterion, by in zip(criteria, lowest, strict=True)]


def _lowered(criterion: Criterion, by: Decimal) -> Criterion:
    return replace(
        criterion,
        levels=tuple(
            level if level.points is None else replace(level, points=plain(level.points - by))
            for level in criterion.levels
        ),
    )
