"""The export screen as a person uses it: look, change, write, stop; nothing is written unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App

from gadfly.app.dialogs.confirm import Confirm
from gadfly.app.dialogs.notice import Notice
from gadfly.app.export_view import offered
from gadfly.app.screens import exporting
from gadfly.app.screens.exporting import ExportScreen
from gadfly.app.theme import THEMES
from gadfly.exporting.wanted import Unexportable

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from tests.exporting.conftest import Graded
    from textual.pilot import Pilot


class Around(App[None]):
    """Shows nothing but the screen."""

    def __init__(self, path: Path, whole: Path | None = None) -> None:
        super().__init__()
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = THEMES["dark"].name
        self._shows = ExportScreen(path, whole)

    def on_mount(self) -> None:
        self.push_screen(self._shows)


async def settled(pilot: Pilot[None]) -> str:
    """The preview, once every thread has answered."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    screen = next(each for each in pilot.app.screen_stack if isinstance(each, ExportScreen))
    return f"{screen._about.visual}\n{screen._text.visual}"  # noqa: SLF001 - what it shows


async def test_looking_writes_nothing_and_enter_writes(course: Graded) -> None:
    before = sorted(course.root.rglob("*"))
    async with Around(course.folder).run_test(size=(120, 40)) as pilot:
        shown = await settled(pilot)
        assert "of 3 critiques" in shown
        await pilot.press("down")
        assert "What is in it, shown as txt" in await settled(pilot)
        assert sorted(course.root.rglob("*")) == before
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, Notice)
    assert len(list((course.root / "week3-html").iterdir())) == 3


async def test_what_is_there_is_written_over_only_after_a_question(course: Graded) -> None:
    there = course.grades[0].with_name(course.grades[0].name.replace(".grade.toml", ".md"))
    there.write_bytes(b"mine")
    async with Around(course.grades[0], course.folder).run_test(size=(80, 24)) as pilot:
        assert "there is one already" in await settled(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Confirm)
        await pilot.press("n")
        await settled(pilot)
        assert there.read_bytes() == b"mine"
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("y")
        await settled(pilot)
    assert there.read_bytes().startswith(b"# Nobody counts")


async def test_names_and_the_whole_course_are_a_key_away(course: Graded) -> None:
    async with Around(course.grades[0], course.folder).run_test(size=(120, 40)) as pilot:
        assert "Zanzibara" in await settled(pilot) or "Student" in await settled(pilot)
        await pilot.press("n")
        shown = await settled(pilot)
        assert "pseudonyms" in shown
        assert "Quuxington" not in shown
        await pilot.press("w")
        assert "of 3 critiques" in await settled(pilot)


async def test_who_stops_it_finds_nothing_written(course: Graded, monkeypatch: pytest.MonkeyPatch) -> None:
    def export(wanted: object, progress: object) -> None:
        del wanted
        assert callable(progress)
        shown[0]._stop.wait(10)  # noqa: SLF001 - until somebody stops it
        progress(1, 3)

    shown: list[ExportScreen] = []
    monkeypatch.setattr(exporting, "export", export)
    async with Around(course.folder).run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, ExportScreen)
        shown.append(screen)
        await pilot.press("enter")
        await pilot.pause()
        assert screen.busy
        await pilot.press("down", "n", "escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, Notice)
        await pilot.press("enter")
        assert not screen.busy


async def test_what_cannot_be_is_said_in_its_place(course: Graded, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(_: object) -> None:
        raise Unexportable("There is no \x1b[31mgrade here.")

    monkeypatch.setattr(exporting, "preview", never)
    async with Around(course.folder).run_test(size=(80, 24)) as pilot:
        shown = await settled(pilot)
        assert "There is no" in shown
        assert "\x1b" not in shown
        await pilot.press("enter", "escape")
    assert not (course.root / "week3-md").exists()


def test_gradebooks_are_offered_where_there_are_grades(course: Graded) -> None:
    assert "canvas" in offered(course.folder)
    assert "canvas" in offered(course.grades[0])
    assert "canvas" not in offered(course.critiques[0])
