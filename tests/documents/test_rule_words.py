from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from gadfly.documents.conditions import Clause, Condition
from gadfly.documents.rubric import Band, Cap, Group, Option, Question, Rubric, Scoring
from gadfly.documents.rule_words import (
    PARAGRAPHS,
    cap_in_words,
    if_words,
    na_in_words,
    needs_in_words,
    points_in_words,
    scoring_in_words,
    when_asked,
    when_offered,
    worth_in_words,
)

YES = Option("yes", "Yes", points=Decimal("2.50"))
NO = Option("no", "No", points=Decimal(0))
EVIDENCE = Question("evidence", "?", "choice", title="Evidence", options=(YES, NO))
KINDS = Question("kinds", "?", "multi", title="Kinds", options=(YES, NO, Option("bare", "")))
RUBRIC = Rubric("r", "R", (EVIDENCE, KINDS), groups=(Group("g", "The group", Decimal(5)),))

IS = Clause("evidence", ("yes",))
NOT = Clause("evidence", ("yes", "no"), negated=True)
PICKED = Clause("kinds", ("no", "bare"))
WORDY = (
    "you pick “No” or “bare” in Kinds, and either you answer “Yes” to Evidence,"
    " or you answer “x” to gone and you answer “Yes” to Evidence"
)


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (Condition(), ""),
        (Condition((IS,)), "you answer “Yes” to Evidence"),
        (Condition((NOT,)), "you answer anything but “Yes” or “No” to Evidence"),
        (Condition((PICKED,)), "you pick “No” or “bare” in Kinds"),
        (Condition((replace(PICKED, negated=True),)), "you pick anything but “No” or “bare” in Kinds"),
        (Condition((Clause("kinds", state="answered"),)), "you answer Kinds"),
        (Condition((Clause("kinds", state="na"),)), "you say that Kinds does not apply"),
        (Condition((IS, PICKED)), "you answer “Yes” to Evidence and you pick “No” or “bare” in Kinds"),
        (Condition((), ((IS,),)), "you answer “Yes” to Evidence"),
        (
            Condition((PICKED,), ((IS,), (Clause("gone", ("x",)), IS))),
            WORDY,
        ),
    ],
)
def test_conditions_are_sentences(condition: Condition, words: str) -> None:
    assert if_words(RUBRIC, condition) == words


def test_a_groups_condition_is_part_of_each_of_its_questions() -> None:
    rubric = replace(RUBRIC, groups=(Group("g", ask_when=Condition((IS,))),))
    assert when_asked(rubric, EVIDENCE) == ""
    assert when_asked(rubric, replace(KINDS, group="g")) == "asked only if you answer “Yes” to Evidence"
    both = replace(KINDS, group="g", ask_when=Condition((NOT,)))
    assert when_asked(rubric, both).endswith(
        "to Evidence, and you answer anything but “Yes” or “No” to Evidence"
    )
    assert when_offered(rubric, replace(YES, ask_when=Condition((IS,)))).startswith(
        "offered only if you answer"
    )
    assert when_offered(rubric, YES) == ""


def test_caps_say_when_how_much_and_why() -> None:
    cap = Cap(Condition((IS,)), Decimal("12.50"), because="nobody can check it")
    assert (
        cap_in_words(RUBRIC, cap)
        == "If you answer “Yes” to Evidence, a paragraph scores at most 12.5%: nobody can check it"
    )
    of_all = Cap(Condition((IS,)), Decimal(0), "article")
    assert cap_in_words(RUBRIC, of_all) == "If you answer “Yes” to Evidence, the total is at most 0%"


def test_what_an_answer_needs_is_said() -> None:
    assert needs_in_words(EVIDENCE) == ()
    many = replace(
        KINDS,
        required=False,
        passage="required",
        passage_when=("yes",),
        note_when=("no",),
        note_ask="Why?",
        note_when_gap=Decimal(20),
        min_words=4,
        most=2,
        only=("no",),
    )
    assert needs_in_words(many) == (
        "marking words of the op-ed is required",
        "“Yes” needs words of the op-ed marked",
        "“No” needs a note: Why?",
        "a note is needed if your answer is more than 20 points away from the score",
        "a note has at least 4 words",
        "at most 2 options",
        "“No” excludes all others",
        "may be left open",
    )
    text = Question("t", "?", "text", min_words=8, required=False)
    assert needs_in_words(text) == ("at least 8 words",)
    assert needs_in_words(replace(text, required=True))[-1] == "must be answered"
    assert [na_in_words(replace(text, na=na)) for na in ("never", "free", "with-reason")] == [
        "",
        "may be said not to apply",
        "may be said not to apply, with a reason",
    ]


def test_what_counts_is_said() -> None:
    assert worth_in_words(RUBRIC, replace(EVIDENCE, weight=Decimal(0))) == "not scored"
    assert worth_in_words(RUBRIC, EVIDENCE) == "counts 1"
    assert (
        worth_in_words(RUBRIC, replace(KINDS, group="g", weight=Decimal(20), combine="sum"))
        == "counts 20 inside The group, which counts 5 as one; of several answers, they add up"
    )
    assert points_in_words(YES, EVIDENCE) == "2.5 of 2.5 points"
    assert points_in_words(KINDS.options[2], KINDS) == "no points: leaves the score"
    assert points_in_words(YES, replace(EVIDENCE, weight=Decimal(0))) == ""


def test_how_the_total_comes_about_is_said() -> None:
    scoring = Scoring(
        "weakest", Decimal(25), Decimal(60), (Band(Decimal(50), "High"), Band(Decimal(0), "Low"))
    )
    rubric = replace(RUBRIC, scoring=scoring, caps=(Cap(Condition((IS,)), Decimal(40)),))
    assert scoring_in_words(rubric) == (
        PARAGRAPHS["weakest"],
        "The questions about the whole article make up 25% of the total.",
        "Below 60% coverage, no band is given.",
        "Bands: High from 50%, Low from 0%.",
        "If you answer “Yes” to Evidence, a paragraph scores at most 40%.",
    )
    assert scoring_in_words(RUBRIC) == (PARAGRAPHS["mean"],)
