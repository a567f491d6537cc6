from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gadfly.documents.critique import Critic, Origin
from gadfly.documents.reply import Replies, Reply
from gadfly.store.problems import FileProblem
from gadfly.store.replies import check_replies, read_replies, replies_text, save_replies
from gadfly.store.saving import Changed

if TYPE_CHECKING:
    from pathlib import Path

    from gadfly.documents.reply import ReplyKind

AT = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
SHA = "0123456789abcdef" * 4
NONE = Replies(Origin("c1", SHA), SHA, AT, Origin("week-3", SHA), Critic("Ann", "s1"))


def reply(
    kind: ReplyKind = "answer", text: str = "I see.", place: str = "b007", question: str = "role"
) -> Reply:
    return Reply(kind, text, AT, place, question, "c1", SHA)


FULL = (
    NONE.replied(reply())
    .replied(reply("regrade", "The study is named."))
    .replied(reply(place="", question=""))
)


def test_what_is_written_reads_the_same() -> None:
    assert check_replies(replies_text(FULL), "r") == (FULL, ())


def test_a_file_without_replies_is_one() -> None:
    assert check_replies(replies_text(NONE), "r") == (NONE, ())


text = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40).filter(str.strip)


@given(
    st.lists(st.tuples(st.sampled_from(["answer", "regrade"]), st.sampled_from(["", "b001", "b002"]), text))
)
def test_any_text_reads_the_same(said: list[tuple[ReplyKind, str, str]]) -> None:
    replies = NONE
    for kind, place, words in said:
        replies = replies.replied(reply(kind, words, place))
    assert check_replies(replies_text(replies), "r") == (replies, ())


def test_one_reply_to_each_thing() -> None:
    changed = FULL.replied(reply(text="Not so."))
    assert [each.text for each in changed.replies] == ["Not so.", "The study is named.", "I see."]


def test_a_reply_taken_back_is_gone() -> None:
    fewer = FULL.taken_back("regrade", "b007", "role", AT)
    assert fewer.requests == ()
    assert fewer.reply("answer", "b007", "role") is not None


@pytest.mark.parametrize("words", ["", " \n", "x" * 10_001])
def test_a_reply_says_something_and_not_too_much(words: str) -> None:
    with pytest.raises(ValueError, match="This"):
        NONE.replied(reply(text=words))


def test_what_a_newer_program_wrote_is_kept() -> None:
    data = replies_text(FULL).replace(b"[student]", b'mood = "calm"\n\n[student]')
    read, _ = check_replies(data, "r")
    assert read is not None
    assert b'mood = "calm"' in replies_text(read)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (b'text = "I see."', b'text = "  "', "says nothing"),
        (b'kind = "answer"', b'kind = "shout"', "answer"),
        (b'kind = "regrade"', b'kind = "answer"', "already"),
        (b'id = "c1"\n', b"", "which critique"),
        (b'question = "role"', b'questions = "role"', "names the question"),
        (SHA.encode(), b"x", "SHA"),
    ],
)
def test_what_is_wrong_is_told(old: bytes, new: bytes, told: str) -> None:
    data = replies_text(FULL).replace(old, new)
    replies, problems = check_replies(data, "r")
    assert replies is None
    assert problems
    assert told == "SHA" or any(told in problem.message for problem in problems), problems


def test_another_document_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.reply.toml"
    file.write_text('format = "gadfly/grade@1"\n')
    with pytest.raises(FileProblem, match="This is a grade, not a reply"):
        read_replies(file)


def test_saving_is_durable_and_sees_others(tmp_path: Path) -> None:
    file = tmp_path / "x.reply.toml"
    digest = save_replies(file, NONE)
    save_replies(file, FULL, expected=digest)
    assert read_replies(file) == FULL
    with pytest.raises(Changed):
        save_replies(file, NONE, expected=digest)
