"""Revising: a reason each time, the first answer kept, undo and redo."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from tests.exporting.conftest import critique

from gadfly.documents.answers import Answer
from gadfly.documents.peers import LONGEST_WHY
from gadfly.walk.answering import Refusal
from gadfly.walk.revising import Revising, said_anew

AT = datetime(2026, 11, 22, 10, tzinfo=UTC)


def begun() -> Revising:
    return Revising.begin(critique(1)).at("b002")


@pytest.mark.parametrize("why", ["", "  \n", "x" * (LONGEST_WHY + 1)])
def test_it_takes_a_reason(why: str) -> None:
    with pytest.raises(Refusal):
        begun().revise("how", Answer(choice="p0"), why, AT)


def test_the_same_answer_is_no_revision() -> None:
    with pytest.raises(Refusal, match="already"):
        begun().revise("how", Answer(choice="p1"), "because", AT)


def test_what_was_open_needs_no_reason_and_leaves_nothing_behind() -> None:
    made = begun().at("b003").revise("why", Answer(text="new"), "", AT)
    assert made.critique.at("b003").get("why") == Answer(text="new", at=AT)


def test_undo_and_redo_go_back_and_forth() -> None:
    start = begun()
    once = start.revise("how", Answer(choice="p0"), "one", AT)
    twice = once.revise("how", Answer(choice="p2"), "two", AT)
    assert [each.why for each in twice.critique.at("b002").get("how").earlier] == ["one", "two"]
    assert twice.undo().undo().critique is start.critique
    assert twice.undo().redo().critique is twice.critique
    assert twice.undo().revise("how", Answer(choice="p2"), "three", AT).after == ()
    for refused in (start.undo, start.redo):
        with pytest.raises(Refusal):
            refused()


def test_note_and_passages_stay() -> None:
    answer = begun().revise("how", Answer(choice="p0"), "one", AT).critique.at("b002").get("how")
    assert (answer.note, len(answer.passages)) == ("he does", 1)


def test_only_what_can_be_answered_is_an_answer() -> None:
    how, why = begun().shown[0], begun().shown[1]
    assert said_anew(how, options=("p0",)).choice == "p0"
    for asked, more in ((how, {"options": ("zz",)}), (how, {"options": ()}), (why, {"text": "  "})):
        with pytest.raises(Refusal):
            said_anew(asked, **more)
