"""Edits as values, and what of a history still fits a critique that was changed elsewhere."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from gadfly.documents.answers import OPEN, Answer
from gadfly.documents.article import Article
from gadfly.documents.critique import ARTICLE
from gadfly.walk.edits import AnswerEdit, BlockEdit, StatusEdit
from gadfly.walk.history import Cursor, History, Step

if TYPE_CHECKING:
    from tests.walk.conftest import Study

    from gadfly.documents.critique import Critique
    from gadfly.walk.edits import Edit

YES, NO = Answer(choice="yes"), Answer(choice="no")
HERE = Cursor("b002", "role")


def edits(critique: Critique) -> list[Edit]:
    """One of each kind, ready to be done."""
    before = critique.article.block("b003")
    return [
        AnswerEdit("b002", "role", OPEN, YES),
        AnswerEdit(ARTICLE, "overall", OPEN, NO),
        BlockEdit(before, replace(before, kind="other", included=False, reason="set aside by hand")),
        StatusEdit("draft", "finished"),
    ]


@pytest.mark.parametrize("kind", range(4))
def test_an_edit_done_stands_and_its_reverse_restores(study: type[Study], kind: int) -> None:
    critique = study.critique()
    edit = edits(critique)[kind]
    assert not edit.stands_in(critique)
    assert edit.reverse.stands_in(critique)
    after = edit.done(critique)
    assert edit.stands_in(after)
    assert not edit.reverse.stands_in(after)
    assert study.content(edit.reverse.done(after)) == study.content(critique)
    assert edit.reverse.reverse == edit


def test_an_answer_stands_nowhere_but_at_its_place(study: type[Study]) -> None:
    critique = study.critique()
    assert AnswerEdit("b001", "role", YES, OPEN).stands_in(critique)  # set aside, but there
    assert not AnswerEdit("b999", "role", YES, OPEN).stands_in(critique)
    assert not AnswerEdit("b002", "gone", YES, OPEN).stands_in(critique)


def history(critique: Critique) -> tuple[History, Critique]:
    """A history of all edits, with the critique they lead to."""
    steps = tuple(Step(edit, HERE) for edit in edits(critique))
    for step in steps:
        critique = step.edit.done(critique)
    return History(steps), critique


def test_a_history_fits_the_critique_it_led_to(study: type[Study]) -> None:
    past, after = history(study.critique())
    assert past.fitting(after) == past
    back = past.undone().undone()
    halfway = past.past[2].edit.reverse.done(past.past[3].edit.reverse.done(after))
    assert back.fitting(halfway) == back


def test_an_answer_changed_elsewhere_ends_what_can_be_taken_back(study: type[Study]) -> None:
    past, after = history(study.critique())
    foreign = after.answer(ARTICLE, "overall", YES)
    assert past.fitting(foreign) == History(past.past[2:])
    assert past.fitting(after.with_status("draft")) == History()


def test_an_answer_changed_elsewhere_ends_what_can_be_done_again(study: type[Study]) -> None:
    critique = study.critique()
    past, _ = history(critique)
    undone = past.undone().undone().undone().undone()
    assert undone.fitting(critique) == undone
    foreign = critique.answer(ARTICLE, "overall", YES)
    kept = undone.fitting(foreign)
    assert [step.edit for step in reversed(kept.future)] == edits(critique)[:1]
    assert undone.fitting(critique.answer("b002", "role", NO)) == History()


def test_the_same_question_answered_many_times_fits_step_by_step(study: type[Study]) -> None:
    critique = study.critique()
    answers = [OPEN, YES, NO, YES, OPEN, NO]
    steps = tuple(
        Step(AnswerEdit("b002", "role", before, after), HERE) for before, after in pairwise(answers)
    )
    whole = History(steps[:3], tuple(reversed(steps[3:])))
    assert whole.fitting(critique.answer("b002", "role", YES)) == whole
    assert whole.fitting(critique) == History()


def test_what_another_article_had_is_forgotten(study: type[Study]) -> None:
    past, _ = history(study.critique())
    other = replace(study.critique(), article=Article(()), status="finished")
    assert past.fitting(other) == History(past.past[3:])


def test_an_undo_where_the_place_is_gone_stands_somewhere(study: type[Study]) -> None:
    walk = study.begin().pick("claim", study.at)
    step = replace(walk.history.past[0], at=Cursor("b777", "role"))
    lost = replace(walk, history=History((step,)))
    study.sound(lost.undo())
    assert study.where(lost.undo()) == ("b002", "role")
