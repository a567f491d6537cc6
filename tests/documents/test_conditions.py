from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gadfly.documents.conditions import ALWAYS, NOT_ASKED, Clause, Condition, Outcome, Standing

OPEN = Standing("open")
NA = Standing("na")


def answered(*values: str) -> Standing:
    return Standing("answered", frozenset(values))


STANDINGS = st.one_of(
    st.sampled_from([OPEN, NA, NOT_ASKED]),
    st.frozensets(st.sampled_from("xyz")).map(lambda values: Standing("answered", values)),
)
CLAUSES = st.builds(
    Clause,
    question=st.sampled_from("abc"),
    values=st.lists(st.sampled_from("xyz"), min_size=1, max_size=2).map(tuple),
    negated=st.booleans(),
)
BUNDLES = st.lists(CLAUSES, min_size=1, max_size=2).map(tuple)
CONDITIONS = st.builds(
    Condition, st.lists(CLAUSES, max_size=2).map(tuple), st.lists(BUNDLES, max_size=2).map(tuple)
)


@pytest.mark.parametrize(
    ("clause", "standing", "expected"),
    [
        (Clause("q", ("a", "b")), answered("b"), Outcome.YES),
        (Clause("q", ("a", "b")), answered("c"), Outcome.NO),
        (Clause("q", ("a",)), answered("c", "a"), Outcome.YES),  # a multi: any overlap
        (Clause("q", ("a",)), answered(), Outcome.NO),  # a multi, nothing picked
        (Clause("q", ("a",), negated=True), answered("a"), Outcome.NO),
        (Clause("q", ("a",), negated=True), answered("a", "b"), Outcome.NO),
        (Clause("q", ("a",), negated=True), answered("b"), Outcome.YES),
        (Clause("q", ("a",), negated=True), answered(), Outcome.YES),
        (Clause("q", ("a",)), NA, Outcome.NO),
        (Clause("q", ("a",), negated=True), NA, Outcome.NO),
        (Clause("q", ("a",)), NOT_ASKED, Outcome.NO),
        (Clause("q", ("a",), negated=True), NOT_ASKED, Outcome.NO),
        (Clause("q", ("a",)), OPEN, Outcome.UNKNOWN),
        (Clause("q", ("a",), negated=True), OPEN, Outcome.UNKNOWN),
        (Clause("q", state="answered"), answered("a"), Outcome.YES),
        (Clause("q", state="answered"), answered(), Outcome.YES),
        (Clause("q", state="answered"), NA, Outcome.NO),
        (Clause("q", state="na"), NA, Outcome.YES),
        (Clause("q", state="na"), answered("a"), Outcome.NO),
        (Clause("q", state="na"), NOT_ASKED, Outcome.NO),
        (Clause("q", state="na"), OPEN, Outcome.UNKNOWN),
    ],
)
def test_a_clause_reads_one_standing(clause: Clause, standing: Standing, expected: Outcome) -> None:
    assert clause.outcome(standing) is expected


def test_the_empty_condition_holds_and_asks_nothing() -> None:
    assert ALWAYS.outcome({}) is Outcome.YES
    assert not ALWAYS
    assert Condition((Clause("q", ("a",)),))
    assert Condition(either=((Clause("q", ("a",)),),))


def test_a_question_that_is_missing_is_not_asked() -> None:
    assert Condition((Clause("q", ("a",)),)).outcome({}) is Outcome.NO


def test_one_false_clause_decides_over_an_open_one() -> None:
    both = Condition((Clause("a", ("x",)), Clause("b", ("x",))))
    assert both.outcome({"a": OPEN, "b": answered("y")}) is Outcome.NO
    assert both.outcome({"a": OPEN, "b": answered("x")}) is Outcome.UNKNOWN
    assert both.outcome({"a": answered("x"), "b": answered("x")}) is Outcome.YES


def test_one_true_bundle_decides_over_an_open_one() -> None:
    either = Condition(either=((Clause("a", ("x",)),), (Clause("b", ("x",)),)))
    assert either.outcome({"a": OPEN, "b": answered("x")}) is Outcome.YES
    assert either.outcome({"a": OPEN, "b": answered("y")}) is Outcome.UNKNOWN
    assert either.outcome({"a": answered("y"), "b": answered("y")}) is Outcome.NO


def test_both_keys_together_must_hold() -> None:
    condition = Condition((Clause("a", ("x",)),), ((Clause("b", ("x",)),),))
    assert condition.outcome({"a": answered("x"), "b": answered("x")}) is Outcome.YES
    assert condition.outcome({"a": answered("x"), "b": answered("y")}) is Outcome.NO
    assert condition.outcome({"a": answered("y"), "b": answered("x")}) is Outcome.NO
    assert condition.outcome({"a": answered("x"), "b": OPEN}) is Outcome.UNKNOWN


def test_it_names_the_questions_it_looks_at() -> None:
    condition = Condition((Clause("a", ("x",)),), ((Clause("b", ("x",)), Clause("c", state="na")),))
    assert condition.questions == {"a", "b", "c"}


@given(CONDITIONS, st.fixed_dictionaries({"a": STANDINGS, "b": STANDINGS, "c": STANDINGS}), st.data())
def test_what_is_decided_stays_decided_when_open_answers_come_in(
    condition: Condition, standings: dict[str, Standing], data: st.DataObject
) -> None:
    later = {
        key: data.draw(STANDINGS.filter(lambda s: s != OPEN)) if standing == OPEN else standing
        for key, standing in standings.items()
    }
    before, after = condition.outcome(standings), condition.outcome(later)
    assert after is not Outcome.UNKNOWN
    assert before in {after, Outcome.UNKNOWN}
