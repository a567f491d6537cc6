"""A class from its parts: the table of students, the spread of grades and scores, a survey for each op-ed."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from gadfly.classroom.distribution import distribution
from gadfly.classroom.figures import survey_of
from gadfly.classroom.survey import ClassView

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gadfly.classroom.edition import Edition
    from gadfly.classroom.standing import Standing
    from gadfly.classroom.tally import Tally
    from gadfly.documents.basis import Basis


def class_view(
    title: str,
    students: Sequence[Standing],
    tallies: Iterable[tuple[Edition, Tally]],
    basis: Basis,
    *,
    notes: tuple[str, ...] = (),
    hidden: bool = False,
    group: str = "",
    groups: tuple[str, ...] = (),
) -> ClassView:
    """What a class says together.

    Args:
        title: The assignment's, or the folder's name.
        students: Everybody, those whose critique cannot be read among them.
        tallies: One for each op-ed and rubric.
        basis: What grades stand on.
        notes: What there is to tell of what is left out.
        hidden: Whether names are hidden.
        group: The group that is looked at; empty: everybody.
        groups: Every group there is.
    """
    grades = [each.grade_percent for each in students]
    drafts = sum(each.state == "draft" and each.grade is not None for each in students)
    told = notes
    if drafts:
        which = "1 grade is a draft" if drafts == 1 else f"{drafts:,} grades are drafts"
        told += (f"{which}, and counted as it stands.",)
    return ClassView(
        title=title,
        students=tuple(students),
        grades=distribution(each for each in grades if each is not None),
        scores=distribution(Fraction(each.score) for each in students if each.score is not None),
        surveys=tuple(
            survey_of(edition, tally, basis)
            for edition, tally in sorted(tallies, key=lambda pair: -pair[1].count)
        ),
        notes=told,
        hidden=hidden,
        group=group,
        groups=groups,
    )
