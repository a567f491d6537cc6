"""Practice inside an assignment: a key's answers and reasons go along, and nothing else of it does."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gadfly.documents.answers import Answer, Passage
from gadfly.documents.article import Article, Block
from gadfly.documents.assignment import Assignment
from gadfly.documents.critique import ARTICLE, Critic, Critique
from gadfly.documents.key import Accepted, Judgement, Key
from gadfly.documents.practice import fits, practice_of, travels
from gadfly.documents.rubric import Option, Question, Rubric
from gadfly.store.assignment_form import assignment_to, digest
from gadfly.store.assignment_text import assignment_text, write_assignment
from gadfly.store.assignments import check_assignment, read_assignment
from gadfly.store.saving import SaveFailed

if TYPE_CHECKING:
    from pathlib import Path

AT = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
OPTIONS = (Option("yes", "Yes"), Option("no", "No"), Option("partly", "Partly"))
RUBRIC = Rubric(
    "small",
    "Small",
    questions=(
        Question("one", "One?", "choice", options=OPTIONS, why="It matters."),
        Question("some", "Which?", "multi", options=OPTIONS, why="It matters."),
        Question("words", "How?", "text", why="It matters."),
        Question("whole", "All?", "choice", of="article", options=OPTIONS, why="It matters."),
    ),
)
OP_ED = Article((Block("b001", "The bell rings early."),), "The bell")
TEXT = Article(
    (
        Block("b001", "Head", "headline", included=False),
        Block("b002", "He said so."),
        Block("b003", "It is."),
    ),
    "Practice",
)
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def key(because: str = "He names one.") -> Key:
    made = Critique.begin(TEXT, replace(RUBRIC, confidence=True), AT, Critic("Ina", "staff-17"))
    passage = Passage("said", 3, 7)
    one = Answer(choice="yes", note="ask Bob", confidence=2, at=AT, passages=(passage,))
    made = made.answer("b002", "one", one).answer("b003", "some", Answer(choices=("no",)))
    made = made.answer(ARTICLE, "whole", Answer(choice="no")).answer("b003", "words", Answer(note="private"))
    judged = {
        ("b002", "one"): Judgement((Accepted(("partly",), Decimal("0.5")),), because=because),
        ("b003", "one"): Judgement(none_right=True, because="Nothing is said."),
    }
    return Key(made, judged)


def assignment(*keys: Key) -> Assignment:
    begun = Assignment.begin("Week 3", (OP_ED,), RUBRIC)
    return replace(begun, practice=tuple(practice_of(each, RUBRIC) for each in keys or (key(),)))


def problems(text: str) -> list[tuple[int | None, str]]:
    found, told = check_assignment(text.encode(), "a.toml")
    assert found is None
    return [(problem.line, problem.message) for problem in told]


def test_practice_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    made = assignment()
    write_assignment(path, made)
    (read,) = read_assignment(path).practice
    assert assignment_to(read_assignment(path)) == assignment_to(made)
    assert digest(read_assignment(path)) == digest(made) != digest(replace(made, practice=()))
    assert read.critique.article == TEXT
    assert read.judgements == key().judgements
    assert read.critique.at("b002").get("one") == Answer(choice="yes", passages=(Passage("said", 3, 7),))
    assert read.critique.rubric == read_assignment(path).rubric


def test_only_what_students_may_see_travels() -> None:
    text = assignment_text(assignment())
    for private in ("ask Bob", "private", "staff-17", "confidence = 2", "\nat = "):
        assert private not in text
    assert 'author = "Ina"' in text
    assert "[practice.paragraph.answers.one]" in text


@given(ANY_TEXT)
def test_any_reason_comes_back(because: str) -> None:
    made = assignment(key(because))
    found, told = check_assignment(assignment_text(made).encode(), "a.toml")
    assert told == ()
    assert found is not None
    assert found.practice[0].judgements == made.practice[0].judgements


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('because = "He names one."', "because = 3", "text in quotation marks"),
        ('because = "He names one."', 'becuase = "He names one."', 'no key "becuase"'),
        ('author = "Ina"', "author = 1", "text in quotation marks"),
        ('author = "Ina"', 'autor = "Ina"', 'no key "autor"'),
        ("saved = 2026-11-22T10:00:00Z", "", '"saved" is missing'),
        ("saved = 2026-11-22T10:00:00Z", "saved = 2026-11-22T10:00:00", "lacks its offset"),
        ('text = "He said so."', 'text = "He said it."', "The text was changed"),
        ('choices = ["no"]', 'choices = ["maybe"]', "no option with the id maybe"),
        ("credit = 0.5", "credit = 5", "credit is a number from 0"),
        (
            "[practice.paragraph.answers.some]",
            "[practice.paragraph.answers.others]",
            "does not ask this here",
        ),
        ("[practice.article_answers.whole]", "[practice.article_answers.one]", "does not ask this here"),
        ("[practice.article]", "[practice.artikle]", 'no key "artikle"'),
    ],
)
def test_mistakes_are_named(old: str, new: str, words: str) -> None:
    text = assignment_text(assignment())
    assert old in text
    told = problems(text.replace(old, new, 1))
    assert any(words in message for _, message in told), told
    assert all(line is not None for line, _ in told)


def test_a_text_of_the_assignment_is_no_practice(tmp_path: Path) -> None:
    other = Article((Block("b001", "More."), Block("b002", OP_ED.blocks[0].text)), "Bell, again")
    own = Key(replace(key().critique, article=other), {})
    assert not travels(own, (OP_ED,))
    assert travels(key(), (OP_ED,))
    with pytest.raises(SaveFailed, match="never travels"):
        write_assignment(tmp_path / "a.toml", assignment(own))
    assert "twice" in str(problems(assignment_text(assignment(key(), key()))))


def test_an_empty_key_and_too_many_are_refused() -> None:
    nothing = Key(replace(key().critique, answers={}), {})
    assert "has no answers" in str(problems(assignment_text(assignment(nothing))))
    assert "at most 10" in str(problems(assignment_text(assignment(*(key() for _ in range(11))))))


def test_the_rubric_must_be_the_same_but_for_hints_and_confidence() -> None:
    assert fits(key(), RUBRIC)
    first, *others = RUBRIC.questions
    hinted = replace(RUBRIC, questions=(replace(first, for_marker="Say yes."), *others))
    assert fits(Key(replace(key().critique, rubric=hinted)), RUBRIC)
    assert not fits(key(), replace(RUBRIC, questions=RUBRIC.questions[1:]))
