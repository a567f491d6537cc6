"""Moving to another version of the rubric while walking: one step, and old choices are never lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gadfly.documents.answers import Answer, Earlier
from gadfly.documents.critique import ARTICLE
from gadfly.walk.answering import NO_LONGER_THERE, Refusal
from gadfly.walk.history import History
from gadfly.walk.walk import Walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.walk.conftest import Study

    from gadfly.documents.critique import Critique
    from gadfly.documents.rubric import Rubric


def newer(study: type[Study]) -> Rubric:
    """The first pass without `evidence`, with `role` and `tricks` short of options, and a new question."""
    old = study.first_pass()
    return replace(
        old,
        version="2",
        questions=(
            study.question("role", "evidence background"),
            study.question("sourced", "named vague none", ask_when=study.when(role="evidence")),
            study.question("tricks", "praise haste nothing", kind="multi"),
            study.text("overall", of="article"),
            study.question("more", "yes no"),
        ),
    )


def answered(study: type[Study]) -> Walk:
    walk = study.begin().pick("claim", study.at).question_after().pick("yes", study.at)
    walk = walk.at_question("b002", "tricks").pick("fear", study.at).pick("haste", study.at)
    return walk.at_question(ARTICLE, "overall").pick("weak", study.at).at_question("b002", "role")


def test_moving_is_one_step_that_undo_takes_back(study: type[Study]) -> None:
    before = answered(study)
    after = before.move_over(newer(study))
    study.sound(after)
    assert after.critique.rubric.version == "2"
    assert [asked.question.id for asked in after.here.shown] == ["role", "tricks", "more"]
    assert {asked.question.id: asked.state for asked in after.here.shown} == {
        "role": "open",
        "tricks": "open",
        "more": "open",
    }
    assert after.undo().critique == before.critique
    study.sound(after.undo())
    assert after.undo().redo().critique == after.critique
    assert after.undo().cursor == before.cursor


def test_a_rubric_that_is_the_same_is_no_step(study: type[Study]) -> None:
    walk = answered(study)
    assert walk.move_over(study.first_pass()) is walk


def test_a_finished_critique_does_not_move(study: type[Study]) -> None:
    with pytest.raises(Refusal, match="Reopen"):
        answered(study).finish().move_over(newer(study))


def test_an_answer_that_is_gone_is_put_aside_when_the_question_is_answered_anew(study: type[Study]) -> None:
    walk = answered(study).move_over(newer(study)).at_question("b002", "role")
    assert walk.asked is not None
    assert (walk.asked.state, walk.asked.answer.choice) == ("open", "claim")
    again = walk.pick("evidence", study.at)
    answer = again.critique.at("b002").get("role")
    assert answer.choice == "evidence"
    assert answer.earlier == (Earlier(choice="claim", at=study.at, why=NO_LONGER_THERE),)
    assert again.pick("background", study.at).critique.at("b002").get("role").earlier == answer.earlier
    assert study.content(again.undo().critique) == study.content(walk.critique)
    assert again.clear(study.at).critique.at("b002").get("role").earlier == answer.earlier


def test_of_several_picked_all_are_put_aside_where_one_is_gone(study: type[Study]) -> None:
    walk = answered(study).move_over(newer(study)).at_question("b002", "tricks").pick("praise", study.at)
    answer = walk.critique.at("b002").get("tricks")
    assert answer.choices == ("praise", "haste")
    assert [earlier.choices for earlier in answer.earlier] == [("fear", "haste")]


def test_what_is_answered_in_another_way_now_is_put_aside_too(study: type[Study]) -> None:
    walk = answered(study).move_over(newer(study)).at_question(ARTICLE, "overall")
    assert walk.asked is not None
    assert walk.asked.state == "open"
    answer = walk.write("It is thin.", study.at).critique.at(ARTICLE).get("overall")
    assert (answer.text, [earlier.choice for earlier in answer.earlier]) == ("It is thin.", ["weak"])


def test_a_note_puts_nothing_aside(study: type[Study]) -> None:
    walk = answered(study).move_over(newer(study)).at_question("b002", "role").note("was a claim", study.at)
    assert walk.critique.at("b002").get("role") == Answer(choice="claim", note="was a claim", at=study.at)


def test_what_changes_while_its_option_is_only_not_offered_puts_nothing_aside(study: type[Study]) -> None:
    option = study.question("q", "yes no").options
    hidden = replace(option[0], ask_when=study.when(role="claim"))
    questions = (study.question("role", "claim evidence"), study.question("q", options="", kind="choice"))
    rubric = study.rubric(questions[0], replace(questions[1], options=(hidden, option[1])))
    walk = study.begin(rubric).pick("claim", study.at).question_after().pick("yes", study.at)
    walk = walk.question_before().pick("evidence", study.at).question_after().pick("no", study.at)
    assert walk.critique.at("b002").get("q") == Answer(choice="no", at=study.at)


def test_history_goes_on_across_the_move(study: type[Study]) -> None:
    walk = answered(study).move_over(newer(study)).at_question("b002", "more").pick("yes", study.at)
    resumed = Walk.begin(walk.critique, cursor=walk.cursor, history=walk.history)
    assert resumed.history == walk.history
    for _ in range(len(walk.history.past)):
        resumed = resumed.undo()
        study.sound(resumed)
    assert study.content(resumed.critique) == study.content(study.begin().critique)
    assert resumed.critique.rubric == study.first_pass()
    other = Walk.begin(walk.undo().undo().critique, history=walk.history)
    assert other.history == History(), "a history that does not fit is forgotten"


STEPS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 9), st.integers(0, 3)), max_size=12)


def said(critique: Critique) -> Iterator[tuple[Any, ...]]:
    """Everything that was said anywhere, the earlier ones too."""
    for place, answers in critique.answers.items():
        for question, answer in answers.given.items():
            tries: tuple[Answer | Earlier, ...] = (answer, *answer.earlier)
            for each in tries:
                yield place, question, each.choice, each.choices, each.text, each.na


@given(STEPS, STEPS)
def test_moving_and_answering_anew_loses_nothing_that_was_said(
    study: type[Study], before: list[tuple[int, int, int]], after: list[tuple[int, int, int]]
) -> None:
    def run(walk: Walk, steps: list[tuple[int, int, int]]) -> Walk:
        for place, question, option in steps:
            walk = walk.at_place(place)
            asked = walk.here.shown[question % len(walk.here.shown)]
            walk = walk.at_question(walk.cursor.place, asked.question.id)
            if asked.question.kind == "text":
                walk = walk.write(f"words {option}", study.at)
            elif asked.answer.picked != (picked := (asked.offered[option % len(asked.offered)].id,)):
                walk = walk.pick_all(picked, study.at)
            study.sound(walk)
        return walk

    old = run(study.begin(), before)
    new = old.move_over(newer(study))
    gone = {row for row in said(new.critique) if row[1] in {"evidence", "summary"} or "claim" in row}
    there = run(new, after)
    assert gone <= set(said(there.critique))
    while there.history.past:
        there = there.undo()
    assert study.content(there.critique) == study.content(study.begin().critique)
