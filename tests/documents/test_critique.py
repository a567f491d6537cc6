from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from datetime import UTC, datetime, timedelta

import pytest

from gadfly.documents.answers import NO_ANSWERS, OPEN, Answer, Answers
from gadfly.documents.article import Article, Block, block_id
from gadfly.documents.critique import ARTICLE, Critic, Critique
from gadfly.documents.rubric import Rubric

AT = datetime(2026, 11, 22, 10, tzinfo=UTC)
CAPTION = Block("b002", "A photo", "caption", included=False, reason="photo credit")
PIECE = Article((Block("b001", "One."), CAPTION, Block("b003", "Two.")))
YES = Answer(choice="yes")


def begun() -> Critique:
    return Critique.begin(PIECE, Rubric("r", "R", ()), AT, Critic("Ada", "a1"))


def test_a_new_critique_is_an_empty_draft_with_its_own_id() -> None:
    one, other = begun(), begun()
    assert len(one.id) == 32
    assert one.id != other.id
    assert (one.status, one.finished, one.revision, one.critic.name) == ("draft", False, 0, "Ada")
    assert one.at("b001") is NO_ANSWERS


def test_an_answer_gives_a_new_critique_and_leaves_the_old() -> None:
    before = begun()
    after = before.answer("b001", "q", YES)
    assert before.at("b001").get("q") == OPEN
    assert after.at("b001").get("q") == YES
    assert after.at("b003") is NO_ANSWERS
    again = after.answer("b003", "q", YES)
    assert again.at("b001") is after.at("b001")


def test_an_answer_that_says_nothing_is_taken_out() -> None:
    after = begun().answer("b001", "q", YES).answer("b001", "q", OPEN)
    assert dict(after.at("b001").given) == {}


def test_answers_are_their_own_value_each() -> None:
    assert Answers({}) != Answers({})
    one = Answers({"a": YES, "b": YES})
    assert list(one.with_answer("a", Answer(choice="no")).given) == ["a", "b"]


@pytest.mark.parametrize(
    "answer",
    [Answer(note="n"), Answer(confidence=1), Answer(choices=()), Answer(text=""), Answer(na="")],
)
def test_what_is_begun_is_not_blank(answer: Answer) -> None:
    assert not answer.blank
    assert OPEN.blank


def test_saying_something_else_keeps_the_note() -> None:
    answer = Answer(choice="yes", note="n", confidence=2)
    assert answer.saying(na="why") == Answer(na="why", note="n", confidence=2)
    assert answer.picked == ("yes",)
    assert answer.saying(choices=("a", "b")).picked == ("a", "b")
    assert answer.saying().picked == ()
    assert not answer.saying().said


def test_places_know_their_scope() -> None:
    assert begun().scope("b001") == "paragraph"
    assert begun().scope(ARTICLE) == "article"


def test_status_and_stamp() -> None:
    finished = begun().with_status("finished")
    assert finished.finished
    later = AT + timedelta(minutes=5)
    stamped = finished.stamped(7, later)
    assert (stamped.revision, stamped.saved, stamped.started) == (7, later, AT)


def test_nothing_can_be_changed_in_place() -> None:
    with pytest.raises(FrozenInstanceError):
        begun().revision = 3  # type: ignore[misc]  # that it is refused is the point


def test_a_block_can_be_walked_after_all_and_keeps_its_id() -> None:
    critique = begun().answer("b002", "q", YES)
    assert [block.id for block in critique.article.paragraphs] == ["b001", "b003"]
    walked = critique.with_block(replace(CAPTION, kind="paragraph", included=True))
    assert [block.id for block in walked.article.paragraphs] == ["b001", "b002", "b003"]
    assert walked.at("b002").get("q") == YES
    assert walked.article.sha256 == critique.article.sha256


def test_an_article_finds_its_blocks() -> None:
    assert PIECE.block("b003").text == "Two."
    assert PIECE.position("b003") == 1
    assert (PIECE.walks("b003"), PIECE.walks("b002"), PIECE.walks("b099")) == (True, False, False)
    assert [block.id for block in PIECE.set_aside] == ["b002"]
    with pytest.raises(KeyError):
        PIECE.position("b002")
    with pytest.raises(KeyError):
        PIECE.block("b099")


def test_the_digest_is_of_all_texts_in_order() -> None:
    known = "20bdbc793f075f71b78cb539c9f319558fa34e46422ad6fd3edc8af4b6b29dd3"
    assert PIECE.sha256 == known  # printf 'One.\\n\\nA photo\\n\\nTwo.' | sha256sum
    turned = Article(tuple(reversed(PIECE.blocks)))
    assert turned.sha256 != PIECE.sha256
    assert replace(PIECE, title="Another").sha256 == PIECE.sha256


def test_block_ids_are_numbered_from_one() -> None:
    assert [block_id(n) for n in (1, 42, 1000)] == ["b001", "b042", "b1000"]
