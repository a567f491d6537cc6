"""Undo and redo: over answers, over what is walked, over finishing, and back to where the step was taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gadfly.documents.answers import OPEN, Answer, Passage
from gadfly.documents.critique import ARTICLE
from gadfly.walk.answering import Refusal
from gadfly.walk.history import DEPTH
from gadfly.walk.walk import Walk

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.walk.conftest import Study


def long_walk(study: type[Study]) -> list[Walk]:
    """A walk with steps of every kind at several places; each state once."""
    at, walks = study.at, [study.begin()]

    def step(take: Callable[[Walk], Walk]) -> None:
        walks.append(take(walks[-1]))

    step(lambda w: w.pick("claim", at))
    step(lambda w: w.onward().pick("yes", at))
    step(lambda w: w.onward().pick("named", at))
    step(lambda w: w.mark(Passage("Point 2", 0, 7), at))
    step(lambda w: w.place_after().pick("background", at))
    step(lambda w: w.set_aside("b003"))
    step(lambda w: w.pick("evidence", at))
    step(lambda w: w.take_back("b001"))
    step(lambda w: w.note("a headline", at))
    step(lambda w: w.at_question("b002", "role").pick("evidence", at))
    step(lambda w: w.at_question(ARTICLE, "overall").pick("weak", at))
    step(lambda w: w.onward().write("Cite.", at))
    step(lambda w: w.unmark(Passage("x", 0, 1), at).at_question("b004", "role").clear(at))
    step(lambda w: w.finish())
    step(lambda w: w.reopen())
    step(lambda w: w.at_question("b002", "tricks").pick("fear", at))
    return walks


def test_every_step_can_be_taken_back_and_done_again(study: type[Study]) -> None:
    walks = long_walk(study)
    for walk in walks:
        study.sound(walk)
    assert len(walks[-1].history.past) == len(walks) - 1
    walk = walks[-1]
    for before in reversed(walks[:-1]):
        walk = walk.undo()
        study.sound(walk)
        assert study.content(walk.critique) == study.content(before.critique)
        assert walk.progress == before.progress
    assert walk.undo() is walk
    for after in walks[1:]:
        walk = walk.redo()
        study.sound(walk)
        assert study.content(walk.critique) == study.content(after.critique)
        assert walk.progress == after.progress
    assert walk.redo() is walk


def test_undo_goes_where_the_step_was_taken(study: type[Study]) -> None:
    walks = long_walk(study)
    steps = walks[-1].history.past
    walk = walks[-1].at_place(2)
    for step in reversed(steps):
        walk = walk.undo()
        assert walk.cursor == step.at
        walk = walk.at_place(1)
    for step in steps:
        walk = walk.redo()
        gone = not walk.critique.article.walks(step.at.place)
        assert gone or walk.cursor == step.at
        walk = walk.at_place(0)


def test_a_new_step_leaves_nothing_to_redo(study: type[Study]) -> None:
    walk = study.begin().pick("claim", study.at).undo()
    assert walk.history.future
    walk = walk.pick("evidence", study.at)
    assert not walk.history.future
    assert walk.redo() is walk


def test_the_same_answer_again_is_no_step(study: type[Study]) -> None:
    walk = study.begin().pick("claim", study.at)
    assert walk.pick("claim", study.at.replace(hour=11)) is walk
    assert walk.note("", study.at) is walk
    assert study.begin().clear(study.at).history.past == ()


def test_an_answer_carries_its_time_and_a_blank_one_none(study: type[Study]) -> None:
    walk = study.begin().pick("claim", study.at)
    assert walk.critique.at("b002").get("role") == Answer(choice="claim", at=study.at)
    walk = walk.clear(study.at)
    assert walk.critique.at("b002").get("role") == OPEN
    assert "role" not in walk.critique.at("b002").given


def test_the_oldest_steps_are_forgotten(study: type[Study]) -> None:
    walk = study.begin(paragraphs=1)
    for number in range(DEPTH + 10):
        walk = walk.note(f"note {number}", study.at)
    assert len(walk.history.past) == DEPTH
    for _ in range(DEPTH):
        walk = walk.undo()
    assert walk.undo() is walk
    assert walk.here.by_id["role"].answer.note == "note 9"
    assert len(walk.history.future) == DEPTH


# What is walked


@pytest.mark.parametrize(
    ("hand", "block", "expected"),
    [
        ("b002", "b002", ("b003", "role")),
        ("b003", "b003", ("b004", "role")),
        ("b004", "b004", (ARTICLE, "overall")),
        ("b002", "b004", ("b002", "role")),
        ("b004", "b002", ("b004", "role")),
        (ARTICLE, "b003", (ARTICLE, "overall")),
    ],
)
def test_setting_aside_leaves_the_reader_on_what_follows(
    study: type[Study], hand: str, block: str, expected: tuple[str, str]
) -> None:
    walk = study.begin()
    walk = walk.at_place(walk.index_of(hand))
    after = walk.set_aside(block)
    study.sound(after)
    assert study.where(after) == expected
    assert after.places == walk.places - 1
    aside = after.critique.article.block(block)
    assert (aside.kind, aside.included, bool(aside.reason)) == ("other", False, True)
    assert study.where(after.undo()) == study.where(walk)
    assert after.undo().critique.article.blocks == walk.critique.article.blocks
    assert study.where(after.undo().redo()) == expected


def test_the_last_paragraph_set_aside_without_article_questions(study: type[Study]) -> None:
    walk = study.begin(study.rubric(study.question("q"))).at_place(2).set_aside("b004")
    study.sound(walk)
    assert study.where(walk) == ("b003", "q")


def test_one_paragraph_has_to_stay(study: type[Study]) -> None:
    walk = study.begin(paragraphs=2).set_aside("b002")
    with pytest.raises(Refusal, match="one has to stay"):
        walk.set_aside("b003")


def test_what_is_set_aside_keeps_its_answers_and_counts_no_more(study: type[Study]) -> None:
    walk = study.begin(study.rubric(study.question("q")), 2).pick("yes", study.at)
    aside = walk.set_aside("b002")
    assert (aside.progress.total, aside.progress.complete) == (1, 0)
    assert aside.critique.at("b002").get("q").choice == "yes"
    back = aside.take_back("b002")
    study.sound(back)
    assert study.where(back) == ("b002", "q")
    assert back.progress == walk.progress


def test_moving_what_stands_there_already_is_no_step(study: type[Study]) -> None:
    walk = study.begin(paragraphs=1)
    assert walk.set_aside("b001") is walk
    assert walk.set_aside("b001").critique.article.block("b001").kind == "headline"
    again = walk.take_back("b002")
    assert again.critique is walk.critique
    assert not again.history.past


def test_a_block_taken_back_is_walked_in_its_place(study: type[Study]) -> None:
    walk = study.begin(paragraphs=1).take_back("b003").take_back("b001")
    assert study.where(walk) == ("b001", "role")
    assert [walk.place(index) for index in range(walk.places)] == ["b001", "b002", "b003", ARTICLE]
    study.sound(walk)
    assert walk.undo().undo().critique.article.blocks == study.critique(paragraphs=1).article.blocks


# Finishing


def test_a_finished_critique_refuses_every_change(study: type[Study]) -> None:
    walk = study.begin().pick("claim", study.at).finish()
    assert walk.critique.finished
    assert walk.finish() is walk
    steps: list[Callable[[], Walk]] = [
        lambda: walk.pick("evidence", study.at),
        lambda: walk.pick_all(("evidence",), study.at),
        lambda: walk.write("x", study.at),
        lambda: walk.not_applicable("x", study.at),
        lambda: walk.note("x", study.at),
        lambda: walk.confidence(2, study.at),
        lambda: walk.mark(Passage("P", 0, 1), study.at),
        lambda: walk.unmark(Passage("P", 0, 1), study.at),
        lambda: walk.clear(study.at),
        lambda: walk.set_aside("b002"),
        lambda: walk.take_back("b001"),
    ]
    for step in steps:
        with pytest.raises(Refusal, match="Reopen it"):
            step()
    assert walk.question_after().cursor.question == "evidence"
    study.sound(walk)


def test_reopened_it_goes_on(study: type[Study]) -> None:
    walk = study.begin().finish().reopen()
    assert walk.reopen() is walk
    assert walk.pick("claim", study.at).critique.status == "draft"


def test_undo_takes_back_the_finishing_before_any_answer(study: type[Study]) -> None:
    walk = study.begin().pick("claim", study.at).finish().undo()
    assert not walk.critique.finished
    assert walk.here.by_id["role"].answer.choice == "claim"
    assert walk.redo().critique.finished


def test_undo_and_redo_leave_alone_what_was_finished_elsewhere(study: type[Study]) -> None:
    walk = study.begin().pick("claim", study.at).onward().pick("yes", study.at).undo()
    elsewhere = walk.critique.with_status("finished")
    again = Walk.begin(elsewhere, history=walk.history)
    assert again.history.past
    assert again.undo() is again
    assert again.redo() is again
    assert again.reopen().undo().undo().critique.finished
