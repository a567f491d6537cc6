"""A critique under another version of its rubric: which answers have a place there, and what opens."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from gadfly.documents.answers import Answer
from gadfly.documents.article import Article, Block
from gadfly.documents.critique import ARTICLE, Critique
from gadfly.documents.moving import Kept, fits, kept, moved, opened
from gadfly.documents.rubric import Option, Question, Rubric

AT = datetime(2026, 11, 22, 10, tzinfo=UTC)


def asked(name: str, options: str = "yes no", **more: Any) -> Question:
    made = tuple(Option(each, each.capitalize()) for each in options.split())
    return Question(name, f"{name}?", **{"kind": "choice", "options": made, **more})


def critique_of(*questions: Question, **answers: Answer) -> Critique:
    """Two walked paragraphs, a caption between them; the answers are those to the first one."""
    blocks = (
        Block("b001", "One."),
        Block("b002", "Photograph", "caption", included=False),
        Block("b003", "Three."),
    )
    critique = Critique.begin(Article(blocks), Rubric("r", "R", questions), AT)
    for question, answer in answers.items():
        critique = critique.answer("b001", question, answer)
    return critique


def rubric(*questions: Question) -> Rubric:
    return Rubric("r", "R", questions, version="2")


YES = Answer(choice="yes")


@pytest.mark.parametrize(
    ("question", "answer", "fitting"),
    [
        (asked("q"), YES, True),
        (asked("q", "no"), YES, False),
        (asked("q"), Answer(note="only a note"), True),
        (asked("q"), Answer(na=""), False),
        (asked("q", na="free"), Answer(na="because"), True),
        (asked("q"), Answer(choices=("yes",)), False),
        (asked("q", kind="multi"), Answer(choices=("yes", "no")), True),
        (asked("q", kind="multi"), Answer(choices=()), True),
        (asked("q", "no", kind="multi"), Answer(choices=("yes", "no")), False),
        (asked("q", kind="multi"), YES, False),
        (asked("q", kind="text"), Answer(text="words"), True),
        (asked("q", kind="text"), YES, False),
        (asked("q"), Answer(text="words"), False),
        (asked("q", kind="passage"), YES, False),
    ],
)
def test_an_answer_fits_where_it_could_be_given_again(
    question: Question, answer: Answer, *, fitting: bool
) -> None:
    assert fits(question, answer) is fitting


def test_what_the_rubric_has_no_place_for_is_named_in_the_order_of_the_op_ed() -> None:
    critique = critique_of(asked("gone"), asked("role"), role=YES, gone=YES)
    critique = critique.answer("b002", "gone", Answer(note="kept too"))
    critique = critique.answer(ARTICLE, "gone", YES).answer("b003", "role", Answer(choice="no"))
    new = moved(critique, rubric(asked("role", "no"), asked("more")))
    assert kept(new) == (
        Kept("b001", "role", "answer"),
        Kept("b001", "gone", "question"),
        Kept("b002", "gone", "question"),
        Kept(ARTICLE, "gone", "question"),
    )
    assert kept(critique) == (Kept(ARTICLE, "gone", "question"),), "the article was never asked that"


def test_a_question_that_is_asked_of_the_article_now_has_no_place_for_a_paragraphs_answer() -> None:
    critique = critique_of(asked("verdict"), verdict=YES)
    new = moved(critique, rubric(asked("verdict", of="article")))
    assert kept(new) == (Kept("b001", "verdict", "question"),)


def test_what_opens_is_new_or_lost_its_option_and_nothing_opens_where_nobody_was() -> None:
    critique = critique_of(asked("role"), asked("open"), role=YES)
    new = moved(
        critique,
        rubric(asked("more"), asked("if-you-like", required=False), asked("role", "no"), asked("open")),
    )
    assert opened(critique, new) == (("b001", "more"), ("b001", "role"))


def test_moving_changes_the_rubric_and_nothing_else() -> None:
    critique = critique_of(asked("role"), role=YES)
    new = moved(critique, rubric(asked("other")))
    assert new.answers is critique.answers
    assert moved(new, critique.rubric) == critique
