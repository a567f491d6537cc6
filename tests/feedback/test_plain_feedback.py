"""Feedback line by line: everything printed, replies and requests kept at once."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

import pytest

from gadfly.cli.plain_feedback import PlainFeedback
from gadfly.store.open_feedback import open_feedback
from gadfly.store.replies import read_replies

if TYPE_CHECKING:
    from tests.feedback.conftest import Desk


def talked(desk: Desk, *lines: str) -> str:
    written = StringIO()
    status = PlainFeedback(
        open_feedback(desk.file), StringIO("".join(f"{x}\n" for x in lines)), written
    ).run()
    assert status == 0
    return written.getvalue()


def test_it_prints_total_seal_answers_key_and_comments(desk: Desk) -> None:
    told = talked(desk)
    for words in (
        "13 of 20",
        "Nothing in it has changed since.",
        "It is the key in your assignment (week3.assignment.toml)",
        "[1] comment on the whole: Good work.",
        "Late  −1  1 hour and more late",
        "Care: “Yes”: A close reading. As I hoped.",
        "[5] comment on Paragraph 2: Look at the table again.",
        "    because: It reports a finding.",
        "    comment: Well seen.",
    ):
        assert words in told


def test_a_whole_conversation(desk: Desk) -> None:
    told = talked(
        desk, ":answer 5 I will.", ":regrade 6 It is named.", ":regrade 6 It is linked.", ":replies"
    )
    assert "Hand in this file" in told
    replies = read_replies(desk.folder / "ana.reply.toml")
    assert [(r.kind, r.place, r.question, r.text) for r in replies.replies] == [
        ("answer", "b002", "", "I will."),
        ("regrade", "b002", "role", "It is linked."),
    ]


def test_a_reply_is_taken_back_and_undone(desk: Desk) -> None:
    talked(desk, ":answer 5 I will.", ":answer 5", ":undo", ":undo", ":undo")
    assert read_replies(desk.folder / "ana.reply.toml").replies == ()
    talked(desk, ":answer 5 I will.", ":answer 5", ":undo")
    assert len(read_replies(desk.folder / "ana.reply.toml").replies) == 1


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (":answer 99 x", "There is no [99] here"),
        (":answer x y", "There is no [x] here"),
        (":regrade 5 x", "a regrade is asked for answer by answer"),
        (":answer 4 x", "There is no comment at [4]"),
        (":regrade 6", "This says nothing"),
        ("what", ":answer N TEXT"),
    ],
)
def test_what_cannot_be_done_is_said(desk: Desk, line: str, told: str) -> None:
    assert told in talked(desk, line)
    assert not (desk.folder / "ana.reply.toml").exists()


def test_a_text_of_several_lines_does_not_look_like_ours(desk: Desk) -> None:
    told = talked(desk)
    assert "\n        # <b>Always</b>" in told


def test_a_change_since_the_seal_is_said_first(desk: Desk) -> None:
    desk.change(b"It reports a finding.", b"It claims.")
    told = talked(desk)
    assert told.index("CHANGED after it was sealed: the key's answers") < told.index("== Paragraph 1")
