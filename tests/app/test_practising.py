"""A student practises on the screen: offered, answered, compared, tried again, and on to the op-ed."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from gadfly.app.app import GadflyApp
from gadfly.app.dialogs.brief import BriefDialog
from gadfly.app.dialogs.closing import ClosingDialog
from gadfly.app.dialogs.practice_first import PracticeFirst
from gadfly.app.practice_commands import FEEDBACK, SEE
from gadfly.app.screens.practising import PractiseScreen
from gadfly.app.screens.walk import WalkScreen
from gadfly.app.widgets.feedback import FeedbackPanel
from gadfly.cli.main import main
from gadfly.cli.opening import opening
from gadfly.store.critiques import read_critique
from gadfly.store.shipped import shipped

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot
    from textual.screen import Screen

SAMPLE = shipped("seeds") / "practice" / "park-benches.key.toml"
OP_ED = "The late bell\n\nPupils come in on time when the bell is late. We have seen it.\n"
POINT = "Old people ride less because the benches are gone"
FIRST = ("1", "enter", *POINT.replace(" ", "_"), "enter", "1", "2", "enter", "2", "1", "1")
SECOND = ("1", "down", "1", "1", "enter", "3", "1", "down")
SIZES = [(120, 40), (80, 24), (60, 20)]


@pytest.fixture(autouse=True)
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("STATE", "DOCUMENTS", "CONFIG"):
        monkeypatch.setenv(f"GADFLY_{name}_DIR", str(tmp_path / name.lower()))
    for name in ("GADFLY_RUBRIC", "GADFLY_ID", "GADFLY_THEME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GADFLY_NAME", "Ann")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    op_ed = tmp_path / "bell.txt"
    op_ed.write_text(OP_ED, encoding="utf-8")
    out = tmp_path / "week3.assignment.toml"
    words = ["assign", str(op_ed), "--rubric", "first-pass", "--practice", str(SAMPLE), "--out", str(out)]
    assert main(words) == 0
    return out


def on_top(app: GadflyApp) -> Screen[Any]:
    return app.screen


def reworded(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


async def reach(pilot: Pilot[str], kind: type[Screen[Any]]) -> None:
    """Wait until such a screen is on top: files are read beside the app."""
    async with asyncio.timeout(20):
        while not isinstance(pilot.app.screen, kind):
            await pilot.pause(0.01)
    await pilot.pause()


async def press(pilot: Pilot[str], *keys: str) -> None:
    for key in keys:
        await pilot.press("space" if key == "_" else key)


def practising(app: GadflyApp) -> PractiseScreen:
    screen = app.screen
    assert isinstance(screen, PractiseScreen)
    return screen


def panel_words(app: GadflyApp) -> str:
    (panel,) = app.screen.query(FeedbackPanel)
    return "\n".join("".join(piece.text for piece in row.pieces) for row in panel._rows)  # noqa: SLF001 - what it shows


async def to_practice(pilot: Pilot[str]) -> None:
    await pilot.pause()
    await pilot.press("enter")
    await reach(pilot, PracticeFirst)
    await pilot.press("enter")
    await reach(pilot, PractiseScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_from_the_offer_to_the_op_ed(path: Path, size: tuple[int, int]) -> None:
    app = GadflyApp(opening(path), opening)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert isinstance(on_top(app), BriefDialog)
        await to_practice(pilot)
        assert practising(app).top_line.view.place == "practice  ¶ 1/3"
        await press(pilot, *FIRST)
        await pilot.pause()
        assert practising(app).mode == "feedback"
        assert practising(app).walk.index == 0
        words = panel_words(app)
        assert "You agree on 4 of 6" in words
        assert "≈ Sourcing" in words
        assert words.index("≈ Sourcing") < words.index("✓ Role")
        assert not practising(app).card.region.height
        await press(pilot, "down", "pagedown", "up", "enter", *SECOND)
        await pilot.pause()
        assert practising(app).mode == "feedback"
        assert practising(app).walk.index == 1
        await press(pilot, "enter", "4", "down", "2", "1", *"said", "enter", "down")
        await pilot.pause()
        assert "paragraph 3" in panel_words(app)
        await pilot.press("enter")
        await reach(pilot, ClosingDialog)
        await pilot.press("enter")
        await reach(pilot, WalkScreen)
        while isinstance(app.screen, PractiseScreen):
            await pilot.pause(0.01)
        assert app.screen.walk.critique.article.title == "The late bell"  # type: ignore[attr-defined]  # a walk
        await pilot.press("q")
        await pilot.pause()
    critique = read_critique(path.with_name("week3.practice.critique.toml"))
    assert critique.finished
    assert path.with_name("week3.critique.toml").exists()


async def test_a_second_try_is_shown_beside_the_first_and_can_be_undone(path: Path) -> None:
    app = GadflyApp(opening(path), opening)
    async with app.run_test(size=(120, 40)) as pilot:
        await to_practice(pilot)
        await press(pilot, *FIRST)
        await pilot.pause()
        await press(pilot, "t")
        await pilot.pause()
        screen = practising(app)
        assert screen.mode == "answer"
        assert [asked.question.id for asked in screen.walk.here.shown] == ["role"]
        assert screen.walk.critique.at("b003").get("point").text  # words are gone over, not given again
        await press(pilot, "u")
        assert screen.walk.critique.at("b003").get("sourced").choice == "named"
        await press(pilot, "u")
        assert screen.walk.critique.at("b003").get("sourced").choice == "named"  # no further back
        await press(pilot, "U", "1", "down", "1", "2", "enter", "1", "1", "1")
        await pilot.pause()
        assert "First try: you agreed on 4 of 6" in panel_words(app)
        assert "First try   “Named only”" in panel_words(app)
        await press(pilot, "escape")
        await pilot.pause()
        assert screen.mode == "answer"
        assert screen.card.region.height
        await press(pilot, "q")
        await pilot.pause()
    sourced = read_critique(path.with_name("week3.practice.critique.toml")).at("b003").get("sourced")
    assert (sourced.choice, [each.choice for each in sourced.earlier]) == ("named-checkable", ["named"])


async def test_an_answer_changed_after_the_feedback_keeps_the_first_one(path: Path) -> None:
    app = GadflyApp(opening(path), opening)
    async with app.run_test(size=(80, 24)) as pilot:
        await to_practice(pilot)
        await press(pilot, *FIRST)
        await pilot.pause()
        await press(pilot, "escape", "up", "up", "1", "right")
        await pilot.pause()
        screen = practising(app)
        role = screen.walk.critique.at("b003").get("sourced")
        assert (role.choice, [each.choice for each in role.earlier]) == ("named-checkable", ["named"])
        assert screen.mode == "feedback"  # told anew, for it says something else now
        assert "First try" in panel_words(app)


async def test_nothing_is_told_before_the_paragraph_is_answered(path: Path) -> None:
    app = GadflyApp(opening(path), opening)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await to_practice(pilot)
        await press(pilot, "1", "b", "right")
        await pilot.pause()
        assert practising(app).mode == "answer"
        assert practising(app).walk.index == 1
        await press(pilot, "s", "v", "a", "p")
        await pilot.pause()
        assert isinstance(on_top(app), PractiseScreen)
        await press(pilot, "f")
        await reach(pilot, ClosingDialog)
        await press(pilot, "escape")
        await reach(pilot, PractiseScreen)


async def test_skipped_and_taken_up_from_the_walk(path: Path) -> None:
    app = GadflyApp(opening(path), opening)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await reach(pilot, PracticeFirst)
        await pilot.press("s")
        await reach(pilot, WalkScreen)
        await pilot.press("p")
        await reach(pilot, PractiseScreen)
        await press(pilot, *FIRST)
        await pilot.pause()
        await press(pilot, "enter", "q")
        while isinstance(app.screen, PractiseScreen):
            await pilot.pause(0.01)
        assert isinstance(on_top(app), WalkScreen)
        await pilot.press("q")
        await pilot.pause()
    assert not read_critique(path.with_name("week3.practice.critique.toml")).finished


async def test_practice_alone_and_a_hostile_reason(path: Path) -> None:
    hostile = "[/b] \\u001b[31mred [@click=app.bell]x[/]"
    reworded(path, "A count before and after is offered.", hostile)
    app = GadflyApp(opening(path, practice=True), opening)
    async with app.run_test(size=(80, 24)) as pilot:
        await reach(pilot, PractiseScreen)
        await press(pilot, *FIRST)
        await pilot.pause()
        assert "[/b]" in panel_words(app)
        assert "\x1b" not in panel_words(app)
        await press(pilot, "escape", "q")
        await pilot.pause()
    assert app.return_value is None


def test_every_key_of_practice_is_in_the_manual() -> None:
    page = (SAMPLE.parents[2] / "docs" / "practice.md").read_text(encoding="utf-8")
    for command in (SEE, *FEEDBACK):
        for key in command.shown.replace("↑↓", "↑ ↓").split():
            assert f"`{key}`" in page, key
