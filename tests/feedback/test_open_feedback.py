"""Feedback as a student has it: whose seal, and replies that are kept beside and never in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from gadfly.documents.reply import Reply
from gadfly.store.assignment_text import assignment_text
from gadfly.store.open_feedback import open_feedback
from gadfly.store.problems import FileProblem
from gadfly.store.replies import read_replies
from gadfly.store.saving import Changed

if TYPE_CHECKING:
    from tests.feedback.conftest import Desk

AT = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)


def test_the_assignment_beside_tells_whose_seal_it_is(desk: Desk) -> None:
    finding = open_feedback(desk.file).finding
    assert (finding.state, finding.whose, finding.by) == ("sound", "assignment", "Prof. Vale")
    assert finding.assignment == "week3.assignment.toml"


def test_without_the_assignment_it_is_not_established(desk: Desk) -> None:
    desk.handed_out.unlink()
    finding = open_feedback(desk.file).finding
    assert (finding.state, finding.whose) == ("sound", "unknown")
    assert finding.mark


def test_another_key_in_the_assignment_is_told(desk: Desk) -> None:
    stranger = "PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw="  # RFC 8032, section 7.1, test 2
    desk.handed_out.write_text(assignment_text(replace(desk.assignment, public_key=stranger)))
    assert open_feedback(desk.file).finding.whose == "not-assignment"


def test_a_change_is_told_by_part(desk: Desk) -> None:
    desk.change(b"Look at the table again.", b"Fine.")
    finding = open_feedback(desk.file).finding
    assert finding.state == "altered"
    assert finding.changed == ("the grade: total, marks or comments",)


def test_replies_are_kept_beside_and_found_again(desk: Desk) -> None:
    opened = open_feedback(desk.file)
    assert not opened.begun
    opened.save(opened.replies.replied(Reply("regrade", "It is named.", AT, "b002", "role")))
    again = open_feedback(desk.file)
    assert again.begun
    assert again.reply_file == desk.folder / "ana.reply.toml"
    assert [reply.text for reply in again.replies.requests] == ["It is named."]
    assert read_replies(again.reply_file).student.name == "Ana Rivera"
    assert desk.file.read_bytes() == desk.data


def test_replies_to_other_feedback_stay(desk: Desk) -> None:
    opened = open_feedback(desk.file)
    other = replace(opened.replies, feedback="0" * 64)
    opened.save(other)
    again = open_feedback(desk.file)
    assert again.reply_file.name == "ana.2.reply.toml"
    assert "another version" in again.notices[0]
    assert read_replies(desk.folder / "ana.reply.toml") == other


def test_what_another_program_wrote_is_not_overwritten(desk: Desk) -> None:
    opened = open_feedback(desk.file)
    (desk.folder / "ana.reply.toml").write_text("mine")
    with pytest.raises(Changed):
        opened.save(opened.replies.replied(Reply("answer", "Yes.", AT)))


def test_in_a_read_only_folder_replies_go_among_the_documents(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    # root may write anywhere, so it is said and not tried
    monkeypatch.setattr("gadfly.store.open_feedback.writable", lambda folder: folder != desk.folder)
    opened = open_feedback(desk.file)
    assert opened.reply_file.parent.name == "documents"
    assert "read-only" in opened.notices[0]


def test_what_is_no_feedback_is_refused(desk: Desk) -> None:
    with pytest.raises(FileProblem, match="not feedback"):
        open_feedback(desk.handed_out)
