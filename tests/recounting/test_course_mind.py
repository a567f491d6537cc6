"""A course folder on the disk: edits are a proposal, approval puts them in force, and there is a way back."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from gadfly.app.mind_opening import change_of, way_back
from gadfly.store.adopting import decide
from gadfly.store.course import Course

if TYPE_CHECKING:
    from pathlib import Path

    from tests.recounting.conftest import MadeUp

    from gadfly.documents.pile_entry import Entry


def called(entry: Entry) -> str:
    """What a student is called."""
    return entry.student.name


def nothing(count: int) -> None:
    """Progress that nobody sees."""
    del count


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


def test_grades_without_anything_in_force_are_not_moved_silently(folder: Path, course: MadeUp) -> None:
    (folder / "marking.toml").unlink()
    (folder / "keys" / "ina.key.toml").unlink()
    for grade in folder.glob("*.grade.toml"):
        grade.unlink()
    decide(folder, {}, ())
    course.grade_all(folder)
    (folder / "marking.toml").write_text('format = "gadfly/marking@1"\nout_of = 20\n', encoding="utf-8")
    opened = Course.open(folder)
    assert opened.proposed() is not None
    assert opened.marking.out_of == 100
    opened.close()
