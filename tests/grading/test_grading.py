"""Totals: the published vectors that concern grades, markers' decisions, lateness, adjustments, rounding."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from gadfly.documents.answers import Answer, Answers
from gadfly.documents.basis import Basis
from gadfly.documents.grade import Adjustment, Late, Manual, Mark
from gadfly.documents.key import Judgement
from gadfly.documents.rubric import Cap, Group
from gadfly.documents.scheme import LatePolicy, Scheme
from gadfly.grading.explaining import every_line
from gadfly.grading.grading import graded

if TYPE_CHECKING:
    from tests.grading.conftest import Course, Given

    from gadfly.documents.rubric import Rubric
    from gadfly.grading.total import Total

KEY = {"a": "p4", "b": "p1", "c": "p2"}
BASE = {"a": "p3", "b": "na", "c": "p1"}


def base(course: type[Course], *marks: str) -> Rubric:
    """The base case of the vectors: scores 3/4, N/A and 1/2 with weights .5, .3 and .2."""
    a, b, c = marks or (".5", ".3", ".2")
    return course.rubric(course.levels("a", 4, a), course.levels("b", 1, b), course.levels("c", 2, c))


def percent(value: str) -> Fraction:
    return Fraction(100) * Fraction(value)


def test_vector_na_as_zero_while_nobody_accepts_it(course: type[Course]) -> None:
    assert course.against(base(course), KEY, BASE).exact == percent("0.475")


def test_vector_unanswered_counts_zero(course: type[Course]) -> None:
    assert course.against(base(course), KEY, {"a": "p3", "c": "p1"}).exact == percent("0.475")


def test_vector_na_renormalised_once_a_marker_accepts_it(course: type[Course]) -> None:
    grade = course.grade(marks=(Mark("b", "b001", excused=True),))
    assert course.against(base(course), KEY, BASE, grade=grade).exact == percent("19/28")


def test_vector_na_renormalised_where_the_key_has_it_or_accepts_it(course: type[Course]) -> None:
    assert course.against(base(course), {**KEY, "b": "na"}, BASE).exact == percent("19/28")
    rubric = base(course)
    key = course.key(rubric, KEY).judging("b001", "b", Judgement(accept_na=True))
    assert course.total(course.critique(rubric, BASE), key).exact == percent("19/28")


def test_vector_na_as_full_where_none_is_right(course: type[Course]) -> None:
    rubric = base(course)
    key = course.key(rubric, KEY).judging("b001", "b", Judgement(none_right=True))
    assert course.total(course.critique(rubric, BASE), key).exact == percent("0.775")


def test_vector_the_scale_of_marks_does_not_matter(course: type[Course]) -> None:
    one = course.against(base(course, "2", "1", "1"), KEY, BASE)
    other = course.against(base(course, ".5", ".25", ".25"), KEY, BASE)
    assert one.exact == other.exact == percent("1/2")


def test_vector_places_are_pooled(course: type[Course]) -> None:
    """Paragraph A has 1 of 1, B has 1 of 3: 0.5 pooled, and not the 2/3 of their mean."""
    rubric = course.rubric(
        course.choice("x", "a b"),
        course.choice("y", "a b", ask_when=course.when(x="b")),
        course.choice("z", "a b", ask_when=course.when(x="b")),
    )
    came = course.against(
        rubric, [{"x": "a"}, {"x": "b", "y": "a", "z": "a"}], [{"x": "a"}, {"x": "b", "y": "b", "z": "b"}]
    )
    assert came.exact == percent("1/2")


def test_vector_all_na_is_no_grade_once_accepted_and_zero_before(course: type[Course]) -> None:
    nothing: Given = dict.fromkeys("abc", "na")
    claimed = course.against(base(course), KEY, nothing)
    assert (claimed.exact, claimed.points) == (Fraction(0), Decimal("0.0"))
    grade = course.grade(marks=tuple(Mark(question, "b001", excused=True) for question in "abc"))
    assert course.against(base(course), KEY, nothing, grade=grade).points is None


@pytest.mark.parametrize(
    ("out_of", "share", "points"),
    [("1", "1/4", "0.3"), ("5", "1/4", "1.3"), ("9", "1/4", "2.3"), ("100", "1/3", "33.3")],
)
def test_vector_rounding_is_half_up_and_once(
    course: type[Course], out_of: str, share: str, points: str
) -> None:
    """1.25 to one place: half up gives 1.3, banker's rounding 1.2."""
    part = Fraction(share)
    rubric = course.rubric(course.levels("a", part.denominator))
    scheme = Scheme(out_of=Decimal(out_of))
    key, given = {"a": f"p{part.denominator}"}, {"a": f"p{part.numerator}"}
    assert course.against(rubric, key, given, scheme=scheme).points == Decimal(points)


def two(course: type[Course]) -> Rubric:
    return course.rubric(course.levels("a", 4, "2"), course.text("b", "2"))


