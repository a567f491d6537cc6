"""What stands beside an answer of a key: steps of a walk like any other."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gadfly.documents.article import Article, Block
from gadfly.documents.critique import Critique
from gadfly.documents.judgement_words import judgement_lines
from gadfly.documents.key import SILENT, Accepted, Judgement, Key
from gadfly.documents.rubric import Option, Question, Rubric
from gadfly.store.journal_text import step_of, step_record
from gadfly.walk.answering import Refusal
from gadfly.walk.edits import JudgementEdit
from gadfly.walk.history import Cursor, Step
from gadfly.walk.keying import accepting, credit_for, credit_of, next_credit, none_right
from gadfly.walk.walk import Walk

AT = datetime(2026, 11, 22, 10, tzinfo=UTC)
OPTIONS = (Option("yes", "Yes"), Option("no", "No"), Option("partly", "Partly"))
ONE = Question("one", "One?", "choice", options=OPTIONS)
SOME = Question("some", "Which?", "multi", options=OPTIONS)
RUBRIC = Rubric("small", "Small", (ONE, SOME))
TEXT = Article((Block("b001", "He said so."), Block("b002", "So it is.")))
HALF = Judgement((Accepted(("partly",), Decimal("0.5")),), because="He names one.")


def walk(*, key: bool = True) -> Walk:
    critique = Critique.begin(TEXT, RUBRIC, AT)
    return Walk.begin(replace(critique, judgements={}) if key else critique)


def test_a_judgement_is_a_step_to_undo_and_do_again() -> None:
    judged = walk().pick("yes", AT).judge_answer(HALF)
    assert judged.judgement == HALF
    assert judged.undo().judgement == SILENT
    assert judged.undo().critique.judgements == {}
    assert judged.undo().redo().judgement == HALF
    assert Key.made_of(judged.critique).judgements == {("b001", "one"): HALF}
    assert Key.made_of(judged.critique).critique.judgements is None


def test_the_same_judgement_again_is_no_step() -> None:
    judged = walk().judge_answer(HALF)
    assert judged.judge_answer(HALF) is judged


def test_only_a_key_that_is_not_finished_can_be_judged() -> None:
    with pytest.raises(Refusal, match="gadfly key"):
        walk(key=False).judge_answer(HALF)
    with pytest.raises(Refusal, match="finished"):
        walk().finish().judge_answer(HALF)


def test_a_judgement_moves_no_progress() -> None:
    before = walk().pick("yes", AT)
    assert before.judge_answer(HALF).progress == before.progress


def test_accepting_replaces_and_takes_out() -> None:
    judgement = accepting(SILENT, ONE, Accepted(("no",)))
    judgement = accepting(judgement, ONE, Accepted(("no",), Decimal("0.25")))
    assert judgement.accept == (Accepted(("no",), Decimal("0.25")),)
    assert accepting(judgement, ONE, Accepted(("no",), Decimal(0))) == SILENT


def test_a_set_is_the_same_whatever_its_order() -> None:
    judgement = accepting(SILENT, SOME, Accepted(("partly", "yes")))
    assert judgement.accept[0].options == ("yes", "partly")
    assert credit_for(judgement, ("partly", "yes")) == 1
    assert accepting(SILENT, SOME, Accepted(())).accept == (Accepted(()),)


@pytest.mark.parametrize(
    ("question", "accepted"),
    [
        (ONE, Accepted(("perhaps",))),
        (ONE, Accepted(("yes", "no"))),
        (ONE, Accepted(())),
        (ONE, Accepted(("no",), Decimal("1.5"))),
        (Question("words", "How?", "text"), Accepted(("yes",))),
    ],
    ids=["unknown", "two", "none", "more", "text"],
)
def test_what_cannot_be_accepted_is_refused(question: Question, accepted: Accepted) -> None:
    with pytest.raises(Refusal):
        accepting(SILENT, question, accepted)


@pytest.mark.parametrize(
    ("typed", "credit"),
    [
        ("1", "1"),
        ("1/2", "0.5"),
        ("0,25", "0.25"),
        ("25%", "0.25"),
        ("half", "0.5"),
        ("0", "0"),
        ("2/3", "0.6667"),
    ],
)
def test_credit_as_people_type_it(typed: str, credit: str) -> None:
    assert credit_of(typed) == Decimal(credit)


@pytest.mark.parametrize("typed", ["", "yes", "1.5", "-1", "1/0", "nan", "1/2/3", "%", "inf"])
def test_what_is_no_credit(typed: str) -> None:
    assert credit_of(typed) is None


def test_one_key_goes_through_the_credits() -> None:
    given_credits = [Decimal(0)]
    for _ in range(3):
        given_credits.append(next_credit(given_credits[-1]))
    assert given_credits == [0, 1, Decimal("0.5"), 0]
    assert next_credit(Decimal("0.25")) == 0


def test_it_is_told_in_words() -> None:
    judgement = Judgement((*HALF.accept, Accepted(("no",))), none_right=True, because="So.", accept_na=True)
    assert judgement_lines(ONE, judgement) == (
        "Also accepted: “Partly”: half",
        "Also accepted: “No”: as good",
        "None of the options is right: whatever was picked counts.",
        "Also accepted: that it does not apply.",
        "Because: So.",
    )
    assert judgement_lines(ONE, SILENT) == ()


JUDGEMENTS = st.builds(
    Judgement,
    st.lists(
        st.builds(
            Accepted,
            st.lists(st.sampled_from(["yes", "no"]), unique=True).map(tuple),
            st.decimals(0, 1, places=3),
        ),
        max_size=3,
    ).map(tuple),
    st.booleans(),
    st.text(max_size=20),
    st.booleans(),
)


@given(JUDGEMENTS, JUDGEMENTS)
def test_the_journal_tells_it_as_it_was(before: Judgement, after: Judgement) -> None:
    step = Step(JudgementEdit("b001", "one", before, after), Cursor("b001", "one"))
    assert step_of(step_record(step)) == step
    assert step.edit.reverse.reverse == step.edit


def test_none_right_and_something_accepted_are_never_said_together() -> None:
    accepted = accepting(SILENT, ONE, Accepted(("partly",)))
    said = walk().judge_answer(accepted).judge_answer(none_right(accepted))
    assert said.judgement == Judgement(none_right=True)
    assert said.undo().judgement == accepted
    assert accepting(said.judgement, ONE, Accepted(("partly",))) == accepted
    assert none_right(none_right(accepted)) == accepted, "nothing is lost by looking at it"


def test_a_key_is_made_of_it_and_gone_on_with() -> None:
    said = walk().pick("yes", AT).judge_answer(HALF)
    made = Key.made_of(said.critique)
    assert made.critique.judgements is None
    assert list(made.judgements.values()) == [HALF]
    assert made.in_the_making == said.critique
