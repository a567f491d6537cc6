"""Before and after, worked out by hand beside each test."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from gadfly.documents.basis import Basis
from gadfly.documents.grade import Grade, Mark, State
from gadfly.documents.scheme import LatePolicy, Scheme
from gadfly.grading.basis_changes import basis_changes
from gadfly.grading.grading import graded
from gadfly.grading.recount import Recount, RecountRow, in_order, recount_one, row_of
from gadfly.grading.recount_words import change_words, side_by_side, state_words, summary

if TYPE_CHECKING:
    from tests.grading.conftest import Course

    from gadfly.documents.critique import Critique


def row(
    who: str, before: str | None, after: str | None, state: State = "draft", later: State = "draft"
) -> RecountRow:
    one, other = (None if figure is None else Decimal(figure) for figure in (before, after))
    return RecountRow(f"{who}.critique.toml", who, one, other, state, later, 1, 0, touched=True)


@pytest.fixture
def two_keys(course: type[Course]) -> tuple[Critique, Basis, Basis]:
    """Three levels for 2 marks and a choice for 1; the new key says p1 where the old one said p2."""
    rubric = course.rubric(course.levels("how", 2, "2"), course.choice("x", "a b"))
    old = Basis((course.key(rubric, {"how": "p2", "x": "a"}),))
    new = Basis((course.key(rubric, {"how": "p1", "x": "a"}),))
    return course.critique(rubric, {"how": "p1", "x": "b"}), old, new


def test_a_changed_key_recounts_by_hand(
    course: type[Course], two_keys: tuple[Critique, Basis, Basis]
) -> None:
    # before: one of two steps away, 1 of 2, and 0 of 1: 1/3; after: 2 of 2, and 0 of 1: 2/3
    student, old, new = two_keys
    found = recount_one(student, graded(student, course.grade(), old), old, new)
    assert (found.before.points, found.after.points) == (Decimal("33.3"), Decimal("66.7"))
    assert found.after_grade.total == Decimal("66.7")
    assert found.after_grade.mark("b001", "how").suggested == 2
    assert found.moved == (("b001", "how"),)
    assert change_words(row_of("a", "A", found)) == "▲ +33.4"


@pytest.mark.parametrize(
    ("state", "later"), [("draft", "draft"), ("locked", "locked"), ("returned", "locked")]
)
def test_what_was_given_back_is_locked_and_loses_its_seal(
    course: type[Course], two_keys: tuple[Critique, Basis, Basis], state: State, later: State
) -> None:
    student, old, new = two_keys
    before = replace(graded(student, course.grade(), old), state=state, seal={"by": "Ina"})
    after = recount_one(student, before, old, new).after_grade
    assert (after.state, after.seal) == (later, {})


def test_what_comes_out_the_same_keeps_state_and_seal(
    course: type[Course], two_keys: tuple[Critique, Basis, Basis]
) -> None:
    student, old, _ = two_keys
    before = replace(course.grade(), state="returned", seal={"by": "Ina"}, total=Decimal(33))
    found = recount_one(student, before, old, old)
    assert found.after_grade is before
    assert not row_of("a", "A", found).touched


def test_what_waits_for_a_marker_again_is_a_draft(course: type[Course]) -> None:
    how = course.levels("how", 2)
    rubric, longer = course.rubric(how), course.rubric(how, course.text("point"))
    student = course.critique(rubric, {"how": "p2", "point": "text: So."})
    old = Basis((course.key(rubric, {"how": "p2"}),))
    found = recount_one(student, course.grade(state="locked"), old, replace(old, rubric=longer))
    assert (found.after_grade.state, row_of("a", "A", found).waiting) == ("draft", 1)


def test_points_given_by_hand_keep_their_share(course: type[Course]) -> None:
    # 1 of 2 and 2 of 2: 75%; with 6 marks, 3 of 6 and 2 of 2: 62.5%
    rubric = course.rubric(course.levels("how", 2, "2"), course.text("point", "2"))
    doubled = course.rubric(course.levels("how", 2, "2"), course.text("point", "6"))
    basis = Basis((course.key(rubric, {"how": "p2"}),))
    student = course.critique(rubric, {"how": "p2", "point": "text: So."})
    grade = course.grade(marks=(Mark("point", "b001", given=Decimal(1)),))
    found = recount_one(student, grade, basis, replace(basis, rubric=doubled))
    assert (found.before.points, found.after.points) == (Decimal(75), Decimal("62.5"))
    assert found.after_grade.mark("b001", "point").given == 3


def test_the_biggest_change_stands_first_and_the_summary_counts() -> None:
    rows = in_order([row("Cy", "5", "5"), row("Bo", "9", "6", "returned", "locked"), row("Al", "5", "6.5")])
    found = Recount(rows, failed=(("x", "why"),))
    assert [each.who for each in rows] == ["Bo", "Al", "Cy"]
    assert found.mean_change == Fraction(-3, 4)
    assert summary(found) == (
        "2 of 3 grades change, by −0.75 points on average.",
        "Most up: Al, +1.5 (5 → 6.5).",
        "Most down: Bo, −3 (9 → 6).",
        "1 was given back already: locked again, to be given back anew.",
        "Cannot be recounted, and left as they are: 1.",
    )
    assert (change_words(rows[0]), change_words(rows[2]), state_words(rows[0])) == (
        "▼ −3.0",
        "=",
        "given back → locked",
    )


def test_grades_that_come_or_go_stand_first() -> None:
    rows = in_order([row("Al", "5", "9"), row("Bo", None, "6"), row("Cy", "7", None)])
    assert [(each.who, change_words(each)) for each in rows] == [
        ("Bo", "new"),
        ("Cy", "gone"),
        ("Al", "▲ +4.0"),
    ]


def test_no_grades_are_told() -> None:
    assert summary(Recount(())) == ("There are no grades yet, so nothing is recounted.",)


def test_lines_about_the_same_stand_side_by_side(
    course: type[Course], two_keys: tuple[Critique, Basis, Basis]
) -> None:
    student, old, new = two_keys
    late = replace(new, scheme=Scheme(late=LatePolicy(Decimal(10))))
    both = side_by_side(recount_one(student, course.grade(), old, late))
    how = next(each for each in both if each.before is not None and each.before.label == "How")
    assert how.before is not None
    assert how.after is not None
    assert (how.before.value, how.after.value, how.differs) == ("1 of 2", "2 of 2", True)
    other = next(each for each in both if each.before is not None and each.before.label == "X")
    assert not other.differs


def test_a_line_that_is_new_stands_alone(course: type[Course]) -> None:
    rubric = course.rubric(course.levels("how", 2))
    longer = course.rubric(course.levels("how", 2), course.choice("x", "a b"))
    student = course.critique(rubric, {"how": "p2", "x": "a"})
    old = Basis((course.key(rubric, {"how": "p2", "x": "a"}),))
    both = side_by_side(recount_one(student, course.grade(), old, replace(old, rubric=longer)))
    (new,) = (each for each in both if each.before is None)
    assert new.after is not None
    assert new.after.label == "X"


def test_what_changed_is_told_in_words(course: type[Course]) -> None:
    rubric = course.rubric(course.levels("how", 2, "2"))
    other = course.rubric(course.levels("how", 2, "3"))
    old = Basis(scheme=Scheme(Decimal(20)), rubric=rubric)
    new = Basis(scheme=Scheme(Decimal(10), Decimal(30), LatePolicy(Decimal(5))), rubric=other, judging=rubric)
    assert [(each.part, each.words) for each in basis_changes(old, new)] == [
        ("rubric", "How: now carries 3 marks (was 2)"),
        ("judging", "counts now: R"),
        ("scheme", "out of 10 points (was 20)"),
        ("scheme", "your own judgement makes up 30% (was 0%) of the total"),
        ("scheme", "late: 5% for each day begun (was: nothing is taken off)"),
    ]
    assert basis_changes(old, old) == ()


def test_an_empty_grade_has_nothing_to_move(course: type[Course]) -> None:
    rubric = course.rubric(course.levels("how", 2))
    found = recount_one(course.critique(rubric, {}), course.grade(excused=True), Basis(), Basis())
    assert isinstance(found.after_grade, Grade)
    assert found.after.points is None
