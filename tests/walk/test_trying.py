"""Practice on a walk: first tries stay, a second try is one step to undo, and undo goes no further back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from gadfly.documents.answers import Answer, Earlier
from gadfly.documents.article import Article, Block
from gadfly.documents.critique import Critique
from gadfly.documents.practice import seen
from gadfly.documents.rubric import Option, Question, Rubric
from gadfly.store.journal_text import step_of, step_record
from gadfly.walk.trying import again, complete, saw
from gadfly.walk.walk import Walk

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
OPTIONS = (Option("yes", "Yes"), Option("no", "No"))
RUBRIC = Rubric(
    "r",
    "R",
    (Question("one", "One?", "choice", options=OPTIONS), Question("two", "Two?", "choice", options=OPTIONS)),
)


@pytest.fixture
def walk() -> Walk:
    article = Article((Block("b001", "First."), Block("b002", "Second.")))
    begun = Walk.begin(Critique.begin(article, RUBRIC, AT))
    return begun.pick("yes", AT).question_after().pick("no", AT)


def test_what_was_seen_keeps_the_first_tries_and_begins_history_anew(walk: Walk) -> None:
    assert complete(walk, "b001")
    assert not complete(walk, "b002")
    after = saw(walk, "b001")
    assert seen(after.critique, "b001")
    assert after.critique.at("b001").get("one") == Answer(
        choice="yes", at=AT, earlier=(Earlier(choice="yes", at=AT),)
    )
    assert after.undo() is after
    assert saw(after, "b001") is after
    assert (after.cursor, after.progress) == (walk.cursor, walk.progress)


def test_trying_again_is_one_step_and_keeps_what_was_said_first(walk: Walk) -> None:
    before = saw(walk, "b001")
    tried = again(before, "b001")
    assert [asked.state for asked in tried.here.shown] == ["open", "open"]
    assert tried.progress.complete == 0
    assert tried.cursor.question == "one"
    assert tried.undo().critique.at("b001").given == before.critique.at("b001").given
    assert tried.undo().redo().critique.at("b001").given == tried.critique.at("b001").given
    second = tried.pick("no", AT)
    assert second.critique.at("b001").get("one").earlier == (Earlier(choice="yes", at=AT),)
    third = again(second, "b001").pick("yes", AT)
    assert len(third.critique.at("b001").get("one").earlier) == 1


def test_a_finished_practice_is_taken_up_again(walk: Walk) -> None:
    tried = again(saw(walk, "b001").finish(), "b001")
    assert not tried.critique.finished
    assert not complete(tried, "b001")


def test_the_step_outlasts_a_restart(walk: Walk) -> None:
    (step,) = again(saw(walk, "b001"), "b001").history.past
    assert step_of(step_record(step)) == step


def test_an_answer_changed_without_trying_again_keeps_its_first_try(walk: Walk) -> None:
    changed = saw(walk, "b001").at_question("b001", "one").pick("no", AT)
    answer = changed.critique.at("b001").get("one")
    assert (answer.choice, answer.earlier) == ("no", (Earlier(choice="yes", at=AT),))
