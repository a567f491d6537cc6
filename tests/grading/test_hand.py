"""A critique in a marker's hand: every decision, what it comes to, and that nothing is forgotten."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gadfly.documents.basis import Basis
from gadfly.documents.critique import ARTICLE
from gadfly.documents.grade import Grade, Late, Locked
from gadfly.documents.key import Accepted, Judgement
from gadfly.documents.pile_entry import Entry
from gadfly.documents.quick_mark import QuickMark
from gadfly.documents.rubric import Group
from gadfly.documents.scheme import LatePolicy, Scheme
from gadfly.documents.student import Student
from gadfly.grading.beside import differences_first
from gadfly.grading.grading import total
from gadfly.grading.hand import JUDGEMENT, Hand, Waiting

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.grading.conftest import Course

    from gadfly.documents.rubric import Rubric

ENTRY = Entry("ann", Student("Ann", "s1"))
QUICK = QuickMark("0123abcd", "No page given.", "level", Decimal("-0.5"))


def asked(course: type[Course]) -> Rubric:
    return course.rubric(
        course.levels("level", 2, "2"), course.choice("plain", "yes no"), course.text("point", "2")
    )


def own(course: type[Course]) -> Rubric:
    return course.rubric(
        course.levels("care", 4, of="article", weight=Decimal(1)),
        course.text("say", of="article", weight=Decimal(0)),
        judges="critique",
    )


def hand(
    course: type[Course], *, scheme: Scheme | None = None, entry: Entry = ENTRY, judging: bool = False
) -> Hand:
    """Paragraph 1 agrees but for `level`, one step off; paragraph 2 agrees. Both points wait."""
    rubric = asked(course)
    good = {"level": "p2", "plain": "yes", "point": "text: It is so."}
    key = course.key(rubric, good, good).judging(
        "b001", "level", Judgement((Accepted(("p0",), Decimal("0.25")),), because="Two are named.")
    )
    student = course.critique(rubric, {**good, "level": "p1"}, good)
    basis = Basis((key,), scheme or Scheme())
    if judging:
        basis = replace(basis, judging=own(course), judging_sha256="a" * 64)
    return Hand.begin(student, entry, basis)


def test_the_first_draft_says_whose_it_is_and_that_it_came_late(course: type[Course]) -> None:
    scheme = Scheme(late=LatePolicy(Decimal(5)))
    began = hand(course, scheme=scheme, entry=replace(ENTRY, late_minutes=90))
    assert (began.grade.student.name, began.grade.student.id) == ("Ann", "s1")
    assert began.grade.late == Late(90, "5% for each day begun")
    assert began.grade.state == "draft"


def test_points_levels_and_back_to_the_suggestion(course: type[Course]) -> None:
    began = hand(course)
    assert began.total.by_answer["b001", "level"].share == Fraction(1, 2)
    given_ = began.give("b001", "level", Decimal("1.5"))
    assert given_.total.by_answer["b001", "level"].share == Fraction(3, 4)
    assert given_.give("b001", "level", None).total == began.total
    marked = began.level("b001", "point", "half").level("b002", "point", "full")
    assert (marked.total.waiting, began.total.waiting) == (0, 2)
    # 1 + 1 + 1 of 5, 2 + 1 + 2 of 5
    assert marked.total.points == Decimal("80.0")


def test_what_cannot_be_is_refused(course: type[Course]) -> None:
    began = hand(course)
    with pytest.raises(ValueError, match="from 0 to 2"):
        began.give("b001", "level", Decimal("2.5"))
    with pytest.raises(ValueError, match="no such level"):
        began.level("b001", "point", "splendid")
    with pytest.raises(ValueError, match="needs a reason"):
        began.adjust(Decimal(1), " ")
    with pytest.raises(ValueError, match="No rubric for your own judgement"):
        began.judge("care", "p4")


def test_a_quick_mark_is_a_comment_and_its_points_count_within_the_marks(course: type[Course]) -> None:
    began = hand(course)
    put = began.quick(QUICK, "b001", "level")
    assert put.total.by_answer["b001", "level"].points == Fraction(1, 2)
    assert put.grade.comment("b001", "level").quick == (QUICK,)
    far = began.quick(replace(QUICK, points=Decimal(-9)), "b001", "level").total.by_answer["b001", "level"]
    assert far.points == 0
    assert far.why.endswith("quick marks never lead below 0")
    above = began.quick(replace(QUICK, points=Decimal(9)), "b001", "level").total.by_answer["b001", "level"]
    assert above.points == 2
    assert above.why.endswith("never lead past all of its marks")
    exactly = began.quick(replace(QUICK, points=Decimal(-1)), "b001", "level").total.by_answer[
        "b001", "level"
    ]
    assert exactly.points == 0
    assert "quick marks" not in exactly.why
    assert put.quick(QUICK, "b001", "level").grade == began.grade
    lines = [(line.label, line.detail, line.value) for line in put.lines()]
    assert ("Quick mark", "No page given.", "−0.5") in lines


def test_a_quick_mark_on_what_waits_gives_no_points_yet(course: type[Course]) -> None:
    waits = hand(course).quick(replace(QUICK, question="point"), "b001", "point")
    assert waits.total.by_answer["b001", "point"].waiting
    assert waits.level("b001", "point", "full").total.by_answer["b001", "point"].points == Fraction(3, 2)


def test_a_comment_keeps_its_quick_marks_and_an_empty_one_goes(course: type[Course]) -> None:
    said = hand(course).quick(QUICK, "b001", "level").comment("Look again.", "b001", "level")
    assert said.grade.comment("b001", "level").quick == (QUICK,)
    assert said.comment("", "b001", "level").grade.comment("b001", "level").text == ""
    assert said.comment("", "b001", "level").quick(QUICK, "b001", "level").grade.comments == ()


def test_nothing_waiting_may_be_locked_and_a_locked_grade_is_not_changed(course: type[Course]) -> None:
    began = hand(course)
    with pytest.raises(Waiting, match=r"2 answers still wait for you: Point\."):
        began.lock("Ina")
    done = began.level("b001", "point", "full").level("b002", "point", "full").lock("Ina")
    assert (done.grade.state, done.grade.markers, done.grade.total) == ("locked", ("Ina",), Decimal("90.0"))
    assert done.grade.mark("b001", "level").suggested == 1
    changes: tuple[Callable[[], Hand], ...] = (
        lambda: done.give("b001", "level", Decimal(1)),
        lambda: done.comment("No."),
        lambda: done.quick(QUICK),
        lambda: done.adjust(Decimal(1), "Well."),
        lambda: done.late(None),
        lambda: done.excuse(excused=True),
    )
    for change in changes:
        with pytest.raises(Locked):
            change()
    assert done.unlock().give("b001", "level", Decimal(2)).total.points == Decimal("100.0")


def test_excused_answers_and_the_whole_excused(course: type[Course]) -> None:
    began = hand(course).excuse_answer("b001", "level", excused=True)
    assert began.total.by_answer["b001", "level"].by == "excused"
    assert began.excuse(excused=True).total.points is None
    assert began.excuse(excused=True).lock("Ina").grade.excused


def test_late_and_adjustments_can_be_taken_back(course: type[Course]) -> None:
    began = hand(course, scheme=Scheme(late=LatePolicy(Decimal(10))))
    late = began.late(30).adjust(Decimal(2), "Found the report.")
    assert began.total.before is not None
    assert late.total.exact == began.total.before - 10 + 2
    assert late.late(None).unadjust(0).total == began.total


def test_the_markers_own_judgement_is_a_last_place(course: type[Course]) -> None:
    began = hand(course, scheme=Scheme(manual_share=Decimal(50)), judging=True)
    assert began.places == ("b001", "b002", JUDGEMENT)
    care, say = began.rows(JUDGEMENT)
    assert (care.waiting, say.waiting) == (True, False)
    judged = began.judge("care", "p3").judge_text("say", "Reads closely.")
    assert judged.grade.manual is not None
    assert (judged.grade.manual.rubric, judged.grade.manual.sha256) == ("r", "a" * 64)
    assert judged.rows(JUDGEMENT)[0].marked.share == Fraction(3, 4)
    assert judged.rows(JUDGEMENT)[1].text == "Reads closely."
    assert judged.total.manual_share == Fraction(3, 4)
    marked = judged.level("b001", "point", "full").level("b002", "point", "full")
    assert marked.total.points == Decimal("82.5")  # half of 90 and half of 75
    with pytest.raises(Waiting, match="own judgement"):
        began.level("b001", "point", "full").level("b002", "point", "full").lock("")


def test_answers_stand_beside_the_keys_with_reasons_and_what_else_is_accepted(course: type[Course]) -> None:
    level, plain, point = hand(course).rows("b001")
    assert (level.said, level.experts[0].said, level.experts[0].because) == ("“P1”", "“P2”", "Two are named.")
    assert level.experts[0].accepted == ("“P0”: 25%",)
    assert (level.differs, plain.differs, point.waiting) == (True, False, True)
    assert [row.question.id for row in differences_first((plain, level, point))] == [
        "point",
        "level",
        "plain",
    ]


def test_a_claimed_na_counts_nothing_until_it_is_accepted(course: type[Course]) -> None:
    rubric = course.rubric(course.choice("x", "a b"), course.choice("y", "a b"))
    key = course.key(rubric, {"x": "a", "y": "a"})
    began = Hand.begin(course.critique(rubric, {"x": "na", "y": "a"}), ENTRY, Basis((key,)))
    assert began.total.points == Decimal("50.0")
    accepted = began.excuse_answer("b001", "x", excused=True)
    assert accepted.total.points == Decimal("100.0")
    assert accepted.rows("b001")[0].marked.why == "the marker accepts that it does not apply"


def test_points_in_a_group_are_points_of_its_question(course: type[Course]) -> None:
    groups = (Group("g", "Expert", marks=Decimal(2)),)
    rubric = course.rubric(
        course.levels("x", 1, "3", group="g"), course.levels("y", 1, "1", group="g"), groups=groups
    )
    key = course.key(rubric, {"x": "p1", "y": "p1"})
    began = Hand.begin(course.critique(rubric, {"x": "p1", "y": "p0"}), ENTRY, Basis((key,)))
    less = began.give("b001", "x", Decimal(2)).quick(replace(QUICK, question="x"), "b001", "x")
    # x: 2 - 0.5 of 3; y: 0 of 1; the group: 1.5 of 4 of its 2 marks
    assert (less.total.places[0].earned, less.total.places[0].possible) == (Fraction(3, 4), Fraction(2))


def test_a_decision_counts_again_only_the_place_that_it_touches(course: type[Course]) -> None:
    began = hand(course)
    changed = began.level("b001", "point", "full")
    touched, other = changed.total.places
    assert touched is not began.total.places[0]
    assert other is began.total.places[1]


def test_what_is_kept_holds_every_suggestion_once(course: type[Course]) -> None:
    kept = hand(course).give("b002", "plain", Decimal(0)).to_keep
    assert [(mark.place, mark.question, mark.suggested) for mark in kept.marks] == [
        ("b002", "plain", Fraction(1)),
        ("b001", "level", Fraction(1)),
        ("b001", "plain", Fraction(1)),
        ("b002", "level", Fraction(2)),
    ]
    began = hand(course)
    assert Hand.begin(began.critique, ENTRY, began.basis, kept).to_keep == kept
    keyless = Hand.begin(began.critique, ENTRY, Basis(), kept).to_keep
    assert [(mark.question, mark.given) for mark in keyless.marks] == [("plain", Decimal(0))]


def test_a_key_to_another_text_has_no_part(course: type[Course]) -> None:
    rubric = asked(course)
    other = course.key(rubric, {"level": "p2"})
    student = course.critique(rubric, {"level": "p1"}, {"level": "p1"})
    alone = Hand.begin(student, ENTRY, Basis((other,)))
    assert alone.basis.keys == ()
    assert alone.rows("b001")[0].waiting


PLACES = st.sampled_from(("b001", "b002"))
QUESTIONS = st.sampled_from(("level", "plain", "point"))
STEPS = st.lists(
    st.one_of(
        st.tuples(
            st.just("give"),
            PLACES,
            QUESTIONS,
            st.sampled_from((None, Decimal(0), Decimal("0.5"), Decimal(1))),
        ),
        st.tuples(st.just("level"), PLACES, st.just("point"), st.sampled_from(("", "none", "half", "full"))),
        st.tuples(st.just("quick"), PLACES, QUESTIONS, st.sampled_from((Decimal("-0.5"), None, Decimal(3)))),
        st.tuples(st.just("excuse"), PLACES, QUESTIONS, st.booleans()),
        st.tuples(st.just("judge"), st.just(JUDGEMENT), st.just("care"), st.sampled_from(("p0", "p4"))),
    ),
    max_size=12,
)


@given(STEPS)
def test_whatever_is_decided_the_total_is_that_of_the_grade_and_undo_gives_it_back(
    course: type[Course], steps: list[tuple[str, str, str, object]]
) -> None:
    now = hand(course, scheme=Scheme(manual_share=Decimal(20)), judging=True)
    for step in steps:
        before, came = now, now.total
        now = _stepped(now, *step)
        assert now.total == total(now.critique, now.grade, now.basis)
        assert before.total == came


def _stepped(now: Hand, what: str, place: str, question: str, value: object) -> Hand:
    if what == "give":
        assert value is None or isinstance(value, Decimal)
        return now.give(place, question, value)
    if what == "quick":
        assert value is None or isinstance(value, Decimal)
        return now.quick(replace(QUICK, points=value), place, question)
    if what == "excuse":
        return now.excuse_answer(place, question, excused=bool(value))
    return now.judge(question, str(value)) if what == "judge" else now.level(place, question, str(value))


def test_places_of_a_hand_are_the_keys_and_the_articles_own(course: type[Course]) -> None:
    rubric = course.rubric(course.choice("x", "a b"), course.choice("whole", "a b", of="article"))
    student = course.critique(rubric, {"x": "a"}, own={"whole": "a"})
    assert Hand.begin(student, ENTRY, Basis()).places == ("b001", ARTICLE)
    assert isinstance(Hand.begin(student, ENTRY, Basis()).grade, Grade)
