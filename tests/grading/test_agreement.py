from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from gadfly.documents.answers import Answer, Answers, Passage
from gadfly.documents.key import Accepted, Judgement
from gadfly.documents.rubric import Option

if TYPE_CHECKING:
    from tests.grading.conftest import Course, Given

    from gadfly.documents.rubric import Question, Rubric
    from gadfly.grading.suggestion import Suggestion

GATED = {"gate": "yes", "how": "p3"}


def gated(course: type[Course]) -> Rubric:
    """A gate, and what is asked behind it."""
    return course.rubric(
        course.choice("gate", "yes no"),
        course.levels("how", 3, "3", ask_when=course.when(gate="yes")),
    )


def suggested(
    course: type[Course], question: Question, key: Any, student: Any, judgement: Judgement | None = None
) -> Suggestion:
    """What one answer to one question gets; None: left open."""
    rubric = course.rubric(question)

    def said(value: Any) -> Given:
        return {} if value is None else {question.id: value}

    made = course.key(rubric, said(key))
    if judgement is not None:
        made = made.judging("b001", question.id, judgement)
    came = course.total(course.critique(rubric, said(student)), made)
    return came.by_answer["b001", question.id].suggestion


@pytest.mark.parametrize(
    ("key", "student", "share", "kind"),
    [
        ("p3", "p3", Fraction(1), "same"),
        ("p3", "p2", Fraction(2, 3), "near"),
        ("p1", "p2", Fraction(2, 3), "near"),
        ("p3", "p1", Fraction(1, 3), "near"),
        ("p3", "p0", Fraction(0), "differs"),
        ("p0", "p3", Fraction(0), "differs"),
        ("p3", None, Fraction(0), "missed"),
        ("p3", "na", Fraction(0), "na-claimed"),
        ("na", "p3", Fraction(0), "differs"),
        ("na", None, Fraction(0), "missed"),
        ("na", "na", None, "na"),
        (None, "p3", None, "unkeyed"),
        (None, None, None, "unkeyed"),
    ],
)
def test_levels_earn_by_their_distance(
    course: type[Course], key: str, student: str, share: Fraction | None, kind: str
) -> None:
    got = suggested(course, course.levels("q", 3), key, student)
    assert (got.share, got.kind, got.counts) == (share, kind, share is not None)


def test_distance_is_over_the_whole_scale_whether_a_level_is_used_or_not(course: type[Course]) -> None:
    """Linear agreement weights, 1 - |i - j| / (q - 1): on six levels, one step is 4/5."""
    got = suggested(course, course.levels("q", 5), "p4", "p3")
    assert got.share == Fraction(4, 5)
    assert "1 of 5 steps away" in got.why


def test_an_option_without_points_stands_beside_the_scale(course: type[Course]) -> None:
    question = course.levels("q", 2)
    question = replace(question, options=(*question.options, Option("unsure", "Cannot tell")))
    assert suggested(course, question, "p2", "unsure").share == 0
    assert suggested(course, question, "unsure", "unsure").share == 1
    assert suggested(course, question, "p2", "p1").share == Fraction(1, 2)


def test_what_has_no_order_is_right_or_not(course: type[Course]) -> None:
    question = course.choice("q", "a b c")
    assert suggested(course, question, "a", "b").share == 0
    assert suggested(course, question, "a", "a").share == 1


@pytest.mark.parametrize(
    ("key", "student", "share"),
    [
        (("a", "b"), ("b", "a"), Fraction(1)),
        (("a", "b"), ("a",), Fraction(1, 2)),
        (("a", "b"), ("a", "c"), Fraction(1, 3)),
        (("a",), ("b", "c"), Fraction(0)),
        ((), (), Fraction(1)),
        ((), ("a",), Fraction(0)),
        (("none",), ("a",), Fraction(0)),
        (("none",), (), Fraction(0)),
    ],
)
def test_sets_earn_by_their_overlap(
    course: type[Course], key: tuple[str, ...], student: tuple[str, ...], share: Fraction
) -> None:
    question = course.several("q", "a b c none", only=("none",))
    assert suggested(course, question, key, student).share == share


def test_an_accepted_answer_earns_its_credit(course: type[Course]) -> None:
    """Expert opinion against position to know: 0.5."""
    question = course.choice("scheme", "expert position analogy")
    accepts = Judgement((Accepted(("position",), Decimal("0.5")),))
    got = suggested(course, question, "expert", "position", accepts)
    assert (got.share, got.kind) == (Fraction(1, 2), "accepted")
    assert suggested(course, question, "expert", "analogy", accepts).share == 0
    assert suggested(course, question, "expert", "expert", accepts).share == 1


