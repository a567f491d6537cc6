from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.app import App
from textual.widgets import OptionList, Static

from gadfly.app.dialogs.help import Help
from gadfly.app.home_data import HomeData, Sample, home_data, sample
from gadfly.app.home_rows import ago, rows
from gadfly.app.screens.home import HomeScreen
from gadfly.app.theme import THEMES
from gadfly.app.widgets.keys import KeyLine
from gadfly.store.recents import Recent
from gadfly.store.rubrics import RubricInfo, list_rubrics
from gadfly.store.shipped import shipped

if TYPE_CHECKING:
    from textual.message import Message

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
FIRST = Sample(Path("first.txt"), "Let the first bell ring at nine", "text", 400, "By Marit Oakden")
SECOND = Sample(Path("second.html"), "Keep the fine", "web page", 500, "A fine is fair.")


def recent(title: str = "Late buses", path: str = "late.critique.toml") -> Recent:
    return Recent(Path(path), title, "First pass", 62, "draft", datetime.now(UTC) - timedelta(hours=3))


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GADFLY_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.setenv("GADFLY_RUBRICS_DIR", str(tmp_path / "rubrics"))
    monkeypatch.chdir(tmp_path)


class Harness(App[None]):
    def __init__(self, data: HomeData) -> None:
        super().__init__()
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = THEMES["dark"].name
        self.home = HomeScreen(data)
        self.chosen: list[tuple[Path, str | None]] = []

    def on_mount(self) -> None:
        self.push_screen(self.home)

    def on_home_screen_chosen(self, event: HomeScreen.Chosen) -> None:
        self.chosen.append((event.path, event.rubric))

    @property
    def lines(self) -> list[str]:
        return [str(option.prompt).strip() for option in self.home.query_one(OptionList).options]

    @property
    def words(self) -> str:
        return str(self.home.query_one("VerticalScroll > Static", Static).render())

    @property
    def keys(self) -> list[str]:
        return [command.label for command in self.home.query_one(KeyLine).commands if command.rank]


NEW = HomeData((), (FIRST, SECOND), list_rubrics())
OLD = HomeData((recent(), recent("Night trams", "gone.toml")), (FIRST, SECOND), list_rubrics())


async def test_a_newcomer_is_led_into_a_sample_by_one_key() -> None:
    app = Harness(NEW)
    async with app.run_test(size=(80, 24)) as pilot:
        welcome = app.home.query_one(".home-welcome", Static)
        assert welcome.display
        assert "start" in app.keys
        assert "By Marit Oakden" in app.words
        await pilot.press("enter")
    assert app.chosen == [(FIRST.path, None)]


async def test_who_was_here_before_goes_on_with_the_last_critique() -> None:
    app = Harness(OLD)
    async with app.run_test(size=(80, 24)) as pilot:
        assert not app.home.query_one(".home-welcome", Static).display
        assert "go on" in app.keys
        assert "62 %" in app.lines[1] or "not there now" in app.lines[1]
        await pilot.press("enter")
    assert app.chosen == [(Path("late.critique.toml"), None)]


async def test_digits_open_what_has_that_number() -> None:
    app = Harness(OLD)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("4", "9")
    assert app.chosen == [(SECOND.path, None)]


async def test_tab_goes_from_list_to_list_and_a_rubric_is_previewed_and_used() -> None:
    app = Harness(NEW)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("tab", "tab", "down")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "use this rubric" in app.keys
        info = NEW.rubrics[1]
        assert info.title in app.words
        await pilot.press("enter")
        assert app.home.rubric == info.id
        assert info.title in str(app.home.query_one(".home-top", Static).render())
        assert sum("✓" in line for line in app.lines) == 1
        await pilot.press("1")
    assert app.chosen == [(FIRST.path, NEW.rubrics[1].id)]


async def test_a_rubric_with_a_problem_says_so_and_is_not_used(hostile: str) -> None:
    bad = RubricInfo("bad", "Bad", "", Path("bad.toml"), 0, f"bad.toml:3: {hostile}")
    app = Harness(HomeData((), (FIRST,), (bad,)))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("tab", "tab")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "bad.toml:3: see [/ibid]" in app.words
        await pilot.press("enter")
        assert app.home.rubric is None


