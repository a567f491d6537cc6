"""One student's critique, as little of it as a class needs: the one thing that is made of every file.

It is a pure function of a critique, its grade and what grades stand on, and small enough to be sent from one
process or machine to another, and to be kept.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from gadfly.classroom.codes import code_of
from gadfly.documents.answers import NO_ANSWERS
from gadfly.documents.critique import ARTICLE
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gadfly.documents.asking import State
    from gadfly.documents.critique import Critique
    from gadfly.documents.grade import Grade
    from gadfly.documents.stands import Stands
    from gadfly.grading.marking import Marked
    from gadfly.grading.suggestion import Kind
    from gadfly.grading.total import Total
    from gadfly.scoring.score import Score

Codes = tuple[int, ...]
"""One whole number for each question of a place's scope, in the rubric's order."""

SAME, NEAR, DIFFERS, NO_KEY = 2, 1, 0, -1
"""How an answer stands to the key: all of its marks, some, none; or the key has nothing to say there."""

_HELD: frozenset[Kind] = frozenset({"same", "near", "accepted", "differs"})
_DONE: frozenset[State] = frozenset({"answered", "na"})


@frozen
class Earned:
    """What a student's answers to one question bring over the whole op-ed.

    Attributes:
        marks: Marks that agreement with the key, or a marker, gives.
        of: Marks that could be had; 0: nothing about it is marked yet.
    """

    marks: float
    of: float


@frozen
class Paper:
    """What a class needs of one critique.

    Attributes:
        name: What its entry or file is called.
        edition: Digest of the op-ed and the rubric it was judged by: figures are of one edition.
        said: By place (a block's id, or `ARTICLE`), the codes of its answers.
        sure: By place, how sure each answer was, 1 to 3; 0: not asked. Only places where anything was said.
        held: By place, how each answer stands to the key. Only places that the key walks.
        earned: For each question of the rubric, in its order; empty where there is no key and no grade.
        asked: How many questions were asked.
        answered: How many of them have an answer, one that they do not apply among these.
        finished: Whether it was handed over as finished.
        score_state: Of the op-ed's score: scored, insufficient or none.
        score: The op-ed's score, percent, as a decimal text; empty: none.
        coverage: Percent, as a decimal text.
        grade_state: draft, locked or returned; empty: not graded.
        grade: Points, as a decimal text; empty: none.
        grade_of: The most points, as a decimal text; empty: not graded.
        excused: Whether the grade does not count.
    """

    name: str
    edition: str
    said: Mapping[str, Codes]
    sure: Mapping[str, Codes]
    held: Mapping[str, Codes]
    earned: tuple[Earned, ...]
    asked: int
    answered: int
    finished: bool
    score_state: str
    score: str
    coverage: str
    grade_state: str = ""
    grade: str = ""
    grade_of: str = ""
    excused: bool = False


def paper_of(
    name: str,
    critique: Critique,
    score: Score,
    stands: Stands,
    *,
    edition: str,
    total: Total | None,
    grade: Grade | None,
) -> Paper:
    """What a class needs of a critique.

    Args:
        name: What it is called.
        critique: By the version of the rubric that counts.
        score: Of the op-ed, by the critique.
        stands: Tells how questions of that rubric stand.
        edition: Digest of op-ed and rubric.
        total: What its grade comes to, or would by the key alone; none: there is no key and no grade.
        grade: Its grade; none: nothing was decided.
    """
    said, sure, asked, answered = _answers(critique, stands)
    return Paper(
        name=name,
        edition=edition,
        said=said,
        sure=sure,
        held={} if total is None else _held(critique, total),
        earned=() if total is None else _earned(critique, total),
        asked=asked,
        answered=answered,
        finished=critique.finished,
        score_state=score.state,
        score="" if score.percent is None else str(score.percent),
        coverage=str(score.coverage),
        grade_state="" if grade is None else grade.state,
        grade="" if grade is None or total is None or total.points is None else str(total.points),
        grade_of="" if grade is None or total is None else str(total.scheme.out_of),
        excused=grade is not None and grade.excused,
    )


def _answers(critique: Critique, stands: Stands) -> tuple[dict[str, Codes], dict[str, Codes], int, int]:
    """By place, what was answered and how sure; how many questions were asked, and how many answered."""
    said: dict[str, Codes] = {}
    sure: dict[str, Codes] = {}
    asked = answered = 0
    for place in (*[block.id for block in critique.article.paragraphs], ARTICLE):
        scope = critique.scope(place)
        questions = critique.rubric.of(scope)
        if not questions:
            continue
        answers = critique.answers.get(place, NO_ANSWERS)
        states = stands.at(scope, answers)
        rows = [(each, state, answers.get(each.id)) for each, state in zip(questions, states, strict=True)]
        said[place] = tuple([code_of(*row) for row in rows])
        confidence = tuple([(a.confidence or 0) * (state == "answered") for _, state, a in rows])
        if any(confidence):
            sure[place] = confidence
        answered += sum(state in _DONE for state in states)
        asked += sum(state in _DONE or state == "open" for state in states)
    return said, sure, asked, answered


def _held(critique: Critique, total: Total) -> dict[str, Codes]:
    """How answers stand to the key, at the places that count."""
    return {
        place.id: tuple([_standing(each) for each in place.answers])
        for place in total.places
        if place.id == ARTICLE or critique.article.walks(place.id)
    }


def _standing(marked: Marked) -> int:
    """What agreement alone says: a marker's decision changes the marks and not whether one agrees."""
    share = marked.suggestion.share
    if marked.suggestion.kind not in _HELD or share is None:
        return NO_KEY
    return SAME if share == 1 else NEAR if share else DIFFERS


def _earned(critique: Critique, total: Total) -> tuple[Earned, ...]:
    marks = dict.fromkeys(critique.rubric.by_id, Fraction(0))
    most = dict(marks)
    for place in total.places:
        for each in place.answers:
            if each.share is not None:
                marks[each.question] += each.share * Fraction(each.marks)
                most[each.question] += Fraction(each.marks)
    return tuple(Earned(float(marks[id_]), float(most[id_])) for id_ in marks)
