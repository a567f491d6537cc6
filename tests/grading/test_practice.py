"""Practice: answers beside the instructor's, by vectors worked out by hand, and what is said of them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from gadfly.documents.answers import Answer
from gadfly.documents.key import Accepted, Judgement, Key
from gadfly.documents.practice import first_tries, seen, with_first_tries
from gadfly.grading.practice import Feedback, Tally, feedback
from gadfly.grading.practice_closing import closing
from gadfly.grading.practice_words import (
    agreed_words,
    closing_lines,
    extra_words,
    head_words,
    leaning_words,
    left_words,
    look_words,
    right_words,
    said_words,
    verdict_words,
)

if TYPE_CHECKING:
    from gadfly.documents.critique import Critique
    from gadfly.documents.rubric import Rubric

HALF = Decimal("0.5")


@pytest.fixture(name="rubric")
def rubric_of(course: Any) -> Rubric:
    rubric: Rubric = course.rubric(
        course.choice("role", "claim scene"),
        course.levels("sourced", 3, ask_when=course.when(role="claim")),
        course.several("kinds", "figure quote story", ask_when=course.when(role="claim")),
        course.text("point", ask_when=course.when(role="claim")),
    )
    return rubric


KEYED = {"role": "claim", "sourced": "p2", "kinds": ("figure", "quote"), "point": "text: It helps."}


def told(course: Any, rubric: Rubric, given: dict[str, Any], **judged: Judgement) -> Feedback:
    made = course.key(rubric, KEYED)
    key = Key(made.critique, {("b001", question): each for question, each in judged.items()})
    return feedback(course.critique(rubric, given), key, "b001")


@pytest.mark.parametrize(
    ("given", "verdicts", "told_of"),
    [
        (KEYED, "same same same written", (Tally(3, 0, 3), "neither")),
        ({**KEYED, "sourced": "p3"}, "same close same written", (Tally(2, 1, 3), "generous")),
        ({**KEYED, "sourced": "p0"}, "same differs same written", (Tally(2, 0, 3), "strict")),
        ({**KEYED, "kinds": ("figure",)}, "same same close written", (Tally(2, 1, 3), "neither")),
        ({**KEYED, "kinds": ("story", "quote")}, "same same differs written", (Tally(2, 0, 3), "neither")),
        ({**KEYED, "sourced": "na"}, "same differs same written", (Tally(2, 0, 3), None)),
        ({"role": "scene"}, "differs missed missed missed", (Tally(0, 0, 3), None)),
    ],
)
def test_each_answer_is_told_by_how_it_stands(
    course: Any, rubric: Rubric, given: dict[str, Any], verdicts: str, told_of: tuple[Tally, str | None]
) -> None:
    tally, way = told_of
    found = told(course, rubric, given)
    assert " ".join(row.now.verdict for row in found.rows) == verdicts
    assert found.now == tally
    assert (found.agreed, found.compared) == (tally.agreed, tally.compared)
    assert (found.leaning.way if found.leaning else None) == way
    assert found.first is None


def test_what_is_accepted_counts_as_agreed_and_only_all_of_it_is_named(course: Any, rubric: Rubric) -> None:
    judged = Judgement((Accepted(("scene",)),), because="It tells of a morning.")
    found = told(course, rubric, {"role": "scene"}, role=judged)
    (role, *_) = found.rows
    assert (role.now.verdict, role.because, role.also) == ("accepted", "It tells of a morning.", ("“Scene”",))
    part = told(course, rubric, KEYED, sourced=Judgement((Accepted(("p0",), HALF), Accepted(("p3",)))))
    assert part.rows[1].also == ("“P3”",)
    none = told(course, rubric, {**KEYED, "role": "scene"}, role=Judgement(none_right=True))
    assert (none.rows[0].now.verdict, right_words(none.rows[0])) == ("accepted", "no option is right here")


def test_what_only_the_reader_was_asked_is_named_and_not_counted(course: Any, rubric: Rubric) -> None:
    key = course.key(rubric, {"role": "scene"})
    found = feedback(course.critique(rubric, KEYED), key, "b001")
    assert found.now == Tally(0, 0, 1)
    assert [row.question.id for row in found.differences_first] == ["role"]
    assert extra_words(found) == (
        "Your instructor's answers do not lead to Sourced, Kinds and Point: that is not counted."
    )


def test_it_is_said_in_words(course: Any, rubric: Rubric) -> None:
    found = told(course, rubric, {"role": "claim", "sourced": "p3", "kinds": ("figure",)})
    role, sourced, kinds, point = found.rows
    assert head_words(found) == (
        "You agree on 1 of 3, and are close on the other 2.",
        "Next to your instructor you are more generous on Sourced.",
    )
    assert [row.question.id for row in found.differences_first] == ["sourced", "kinds", "point", "role"]
    assert verdict_words(sourced.now) == "close, one level apart"
    assert verdict_words(kinds.now) == "close, 1 of 2 in common"
    assert (said_words(kinds.now), right_words(kinds)) == ("“Figure”", "“Figure” and “Quote”")
    assert (said_words(point.now), right_words(point)) == ("no answer", "It helps.")
    assert verdict_words(role.now) == "same"
    missed = told(course, rubric, {"role": "scene"}).rows[1]
    assert said_words(missed.now) == "not asked, because of an earlier answer"
    assert leaning_words(told(course, rubric, KEYED)) == ""


@pytest.mark.parametrize(
    ("tally", "words"),
    [
        (Tally(7, 0, 7), "You agree on all 7."),
        (Tally(2, 0, 2), "You agree on both."),
        (Tally(1, 0, 1), "You agree on it."),
        (Tally(5, 1, 7), "You agree on 5 of 7, and are close on 1 more."),
        (Tally(5, 1, 6), "You agree on 5 of 6, and are close on the other."),
        (Tally(0, 0, 3), "You agree on none of 3."),
        (Tally(), "Nothing here can be counted: read your instructor's answer beside yours."),
    ],
)
def test_how_many_agree_is_a_sentence(tally: Tally, words: str) -> None:
    assert agreed_words(tally) == words


def tried_again(critique: Critique, place: str, **changed: Answer) -> Critique:
    """A reader saw the feedback on a place, and answered some of it anew."""
    if not seen(critique, place):
        kept = with_first_tries(critique.at(place))
        critique = replace(critique, answers={**critique.answers, place: kept})
    for question, answer in changed.items():
        before = critique.at(place).get(question)
        critique = critique.answer(place, question, replace(answer, earlier=before.earlier))
    return critique


def test_a_second_try_stands_beside_the_first(course: Any, rubric: Rubric) -> None:
    first = course.critique(rubric, {**KEYED, "sourced": "p3"})
    again = tried_again(first, "b001", sourced=Answer(choice="p2"))
    found = feedback(again, course.key(rubric, KEYED), "b001")
    sourced = found.rows[1]
    assert sourced.first is not None
    assert (sourced.first.said, sourced.first.verdict, sourced.now.verdict) == ("“P3”", "close", "same")
    assert [row.first for row in found.rows if row is not sourced] == [None] * 3
    assert (found.first, found.now) == (Tally(2, 1, 3), Tally(3, 0, 3))
    assert head_words(found)[:2] == (
        "First try: you agreed on 2 of 3, and were close on the other.",
        "Now: you agree on all 3.",
    )


def test_first_tries_stay_whatever_is_answered_later(course: Any, rubric: Rubric) -> None:
    first = course.critique(rubric, {"role": "scene"}, {"role": "claim"})
    assert not seen(first, "b001")
    again = tried_again(first, "b001", role=Answer(choice="claim"), sourced=Answer(choice="p2"))
    assert seen(again, "b001")
    assert not seen(again, "b002")
    again = tried_again(again, "b001", role=Answer(choice="claim"))
    at_first = first_tries(again)
    assert at_first.at("b001").given["role"].choice == "scene"
    assert set(at_first.at("b001").given) == {"role"}
    assert at_first.at("b002") is again.at("b002")


def test_the_closing_tells_how_close_which_way_and_what_next(course: Any, rubric: Rubric) -> None:
    given = {**KEYED, "sourced": "p3"}
    critique = course.critique(rubric, given, given, {"role": "scene"})
    key = course.key(rubric, KEYED, KEYED, KEYED)
    for place in ("b001", "b002"):
        critique = tried_again(critique, place)
    end = closing(critique, key)
    assert (end.first, end.now, end.left) == (Tally(4, 2, 6), None, ("b003",))
    assert closing_lines(end, rubric) == (
        "You agreed on 4 of 6, and were close on the other 2.",
        "You tend to be more generous than your instructor on Sourced (2 answers).",
    )
    assert look_words(end, critique.article) == (("Sourced, paragraphs 1 and 2", ""),)
    assert left_words(end, critique.article) == "Still to do: paragraph 3."
    better = tried_again(critique, "b001", sourced=Answer(choice="p2"))
    again = closing(better, key)
    assert (again.first, again.now) == (Tally(4, 2, 6), Tally(5, 1, 6))
    assert closing_lines(again, rubric)[:2] == (
        "First try: you agreed on 4 of 6, and were close on the other 2.",
        "After trying again: you agree on 5 of 6, and are close on the other.",
    )


def test_nothing_is_told_before_anything_was_seen(course: Any, rubric: Rubric) -> None:
    end = closing(course.critique(rubric, KEYED), course.key(rubric, KEYED))
    assert (end.first, end.now, end.leanings, end.look, end.left) == (Tally(), None, (), (), ("b001",))
