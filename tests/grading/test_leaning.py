from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from gadfly.grading.leaning import Leaning, leanings

if TYPE_CHECKING:
    from tests.grading.conftest import Course


def test_how_a_student_leans_on_each_question_and_on_all(course: type[Course]) -> None:
    rubric = course.rubric(course.levels("how", 4), course.levels("so", 2), course.choice("x", "a b"))
    key = course.key(rubric, {"how": "p1", "so": "p1", "x": "a"}, {"how": "p2", "so": "p1"})
    student = course.critique(rubric, {"how": "p3", "so": "p0", "x": "b"}, {"how": "p2"})
    assert leanings(student, key) == (
        Leaning("how", Fraction(1, 4), 2),
        Leaning("so", Fraction(-1, 2), 1),
        Leaning("", Fraction(0), 3),
    )
    assert [each.way for each in leanings(student, key)] == ["generous", "strict", "neither"]


def test_a_scale_that_begins_with_the_best_leans_by_points_and_not_by_place(course: type[Course]) -> None:
    levels = course.levels("how", 2)
    rubric = course.rubric(replace(levels, options=levels.options[::-1]))
    key, student = course.key(rubric, {"how": "p2"}), course.critique(rubric, {"how": "p0"})
    assert leanings(student, key)[0] == Leaning("how", Fraction(-1), 1)


def test_nothing_is_told_of_what_only_one_of_them_answered_or_has_no_better_end(course: type[Course]) -> None:
    unpointed = course.choice("how", "low high", ordered=True)
    rubric = course.rubric(unpointed, course.levels("so", 2), course.levels("na", 2))
    key = course.key(rubric, {"how": "low", "so": "p1", "na": "na"})
    student = course.critique(rubric, {"how": "high", "na": "p1"})
    assert leanings(student, key) == ()
