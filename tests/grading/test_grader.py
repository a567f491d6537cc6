"""A whole class on one basis comes to what each grade comes to alone."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from gadfly.documents.basis import Basis
from gadfly.documents.grade import Comment, Grade, Mark
from gadfly.documents.quick_mark import QuickMark
from gadfly.grading.grader import Grader
from gadfly.grading.grading import graded, total

if TYPE_CHECKING:
    from tests.grading.conftest import Course

    from gadfly.documents.critique import Critique
    from gadfly.documents.rubric import Rubric


def build(course: type[Course], **more: Any) -> Rubric:
    behind = course.when(gate="yes")
    return course.rubric(
        course.choice("gate", "yes no"),
        course.levels("how", 3, ask_when=behind),
        course.several("which", "a b c"),
        course.text("own"),
        **more,
    )


ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "gate": st.sampled_from(("yes", "no", "na")),
        "how": st.sampled_from(("p0", "p3", "na")),
        "which": st.sampled_from(((), ("a",), ("a", "b"))),
        "own": st.sampled_from(("text: it says so", "text: it does not", "na")),
    },
)
DECISIONS = st.lists(
    st.builds(
        Mark,
        question=st.sampled_from(("gate", "how", "which", "own")),
        place=st.sampled_from(("b001", "b002")),
        given=st.sampled_from((None, None, Decimal("0.5"))),
        level=st.sampled_from(("", "half", "full")),
        excused=st.booleans(),
    ),
    max_size=3,
    unique_by=lambda mark: (mark.place, mark.question),
)
QUICK = st.sampled_from((None, Comment("", "b001", "how", (QuickMark("q1", "Slow down.", "", Decimal(-1)),))))


@given(
    keys=st.lists(st.tuples(ANSWERS, ANSWERS), max_size=2),
    students=st.lists(st.tuples(st.tuples(ANSWERS, ANSWERS), DECISIONS, QUICK), min_size=1, max_size=6),
    aside=st.booleans(),
)
def test_every_figure_is_that_of_the_grade_alone(
    course: type[Course], keys: list[Any], students: list[Any], *, aside: bool
) -> None:
    rubric = build(course)
    experts = tuple(course.key(rubric, *each, name=f"E{n}") for n, each in enumerate(keys))
    basis = Basis(keys=experts)
    grader = Grader(basis)
    for answers, marks, quick in students:
        critique = course.critique(rubric, *answers)
        if aside:
            critique = critique.with_block(replace(critique.article.blocks[0], included=False, reason="no"))
        grade = Grade(critique.origin, marks=tuple(marks), comments=() if quick is None else (quick,))
        assert grader.total(critique, grade) == total(critique, grade, basis)
        held = graded(critique, grade, basis)  # with what is suggested beside each, as it is kept
        assert grader.total(critique, held) == total(critique, held, basis)


def test_students_with_another_version_of_the_rubric_are_held_to_the_one_that_counts(
    course: type[Course],
) -> None:
    old, new = build(course), build(course, version="2.0")
    basis = Basis(rubric=new, keys=(course.key(new, {"gate": "yes", "how": "p1"}),))
    grader = Grader(basis)

    def came(critique: Critique) -> None:
        grade = Grade(critique.origin)
        assert grader.total(critique, grade) == total(critique, grade, basis)

    for rubric in (old, new, old, build(course)):
        came(course.critique(rubric, {"gate": "yes", "how": "p3"}))
        came(course.critique(rubric, {"gate": "no"}))


def test_what_is_kept_has_a_bound(course: type[Course]) -> None:
    rubric = build(course)
    grader = Grader(Basis(keys=(course.key(rubric, {"gate": "yes"}),)))
    for number in range(1_100):
        critique = course.critique(rubric, {"gate": "yes", "how": "p3"})
        grade = Grade(critique.origin, marks=(Mark("how", "b001", given=Decimal(number) / 1_000),))
        grader.total(critique, grade)
    kept = [len(known.came) for known in grader._places.values()]  # noqa: SLF001 - it shows nowhere else
    assert max(kept) <= 1_000
