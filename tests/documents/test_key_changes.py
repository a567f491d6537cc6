from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from gadfly.documents.answers import Answer
from gadfly.documents.article import Article, Block
from gadfly.documents.critique import Critic, Critique
from gadfly.documents.key import Accepted, Judgement, Key
from gadfly.documents.key_changes import key_changes
from gadfly.documents.rubric import Option, Question, Rubric

AT = datetime(2026, 11, 22, tzinfo=UTC)
TEXT = Article((Block("b001", "He said so."), Block("b002", "By A. Writer", "byline", included=False)))
LEVELS = tuple(Option(name, name.capitalize()) for name in ("none", "vague", "named"))
RUBRIC = Rubric(
    "r",
    "R",
    (
        Question("sourced", "Is it?", "choice", "Sourcing", options=LEVELS, na="free"),
        Question("kinds", "Which?", "multi", "Kinds", options=LEVELS),
        Question("point", "What?", "text", "The point"),
    ),
)
KEY = Key(Critique.begin(TEXT, RUBRIC, AT, Critic("Ina")))


def answered(**answers: Answer) -> Key:
    critique = KEY.critique
    for question, answer in answers.items():
        critique = critique.answer("b001", question, answer)
    return replace(KEY, critique=critique)


def told(old: Key, new: Key) -> list[str]:
    return [change.words for change in key_changes([old], [new])]


def test_an_answer_is_told_from_what_to_what_with_its_because() -> None:
    old = answered(sourced=Answer(choice="vague"))
    new = answered(sourced=Answer(choice="named")).judging(
        "b001", "sourced", Judgement(because="He is named.")
    )
    assert told(old, new) == ["Paragraph 1, Sourcing: “Named” (was “Vague”), because: He is named."]


def test_every_kind_of_answer_has_words() -> None:
    old = answered(
        sourced=Answer(choice="vague"), kinds=Answer(choices=("none", "named")), point=Answer(text="x")
    )
    new = answered(sourced=Answer(na="no"), kinds=Answer(choices=()), point=Answer(text="y"))
    assert told(old, new) == [
        "Paragraph 1, Sourcing: does not apply (was “Vague”)",
        "Paragraph 1, Kinds: nothing of it (was “None” and “Named”)",
        "Paragraph 1, The point: its model answer is reworded",
    ]
    assert told(KEY, old)[0] == "Paragraph 1, Sourcing: “Vague” (was no answer)"
    assert told(KEY, old)[2] == "Paragraph 1, The point: a model answer (was no answer)"


def test_what_else_is_accepted_is_told() -> None:
    accepts = KEY.judging("b001", "sourced", Judgement((Accepted(("vague",), Decimal("0.5")),)))
    more = KEY.judging("b001", "sourced", Judgement((Accepted(("vague",)),), accept_na=True))
    assert told(KEY, accepts) == ["Paragraph 1, Sourcing: also accepts “Vague” for 50%"]
    assert told(accepts, more) == [
        "Paragraph 1, Sourcing: accepts “Vague” for 100% (was 50%); accepts now that it does not apply"
    ]
    assert told(more, KEY) == [
        "Paragraph 1, Sourcing: no longer accepts “Vague” for 100%; no longer accepts that it does not apply"
    ]
    free = KEY.judging("b001", "sourced", Judgement(none_right=True))
    assert told(KEY, free) == ["Paragraph 1, Sourcing: says now that no option is right"]


def test_a_reworded_reason_alone_is_told_as_that() -> None:
    new = KEY.judging("b001", "sourced", Judgement(because="So."))
    assert told(KEY, new) == ["Paragraph 1, Sourcing: its reason is reworded, because: So."]


def test_keys_that_are_new_or_gone_and_paragraphs_set_aside() -> None:
    other = Key(Critique.begin(TEXT, RUBRIC, AT, Critic("Bo")))
    assert [c.words for c in key_changes([KEY], [KEY, other])] == [
        "The key of Bo: is new, and counts from now on"
    ]
    assert [c.words for c in key_changes([KEY, other], [KEY])] == ["The key of Bo: no longer counts"]
    aside = replace(KEY, critique=KEY.critique.with_block(replace(TEXT.blocks[0], included=False)))
    assert told(KEY, aside) == ["Block 1: is set aside now, and no longer counts"]
    assert told(aside, KEY) == ["Paragraph 1: counts now"]


def test_when_an_answer_was_given_is_no_difference() -> None:
    assert told(answered(sourced=Answer(choice="none", at=AT)), answered(sourced=Answer(choice="none"))) == []
