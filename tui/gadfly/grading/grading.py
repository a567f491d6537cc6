"""From a critique, a marker's decisions and the basis of the grades to a total.

T = out_of x (marks earned / marks possible), over all places together, a group counting as one question; with
the marker's own judgement as another part of it. Then what lateness costs, then adjustments, then rounding.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import field, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from gadfly.documents.asking import sheet
from gadfly.documents.critique import ARTICLE
from gadfly.documents.grade import Mark
from gadfly.documents.moving import moved
from gadfly.documents.wording import said
from gadfly.frozen import frozen
from gadfly.grading.experts import student_answers, suggestions
from gadfly.grading.marking import marked
from gadfly.grading.total import GroupMarks, PlaceMarks, Total
from gadfly.scoring.explain import place_name
from gadfly.scoring.judging import capped, judge, weighted_mean
from gadfly.scoring.rounding import half_up

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gadfly.documents.asking import Sheet
    from gadfly.documents.basis import Basis
    from gadfly.documents.critique import Critique
    from gadfly.documents.grade import Grade
    from gadfly.documents.quick_mark import QuickMark
    from gadfly.documents.rubric import Group, Rubric
    from gadfly.grading.marking import Marked
    from gadfly.grading.suggestion import Suggestion
    from gadfly.scoring.score import PlaceScore


@frozen
class Decided:
    """A marker's decisions at one place: marks and quick marks, by question."""

    marks: Mapping[str, Mark] = field(default_factory=dict)
    quick: Mapping[str, tuple[QuickMark, ...]] = field(default_factory=dict)


NOTHING = Decided()


def total(critique: Critique, grade: Grade, basis: Basis) -> Total:
    """What a grade comes to, with every part of it; keys to other texts have no part in it."""
    critique, basis = on_basis(critique, basis)
    decided = decisions(grade)
    places = tuple(
        place_marks(critique, place, suggestions(critique, basis.keys, place), decided.get(place, NOTHING))
        for place in counted_places(critique, basis)
    )
    return together(grade, basis, places)


def decisions(grade: Grade) -> dict[str, Decided]:
    """What was decided at each place where anything was."""
    found: defaultdict[str, tuple[dict[str, Mark], dict[str, tuple[QuickMark, ...]]]]
    found = defaultdict(lambda: ({}, {}))
    for mark in grade.marks:
        found[mark.place][0][mark.question] = mark
    for comment in grade.comments:
        if comment.quick:
            found[comment.place][1][comment.question] = comment.quick
    return {place: Decided(*both) for place, both in found.items()}


def on_basis(critique: Critique, basis: Basis) -> tuple[Critique, Basis]:
    """The critique by the version of the rubric that counts, and the basis without keys to other texts."""
    if basis.rubric is not None and basis.rubric != critique.rubric:
        critique = moved(critique, basis.rubric)
    return critique, basis.to(critique.article)


def counted_places(critique: Critique, basis: Basis) -> tuple[str, ...]:
    """The places that count: the paragraphs that every key walks, then the article's own questions.

    What a student set aside still counts, and what only the student walks does not. Without a key, it is what
    the student walks.
    """
    walks = [key.critique.article.walks for key in basis.keys] or [critique.article.walks]
    paragraphs = tuple(b.id for b in critique.article.blocks if all(walk(b.id) for walk in walks))
    return (*paragraphs, ARTICLE) if critique.rubric.of("article") else paragraphs


def graded(critique: Critique, grade: Grade, basis: Basis) -> Grade:
    """The grade with its total, and with what agreement suggests beside every answer that counts.

    Raises:
        Locked: The grade is no longer a draft.
    """
    return with_total(grade, total(critique, grade, basis))


def with_total(grade: Grade, came: Total) -> Grade:
    """The grade with that total, and with what is suggested beside every answer that counts.

    Raises:
        Locked: The grade is no longer a draft.
    """
    suggested = {
        (place.id, answer.question): points
        for place in came.places
        for answer, points in zip(place.answers, place.suggested, strict=True)
    }
    marks = [_suggesting(mark, suggested) for mark in grade.marks]
    marks += [
        Mark(question, place, points) for (place, question), points in suggested.items() if points is not None
    ]
    grade = replace(grade.totalled(came.points), marks=tuple(marks))
    for mark in marks:
        says_nothing = mark.suggested is None and mark == Mark(mark.question, mark.place)
        if says_nothing:
            grade = grade.marked(mark)
    return grade


def _suggesting(mark: Mark, suggested: dict[tuple[str, str], Fraction | None]) -> Mark:
    """The mark with what is suggested there, which is taken out; as it is where the answer has no part."""
    points = suggested.pop((mark.place, mark.question), mark.suggested)
    return mark if points is mark.suggested or points == mark.suggested else replace(mark, suggested=points)


