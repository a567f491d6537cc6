"""At the desk: an edited key is told at once, looked at, approved, and taken back, all by keys."""

from __future__ import annotations

from contextlib import asynccontextmanager
from decimal import Decimal
from typing import TYPE_CHECKING

from gadfly.app.dialogs.confirm import Confirm
from gadfly.app.dialogs.recount_lines import RecountLines
from gadfly.app.marking_app import MarkingApp
from gadfly.app.screens.marking import MarkingScreen
from gadfly.app.screens.recounting import RecountScreen
from gadfly.store.course import Course
from gadfly.store.grades import read_grade

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from textual.pilot import Pilot

TURNS = 400


class Desk:
    """The app on a course folder, and who sits there."""

    def __init__(self, app: MarkingApp, pilot: Pilot[str]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
        await self.pilot.pause()

    async def until(self, what: Callable[[], bool]) -> None:
        """Go on until that is so."""
        for _ in range(TURNS):
            if what():
                return
            await self.pilot.pause(0.01)
        raise AssertionError(type(self.app.screen).__name__)

    async def counted(self) -> RecountScreen:
        """The table is there."""
        await self.until(
            lambda: isinstance(self.app.screen, RecountScreen) and self.app.screen.found is not None
        )
        assert isinstance(self.app.screen, RecountScreen)
        return self.app.screen

    async def at_desk(self) -> MarkingScreen:
        """Back at the grading screen."""
        await self.until(lambda: isinstance(self.app.screen, MarkingScreen))
        assert isinstance(self.app.screen, MarkingScreen)
        return self.app.screen


@asynccontextmanager
async def sitting(folder: Path) -> AsyncIterator[Desk]:
    """Somebody at the desk of a course folder."""
    course = Course.open(folder)
    app = MarkingApp(course, marker="Ines")
    try:
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            yield Desk(app, pilot)
    finally:
        course.close()


def totals(folder: Path) -> list[Decimal | None]:
    return [read_grade(folder / f"{name}.grade.toml").total for name in ("ann", "bob")]


def everything(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*.toml")}


async def test_an_edited_key_is_told_looked_at_approved_and_taken_back(folder: Path) -> None:
    async with sitting(folder) as desk:
        sheet = await desk.counted()
        assert sheet.found is not None
        assert [(row.who, row.after) for row in sheet.found.rows] == [
            ("Ann", Decimal("10.0")),
            ("Bob", Decimal("7.5")),
        ]
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.app.screen, RecountLines))
        await desk.press("escape", "a")
        await desk.until(lambda: isinstance(desk.app.screen, Confirm))
        await desk.press("y")
        screen = await desk.at_desk()
        await desk.until(lambda: screen.hand is not None and screen.hand.total.points == 10)
        assert totals(folder) == [Decimal("10.0"), Decimal("7.5")]
        await desk.press("%")
        await desk.counted()
        await desk.press("b")
        await desk.until(lambda: isinstance(desk.app.screen, RecountScreen) and desk.app.screen.change.back)
        await desk.counted()
        await desk.press("a")
        await desk.until(lambda: isinstance(desk.app.screen, Confirm))
        await desk.press("y")
        await desk.at_desk()
        await desk.until(lambda: totals(folder) == [Decimal("7.5"), Decimal("10.0")])


async def test_escape_leaves_the_desk_as_it_was(folder: Path) -> None:
    before = everything(folder)
    async with sitting(folder) as desk:
        await desk.counted()
        await desk.press("escape")
        screen = await desk.at_desk()
        assert screen.hand is not None
        assert screen.hand.total.points == Decimal("7.5")
    assert everything(folder) == before


async def test_what_was_decided_just_before_is_saved_and_counted(folder: Path) -> None:
    async with sitting(folder) as desk:
        await desk.counted()
        await desk.press("escape")
        await desk.at_desk()
        await desk.press("L", "X", "%")
        sheet = await desk.counted()
        assert sheet.found is not None
        assert [row.after for row in sheet.found.rows if row.who == "Ann"] == [None]