def test_an_accepted_answer_never_earns_less_than_its_distance(course: type[Course]) -> None:
    accepts = Judgement((Accepted(("p2",), Decimal("0.1")),))
    assert suggested(course, course.levels("q", 3), "p3", "p2", accepts).share == Fraction(2, 3)


def test_an_accepted_set_is_met_in_any_order(course: type[Course]) -> None:
    accepts = Judgement((Accepted(("c", "b")),))
    got = suggested(course, course.several("q", "a b c"), ("a",), ("b", "c"), accepts)
    assert (got.share, got.kind) == (Fraction(1), "accepted")


@pytest.mark.parametrize("student", ["p0", "p3", "na"])
def test_where_none_is_right_any_answer_is_accepted(course: type[Course], student: str) -> None:
    got = suggested(course, course.levels("q", 3), None, student, Judgement(none_right=True))
    assert (got.share, got.kind) == (Fraction(1), "accepted")


def test_where_none_is_right_an_open_answer_is_missed_and_a_false_alarm_wrong(course: type[Course]) -> None:
    none_right = Judgement(none_right=True)
    assert suggested(course, course.levels("q", 3), None, None, none_right).kind == "missed"
    several = course.several("q", "a b")
    assert suggested(course, several, None, ("a",), none_right).share == 0
    assert suggested(course, several, None, (), none_right).share == 1


def test_a_key_can_accept_an_na(course: type[Course]) -> None:
    got = suggested(course, course.levels("q", 3), "p3", "na", Judgement(accept_na=True))
    assert (got.kind, got.counts) == ("na", False)


def test_behind_a_wrong_gate_everything_on_the_keys_path_counts_as_missed(course: type[Course]) -> None:
    came = course.against(gated(course), GATED, {"gate": "no"})
    behind = came.by_answer["b001", "how"].suggestion
    assert behind.kind == "missed"
    assert behind.share == 0
    assert "not reached because of an earlier answer" in behind.why
    assert came.places[0].possible == 4


def test_what_only_the_student_was_asked_does_not_count(course: type[Course]) -> None:
    came = course.against(gated(course), {"gate": "no"}, GATED)
    behind = came.by_answer["b001", "how"].suggestion
    assert (behind.kind, behind.counts) == ("extra", False)
    assert came.places[0].possible == 1


def test_what_neither_was_asked_has_no_part(course: type[Course]) -> None:
    came = course.against(gated(course), {"gate": "no"}, {"gate": "no"})
    assert came.by_answer["b001", "how"].suggestion.kind == "not-asked"


def test_behind_a_gate_that_the_key_leaves_open_nothing_is_keyed(course: type[Course]) -> None:
    came = course.against(gated(course), {}, GATED)
    assert {each.suggestion.kind for each in came.by_answer.values()} == {"unkeyed"}


def test_a_text_waits_for_a_marker_and_one_left_open_is_missed(course: type[Course]) -> None:
    text = course.text("point")
    written = suggested(course, text, "text: It is so.", "text: Russia must choose.")
    assert (written.kind, written.share, written.counts) == ("manual", None, True)
    assert suggested(course, text, None, None).kind == "missed"


def test_an_optional_text_that_the_key_leaves_open_too_has_no_part(course: type[Course]) -> None:
    text = course.text("point", required=False)
    assert suggested(course, text, None, None).kind == "unkeyed"
    assert suggested(course, text, "text: So.", None).kind == "missed"
    assert suggested(course, text, None, "text: So.").kind == "manual"


def test_where_passages_begin_and_end_decides_nothing(course: type[Course]) -> None:
    rubric = course.rubric(course.choice("q", "a b", passage="required"))
    student = course.critique(rubric, {"q": "a"})
    pointed = Answer(choice="a", passages=(Passage("Text", 0, 4),))
    elsewhere = replace(student, answers={"b001": Answers({"q": pointed})})
    key = course.key(rubric, {"q": "a"})
    assert course.total(student, key).points == course.total(elsewhere, key).points == 100


def test_confidence_decides_nothing(course: type[Course]) -> None:
    rubric = course.rubric(course.choice("q", "a b"))
    sure = replace(
        course.critique(rubric, {}), answers={"b001": Answers({"q": Answer(choice="b", confidence=3)})}
    )
    unsure = course.critique(rubric, {"q": "b"})
    key = course.key(rubric, {"q": "a"})
    assert course.total(sure, key).exact == course.total(unsure, key).exact == 0


def test_without_a_key_a_marker_judges_what_the_student_was_asked(course: type[Course]) -> None:
    came = course.total(course.critique(gated(course), {"gate": "yes"}))
    assert [each.suggestion.kind for each in came.places[0].answers] == ["manual", "missed"]
    assert came.waiting == 1
