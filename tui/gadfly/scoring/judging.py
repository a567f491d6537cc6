"""The score of one place, from its answers alone.

Score S = sum of weight x share / sum of weights, over what counts. A group counts as one question. What is
not asked has left the sum and coverage alike; an N/A has left the sum only.
"""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from gadfly.documents.asking import sheet as judge_asking
from gadfly.documents.conditions import Outcome
from gadfly.documents.critique import ARTICLE
from gadfly.documents.wording import said, why_not_asked
from gadfly.scoring.score import GroupScore, PlaceScore, QuestionScore

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gadfly.documents.answers import Answers
    from gadfly.documents.asking import Asked, Sheet
    from gadfly.documents.rubric import Cap, Group, Question, Rubric, Scope

_ONE = Fraction(1)

Part = tuple[Fraction, Fraction | None, Fraction | None]
"""A question outside groups, or a group: its weight, its share, and how much of it is covered (0 to 1)."""


def judge(rubric: Rubric, scope: Scope, answers: Answers, *, finished: bool) -> PlaceScore:
    """Score one place; its id is left to the caller, as places with the same answers score the same."""
    sheet = judge_asking(rubric, scope, answers)
    questions = tuple(_question(rubric, sheet, asked, finished=finished) for asked in sheet.every)
    groups = tuple(
        _group(group, [q for q in questions if q.group == group.id])
        for group in rubric.groups
        if any(q.group == group.id for q in questions)
    )
    parts = _parts(questions, groups)
    uncapped = weighted_mean((w, 100 * share) for w, share, _ in parts if share is not None)
    caps = _caps(rubric, scope, sheet)
    return PlaceScore(
        id=ARTICLE,
        exact=capped(uncapped, caps) if scope == "paragraph" else uncapped,
        uncapped=uncapped,
        caps=caps,
        weight=weighted_sum((w, _ONE) for w, share, _ in parts if share is not None),
        covered=weighted_sum((w, c) for w, _, c in parts if c is not None),
        applicable=weighted_sum((w, _ONE) for w, _, c in parts if c is not None),
        questions=questions,
        groups=groups,
        sheet=sheet,
    )


def counts(rubric: Rubric, question: Question) -> bool:
    """Whether a question's answers can have a part in the score, its group's weight considered."""
    group = rubric.groups_by_id.get(question.group)
    return question.scored and (group is None or group.weight > 0)


def weighted_mean(pairs: Iterable[tuple[Fraction, Fraction]]) -> Fraction | None:
    """Sum of weight x value / sum of weights; none where the weights come to nothing."""
    # summed by denominator, of which there are few: adding fractions one by one is slow in long op-eds
    above: dict[int, int] = {}
    below: dict[int, int] = {}
    for weight, value in pairs:
        (over, under), (times, parts) = weight.as_integer_ratio(), value.as_integer_ratio()
        above[under * parts] = above.get(under * parts, 0) + over * times
        below[under] = below.get(under, 0) + over
    weights = _total(below)
    return _total(above) / weights if weights else None


def weighted_sum(pairs: Iterable[tuple[Fraction, Fraction]]) -> Fraction:
    """Sum of weight x value."""
    above: dict[int, int] = {}
    for weight, value in pairs:
        (over, under), (times, parts) = weight.as_integer_ratio(), value.as_integer_ratio()
        above[under * parts] = above.get(under * parts, 0) + over * times
    return _total(above)


def _total(by_denominator: dict[int, int]) -> Fraction:
    if len(by_denominator) == 1:
        ((under, over),) = by_denominator.items()
        return Fraction(over, under)
    return sum((Fraction(over, under) for under, over in by_denominator.items()), Fraction(0))


def capped(percent: Fraction | None, caps: tuple[Cap, ...]) -> Fraction | None:
    """A score bounded by the lowest of these caps. A cap only lowers; it never makes a score."""
    if percent is None or not caps:
        return percent
    return min(percent, Fraction(caps[0].at_most))


def _question(rubric: Rubric, sheet: Sheet, asked: Asked, *, finished: bool) -> QuestionScore:
    question = asked.question
    share, applicable = _part(rubric, asked, finished=finished)
    return QuestionScore(
        question=question.id,
        title=question.name,
        state=asked.state,
        said=said(question, asked.answer.picked) if asked.state == "answered" else "",
        points=None if share is None else share * Fraction(question.maximum),
        maximum=question.maximum,
        share=share,
        weight=question.weight,
        group=question.group if question.group in rubric.groups_by_id else "",
        applicable=applicable,
        covered=applicable and asked.state == "answered",
        words=partial(_why_out, rubric, sheet, asked, finished=finished),
    )


def _part(rubric: Rubric, asked: Asked, *, finished: bool) -> tuple[Fraction | None, bool]:
    """A question's share, and whether it is applicable; what an open answer decides counts as open too."""
    question = asked.question
    if asked.state == "not-asked" or not counts(rubric, question):
        return None, False
    if asked.state == "answered":
        return question.share(asked.answer.picked), True
    if asked.state == "na":
        return None, True
    if not question.required:
        return None, False
    return (Fraction(0) if finished else None), True


def _why_out(rubric: Rubric, sheet: Sheet, asked: Asked, *, finished: bool) -> str:
    """The words for what `_part` gives where it is not simply what was answered."""
    question = asked.question
    if asked.state == "not-asked":
        return why_not_asked(rubric, sheet, question.id)
    if not counts(rubric, question):
        return _unscored(question)
    if asked.state == "answered":
        no_points = question.share(asked.answer.picked) is None
        return "this answer carries no points: it leaves the score" if no_points else ""
    if asked.state == "na":
        return "N/A, so it leaves the score"
    waits = "open" if asked.state == "open" else why_not_asked(rubric, sheet, question.id)
    if not question.required:
        return f"{waits}, and optional: it leaves the score"
    return f"{waits}: counts as 0" + ("" if finished else " once finished")


def _unscored(question: Question) -> str:
    return "not scored" if question.closed else "not scored: no points for what is written or marked"


def _group(group: Group, members: list[QuestionScore]) -> GroupScore:
    share = weighted_mean((Fraction(q.weight), q.share) for q in members if q.share is not None)
    covered = weighted_mean((Fraction(q.weight), Fraction(q.covered)) for q in members if q.applicable)
    return GroupScore(group.id, group.title or group.id, group.weight, share, covered)


def _parts(questions: tuple[QuestionScore, ...], groups: tuple[GroupScore, ...]) -> list[Part]:
    single: list[Part] = [
        (Fraction(q.weight), q.share, Fraction(q.covered) if q.applicable else None)
        for q in questions
        if not q.group
    ]
    return [*single, *((Fraction(g.weight), g.share, g.covered) for g in groups)]


def _caps(rubric: Rubric, scope: Scope, sheet: Sheet) -> tuple[Cap, ...]:
    hold = (c for c in rubric.caps if c.of == scope and c.when.outcome(sheet.standings) is Outcome.YES)
    return tuple(sorted(hold, key=lambda cap: cap.at_most))