async def test_a_rubric_that_went_away_is_told() -> None:
    gone = RubricInfo("gone", "Gone", "", shipped("rubrics") / "gone.toml", 3)
    app = Harness(HomeData((), (FIRST,), (gone,)))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("tab", "tab")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "gone.toml" in app.words


async def test_a_critique_can_be_taken_off_the_list() -> None:
    app = Harness(OLD)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("x")
        assert not any("Late buses" in line for line in app.lines)
        await pilot.press("x", "x")
        assert app.lines[0] == "Practise on a sample"


async def test_reading_gives_the_text_the_room() -> None:
    app = Harness(NEW)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("space")
        assert app.home.has_class("-reading")
        await pilot.press("q")
        assert not app.home.has_class("-reading")
        assert app.is_running


async def test_a_file_is_asked_for_and_opened_with_the_rubric_picked(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("text", "utf-8")
    app = Harness(NEW)
    async with app.run_test(size=(80, 24)) as pilot:
        app.home.rubric = "toulmin"
        await pilot.press("o")
        await pilot.pause()
        await pilot.press("m", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
    assert app.chosen == [(tmp_path / "mine.txt", "toulmin")]


async def test_help_opens_over_it() -> None:
    app = Harness(NEW)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("question_mark")
        assert isinstance(app.screen, Help)


@pytest.mark.parametrize("size", [(30, 8), (12, 3)])
async def test_a_tiny_terminal_does_no_harm(size: tuple[int, int]) -> None:
    app = Harness(OLD)
    async with app.run_test(size=size) as pilot:
        await pilot.press("tab", "tab", "tab", "space", "down")
        await app.workers.wait_for_complete()
        assert app.is_running


async def test_colours_go_round() -> None:
    app = Harness(NEW)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("t")
        assert app.theme == THEMES["light"].name


async def test_a_click_opens() -> None:
    app = Harness(NEW)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.click(OptionList, offset=(10, 2))
    assert app.chosen == [(SECOND.path, None)]


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
async def test_hostile_text_is_shown_as_text(hostile: str, size: tuple[int, int]) -> None:
    bad = RubricInfo("bad", hostile, hostile, Path("bad.toml"), 0, hostile)
    app = Harness(
        HomeData((recent(hostile, hostile),), (Sample(Path("x"), hostile, "text", 3, hostile),), (bad,))
    )
    async with app.run_test(size=size) as pilot:
        seen = ""
        for _ in range(4):
            await app.workers.wait_for_complete()
            await pilot.pause()
            seen += app.words + "".join(app.lines)
            await pilot.press("tab")
        assert "[/ibid]" in seen
        assert not {"\x1b", "\x9b", "\u202e", "\ud800"} & set(seen)


async def test_messages_name_the_screen() -> None:
    messages: list[Message] = []
    app = Harness(NEW)
    async with app.run_test(size=(80, 24), message_hook=messages.append) as pilot:
        await pilot.press("2")
        await pilot.pause()
    assert any(isinstance(m, HomeScreen.Chosen) and m.path == SECOND.path for m in messages)


def test_nine_lines_have_a_digit() -> None:
    data = HomeData(tuple(recent() for _ in range(12)), (FIRST,), ())
    assert [row.digit for row in rows(data)] == [1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 0, 0, 0, 0]


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (timedelta(seconds=20), "just now"),
        (timedelta(minutes=12), "12 min ago"),
        (timedelta(hours=3), "3 h ago"),
        (timedelta(days=1), "yesterday"),
        (timedelta(days=5), "5 days ago"),
        (timedelta(days=40), "13 October 2026"),
        (timedelta(minutes=-5), "just now"),
    ],
)
def test_how_long_ago(before: timedelta, words: str) -> None:
    assert ago(NOW - before, NOW) == words


def test_what_ships_is_offered_the_first_sample_first() -> None:
    data = home_data()
    assert data.recents == ()
    assert data.samples[0].path == shipped("seeds") / "school-start.txt"
    assert len(data.samples) >= 3
    assert {info.id for info in data.rubrics} >= {"first-pass", "toulmin"}


def test_a_web_page_is_known_by_its_title(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<title>Trams &amp; buses | The Post</title><p>One <b>two</b>.</p><p>Three.</p>", "utf-8")
    found = sample(page)
    assert (found.title, found.shape, found.opening) == ("Trams & buses", "web page", "One two.\n\nThree.")
