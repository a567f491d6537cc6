"""A student's mirror: shares by week and question, confidence against correctness, and no word too many."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gadfly.classroom.mirror import ENOUGH, mirror
from gadfly.classroom.own import OwnAnswer, OwnWeek, Stand
from gadfly.documents.rubric import Option, Question, Rubric

AT = datetime(2026, 10, 1, tzinfo=UTC)
LEVELS = tuple(Option(f"l{n}", f"Level {n}") for n in range(3))
HOW = Question("how", "How far?", "choice", title="How far", options=LEVELS, ordered=True)
ROLE = Question("role", "Which?", "choice", title="Role", options=LEVELS)
RUBRIC = Rubric("r", "Reading", (HOW, ROLE), version="1")


def said(
    stand: Stand, confidence: int | None = None, question: Question = ROLE, levels: str = ""
) -> OwnAnswer:
    pair = (f"l{levels[0]}", f"l{levels[1]}") if levels else None
    return OwnAnswer("b001", 1, question, stand, "“A”", "“B”", "because", pair, confidence)


def week(number: int, *answers: OwnAnswer, rubric: Rubric = RUBRIC) -> OwnWeek:
    when, title = AT + timedelta(weeks=number), f"Op-ed {number}"
    return OwnWeek(f"w{number}", when, title, "", practice=False, rubric=rubric, answers=answers)


def test_weeks_stand_in_order_of_time_with_their_shares() -> None:
    found = mirror([week(2, said("differs"), said("same")), week(1, said("near"))])
    assert [row.week.source for row in found.weeks] == ["w1", "w2"]
    assert [row.share.percent for row in found.weeks] == [0, 50]
    assert (found.share.same, found.share.near, found.share.differs) == (1, 1, 1)
    assert found.share.percent == Fraction(100, 3)


def test_without_answers_there_are_no_figures() -> None:
    found = mirror([week(1)])
    assert found.share.percent is None
    assert (found.questions, found.sure_wrong, found.trend) == ((), (), "")


def test_how_sure_stands_against_the_key() -> None:
    answers = (said("same", 3), said("same", 1), said("differs", 3), said("near", 3), said("differs"))
    found = mirror([week(1, *answers)])
    assert found.confidence == ((1, 0, 1), (0, 0, 1), (0, 0, 1))
    assert found.unsaid == 1
    assert [each.answer for each in found.sure_wrong] == [answers[2]]


def test_what_a_marker_gave_all_marks_is_not_held_against_the_student() -> None:
    found = mirror([week(1, replace(said("differs", 3), settled=True))])
    assert found.sure_wrong == ()
    assert found.share.differs == 1


@pytest.mark.parametrize(
    ("early", "late", "words"),
    [
        (2, 9, "more often than at first"),
        (9, 2, "less often than at first"),
        (5, 6, "about as often"),
        (5, 0, ""),
    ],
)
def test_a_trend_is_told_where_chance_would_not_make_it(early: int, late: int, words: str) -> None:
    def half(same: int) -> list[OwnAnswer]:
        return [said("same")] * same + [said("differs")] * (ENOUGH - same)

    later = half(late) if words else half(late)[1:]
    found = mirror([week(1, *half(early)), week(2, *later)])
    assert found.trend.startswith(words)
    assert bool(found.trend) == bool(words)


def test_weighted_kappa_needs_order_and_enough_answers() -> None:
    # 9 of 10 the same and one next to it, worked out by hand
    pairs = ["00"] * 3 + ["11"] * 3 + ["22"] * 3 + ["01"]
    answers = [said("same", question=HOW, levels=pair) for pair in pairs]
    (row,) = mirror([week(1, *answers)]).questions
    assert row.kappa is not None
    # mine 4/3/3, key 3/4/3; squared distances in quarters, over 4 * 100
    expected = (4 * 4 + 4 * 3 * 4 + 3 * 3 + 3 * 3 + 3 * 3 * 4 + 3 * 4) / 400
    assert row.kappa.value == pytest.approx(1 - (0.1 / 4) / expected)
    (few,) = mirror([week(1, *answers[:9])]).questions
    assert few.kappa is None
    (plain,) = mirror([week(1, *(replace(each, question=ROLE) for each in answers))]).questions
    assert plain.kappa is None


def test_questions_that_differ_most_stand_first_and_those_with_few_answers_last() -> None:
    often = [said("differs", question=HOW)] * 6 + [said("same", question=HOW)] * 6
    other = replace(ROLE, id="other")
    seldom = [said("same", question=other)] * 11 + [said("differs", question=other)]
    found = mirror([week(1, *often, *seldom, said("differs"))])
    assert [row.question.id for row in found.questions] == ["how", "other", "role"]


def test_versions_of_a_rubric_are_counted_together_and_told() -> None:
    newer = replace(RUBRIC, version="2", questions=(replace(ROLE, title="Its role"),))
    changed = said("same", question=newer.questions[0])
    found = mirror([week(2, changed, rubric=newer), week(1, said("differs"))])
    assert [(row.question.name, row.share.n) for row in found.questions] == [("Its role", 2)]
    assert found.notes == (
        "“Reading” is here in 2 versions (1 and 2): questions with the same id are counted together.",
    )


@given(
    st.lists(
        st.tuples(
            st.integers(0, 4),
            st.sampled_from(["same", "near", "differs"]),
            st.sampled_from([None, 1, 2, 3]),
            st.sampled_from([HOW, ROLE]),
        ),
        max_size=40,
    )
)
def test_every_answer_is_counted_once_everywhere(
    drawn: list[tuple[int, Stand, int | None, Question]],
) -> None:
    weeks = [week(n, *(said(s, c, q) for at, s, c, q in drawn if at == n)) for n in range(5)]
    found = mirror(weeks)
    assert found.share.n == len(drawn)
    assert sum(row.share.n for row in found.weeks) == len(drawn)
    assert sum(row.share.n for row in found.questions) == len(drawn)
    assert sum(map(sum, found.confidence)) + found.unsaid == len(drawn)
    assert len(found.sure_wrong) == sum(row.sure_wrong for row in found.weeks)
