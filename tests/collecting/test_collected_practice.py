from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from gadfly.documents.answers import Answer
from gadfly.documents.article import Article, Block
from gadfly.documents.findings import Terms, findings
from gadfly.documents.key import Key
from gadfly.store.archives import gather_all
from gadfly.store.submission_check import SubmissionCheck
from gadfly.store.submission_index import IndexHead
from gadfly.store.submissions import Submissions
from gadfly.store.yardstick import yardstick_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.collecting.conftest import Course

    from gadfly.documents.assignment import Assignment
    from gadfly.documents.critique import Critique

TEXT = Article((Block("b001", "A bell rings."), Block("b002", "Nobody hears it."), Block("b003", "So what?")))


@pytest.fixture
def assignment(course: Course) -> Assignment:
    """The course's, with a text for practice."""
    key = replace(course.critique(0), article=TEXT, answers={}).answer("b001", "q1", Answer(choice="o1"))
    return replace(course.assignment, practice=(Key(key),))


@pytest.fixture
def practised(course: Course) -> Critique:
    """A student's critique of it."""
    critique = replace(course.critique(3), article=TEXT, answers={}, id="9" * 32, status="draft")
    return critique.answer("b001", "q1", Answer(choice="o2"))


def test_practice_is_copied_and_listed_and_never_counts(
    tmp_path: Path,
    course: Course,
    assignment: Assignment,
    practised: Critique,
    file_of: Callable[[Critique], bytes],
) -> None:
    handed = tmp_path / "handed"
    handed.mkdir()
    (handed / course.canvas_name(3)).write_bytes(course.quick(3))
    (handed / course.canvas_name(3).replace("ferry", "practice")).write_bytes(file_of(practised))
    yardstick = yardstick_of(assignment)
    for again in (0, 2):
        folder = Submissions.open(tmp_path / "into", IndexHead("a" * 32, "", yardstick.sha256), yardstick)
        folder.take(gather_all([handed], tmp_path / "into", []))
        found = findings(folder.kept, Terms(assignment.due, practised.saved))
        folder.save(found)
        folder.close()
        assert [(each.status, each.counts, each.problems) for each in found] == [
            ("taken", True, ()),
            ("practice", False, ()),
        ]
        assert folder.again == again
    assert len(list((tmp_path / "into").glob("*.critique.toml"))) == 2


@pytest.mark.parametrize("text", ["So what then?", "So what?"])
def test_its_text_may_be_changed(
    assignment: Assignment, practised: Critique, file_of: Callable[[Critique], bytes], text: str
) -> None:
    changed = practised.with_block(replace(TEXT.blocks[2], text=text))
    work = SubmissionCheck(yardstick_of(assignment)).work(file_of(changed), "x.toml")
    assert (work.kind, work.practice, work.text) == ("critique", True, ())


def test_without_practice_the_same_is_another_op_ed(
    course: Course, practised: Critique, file_of: Callable[[Critique], bytes]
) -> None:
    work = SubmissionCheck(course.yardstick).work(file_of(practised), "x.toml")
    assert work.text == ("This is another op-ed than the assignment's.",)
    assert not work.practice


def test_an_assignment_with_other_practice_is_another_yardstick(
    course: Course, assignment: Assignment
) -> None:
    assert yardstick_of(assignment).sha256 != course.yardstick.sha256
