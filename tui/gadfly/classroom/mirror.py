"""A student's mirror: own agreement with the key over weeks, by question, and how sure they were when wrong.

It grades nothing. With fewer answers than `ENOUGH` a figure is told with its count and nothing is made of it.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import groupby
from math import sqrt
from typing import TYPE_CHECKING

from gadfly.classroom.own import STANDS, SURE, OwnAnswer, OwnWeek, Share, Stand
from gadfly.classroom.ratings import KEY, levels_of, ordered
from gadfly.frozen import frozen
from gadfly.measures.against import against
from gadfly.measures.ratings import Ratings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gadfly.documents.rubric import Question
    from gadfly.measures.figure import Figure

ENOUGH = 10
"""Answers from which on something is said of a figure."""

_CLEARLY = 1.96
"""Standard errors: a difference of two shares that chance alone makes once in twenty times."""

ME = "me"


@frozen
class WeekRow:
    """One op-ed in the mirror.

    Attributes:
        share: How its answers stand to the key.
        sure_wrong: How many that are not the key's the student was sure of.
    """

    week: OwnWeek
    share: Share
    sure_wrong: int


@frozen
class QuestionRow:
    """One question over all weeks.

    Attributes:
        question: As the newest version of its rubric has it.
        rubric: The rubric's title.
        share: How its answers stand to the key.
        kappa: Agreement beyond chance with quadratic weights; None: no order, or too few answers.
    """

    question: Question
    rubric: str
    share: Share
    kappa: Figure | None


@frozen
class SureWrong:
    """An answer that the student was sure of, and that is not the key's.

    Attributes:
        week: Which of the mirror's weeks.
    """

    week: int
    answer: OwnAnswer


@frozen
class Mirror:
    """What a student sees of themselves.

    Attributes:
        weeks: In order of time.
        share: Of all answers.
        questions: Those that differ most often first; with few answers behind those with many.
        confidence: confidence[stand][level - 1]: how many answers.
        unsaid: How many answers came without a word on how sure.
        sure_wrong: The newest first.
        trend: What the weeks say of a change; empty: nothing can be said.
        notes: What is left out or put together, and why.
    """

    weeks: tuple[WeekRow, ...]
    share: Share
    questions: tuple[QuestionRow, ...]
    confidence: tuple[tuple[int, int, int], ...]
    unsaid: int
    sure_wrong: tuple[SureWrong, ...]
    trend: str
    notes: tuple[str, ...] = ()


def mirror(weeks: Iterable[OwnWeek], notes: tuple[str, ...] = ()) -> Mirror:
    """What one student's weeks come to.

    Args:
        weeks: In any order.
        notes: What is to be said of them already.
    """
    every = sorted(weeks, key=lambda each: (each.when, each.source))
    rows = tuple(
        WeekRow(each, Share.of(each.answers), sum(map(wrong_and_sure, each.answers))) for each in every
    )
    answers = [answer for each in every for answer in each.answers]
    sure = [
        SureWrong(at, answer)
        for at, each in reversed([*enumerate(every)])
        for answer in each.answers
        if wrong_and_sure(answer)
    ]
    return Mirror(
        weeks=rows,
        share=Share.of(answers),
        questions=_questions(every),
        confidence=tuple(_said(answers, stand) for stand in STANDS),
        unsaid=sum(each.confidence is None for each in answers),
        sure_wrong=tuple(sure),
        trend=_trend([row.share for row in rows if row.share.n]),
        notes=(*notes, *_versions(every)),
    )


def wrong_and_sure(answer: OwnAnswer) -> bool:
    """Whether the student was sure of what is far from the key, and no marker gave it all marks."""
    return answer.stand == "differs" and answer.confidence == SURE and not answer.settled


def _said(answers: Iterable[OwnAnswer], stand: Stand) -> tuple[int, int, int]:
    here = [each.confidence for each in answers if each.stand == stand]
    return here.count(1), here.count(2), here.count(SURE)


def _questions(weeks: Sequence[OwnWeek]) -> tuple[QuestionRow, ...]:
    """Questions are the same where rubric and question have the same id; the newest version names them."""
    found: dict[tuple[str, str], tuple[Question, str, list[OwnAnswer]]] = {}
    for week in weeks:
        for answer in week.answers:
            name = (week.rubric.id, answer.question.id)
            before = found.get(name, (answer.question, "", []))[2]
            found[name] = (answer.question, week.rubric.title, [*before, answer])
    rows = [
        QuestionRow(question, title, Share.of(answers), _kappa(question, answers))
        for question, title, answers in found.values()
    ]
    return tuple(sorted(rows, key=_unlike))


def _unlike(row: QuestionRow) -> tuple[bool, Fraction, int]:
    return row.share.n < ENOUGH, row.share.percent or Fraction(0), -row.share.n


def _kappa(question: Question, answers: Sequence[OwnAnswer]) -> Figure | None:
    """Agreement beyond chance; answers to a version with other levels have no part in it."""
    if not ordered(question):
        return None
    levels = levels_of(question, ())
    pairs = [each.levels for each in answers if each.levels and {*each.levels} <= {*levels}]
    if len(pairs) < ENOUGH:
        return None
    units = tuple(f"answer {number}" for number in range(1, len(pairs) + 1))
    return against(Ratings(units, (ME, KEY), tuple(pairs), levels, ordered=True), KEY).kappa_quadratic


def _trend(shares: Sequence[Share]) -> str:
    """The later half of the weeks held against the earlier half, as two shares (a z test)."""
    half = len(shares) // 2
    early, late = _sum(shares[:half]), _sum(shares[len(shares) - half :])
    if early.n < ENOUGH or late.n < ENOUGH:
        return ""
    one, other = early.same / early.n, late.same / late.n
    both = (early.same + late.same) / (early.n + late.n)
    error = sqrt(both * (1 - both) * (1 / early.n + 1 / late.n))
    if error == 0 or abs(other - one) < _CLEARLY * error:
        return "about as often as at first: the difference is no more than chance makes"
    return "more often than at first" if other > one else "less often than at first"


def _sum(shares: Iterable[Share]) -> Share:
    total = Share()
    for each in shares:
        total = Share(total.same + each.same, total.near + each.near, total.differs + each.differs)
    return total


def _versions(weeks: Sequence[OwnWeek]) -> tuple[str, ...]:
    """Which rubrics are there in several versions."""
    known = sorted({(each.rubric.id, each.rubric.version, each.rubric.title) for each in weeks})
    told = []
    for _, group in groupby(known, key=lambda each: each[0]):
        versions = [*group]
        if len(versions) > 1:
            which = " and ".join(dict.fromkeys(version for _, version, _ in versions))
            told.append(
                f"“{versions[-1][2]}” is here in {len(versions)} versions ({which}): questions with the same"
                " id are counted together."
            )
    return tuple(told)
