from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gadfly.documents.answers import Answer
from gadfly.documents.article import Article, Block
from gadfly.documents.critique import ARTICLE, Critic, Critique
from gadfly.documents.key import Accepted, Judgement, Key
from gadfly.documents.rubric import Option, Question, Rubric
from gadfly.store.keys import check_key, key_text, read_key, save_key
from gadfly.store.problems import FileProblem
from gadfly.store.saving import SaveFailed

if TYPE_CHECKING:
    from pathlib import Path

AT = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
OPTIONS = (Option("yes", "Yes"), Option("no", "No"), Option("partly", "Partly"))
RUBRIC = Rubric(
    "small",
    "Small",
    questions=(
        Question("one", "One?", "choice", options=OPTIONS),
        Question("some", "Which?", "multi", options=OPTIONS),
        Question("words", "How?", "text"),
        Question("whole", "All?", "choice", of="article", options=OPTIONS),
    ),
)
ARTICLE_TEXT = Article((Block("b001", "He said so."), Block("b002", "So it is.")), "T")


def key(**judged: Judgement) -> Key:
    made = Critique.begin(ARTICLE_TEXT, RUBRIC, AT, Critic("Ina"))
    made = made.answer("b001", "one", Answer(choice="yes")).answer("b001", "some", Answer(choices=("no",)))
    return Key(made, {("b001", question): judgement for question, judgement in judged.items()})


FULL = key(
    one=Judgement((Accepted(("partly",), Decimal("0.5")),), because="He names one."),
    some=Judgement((Accepted(()), Accepted(("yes", "no"), Decimal(0))), accept_na=True),
)


def problems(text: bytes) -> list[tuple[int | None, str]]:
    found, told = check_key(text, "k")
    assert (found is None) == any(each.severity == "error" for each in told)
    return [(each.line, each.message) for each in told]


def test_a_key_reads_back_as_it_was_written(tmp_path: Path) -> None:
    save_key(tmp_path / "k.toml", FULL)
    read = read_key(tmp_path / "k.toml")
    assert read.judgements == FULL.judgements
    assert read.critique.at("b001").given == FULL.critique.at("b001").given
    assert read.critique.unknown == {}
    assert key_text(read) == key_text(FULL)


def test_it_is_laid_out_as_a_critique() -> None:
    text = key_text(FULL).decode()
    assert text.startswith('format = "gadfly/key@1"\nid = ')
    lines = text[text.index("[paragraph.answers.one]") :].splitlines()
    assert lines[:4] == [
        "[paragraph.answers.one]",
        'choice = "yes"',
        'accept = [{ choice = "partly", credit = 0.5 }]',
        'because = "He names one."',
    ]
    assert "accept_na = true" in text[text.index("[paragraph.answers.some]") :]


def test_none_is_right_needs_no_answer_and_may_be_about_the_article() -> None:
    made = Key(key().critique, {(ARTICLE, "whole"): Judgement(none_right=True, because="It has none.")})
    read, told = check_key(key_text(made), "k")
    assert told == ()
    assert read is not None
    assert read.judgements == made.judgements


def test_keys_of_other_programs_are_kept() -> None:
    text = key_text(FULL).replace(b'because = "He', b'x = 1\nbecause = "He')
    read, _ = check_key(text, "k")
    assert read is not None
    assert b"\nx = 1\n" in key_text(read)
    assert read.judgements == FULL.judgements


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("credit = 0.5", "credit = 2", "from 0 (none) to 1 (full)"),
        ("credit = 0.5", 'credit = "1"', "from 0 (none) to 1 (full)"),
        ("credit = 0.5", "credit = true", "from 0 (none) to 1 (full)"),
        ("credit = 0.5", "credti = 1", "no key of this name"),
        ('choice = "partly", credit', "credit", "either as choice or as choices"),
        ('{ choice = "partly"', '{ choices = ["partly"]', 'takes "choice"'),
        ('{ choice = "partly"', '{ choices = ["partly"], choice = "no"', "either as choice or as choices"),
        ('choice = "partly"', 'choice = "maybe"', "no option with the id maybe"),
        ("accept = [{", "accept = [1, {", "must be a table"),
        ("accept = [{", "none_right = true\naccept = [{", "None is right, and yet"),
        ("because =", "because = 1 #", "text in quotation marks"),
        ('because = "He names one."', f'because = "{"x" * 4_194_305}"', "too long"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(old: str, new: str, message: str) -> None:
    text = key_text(FULL).decode()
    assert old in text
    told = problems(text.replace(old, new, 1).encode())
    line = text[: text.index("accept = ")].count("\n") + 1
    assert any(message in said for _, said in told)
    assert all(at is not None and abs(at - line) <= 1 for at, said in told)


def test_a_text_is_not_accepted_by_options() -> None:
    told = problems(key_text(key(words=Judgement((Accepted(("yes",)),)))))
    assert "Only an answer that is picked" in told[0][1]


def test_the_same_answer_is_accepted_once() -> None:
    twice = Judgement((Accepted(("yes", "no")), Accepted(("no", "yes"))))
    assert "accepted twice" in problems(key_text(key(some=twice)))[0][1]


def test_a_question_that_the_rubric_has_not_is_a_warning() -> None:
    made = key(gone=Judgement((Accepted(("yes",)),)))
    read, told = check_key(key_text(made), "k")
    assert [each.severity for each in told] == ["warning"]
    assert read is not None
    assert read.judgements == made.judgements


def test_a_critique_is_no_key_and_a_broken_one_is_told(tmp_path: Path) -> None:
    text = key_text(FULL).replace(b"gadfly/key@1", b"gadfly/critique@1")
    assert problems(text) == [(1, "This is a critique, not a key.")]
    assert problems(key_text(FULL).replace(b"He said so.", b"He said no."))[0][1].startswith("The text was")
    (tmp_path / "k").write_bytes(b"format = ")
    with pytest.raises(FileProblem, match="not valid TOML"):
        read_key(tmp_path / "k")


def test_what_is_there_is_not_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "k.toml"
    digest = save_key(file, FULL)
    with pytest.raises(SaveFailed):
        save_key(file, FULL)
    save_key(file, key(), expected=digest)
    assert read_key(file).judgements == {}


CREDITS = st.decimals(0, 1, places=3)
ONE = st.lists(st.sampled_from(["yes", "no", "partly"]), max_size=3, unique=True)
SOME = st.lists(st.sets(st.sampled_from(["yes", "no", "partly"])).map(sorted), max_size=3, unique_by=tuple)
TEXT = st.text(st.characters(codec="utf-8"), max_size=20)


@given(st.data())
def test_every_judgement_reads_back(data: st.DataObject) -> None:
    picks = data.draw(ONE.map(lambda ids: [[each] for each in ids])), data.draw(SOME)
    judged = {
        name: Judgement(
            tuple(Accepted(tuple(options), data.draw(CREDITS)) for options in each),
            none_right=not each and data.draw(st.booleans()),
            because=data.draw(TEXT),
        )
        for name, each in zip(("one", "some"), picks, strict=True)
    }
    made = key(**judged)
    read, told = check_key(key_text(made), "k")
    assert told == ()
    assert read is not None
    assert read.judgements == {at: said for at, said in made.judgements.items() if said != Judgement()}