def marked(course: type[Course], *marks: Mark) -> Total:
    given = {"a": "p4", "b": "text: It is so."}
    return course.against(two(course), {"a": "p4"}, given, grade=course.grade(marks=marks))


def test_what_waits_for_a_marker_has_no_part_yet_and_the_grade_is_not_complete(course: type[Course]) -> None:
    came = marked(course)
    assert (came.points, came.waiting, came.complete) == (Decimal("100.0"), 1, False)


def test_a_level_that_a_marker_picks_earns_its_points(course: type[Course]) -> None:
    came = marked(course, Mark("b", "b001", level="half"))
    assert (came.exact, came.complete) == (Fraction(75), True)
    assert came.by_answer["b001", "b"].by == "level"


def test_points_given_go_before_a_level_and_before_the_key(course: type[Course]) -> None:
    came = marked(
        course,
        Mark("a", "b001", given=Decimal(1)),
        Mark("b", "b001", level="half", given=Decimal("0.5")),
    )
    assert came.exact == 100 * Fraction(3, 8)


def test_points_given_are_kept_within_a_questions_marks(course: type[Course]) -> None:
    assert marked(course, Mark("b", "b001", given=Decimal(9))).exact == 100
    assert marked(course, Mark("b", "b001", given=Decimal(-9))).exact == 50


def test_a_marker_can_give_points_for_what_the_key_calls_missed_and_not_off_its_path(
    course: type[Course],
) -> None:
    rubric = course.rubric(course.choice("g", "y n"), course.choice("h", "a b", ask_when=course.when(g="y")))
    grade = course.grade(marks=(Mark("h", "b001", given=Decimal(1)),))
    missed = course.against(rubric, {"g": "y", "h": "a"}, {"g": "n"}, grade=grade)
    assert missed.exact == 50
    extra = course.against(rubric, {"g": "n"}, {"g": "n"}, grade=grade)
    assert extra.places[0].possible == 1


def test_a_group_counts_as_one_question(course: type[Course]) -> None:
    rubric = course.rubric(
        course.levels("a", 1, "1"),
        course.levels("x", 1, "3", group="g"),
        course.levels("y", 1, "1", group="g"),
        groups=(Group("g", marks=Decimal(2)),),
    )
    came = course.against(rubric, dict.fromkeys("axy", "p1"), {"a": "p1", "x": "p1", "y": "p0"})
    assert (came.places[0].earned, came.places[0].possible) == (Fraction(5, 2), Fraction(3))


def test_a_question_without_marks_has_no_part(course: type[Course]) -> None:
    rubric = course.rubric(course.levels("a", 1), course.choice("b", "x y", "0"))
    came = course.against(rubric, {"a": "p1", "b": "x"}, {"a": "p1", "b": "y"})
    assert (came.exact, came.complete) == (Fraction(100), True)


def test_a_paragraph_that_the_student_set_aside_counts_all_the_same(course: type[Course]) -> None:
    rubric = course.rubric(course.choice("q", "a b"))
    key = course.key(rubric, {"q": "a"}, {"q": "a"})
    student = course.critique(rubric, {"q": "a"}, {"q": "a"})
    aside = replace(student.article.blocks[1], included=False, kind="other", reason="by hand")
    came = course.total(student.with_block(aside), key)
    assert came.exact == 50
    assert came.places[1].name == "Set aside by the student (b002)"


def test_the_articles_own_questions_count(course: type[Course]) -> None:
    rubric = course.rubric(course.choice("q", "a b"), course.levels("overall", 2, "3", of="article"))
    key = course.key(rubric, {"q": "a"}, own={"overall": "p2"})
    came = course.total(course.critique(rubric, {"q": "a"}, own={"overall": "p1"}), key)
    assert came.exact == percent("5/8")
    assert came.places[1].name == "The whole article"


def test_a_key_to_another_text_has_no_part(course: type[Course]) -> None:
    rubric = course.rubric(course.choice("q", "a b"))
    key = course.key(rubric, {"q": "a"}, {"q": "a"})
    came = course.total(course.critique(rubric, {"q": "a"}), key)
    assert (came.points, came.waiting) == (None, 1)


def judging(course: type[Course]) -> Rubric:
    return course.rubric(
        replace(course.levels("care", 4, of="article"), weight=Decimal(3)),
        course.levels("style", 4, of="article"),
        judges="critique",
    )


def judged(course: type[Course], rubric: Rubric | None = None, **answers: str) -> Total:
    given = {question: Answer(choice=option) for question, option in answers.items()}
    grade = course.grade(manual=Manual("r", "1.0", "0" * 64, Answers(given)) if given else None)
    return course.against(
        course.rubric(course.choice("q", "a b")),
        {"q": "a"},
        {"q": "a"},
        grade=grade,
        scheme=Scheme(manual_share=Decimal(40)),
        judging=rubric or judging(course),
    )


def test_the_markers_own_judgement_is_a_part_with_its_weight(course: type[Course]) -> None:
    """60 % of 1, and 40 % of (3 x 1/2 + 1 x 1) / 4 = 5/8."""
    came = judged(course, care="p2", style="p4")
    assert (came.manual_share, came.exact, came.complete) == (Fraction(5, 8), Fraction(85), True)


