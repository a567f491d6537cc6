"""The grading screen on a real course folder: what is decided is on the disk, and there the next time."""

from __future__ import annotations

from contextlib import asynccontextmanager, closing
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from gadfly.app.marking_app import MarkingApp, known_quick_marks
from gadfly.documents.assignment import Assignment
from gadfly.store.assignment_text import assignment_text
from gadfly.store.course import Course
from gadfly.store.critique_text import CritiqueText, ScoreSummary
from gadfly.store.keys import key_text

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    Sitting = Callable[..., Any]

MARKING = 'format = "gadfly/marking@1"\nout_of = 20\nblind = {blind}\n'


@pytest.fixture(autouse=True)
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("STATE", "DOCUMENTS", "CONFIG"):
        monkeypatch.setenv(f"GADFLY_{name}_DIR", str(tmp_path / name.lower()))
    monkeypatch.delenv("GADFLY_QUICK_MARKS", raising=False)


@pytest.fixture
def folder(tmp_path: Path, made_up: Any) -> Path:
    """Four students' critiques, a key and an assignment, as files."""
    course = made_up()
    one = course.critique(course.entries[0])
    made = tmp_path / "week3"
    (made / "keys").mkdir(parents=True)
    assignment = Assignment("a" * 32, "Week 3", (one.article,), one.rubric)
    (made / "assignment.toml").write_text(assignment_text(assignment), encoding="utf-8")
    (made / "keys" / "dr.key.toml").write_bytes(key_text(course.basis.keys[0]))
    (made / "marking.toml").write_text(MARKING.format(blind="false"), encoding="utf-8")
    score = ScoreSummary("none", None, None, Decimal(0))
    for entry in course.entries:
        whole = CritiqueText().whole(course.critique(entry), score)
        (made / f"{entry.name}.critique.toml").write_bytes(whole)
    return made


@pytest.fixture
def sitting(folder: Path, marker_of: Any) -> Sitting:
    @asynccontextmanager
    async def begun() -> AsyncIterator[Any]:
        with closing(Course.open(folder)) as course:
            quick, trouble = known_quick_marks()
            assert trouble == ""
            app = MarkingApp(course, marker="Ines", quick=quick)
            async with app.run_test(size=(120, 40), notifications=True) as pilot:
                await pilot.pause()
                yield marker_of(app, pilot, course)

    return begun


async def saved(marker: Any) -> None:
    for _ in range(300):
        if "✓ saved" in marker.screen_text():
            return
        await marker.pilot.pause(0.01)
    raise AssertionError(marker.screen_text())


def critiques(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.critique.toml")}


async def test_what_was_decided_is_there_the_next_time(folder: Path, sitting: Sitting) -> None:
    came = critiques(folder)
    async with sitting() as marker:
        await marker.press("2", "plus", "c")
        await marker.type("Name it")
        await marker.press("enter", "tab", "1", "L")
        await saved(marker)
        total = marker.hand.total.points
        assert marker.hand.grade.state == "locked"
    async with sitting() as marker:
        assert marker.student == "Ben Boyd"
        assert "1 of 3 graded" in marker.screen_text()
        await marker.press("pageup")
        assert (marker.hand.grade.state, marker.hand.total.points) == ("locked", total)
        assert marker.hand.grade.mark("b002", "point").level == "half"
        assert [each.text for each in marker.hand.grade.comments] == ["Name it"]
        assert marker.hand.grade.markers == ("Ines",)
        assert [mark.text for mark in marker.desk.quick.marks] == ["Name it"]
    assert critiques(folder) == came


async def test_undo_after_the_disk_has_it_is_on_the_disk_too(folder: Path, sitting: Sitting) -> None:
    async with sitting() as marker:
        await marker.press("1")
        await saved(marker)
        await marker.press("u")
        await saved(marker)
    with closing(Course.open(folder)) as course:
        grade = course.grade(course.entries[0])
        assert grade is not None
        assert grade.mark("b002", "point").level == ""


async def test_a_comment_broken_off_is_there_the_next_time(sitting: Sitting) -> None:
    async with sitting() as marker:
        await marker.press("c")
        await marker.type("Half a sent")
    async with sitting() as marker:
        assert marker.hand.grade.comment("b002", "point").text == "Half a sent"


async def test_blind_from_the_folder_until_all_is_locked(folder: Path, sitting: Sitting) -> None:
    (folder / "marking.toml").write_text(MARKING.format(blind="true"), encoding="utf-8")
    async with sitting() as marker:
        assert "Abel" not in marker.screen_text()
        for _ in range(3):  # the third has the same answers as the first, and does not count
            await marker.press("tab", "1", "tab", "1", "L", "n")
        await marker.press("b", "y")
        for _ in range(300):
            if "Ann Abel" in marker.screen_text():
                break
            await marker.pilot.pause(0.01)
        assert "Ann Abel" in marker.screen_text()
    assert (folder / "reveals.jsonl").read_text(encoding="utf-8").count("\n") == 1
