from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from gadfly.documents.basis import Basis
from gadfly.documents.grade import Late, Mark
from gadfly.documents.scheme import LatePolicy, Scheme
from gadfly.grading.recount import recount_one, row_of
from gadfly.grading.recounting import rescaled

if TYPE_CHECKING:
    from tests.grading.conftest import Course


def test_another_key_gives_a_table_of_before_and_after(course: type[Course]) -> None:
    rubric = course.rubric(course.levels("how", 2), course.choice("x", "a b"))
    old = Basis((course.key(rubric, {"how": "p2", "x": "a"}),))
    new = Basis((course.key(rubric, {"how": "p1", "x": "a"}),))
    ann = course.critique(rubric, {"how": "p1", "x": "a"})
    bob = course.critique(rubric, {"how": "p2", "x": "b"}, name="Bob")
    rows = [recount_one(each, course.grade(), old, new) for each in (ann, bob)]
    assert [row_of("a", "A", row).change for row in rows] == [Decimal("25.0"), Decimal("-25.0")]
    assert rows[0].moved == (("b001", "how"),)


def test_the_same_basis_changes_nothing(course: type[Course]) -> None:
    rubric = course.rubric(course.levels("how", 2))
    basis = Basis((course.key(rubric, {"how": "p2"}),))
    row = recount_one(course.critique(rubric, {"how": "p1"}), course.grade(), basis, basis)
    assert (row.before, row.moved) == (row.after, ())


def test_other_marks_reweigh_and_points_given_by_hand_keep_their_share(course: type[Course]) -> None:
    rubric = course.rubric(course.levels("how", 2, "2"), course.text("point", "2"))
    doubled = course.rubric(course.levels("how", 2, "2"), course.text("point", "6"))
    key = course.key(rubric, {"how": "p2"})
    student = course.critique(rubric, {"how": "p2", "point": "text: So."})
    grade = course.grade(marks=(Mark("point", "b001", given=Decimal(1)),))
    row = recount_one(student, grade, Basis((key,)), Basis((key,), rubric=doubled))
    assert (row.before.points, row.after.points) == (Decimal(75), Decimal("62.5"))
    assert row.after_grade.marks[0].given == 3
    assert row.grade is grade


def test_a_level_is_worth_what_the_new_rubric_says(course: type[Course]) -> None:
    text = course.text("point", "2")
    rubric = course.rubric(text)
    kinder = course.rubric(replace(text, out_of=Decimal(1)))
    student = course.critique(rubric, {"point": "text: So."})
    grade = course.grade(marks=(Mark("point", "b001", level="half"),))
    row = recount_one(student, grade, Basis(), Basis(rubric=kinder))
    assert (row.before.points, row.after.points) == (Decimal(50), Decimal(100))


def test_another_late_policy_changes_points_and_no_answer(course: type[Course]) -> None:
    rubric = course.rubric(course.levels("how", 2))
    key = course.key(rubric, {"how": "p2"})
    late = Basis((key,), Scheme(late=LatePolicy(Decimal(10))))
    student = course.critique(rubric, {"how": "p2"})
    row = recount_one(student, course.grade(late=Late(5)), Basis((key,)), late)
    assert (row_of("a", "A", row).change, row.moved) == (Decimal("-10.0"), ())


def test_marks_of_questions_that_are_gone_are_kept(course: type[Course]) -> None:
    old, new = course.rubric(course.levels("how", 2)), course.rubric(course.levels("so", 2))
    grade = course.grade(marks=(Mark("how", "b001", given=Decimal(1)),))
    assert rescaled(grade, old, new) == grade