def place_marks(
    critique: Critique,
    place: str,
    suggested: tuple[Suggestion, ...],
    decided: Decided,
    stands: Sheet | None = None,
) -> PlaceMarks:
    """What one place brings.

    Args:
        critique: By the version of the rubric that counts.
        place: A block's id, or `ARTICLE`.
        suggested: What agreement with the keys suggests there, in the rubric's order.
        decided: What a marker decided there.
        stands: How its questions stand for the student, where that is known; else it is found out.
    """
    rubric = critique.rubric
    stands = stands or sheet(rubric, critique.scope(place), student_answers(critique, place))
    answers = []
    for suggestion in suggested:
        id_ = suggestion.question
        asked = stands.by_id[id_]
        words = said(asked.question, asked.answer.picked) if asked.state == "answered" else ""
        mark = decided.marks.get(id_, Mark(id_, place))
        answers.append(
            marked(place, asked.question, suggestion, mark, words, quick=decided.quick.get(id_, ()))
        )
    return put_together(critique, place, tuple(answers))


def put_together(critique: Critique, place: str, answers: tuple[Marked, ...]) -> PlaceMarks:
    """What a place brings by what each answer there gets, a group counting as one question."""
    rubric = critique.rubric
    groups = _groups(rubric, answers)
    parts = [(Fraction(a.marks), a.share) for a in answers if a.group not in rubric.groups_by_id]
    parts += [(Fraction(group.marks), group.share) for group in groups]
    counted = [(most, share) for most, share in parts if share is not None]
    return PlaceMarks(
        id=place,
        name=counted_name(critique, place),
        answers=answers,
        groups=groups,
        earned=sum((most * share for most, share in counted), Fraction(0)),
        possible=sum((most for most, _ in counted), Fraction(0)),
    )


def counted_name(critique: Critique, place: str) -> str:
    """What a place that counts is called, also where the student set it aside."""
    if place == ARTICLE or critique.article.walks(place):
        return place_name(critique, place)
    return f"Set aside by the student ({place})"


def _groups(rubric: Rubric, answers: tuple[Marked, ...]) -> tuple[GroupMarks, ...]:
    of = {group.id: [a for a in answers if a.group == group.id] for group in rubric.groups}
    return tuple(_group(group, of[group.id]) for group in rubric.groups if of[group.id])


def _group(group: Group, members: list[Marked]) -> GroupMarks:
    share = weighted_mean((Fraction(a.marks), a.share) for a in members if a.share is not None)
    return GroupMarks(group.id, group.title or group.id, group.marks, share)


def _manual(basis: Basis, grade: Grade) -> PlaceScore | None:
    if basis.judging is None or grade.manual is None:
        return None
    return judge(basis.judging, "article", grade.manual.answers, finished=False)


def together(grade: Grade, basis: Basis, places: tuple[PlaceMarks, ...]) -> Total:
    """The total of what all places bring, the marker's own judgement, lateness and adjustments."""
    scheme = basis.scheme
    manual = _manual(basis, grade)
    most = Fraction(scheme.out_of)
    possible = sum((place.possible for place in places), Fraction(0))
    earned = sum((place.earned for place in places), Fraction(0))
    own = earned / possible if possible else None
    percent = capped(manual.exact, manual.caps) if manual else None
    judged = None if percent is None else percent / 100
    part = Fraction(scheme.manual_share) / 100
    sides = [(weight, share) for weight, share in ((1 - part, own), (part, judged)) if share is not None]
    together = weighted_mean(sides)
    minutes = grade.late.minutes if grade.late else 0
    costs = most * scheme.late.deduction(minutes) / 100 if scheme.late else Fraction(0)
    before = None if together is None else max(Fraction(0), most * together - costs)
    adjusted = sum((Fraction(each.amount) for each in grade.adjustments), Fraction(0))
    exact = None if before is None or grade.excused else max(Fraction(0), before + adjusted)
    return Total(
        scheme=scheme,
        places=places,
        answers_share=own,
        manual=manual,
        manual_share=judged,
        together=together,
        late_minutes=minutes,
        late=Fraction(0) if together is None else min(costs, most * together),
        before=before,
        adjustments=grade.adjustments,
        excused=grade.excused,
        exact=exact,
        points=None if exact is None else half_up(exact),
        waiting=_waiting(basis, places, manual),
    )


def _waiting(basis: Basis, places: tuple[PlaceMarks, ...], manual: PlaceScore | None) -> int:
    """How many answers wait, and how many questions of the marker's own judgement where that counts."""
    answers = sum(place.waiting for place in places)
    if basis.judging is None or not basis.scheme.manual_share:
        return answers
    asked = manual.questions if manual else ()
    return answers + (sum(q.applicable and not q.covered and q.state != "na" for q in asked) if manual else 1)
