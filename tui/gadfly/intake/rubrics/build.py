"""What was found becomes a rubric whose percent is the platform's.

A platform adds up points and divides by the most there are. A criterion that weighs as much as its most
points gives the same: the sum of weight x points / most, over the sum of weights.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from gadfly.documents.rubric import VISIBLE, Option, Question, Rubric, Scoring
from gadfly.intake.rubrics.borrowed import Borrowed, Criterion, Found, Judges, Level
from gadfly.intake.rubrics.names import distinct, id_from, one_line, shortened
from gadfly.intake.rubrics.numbers import plain, points_shown, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_ZERO = Decimal(0)
_MOST_LOSSES = 100
_IDS = (
    'Ids such as "{}" were made from the names: change them before the first critique, which will keep them.'
)
_LANGUAGE = 'The file does not say its language, so language = "en" stands there: change it if it is another.'


@dataclass(slots=True)
class _Making:
    """A rubric in the making, with what is lost on the way."""

    losses: list[str] = field(default_factory=list)

    def question(self, criterion: Criterion, title: str, name: str) -> Question:
        """The question of a criterion that is called so; without levels, one in words."""
        ask = criterion.ask or criterion.title or title
        if not criterion.levels:
            self.losses.append(
                f"Criterion {quoted(title)} has no levels: it is asked in words, and not scored."
            )
            return Question(
                name,
                ask,
                "text",
                title,
                of="article",
                required=False,
                weight=_ZERO,
                for_marker=criterion.for_marker,
            )
        levels = self.levels(criterion.levels, title)
        points = [level.points for level in levels if level.points is not None]
        most = max(points, default=_ZERO)
        if most <= 0:
            self.losses.append(
                f"Criterion {quoted(title)} has no level with points above 0: it is asked, and not scored."
            )
        return Question(
            name,
            ask,
            "choice",
            title,
            of="article",
            options=self.options(levels, title),
            ordered=len(points) == len(levels) and len(set(points)) > 1,
            weight=most,
            for_marker=criterion.for_marker,
        )

    def levels(self, levels: Sequence[Level], title: str) -> list[Level]:
        """The levels in an order, with no points below 0."""
        made = [self._above_zero(level, title) for level in levels]
        known = [level.points for level in made if level.points is not None]
        steps = list(pairwise(known))
        falls, rises = all(a >= b for a, b in steps), all(a <= b for a, b in steps)
        if len(known) == len(made) and not falls and not rises:
            self.losses.append(
                f"Criterion {quoted(title)}: its levels were in no order; now they go from the highest down."
            )
            made.sort(key=lambda level: level.points or _ZERO, reverse=True)
        if len(made) > VISIBLE:
            self.losses.append(
                f"Criterion {quoted(title)} has {len(made)} levels, and {VISIBLE} fit on a card: join some."
            )
        return made

    def _above_zero(self, level: Level, title: str) -> Level:
        if level.points is None or level.points >= 0:
            return level
        self.losses.append(
            f"Criterion {quoted(title)}, level {quoted(level.label)}: {points_shown(level.points)} became 0,"
            " because points are never taken away."
        )
        return Level(level.label, level.about, _ZERO)

    def options(self, levels: Sequence[Level], title: str) -> tuple[Option, ...]:
        """The options of these levels."""
        labels = [_label(level, number) for number, level in enumerate(levels, 1)]
        self._twice(labels, f"Criterion {quoted(title)}: more than one level is called {{}}.")
        ids = distinct(
            _level_id(level, label, number)
            for number, (level, label) in enumerate(zip(levels, labels, strict=True), 1)
        )
        return tuple(
            Option(name, label, level.about, points=level.points)
            for name, label, level in zip(ids, labels, levels, strict=True)
        )

    def titles(self, criteria: Iterable[Criterion]) -> list[str]:
        """What each criterion is called."""
        titles = []
        for number, criterion in enumerate(criteria, 1):
            title = one_line(criterion.title) or shortened(criterion.ask)
            if not title:
                title = f"Criterion {number}"
                self.losses.append(f"{title} has no name in the file; this one was made up.")
            titles.append(title)
        self._twice(titles, "More than one criterion is called {}; their ids end in -2 and so on.")
        return titles

    def _twice(self, names: Sequence[str], message: str) -> None:
        doubles = [name for name, count in Counter(names).items() if count > 1]
        self.losses += [message.format(quoted(name)) for name in doubles]


def borrowed(found: Found, judges: Judges) -> Borrowed:
    """The rubric that was found, as one of gadfly's."""
    making = _Making(list(found.losses))
    title = one_line(found.title)
    if not title:
        title = f"Imported {found.source}"
        making.losses.append(f"The rubric has no name in the file: it is called {quoted(title)}.")
    titles = making.titles(found.criteria)
    ids = distinct(id_from(name, "criterion", number) for number, name in enumerate(titles, 1))
    questions = tuple(
        making.question(criterion, name, which)
        for criterion, name, which in zip(found.criteria, titles, ids, strict=True)
    )
    losses = _bounded(making.losses)
    rubric = Rubric(
        id_from(title, "rubric", 1),
        title,
        questions,
        about=found.about,
        judges=judges,
        scoring=Scoring(article_share=Decimal(100)),
    )
    return Borrowed(rubric, found.source, (*losses, _IDS.format(ids[0]), _LANGUAGE))


def quoted(name: str) -> str:
    """A name as it stands in a sentence; a long one is cut."""
    return f"“{shortened(name, 80)}”"


def _bounded(losses: list[str]) -> list[str]:
    more = len(losses) - _MOST_LOSSES
    return losses if more <= 0 else [*losses[:_MOST_LOSSES], f"And {more:,} more of the kind."]


def _label(level: Level, number: int) -> str:
    if label := one_line(level.label):
        return label
    return f"Level {number}" if level.points is None else points_shown(plain(level.points))


def _level_id(level: Level, label: str, number: int) -> str:
    if not one_line(level.label) and level.points is not None:
        return id_from(f"points {shown(level.points)}", "level", number)
    return id_from(label, "level", number)
