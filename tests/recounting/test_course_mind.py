"""A course folder on the disk: edits are a proposal, approval puts them in force, and there is a way back."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from gadfly.app.mind_opening import change_of, way_back
from gadfly.documents.assignment import Assignment
from gadfly.documents.critique import Origin
from gadfly.documents.grade import Grade
from gadfly.grading.grading import graded
from gadfly.store.adopting import decide
from gadfly.store.assignment_text import assignment_text
from gadfly.store.course import Course
from gadfly.store.critique_text import CritiqueText, ScoreSummary
from gadfly.store.keys import key_text

if TYPE_CHECKING:
    from pathlib import Path

    from tests.recounting.conftest import MadeUp

    from gadfly.documents.key import Key
    from gadfly.documents.pile_entry import Entry


def called(entry: Entry) -> str:
    """What a student is called."""
    return entry.student.name


def nothing(count: int) -> None:
    """Progress that nobody sees."""
    del count


@pytest.fixture
def folder(tmp_path: Path, course: MadeUp, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Ann is graded by the old key, and the kinder one was put in its place since."""
    monkeypatch.setenv("GADFLY_QUICK_MARKS", str(tmp_path / "quick.toml"))
    place = tmp_path / "week3"
    (place / "keys").mkdir(parents=True)
    critiques = course.critiques
    assignment = Assignment("a" * 32, "Week 3", (critiques["ann"].article,), critiques["ann"].rubric)
    (place / "assignment.toml").write_text(assignment_text(assignment), encoding="utf-8")
    (place / "marking.toml").write_text('format = "gadfly/marking@1"\nout_of = 10\n', encoding="utf-8")
    score = ScoreSummary("none", None, None, Decimal(0))
    for name in ("ann", "bob"):
        finished = replace(critiques[name], status="finished")
        (place / f"{name}.critique.toml").write_bytes(CritiqueText().whole(finished, score))
    put_key(place, course.OLD.keys[0])
    with_grades(place)
    put_key(place, course.NEW.keys[0])
    return place


def put_key(place: Path, key: Key) -> None:
    (place / "keys" / "ina.key.toml").write_bytes(key_text(key))


def with_grades(place: Path) -> None:
    """Everybody graded by what is in force."""
    opened = Course.open(place)
    for entry in opened.entries:
        critique = opened.critique(entry)
        grade = Grade(Origin(critique.id, "0" * 64), student=critique.critic)
        opened.save(entry, replace(graded(critique, grade, opened.basis), state="locked"))
    opened.close()


def totals(place: Path) -> dict[str, Decimal | None]:
    opened = Course.open(place)
    opened.close()
    return {entry.student.name: entry.total for entry in opened.entries}


def test_an_edit_is_a_proposal_until_it_is_approved(folder: Path) -> None:
    opened = Course.open(folder)
    assert opened.proposed() is not None
    change = change_of(opened, called)
    found = change.recount(nothing)
    assert {(row.who, row.before, row.after) for row in found.rows} == {
        ("Ann", Decimal("7.5"), Decimal("10.0")),
        ("Bob", Decimal("10.0"), Decimal("7.5")),
    }
    change.approve(nothing)
    opened.reload()
    assert opened.proposed() is None
    assert [entry.total for entry in opened.entries] == [Decimal("10.0"), Decimal("7.5")]
    assert not change_of(opened, called).recount(nothing).changed
    opened.close()
    assert totals(folder) == {"Ann": Decimal("10.0"), "Bob": Decimal("7.5")}


def test_the_way_back_leaves_the_edit_a_proposal_again(folder: Path) -> None:
    opened = Course.open(folder)
    assert way_back(opened, called) is None or not change_of(opened, called).can_go_back
    before = (folder / "ann.grade.toml").read_bytes()
    change = change_of(opened, called)
    change.recount(nothing)
    change.approve(nothing)
    opened.reload()
    back = way_back(opened, called)
    assert back is not None
    back.recount(nothing)
    assert [each.part for each in back.changes] == ["key"]
    back.approve(nothing)
    opened.reload()
    assert opened.proposed() is not None
    opened.close()
    assert (folder / "ann.grade.toml").read_bytes() == before
    assert totals(folder) == {"Ann": Decimal("7.5"), "Bob": Decimal("10.0")}


def test_what_was_broken_off_is_finished_at_the_next_start(folder: Path) -> None:
    opened = Course.open(folder)
    change = change_of(opened, called)
    change.recount(nothing)

    def crash(count: int) -> None:
        del count
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        change.approve(crash)
    opened.close()
    again = Course.open(folder)
    assert again.proposed() is None
    assert any("finished" in notice for notice in again.notices)
    again.close()
    assert totals(folder) == {"Ann": Decimal("10.0"), "Bob": Decimal("7.5")}


def test_grades_without_anything_in_force_are_not_moved_silently(folder: Path) -> None:
    (folder / "marking.toml").unlink()
    (folder / "keys" / "ina.key.toml").unlink()
    for grade in folder.glob("*.grade.toml"):
        grade.unlink()
    decide(folder, {}, ())
    with_grades(folder)
    (folder / "marking.toml").write_text('format = "gadfly/marking@1"\nout_of = 20\n', encoding="utf-8")
    opened = Course.open(folder)
    assert opened.proposed() is not None
    assert opened.marking.out_of == 100
    opened.close()
