"""A course folder: who is in it, grades kept and found again, two graders, a disk that refuses."""

from __future__ import annotations

import errno
import json
import os
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from gadfly.documents.critique import Origin
from gadfly.documents.grade import Comment, Grade
from gadfly.store import course_grades, course_opening
from gadfly.store.course import Course
from gadfly.store.grades import check_grade
from gadfly.store.problems import FileProblem
from gadfly.store.saving import Changed, SaveFailed

if TYPE_CHECKING:
    from pathlib import Path

    from tests.course.conftest import Made

    from gadfly.documents.pile_entry import Entry

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)


def grade_of(course: Course, entry: Entry, words: str = "Good.") -> Grade:
    return Grade(Origin(course.critique(entry).id), comments=(Comment(words),), total=Decimal("7.5"))


def test_everybody_whose_critique_counts_is_there(made: Made) -> None:
    course = Course.open(made.folder)
    try:
        assert sorted(entry.student.name for entry in course.entries) == ["Ann Arden", "Bob Birch", "Cy Cole"]
        assert {entry.state for entry in course.entries} == {"new"}
        late = {entry.student.name: entry.late_minutes for entry in course.entries}
        assert late == {"Ann Arden": 0, "Bob Birch": 0, "Cy Cole": 90}
        assert course.title == "Week 3"
        assert course.notices == ()
    finally:
        course.close()


def test_what_was_handed_in_stays_byte_for_byte(made: Made) -> None:
    before = made.tree()
    course = Course.open(made.folder)
    for entry in course.entries:
        course.save(entry, grade_of(course, entry))
    course.close()
    Course.open(made.folder).close()
    assert made.tree() == before
    assert len(before) == 3


def test_a_grade_is_found_again(made: Made) -> None:
    course = Course.open(made.folder)
    entry = course.entries[0]
    saved = course.save(replace(entry, waiting=2), grade_of(course, entry))
    assert (saved.state, saved.total, saved.waiting) == ("draft", Decimal("7.5"), 2)
    course.close()
    again = Course.open(made.folder)
    assert again.entries[0] == saved
    found = again.grade(again.entries[0])
    assert found is not None
    assert found.comment().text == "Good."
    assert found.critique.sha256 == made.tree()[f"{entry.name}.critique.toml"]
    assert found.assignment.id == made.assignment.id
    again.close()


