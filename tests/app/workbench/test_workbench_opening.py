"""Onto the workbench: from the home screen and from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.app.app import GadflyApp
from gadfly.app.dialogs.ask_line import AskLine
from gadfly.app.dialogs.choose_start import ChooseStart
from gadfly.app.dialogs.notice import Notice
from gadfly.app.screens.home import HomeScreen
from gadfly.app.screens.workbench import WorkbenchScreen
from gadfly.app.workbench_app import WorkbenchApp
from gadfly.store.open_critique import OpenCritique
from gadfly.store.places import rubrics_folder
from gadfly.store.rubric_draft import open_draft
from gadfly.store.rubric_draft_new import new_rubric

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App
    from textual.pilot import Pilot


async def until(pilot: Pilot[str], holds: Callable[[], bool]) -> None:
    for _ in range(500):
        if holds():
            return
        await pilot.pause(0.01)
    raise AssertionError(pilot.app.screen)


def at(app: App[str], screen: type) -> Callable[[], bool]:
    return lambda: isinstance(app.screen, screen)


def bench_of(app: App[str]) -> WorkbenchScreen:
    assert isinstance(app.screen, WorkbenchScreen)
    return app.screen


async def test_home_begins_a_rubric_from_the_template() -> None:
    app = GadflyApp(None, lambda path, _: OpenCritique.resume(path))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, at(app, HomeScreen))
        await pilot.press("n")
        await until(pilot, at(app, ChooseStart))
        await pilot.press("enter")
        await until(pilot, at(app, AskLine))
        await pilot.press("enter")
        await until(pilot, at(app, WorkbenchScreen))
        bench = bench_of(app)
        await until(pilot, lambda: bench.trial is not None)
        assert bench.top.view.errors == bench.top.view.warnings == 0
        await pilot.press("x", "escape")
        await until(pilot, at(app, HomeScreen))
        await until(pilot, lambda: any("my-rubric" in str(i.path) for i in app.screen._data.rubrics))  # type: ignore[attr-defined]  # noqa: SLF001 - what home lists
    assert (rubrics_folder() / "my-rubric.toml").read_bytes().startswith(b"x#")


async def test_home_copies_a_rubric_that_ships_before_it_is_written() -> None:
    app = GadflyApp(None, lambda path, _: OpenCritique.resume(path))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, at(app, HomeScreen))
        await pilot.press("e")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        await pilot.press("shift+tab")
        await pilot.press("e")
        await until(pilot, at(app, WorkbenchScreen))
        assert bench_of(app).top.view.file.startswith("my-")
    assert len(list(rubrics_folder().glob("my-*.toml"))) == 1


async def test_a_rubric_that_is_open_elsewhere_is_told_about_and_home_stays() -> None:
    held = open_draft(new_rubric("mine"))
    app = GadflyApp(None, lambda path, _: OpenCritique.resume(path))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, at(app, HomeScreen))
        await pilot.press("shift+tab", "up")
        home = app.screen
        assert isinstance(home, HomeScreen)
        await until(pilot, lambda: home.marked is not None)
        for _ in range(12):
            row = home.marked
            if row is not None and row.kind == "rubric" and home._data.rubrics[row.index].path.stem == "mine":  # noqa: SLF001 - what home lists
                break
            await pilot.press("down")
        await pilot.press("e")
        await until(pilot, at(app, Notice))
        await pilot.press("enter")
        await until(pilot, at(app, HomeScreen))
    held.close()


async def test_new_asks_what_to_start_from_and_ends_with_the_workbench() -> None:
    app = WorkbenchApp(None, name="fresh")
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, at(app, ChooseStart))
        await pilot.press("down", "enter")
        await until(pilot, at(app, WorkbenchScreen))
        await pilot.press("escape")
        await until(pilot, lambda: app.return_value == "")
    assert 'id = "fresh"' in (rubrics_folder() / "fresh.toml").read_text("utf-8")


async def test_new_can_be_thought_better_of() -> None:
    app = WorkbenchApp(None)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, at(app, ChooseStart))
        await pilot.press("enter")
        await until(pilot, at(app, AskLine))
        await pilot.press("ctrl+u", "N", "o", "enter")
        assert "small letter" in str(app.screen.query_one(".ask-line--wrong").render())
        await pilot.press("escape")
        await pilot.pause()
    assert not rubrics_folder().exists()
