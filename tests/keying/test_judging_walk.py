"""What stands beside an answer, as a step of a walk; and how a credit is said."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from gadfly.documents.article import Article, Block
from gadfly.documents.critique import Critique
from gadfly.documents.judgement_words import judgement_lines
from gadfly.documents.key import SILENT, Accepted, Judgement, Key
from gadfly.documents.rubric import Option, Question, Rubric
from gadfly.walk.answering import Refusal
from gadfly.walk.keying import accepting, credit_of, next_credit, none_right
from gadfly.walk.walk import Walk

AT = datetime(2026, 11, 22, 10, tzinfo=UTC)
OPTIONS = (Option("yes", "Yes"), Option("no", "No"), Option("partly", "Partly"))
CLAIM = Question("claim", "A claim?", "choice", options=OPTIONS)
KINDS = Question("kinds", "Which?", "multi", options=OPTIONS)
POINT = Question("point", "What is it?", "text")
RUBRIC = Rubric("small", "Small", (CLAIM, KINDS, POINT))
OP_ED = Article((Block("b001", "A later bell helps."),))
PARTLY = Accepted(("partly",), Decimal("0.5"))


def walk(*, key: bool = True) -> Walk:
    critique = Critique.begin(OP_ED, RUBRIC, AT)
    return Walk.begin(Key(critique).in_the_making if key else critique)


def test_it_is_one_step_that_is_undone_and_done_again() -> None:
    begun = walk().pick("yes", AT)
    said = begun.judge_answer(Judgement((PARTLY,)))
    assert said.judgement == Judgement((PARTLY,))
    assert said.critique.at("b001") == begun.critique.at("b001")
    assert said.undo().critique == begun.critique
    assert said.undo().redo().critique == said.critique
    assert said.judge_answer(SILENT).critique.judgements == {}


def test_saying_the_same_again_is_no_step() -> None:
    said = walk().judge_answer(Judgement((PARTLY,)))
    assert said.judge_answer(Judgement((PARTLY,))) is said


def test_undo_takes_answers_and_judgements_back_in_turn() -> None:
    said = walk().judge_answer(Judgement((PARTLY,))).pick("yes", AT)
    assert said.undo().judgement == Judgement((PARTLY,))
    assert said.undo().undo().judgement == SILENT


def test_a_critique_has_nothing_beside_its_answers() -> None:
    with pytest.raises(Refusal, match="Only in a key"):
        walk(key=False).judge_answer(Judgement(because="x"))
    assert walk(key=False).judgement == SILENT


def test_a_finished_key_stays_as_it_is() -> None:
    with pytest.raises(Refusal, match="finished"):
        walk().finish().judge_answer(Judgement(because="x"))


def test_a_key_is_made_of_it_and_gone_on_with() -> None:
    said = walk().pick("yes", AT).judge_answer(Judgement((PARTLY,)))
    made = Key.made_of(said.critique)
    assert made.critique.judgements is None
    assert made.judgement("b001", "claim") == Judgement((PARTLY,))
    assert made.in_the_making == said.critique


def test_an_accepted_answer_comes_once_and_goes_with_no_credit() -> None:
    once = accepting(SILENT, CLAIM, PARTLY)
    full = accepting(once, CLAIM, Accepted(("partly",)))
    assert full.accept == (Accepted(("partly",)),)
    assert accepting(full, CLAIM, Accepted(("partly",), Decimal(0))) == SILENT


def test_sets_are_the_same_in_any_order() -> None:
    once = accepting(SILENT, KINDS, Accepted(("partly", "yes")))
    assert once.accept == (Accepted(("yes", "partly")),)
    assert accepting(once, KINDS, Accepted(("yes", "partly"), Decimal("0.5"))).accept[0].credit == Decimal(
        "0.5"
    )
    assert accepting(SILENT, KINDS, Accepted(())).accept == (Accepted(()),), "picking none can be right, too"


def test_none_right_and_something_accepted_are_never_said_together() -> None:
    accepted = accepting(SILENT, CLAIM, PARTLY)
    said = walk().judge_answer(accepted).judge_answer(none_right(accepted))
    assert said.judgement == Judgement(none_right=True)
    assert said.undo().judgement == accepted
    assert accepting(said.judgement, CLAIM, PARTLY) == accepted
    assert none_right(none_right(accepted)) == accepted


@pytest.mark.parametrize(
    ("question", "accepted"),
    [
        (CLAIM, Accepted(("maybe",))),
        (CLAIM, Accepted(("yes", "no"))),
        (CLAIM, Accepted(())),
        (CLAIM, Accepted(("yes",), Decimal(2))),
        (POINT, Accepted(())),
    ],
)
def test_what_is_no_answer_is_not_accepted(question: Question, accepted: Accepted) -> None:
    with pytest.raises(Refusal):
        accepting(SILENT, question, accepted)


@pytest.mark.parametrize(
    ("typed", "credit"),
    [
        ("1", "1"),
        ("full", "1"),
        ("half", "0.5"),
        ("1/2", "0.5"),
        ("0,25", "0.25"),
        ("33.3%", "0.333"),
        ("1/3", "0.3333"),
        ("0", "0"),
        ("100%", "1"),
    ],
)
def test_a_credit_is_typed_in_many_ways(typed: str, credit: str) -> None:
    assert credit_of(typed) == Decimal(credit)


@pytest.mark.parametrize("typed", ["", "2", "-1", "150%", "1/0", "1/2/3", "nan", "inf", "much", "%", "/"])
def test_anything_else_is_no_credit(typed: str) -> None:
    assert credit_of(typed) is None


def test_one_key_goes_round_the_credits() -> None:
    none, full, half = Decimal(0), Decimal(1), Decimal("0.5")
    assert [next_credit(credit) for credit in (none, full, half)] == [full, half, none]
    assert next_credit(Decimal("0.3")) == none


def test_what_stands_beside_an_answer_is_told_in_words() -> None:
    said = Judgement((PARTLY, Accepted(("no",), Decimal("0.25"))), because="He half says so.", accept_na=True)
    assert judgement_lines(CLAIM, SILENT) == ()
    told = " / ".join(judgement_lines(CLAIM, said))
    for words in ("Partly", "half", "No", "25%", "not apply", "He half says so."):
        assert words in told
