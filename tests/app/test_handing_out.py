"""A student opens an assignment on the screen: instructions, a choice, a name, and then the walk."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Static

from gadfly.app.app import GadflyApp
from gadfly.app.dialogs.brief import BriefDialog
from gadfly.app.dialogs.choose_article import ChooseArticle
from gadfly.app.dialogs.who import Who
from gadfly.app.screens.home import HomeScreen
from gadfly.app.screens.walk import WalkScreen
from gadfly.cli.opening import opening
from gadfly.documents.article import Article, Block
from gadfly.documents.assignment import Assignment
from gadfly.documents.critique import Critic
from gadfly.store.assignment_text import write_assignment
from gadfly.store.critiques import read_critique
from gadfly.store.open_critique import OpenCritique
from gadfly.store.recents import recents
from gadfly.store.rubrics import load_rubric

if TYPE_CHECKING:
    from pathlib import Path

    from textual.screen import Screen

HOSTILE = "[/b] \x1b[31mred\x9b \u202e[@click=app.bell]x[/]"


@pytest.fixture(autouse=True)
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("STATE", "DOCUMENTS", "CONFIG"):
        monkeypatch.setenv(f"GADFLY_{name}_DIR", str(tmp_path / name.lower()))
    for name in ("GADFLY_RUBRIC", "GADFLY_NAME", "GADFLY_ID", "GADFLY_THEME"):
        monkeypatch.delenv(name, raising=False)


def op_ed(number: int, title: str = "") -> Article:
    return Article(
        (Block("b001", f"The bell rings {number} times."),), title or f"Title {number}", "Ida Rowe"
    )


def assigned(folder: Path, articles: int = 1, **changes: object) -> Path:
    path = folder / "week3.assignment.toml"
    made = Assignment.begin("Week 3", tuple(map(op_ed, range(articles))), load_rubric("first-pass"))
    made = replace(made, instructions="Read it twice.")
    write_assignment(path, replace(made, **changes))  # type: ignore[arg-type]  # what each test changes
    return path


def app_on(path: Path) -> GadflyApp:
    return GadflyApp(opening(path), opening)


def on_top(app: GadflyApp) -> Screen[object]:
    """The screen that is seen; asked anew each time, for it changes between two lines."""
    return app.screen


def words_on(screen: Screen[object]) -> str:
    return "\n".join(str(widget.render()) for widget in screen.query(Static))


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
async def test_from_the_instructions_to_the_first_question(tmp_path: Path, size: tuple[int, int]) -> None:
    path = assigned(tmp_path, 3)
    app = app_on(path)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert isinstance(on_top(app), BriefDialog)
        assert "Read it twice." in words_on(app.screen)
        await pilot.press("enter")
        assert isinstance(on_top(app), ChooseArticle)
        await pilot.press("j", "enter")
        assert isinstance(on_top(app), Who)
        await pilot.press(*"Ann", "enter", *"s1", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        walk = on_top(app)
        assert isinstance(walk, WalkScreen)
        assert walk.walk.critique.article.title == "Title 1"
        await pilot.press("1", "i")
        assert isinstance(on_top(app), BriefDialog)
        assert "Read it twice." in words_on(app.screen)
        await pilot.press("i")
        assert isinstance(on_top(app), WalkScreen)
        await pilot.press("q")
        await pilot.pause()
    critique = read_critique(tmp_path / "week3.critique.toml")
    assert critique.critic == Critic("Ann", "s1")
    assert critique.at("b001").given
    again = opening(path)
    assert isinstance(again, OpenCritique)
    again.close()


@pytest.mark.parametrize("keys", [["escape"], ["enter", "escape"], ["enter", "2", "escape"]])
async def test_who_leaves_before_has_begun_nothing(tmp_path: Path, keys: list[str]) -> None:
    app = app_on(assigned(tmp_path, 3))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
    assert app.return_value is None
    assert not (tmp_path / "week3.critique.toml").exists()


async def test_from_home_and_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GADFLY_NAME", "Ann")
    path = assigned(tmp_path)
    app = GadflyApp(None, opening)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.screen.post_message(HomeScreen.Chosen(path, None))
        await pilot.pause()
        while not isinstance(on_top(app), BriefDialog):
            await pilot.pause()
        await pilot.press("escape")
        assert isinstance(on_top(app), HomeScreen)
        app.screen.post_message(HomeScreen.Chosen(path, "toulmin"))
        while not isinstance(on_top(app), BriefDialog):
            await pilot.pause()
        await pilot.press("enter")
        while not isinstance(on_top(app), WalkScreen):
            await pilot.pause()
        walk = on_top(app)
        assert isinstance(walk, WalkScreen)
        assert walk.walk.critique.rubric.id == "first-pass"
        await pilot.press("q")
        while not isinstance(on_top(app), HomeScreen):
            await pilot.pause()
    assert recents()[0].assignment == "Week 3"


async def test_huge_and_hostile_words(tmp_path: Path) -> None:
    past = datetime.now(UTC).replace(microsecond=0) - timedelta(days=3)
    told = f"{HOSTILE}\n" * 1000
    app = app_on(assigned(tmp_path, 20, title=HOSTILE * 8, instructions=told, due=past))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        shown = words_on(app.screen)
        assert not {"\x1b", "\x9b", "\u202e"} & set(shown)
        assert "Was due on" in shown
        line = app.screen.query_one("KeyLine").region
        assert line.bottom <= 24
        await pilot.press("pagedown", "j", "enter")
        assert isinstance(on_top(app), ChooseArticle)
        assert app.screen.query_one("KeyLine").region.bottom <= 24