def test_a_judgement_that_is_not_made_waits(course: type[Course]) -> None:
    none, half = judged(course), judged(course, care="p2")
    assert (none.waiting, none.exact) == (1, Fraction(100))
    assert (half.waiting, half.exact) == (1, Fraction(80))


def test_the_own_judgement_is_told_question_by_question(course: type[Course]) -> None:
    lines = [
        (line.label, line.detail, line.value) for line in every_line(judged(course, care="p2", style="p4"))
    ]
    told = lines[lines.index(("The marker's own judgement", "", "62.5%"), len(lines) - 5) :]
    assert [label for label, _, _ in told[1:3]] == ["Care", "Style"]
    assert "weight 3" in told[1][1]
    assert "you" not in told[1][1]
    assert told[3] == ("Weight × share, over the weights", "(3 × 1/2 + 1 × 1) ÷ (3 + 1)", "62.5%")


def test_a_judgement_that_is_not_made_has_a_line_that_says_so(course: type[Course]) -> None:
    (line,) = (each for each in every_line(judged(course)) if each.label == "The marker's own judgement")
    assert (line.detail, line.value) == ("waits; it makes up 40% of the total", "")


def test_caps_of_the_judging_rubric_hold(course: type[Course]) -> None:
    capping = replace(judging(course), caps=(Cap(course.when(care="p4"), Decimal(50), of="article"),))
    assert judged(course, capping, care="p4", style="p4").manual_share == Fraction(1, 2)


@pytest.mark.parametrize(
    ("minutes", "percent"),
    [(0, 0), (1, 10), (1440, 10), (1441, 20), (2880, 20), (7200, 50), (100_000, 50)],
)
def test_each_day_begun_costs_up_to_a_limit(minutes: int, percent: int) -> None:
    assert LatePolicy(Decimal(10), at_most=Decimal(50)).deduction(minutes) == percent


def test_hours_and_grace(course: type[Course]) -> None:
    policy = LatePolicy(Decimal(1), "hour", grace=15)
    assert [policy.deduction(minutes) for minutes in (0, 15, 16, 60, 61)] == [0, 0, 1, 1, 2]
    assert policy.words == "1% for each hour begun, after 15 minutes of grace"
    came = course.against(
        base(course), KEY, BASE, grade=course.grade(late=Late(61)), scheme=Scheme(Decimal(20), late=policy)
    )
    assert came.exact == Fraction("9.5") - Fraction("0.4")


def test_lateness_never_leads_below_zero_and_is_taken_off_before_adjustments(course: type[Course]) -> None:
    grade = course.grade(late=Late(99_999), adjustments=(Adjustment(Decimal(3), "a good question"),))
    came = course.against(base(course), KEY, BASE, grade=grade, scheme=Scheme(late=LatePolicy(Decimal(10))))
    assert (came.before, came.exact) == (Fraction(0), Fraction(3))


def test_being_late_costs_nothing_without_a_policy(course: type[Course]) -> None:
    assert course.against(base(course), KEY, BASE, grade=course.grade(late=Late(999))).late == 0


def test_adjustments_add_up_and_stop_at_zero(course: type[Course]) -> None:
    plus, minus = Adjustment(Decimal("2.5"), "r"), Adjustment(Decimal(-1), "s")
    came = course.against(base(course), KEY, BASE, grade=course.grade(adjustments=(plus, minus)))
    assert came.points == Decimal("49.0")
    far = course.grade(adjustments=(Adjustment(Decimal(-999), "copied"),))
    assert course.against(base(course), KEY, BASE, grade=far).points == 0


def test_excused_is_no_grade(course: type[Course]) -> None:
    came = course.against(base(course), KEY, BASE, grade=course.grade(excused=True))
    assert (came.points, came.complete) == (None, True)


def test_a_grade_takes_its_total_and_suggestions(course: type[Course]) -> None:
    rubric = base(course)
    student, key = course.critique(rubric, BASE), course.key(rubric, KEY)
    grade = course.grade(marks=(Mark("a", "b001", given=Decimal("0.375")),))
    done = graded(student, grade, Basis((key,)))
    assert done.total == Decimal("47.5")
    assert done.marks == (
        Mark("a", "b001", Fraction(3, 8), Decimal("0.375")),
        Mark("b", "b001", Fraction(0)),
        Mark("c", "b001", Fraction(1, 10)),
    )
    assert graded(student, done, Basis((key,))) == done


def test_a_suggestion_goes_where_the_key_has_none_any_more(course: type[Course]) -> None:
    rubric = base(course)
    student, key = course.critique(rubric, BASE), course.key(rubric, KEY)
    done = graded(student, course.grade(), Basis((key,)))
    again = graded(student, done, Basis((course.key(rubric, {"a": "p4"}),)))
    assert again.marks == (Mark("a", "b001", Fraction(3, 8)),)
