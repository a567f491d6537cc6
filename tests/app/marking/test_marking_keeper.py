"""The keeper of grades: the newest of each student wins, what failed is tried again, nothing is lost."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gadfly.app import marking_keeper
from gadfly.app.marking_keeper import FAULT, GradeKept, GradeNotKept, MarkKeeper
from gadfly.documents.critique import Origin
from gadfly.documents.grade import Grade
from gadfly.documents.pile_entry import Entry
from gadfly.documents.student import Student
from gadfly.store.saving import Changed, SaveFailed

if TYPE_CHECKING:
    from textual.message import Message

ANN, BEN = Entry("ann", Student("Ann")), Entry("ben", Student("Ben"))
BEGUN = Grade(Origin("0" * 32, "0" * 64))


def by(marker: str) -> Grade:
    return BEGUN.by(marker)


class Disk:
    """Takes grades, or refuses them; what it said is kept."""

    def __init__(self) -> None:
        self.saved: list[tuple[str, Grade]] = []
        self.refuses: Exception | None = None
        self.open = threading.Event()
        self.open.set()
        self.said: list[Message] = []
        self.told = threading.Condition()

    def save(self, entry: Entry, grade: Grade) -> Entry:
        self.open.wait(5)
        if self.refuses is not None:
            raise self.refuses
        self.saved.append((entry.name, grade))
        return replace(entry, state="draft")

    def post(self, message: Message) -> None:
        with self.told:
            self.said.append(message)
            self.told.notify_all()

    def wait_for(self, count: int) -> list[Message]:
        with self.told:
            assert self.told.wait_for(lambda: len(self.said) >= count, 5)
            return self.said


@pytest.fixture
def disk() -> Disk:
    return Disk()


def test_what_was_kept_is_told_with_the_line_as_it_is_now(disk: Disk) -> None:
    keeper = MarkKeeper(disk.save, disk.post)
    keeper.keep(ANN, by("I"))
    assert keeper.close() == ""
    (kept,) = disk.said
    assert isinstance(kept, GradeKept)
    assert (kept.entry, kept.grade) == (replace(ANN, state="draft"), by("I"))


def test_of_each_student_the_newest_wins_and_nobody_is_forgotten(disk: Disk) -> None:
    disk.open.clear()
    keeper = MarkKeeper(disk.save, disk.post)
    keeper.keep(ANN, by("1"))
    for marker in "234":
        keeper.keep(ANN, by(marker))
        keeper.keep(BEN, by(marker))
    disk.open.set()
    assert keeper.close() == ""
    assert dict(disk.saved) == {"ann": by("4"), "ben": by("4")}
    assert len(disk.saved) <= 3


def test_a_refusal_is_told_and_tried_again_with_the_next_change(disk: Disk) -> None:
    disk.refuses = SaveFailed(Path("ann.grade.toml"), "The disk is full.")
    keeper = MarkKeeper(disk.save, disk.post)
    keeper.keep(ANN, by("I"))
    (refused,) = disk.wait_for(1)
    assert isinstance(refused, GradeNotKept)
    assert (refused.reason, refused.outside) == ("The disk is full.", False)
    disk.refuses = None
    keeper.keep(BEN, by("I"))
    assert keeper.close() == ""
    assert {name for name, _ in disk.saved} == {"ann", "ben"}


def test_it_is_tried_again_by_itself(disk: Disk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marking_keeper, "RETRY", 0.01)
    disk.refuses = SaveFailed(Path("ann.grade.toml"), "The disk is full.")
    keeper = MarkKeeper(disk.save, disk.post)
    keeper.keep(ANN, by("I"))
    disk.wait_for(2)
    disk.refuses = None
    with disk.told:
        assert disk.told.wait_for(lambda: bool(disk.saved), 5)
    assert keeper.close() == ""


def test_an_older_grade_that_failed_never_overwrites_a_newer_one(disk: Disk) -> None:
    disk.refuses = SaveFailed(Path("ann.grade.toml"), "The disk is full.")
    keeper = MarkKeeper(disk.save, disk.post)
    keeper.keep(ANN, by("old"))
    disk.wait_for(1)
    disk.refuses = None
    keeper.keep(ANN, by("new"))
    assert keeper.close() == ""
    assert disk.saved == [("ann", by("new"))]


def test_closing_says_what_could_not_be_saved(disk: Disk) -> None:
    disk.refuses = Changed(Path("ann.grade.toml"), "Somebody else graded this meanwhile.")
    keeper = MarkKeeper(disk.save, disk.post)
    keeper.keep(ANN, by("I"))
    assert keeper.close() == "Somebody else graded this meanwhile."
    assert all(isinstance(told, GradeNotKept) and told.outside for told in disk.said)


def test_a_fault_of_ours_is_told_like_any_other(disk: Disk) -> None:
    disk.refuses = ZeroDivisionError(str(Path("secret")))
    keeper = MarkKeeper(disk.save, disk.post)
    keeper.keep(ANN, by("I"))
    assert keeper.close() == f"{FAULT} (ZeroDivisionError)."
