"""One place against the keys of one or several experts.

Readers of op-eds who know what they do still differ (Fleiss' kappa 0.56 on editorials, Al-Khatib et al.
2016), so what any expert says is a right answer, as in data sets that hold several correct labels (MAFALDA).
Experts whose keys lead through the same questions of a place are taken together, and each answer has the best
credit that any of them gives. Where their paths part, the student is held to the one on which they do best at
that place, and to that one as a whole. A mean would give full marks to nobody wherever experts differ.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from gadfly.documents.answers import NO_ANSWERS
from gadfly.documents.asking import sheet
from gadfly.documents.critique import ARTICLE
from gadfly.grading.agreement import agreement, without_key

if TYPE_CHECKING:
    from gadfly.documents.answers import Answers
    from gadfly.documents.asking import Sheet
    from gadfly.documents.critique import Critique
    from gadfly.documents.key import Key
    from gadfly.documents.rubric import Rubric, Scope
    from gadfly.grading.suggestion import Suggestion

Suggestions = tuple["Suggestion", ...]
Paths = tuple[tuple["Key", "Sheet"], ...]
"""Experts, each with how the questions of a place stand by their key."""


def suggestions(critique: Critique, keys: tuple[Key, ...], place: str) -> Suggestions:
    """What is suggested for every question of a place, in the rubric's order.

    Args:
        critique: The student's; its rubric is the one that counts.
        keys: One for each expert, all to the same text; none: a marker judges everything.
        place: A block's id, or `ARTICLE`. One that the student set aside counts as not answered.
    """
    rubric, scope = critique.rubric, critique.scope(place)
    student = sheet(rubric, scope, student_answers(critique, place))
    return held_against(rubric, student, key_paths(rubric, scope, keys, place), place)


def key_paths(rubric: Rubric, scope: Scope, keys: tuple[Key, ...], place: str) -> Paths:
    """The experts' ways through the questions of a place, in an order that hangs on nobody's file name."""
    ordered = sorted(keys, key=lambda key: key.id)
    return tuple((key, sheet(rubric, scope, key.critique.at(place))) for key in ordered)


def held_against(rubric: Rubric, student: Sheet, experts: Paths, place: str) -> Suggestions:
    """What is suggested for every question of a place, by how they stand for the student and on each path.

    Of the student's answers only their states and the options picked have a part in it.
    """
    if not experts:
        return tuple(without_key(asked) for asked in student.every)
    paths: dict[frozenset[str], list[tuple[Key, Suggestions]]] = {}
    for key, path in experts:
        shown = frozenset(asked.question.id for asked in path.shown)
        paths.setdefault(shown, []).append((key, _against(student, key, place, path)))
    best = [_best(told) for told in paths.values()]
    return max(best, key=lambda found: _nearness(rubric, found))


def student_answers(critique: Critique, place: str) -> Answers:
    """What a student answered at a place; nothing where they set it aside."""
    walked = place == ARTICLE or critique.article.walks(place)
    return critique.at(place) if walked else NO_ANSWERS


def _against(student: Sheet, key: Key, place: str, path: Sheet) -> Suggestions:
    return tuple(
        agreement(said, path.by_id[said.question.id], key.judgement(place, said.question.id))
        for said in student.every
    )


def _best(experts: list[tuple[Key, Suggestions]]) -> Suggestions:
    """The suggestions of experts on one path, each answer with the best credit that any of them gives."""
    keys, rows = [key for key, _ in experts], [row for _, row in experts]
    return (
        rows[0] if len(rows) == 1 else tuple(_credited(list(each), keys) for each in zip(*rows, strict=True))
    )


def _credited(judged: list[Suggestion], keys: list[Key]) -> Suggestion:
    """What the most generous expert says of an answer; where it may leave the grade, it does."""
    by_kind = {each.kind: each for each in reversed(judged)}
    if "na" in by_kind and "na-claimed" in by_kind:
        return by_kind["na"]
    shares = [each.share for each in judged if each.share is not None]
    if not shares:
        return judged[0]
    best = max(shares)
    chosen = next(each for each in judged if each.share == best)
    if not best:
        return chosen
    who = [key for key, each in zip(keys, judged, strict=True) if each.share == best]
    return replace(chosen, why=f"{chosen.why} ({_who(who, keys)})")


def _who(some: list[Key], every: list[Key]) -> str:
    names = [key.author for key in some if key.author]
    of = f"{len(some)} of {len(every)} experts"
    return f"{of}: {', '.join(names)}" if len(names) == len(some) else of


def _nearness(rubric: Rubric, found: Suggestions) -> tuple[Fraction, Fraction]:
    """The share of the marks on a path that the student earns, then how many marks stand on it.

    Where nothing can be told yet, there is nothing against the student.
    """
    judged = [(Fraction(rubric.by_id[s.question].marks), s.share) for s in found if s.share is not None]
    marks = sum((marks for marks, _ in judged), Fraction(0))
    earned = sum((marks * share for marks, share in judged), Fraction(0))
    return (earned / marks if marks else Fraction(1)), marks