def test_grades_are_read_again_only_where_they_changed(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    course = Course.open(made.folder)
    for entry in course.entries:
        course.save(entry, grade_of(course, entry))
    course.close()
    read: list[str] = []

    def counting(data: bytes, file: Path) -> object:
        read.append(str(file))
        return check_grade(data, file)

    monkeypatch.setattr(course_grades, "check_grade", counting)
    Course.open(made.folder).close()
    assert read == []
    path = made.folder / f"{course.entries[1].name}.grade.toml"
    path.write_bytes(path.read_bytes().replace(b"7.5", b"6.5"))
    again = Course.open(made.folder)
    assert read == [str(path)]
    assert again.entries[1].total == Decimal("6.5")
    again.close()


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\n[]\nnull\n", b'{"name": "x", "stamp": 3}\n'])
def test_a_damaged_memory_is_made_anew(made: Made, damage: bytes) -> None:
    course = Course.open(made.folder)
    saved = course.save(course.entries[0], grade_of(course, course.entries[0]))
    course.close()
    (made.folder / "graded.jsonl").write_bytes(damage)
    again = Course.open(made.folder)
    assert again.entries[0] == saved
    assert again.notices == ()
    again.close()


def test_it_can_be_broken_off(made: Made) -> None:
    def stop(count: int) -> None:
        raise KeyboardInterrupt(count)

    with pytest.raises(KeyboardInterrupt):
        Course.open(made.folder, progress=stop)
    Course.open(made.folder).close()  # nobody holds it


def test_a_second_grader_is_told_and_may_look(made: Made) -> None:
    first = Course.open(made.folder)
    with pytest.raises(FileProblem, match=r"Somebody is grading in this folder \(process \d+\)") as told:
        Course.open(made.folder)
    assert str(told.value).startswith(str(made.folder))
    assert "--list" in str(told.value)
    looking = Course.open(made.folder, look_only=True)
    assert looking.read_only
    assert len(looking.entries) == 3
    looking.close()
    first.close()
    Course.open(made.folder).close()


def test_what_another_program_wrote_is_never_overwritten(made: Made) -> None:
    course = Course.open(made.folder)
    entry = course.entries[0]
    course.save(entry, grade_of(course, entry))
    path = made.folder / f"{entry.name}.grade.toml"
    theirs = path.read_bytes().replace(b"Good.", b"Theirs.")
    path.write_bytes(theirs)
    with pytest.raises(Changed, match="Another program changed"):
        course.save(entry, grade_of(course, entry, "Ours."))
    assert path.read_bytes() == theirs
    assert course.grade(entry) is not None  # it was seen now
    course.save(entry, grade_of(course, entry, "Ours."))
    assert b"Ours." in path.read_bytes()
    course.close()


def test_a_grade_that_appears_is_not_overwritten(made: Made) -> None:
    course = Course.open(made.folder)
    entry = course.entries[0]
    (made.folder / f"{entry.name}.grade.toml").write_bytes(b"theirs")
    with pytest.raises(Changed):
        course.save(entry, grade_of(course, entry))
    course.close()


def test_a_full_disk_is_told_and_another_try_works(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    course = Course.open(made.folder)
    entry = course.entries[0]

    def full(descriptor: int, data: bytes) -> int:
        raise OSError(errno.ENOSPC, f"No space left for {len(data)} bytes in {descriptor}")

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        with pytest.raises(SaveFailed, match="the disk is full"):
            course.save(entry, grade_of(course, entry))
    assert not (made.folder / f"{entry.name}.grade.toml").exists()
    assert course.save(entry, grade_of(course, entry)).state == "draft"
    assert not list(made.folder.glob("*.tmp"))
    course.close()


def test_a_read_only_folder_opens_to_look(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(course_opening, "writable", lambda folder: not folder)
    course = Course.open(made.folder)
    assert course.read_only
    assert "nothing can be saved" in course.notices[-1]
    entry = course.entries[0]
    with pytest.raises(SaveFailed, match="read-only"):
        course.save(entry, grade_of(course, entry))
    course.close()
    assert not (made.folder / "in-force").exists()
    assert not (made.folder / ".grading.lock").exists()


def test_a_damaged_grade_is_told_and_the_others_go_on(made: Made) -> None:
    course = Course.open(made.folder)
    course.save(course.entries[1], grade_of(course, course.entries[1]))
    name = course.entries[0].name
    course.close()
    (made.folder / f"{name}.grade.toml").write_text("state = \n", encoding="utf-8")
    again = Course.open(made.folder)
    assert any("Its grade cannot be read" in words for words in again.entries[0].problems)
    with pytest.raises(FileProblem, match=r"grade\.toml:1"):
        again.grade(again.entries[0])
    with pytest.raises(Changed):
        again.save(again.entries[0], Grade(Origin("x")))
    assert again.entries[1].total == Decimal("7.5")
    again.close()


def test_a_changed_critique_is_not_shown(made: Made) -> None:
    course = Course.open(made.folder)
    entry = course.entries[0]
    path = made.folder / f"{entry.name}.critique.toml"
    path.write_bytes(path.read_bytes().replace(b'"p1"', b'"p2"'))
    with pytest.raises(FileProblem, match="not what was handed in any more"):
        course.critique(entry)
    assert course.critique(course.entries[1]).critic.name
    course.close()


def test_a_folder_with_critiques_and_no_list(made: Made) -> None:
    (made.folder / "collected.jsonl").unlink()
    course = Course.open(made.folder)
    assert len(course.entries) == 3
    late = [entry.late_minutes for entry in course.entries if entry.student.name == "Cy Cole"]
    assert late == [90]
    assert course.critique(course.entries[0]).article == made.assignment.articles[0]
    course.close()


def test_names_are_hidden_until_all_is_locked(made: Made) -> None:
    (made.folder / "marking.toml").write_text('format = "gadfly/marking@1"\nblind = true\n', encoding="utf-8")
    course = Course.open(made.folder)
    hidden = [course.hidden]
    assert len(course.secret) == 32
    assert (made.folder / ".blind").stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileProblem, match="3 are not"):
        course.reveal(AT)
    for entry in course.entries:
        course.save(entry, replace(grade_of(course, entry), state="locked"))
    course.reveal(AT, "Ina")
    hidden.append(course.hidden)
    course.hide()
    hidden.append(course.hidden)
    assert hidden == [True, False, True]
    log = [json.loads(line) for line in (made.folder / "reveals.jsonl").read_text().splitlines()]
    assert log == [{"at": "2026-11-23T09:00:00+00:00", "by": "Ina"}]
    secret = course.secret
    course.close()
    again = Course.open(made.folder)
    assert again.hidden
    assert again.secret == secret
    again.close()


def test_what_was_checked_is_not_checked_again_and_what_changed_is(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = made.folder / "keys"
    keys.mkdir()
    key = keys / "ina.key.toml"
    key.write_bytes(made.key().read_bytes())
    Course.open(made.folder, look_only=True).close()

    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("gadfly.store.keys.check_key", never)
    monkeypatch.setattr("gadfly.store.assignments.check_assignment", never)
    opened = Course.open(made.folder, look_only=True)
    opened.close()
    assert [each.author for each in opened.basis.keys] == ["Ina"]
    key.write_bytes(key.read_bytes() + b"\n")
    with pytest.raises(AssertionError):
        Course.open(made.folder, look_only=True)
