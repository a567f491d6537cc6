"""Feedback files: what is written reads the same, and what is wrong is told with its place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given as over
from hypothesis import strategies as st

from gadfly.documents.answers import Answer
from gadfly.documents.feedback import Explained
from gadfly.documents.grade import Comment
from gadfly.store.feedback_form import digest, feedback_to
from gadfly.store.feedbacks import check_feedback, feedback_text, read_feedback
from gadfly.store.problems import FileProblem
from gadfly.store.seals import examine
from gadfly.store.toml_text import parse

if TYPE_CHECKING:
    from pathlib import Path

    from tests.feedback.conftest import Given

    from gadfly.documents.feedback import Feedback


def data_of(feedback: Feedback) -> bytes:
    return feedback_text(feedback_to(feedback))


def read(data: bytes) -> Feedback:
    feedback, problems = check_feedback(data, "f")
    assert feedback is not None, problems
    return feedback


@pytest.mark.parametrize("with_key", [True, False])
def test_what_is_written_reads_the_same(given: type[Given], with_key: bool) -> None:  # noqa: FBT001
    feedback = given.sealed(with_key=with_key)
    again = read(data_of(feedback))
    assert feedback_to(again) == feedback_to(feedback)
    assert (again.lines, again.outcomes, again.places) == (feedback.lines, feedback.outcomes, feedback.places)
    assert [key.judgements for key in again.keys] == [key.judgements for key in feedback.keys]
    assert (again.scheme, again.rubric, again.judging) == (feedback.scheme, feedback.rubric, feedback.judging)


def test_its_seals_hold_after_reading(given: type[Given]) -> None:
    form = parse(data_of(given.sealed()), "f")
    assert examine(form).state == "sound"
    assert examine(form["grade"]).state == "sound"


words = st.text(st.characters(codec="utf-8"), max_size=30)


@over(said=words, why=words, comment=words)
def test_any_text_reads_the_same(given: type[Given], said: str, why: str, comment: str) -> None:
    critique = given.critique.answer("b001", "point", Answer(text=said))
    grade = given.grade.commented(Comment(comment or "-", "b002", "role"))
    feedback = replace(given.feedback(grade), critique=critique, lines=(Explained(why, said),))
    assert feedback_to(read(data_of(feedback))) == feedback_to(feedback)


def test_its_digest_is_of_what_it_says(given: type[Given]) -> None:
    one, other = feedback_to(given.feedback()), feedback_to(given.sealed())
    assert digest(one) == digest(other)
    assert digest({**one, "title": "Week 4"}) != digest(one)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (b'kind = "counted"', b'kind = "loud"', "must be one of"),
        (b'state = "returned"', b'state = "lost"', "must be one of"),
        (b'share = "1"', b'share = "much"', "fraction"),
        (b"The talks will fail, and", b"The talks may fail, and", "text was changed"),
        (b'question = "sourcing"\nkind', b'question = "sorcery"\nkind', "no question with this id"),
        (b'[[key.place]]\nid = "b002"', b'[[key.place]]\nid = "b009"', "no block with this id"),
        (b'choice = "linked"', b'choices = "linked"', "list"),
        (b"accept = [{ choice", b"accept = [{ chooses", "no key"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(given: type[Given], old: bytes, new: bytes, told: str) -> None:
    data = data_of(given.sealed())
    assert old in data
    feedback, problems = check_feedback(data.replace(old, new, 1), "f")
    errors = [problem for problem in problems if problem.severity == "error"]
    assert feedback is None
    assert any(told in problem.message and problem.line for problem in errors), problems


def test_another_document_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.feedback.toml"
    file.write_text('format = "gadfly/grade@1"\n')
    with pytest.raises(FileProblem, match="This is a grade, not feedback"):
        read_feedback(file)
