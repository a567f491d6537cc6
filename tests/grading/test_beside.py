"""A student's answer beside the experts': what each of them says, in the rubric's words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gadfly.documents.answers import Answers, Passage
from gadfly.documents.basis import Basis
from gadfly.documents.key import Judgement
from gadfly.documents.pile_entry import Entry
from gadfly.documents.student import Student
from gadfly.grading.hand import Hand

if TYPE_CHECKING:
    from tests.grading.conftest import Course

ENTRY = Entry("ann", Student("Ann", "s1"))


def test_every_kind_of_answer_is_said_as_its_key_says_it(course: type[Course]) -> None:
    rubric = course.rubric(
        course.choice("fits", "a b"),
        course.choice("wrong", "a b"),
        course.several("kinds", "a b"),
        course.text("point"),
        course.choice("gate", "yes no"),
        course.choice("behind", "a b", ask_when=course.when(gate="yes")),
    )
    key = course.key(
        rubric, {"fits": "na", "wrong": "a", "kinds": (), "point": "text: So.", "gate": "no"}, name="Ina"
    )
    key = key.judging("b001", "wrong", Judgement(none_right=True))
    key = key.judging("b001", "point", Judgement(accept_na=True))
    other = course.key(rubric, {"fits": "b", "kinds": ("a", "b"), "gate": "yes", "behind": "b"}, name="Bea")
    student = course.critique(rubric, {"fits": "na", "kinds": ("b",), "gate": "yes", "behind": "a"})
    rows = {row.question.id: row for row in Hand.begin(student, ENTRY, Basis((key, other))).rows("b001")}
    says = {id_: [(each.name, each.said) for each in row.experts] for id_, row in rows.items()}
    assert says["fits"] == [("Ina", "does not apply"), ("Bea", "“B”")]
    assert says["wrong"][0] == ("Ina", "none of these is right")
    assert says["point"][0] == ("Ina", "So.")
    assert says["behind"] == [("Bea", "“B”")]
    assert says["kinds"][-1] == ("Bea", "“A” and “B”")
    assert rows["point"].experts[0].accepted == ("that it does not apply",)


def test_what_a_student_typed_pointed_at_and_was_sure_of_comes_along(course: type[Course]) -> None:
    rubric = course.rubric(course.choice("plain", "yes no"))
    student = course.critique(rubric, {"plain": "yes"})
    typed = replace(
        student.answers["b001"].given["plain"],
        note="Not sure.",
        confidence=2,
        passages=(Passage("Text", 0, 4),),
    )
    student = replace(student, answers={"b001": Answers({"plain": typed})})
    (row,) = Hand.begin(student, ENTRY, Basis()).rows("b001")
    assert (row.note, row.confidence, row.passages[0].text) == ("Not sure.", 2, "Text")
    assert (row.said, row.experts, row.comment) == ("“Yes”", (), None)
