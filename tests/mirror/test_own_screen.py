"""The mirror on the screen: from a list of weeks to the very answer in the feedback, and back."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, TypeVar

from tests.mirror.conftest import ANA, feedback_bytes
from textual.widgets import Static

from gadfly.app.app import GadflyApp
from gadfly.app.dialogs.notice import Notice
from gadfly.app.own_app import OwnApp
from gadfly.app.screens.feedback import FeedbackScreen
from gadfly.app.screens.home import HomeScreen
from gadfly.app.screens.own import OwnScreen
from gadfly.app.widgets.keys import KeyLine
from gadfly.cli.opening import opening
from gadfly.gathering.own import gather_own
from gadfly.store.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from textual.pilot import Pilot
    from textual.screen import Screen

S = TypeVar("S", bound="Screen[Any]")
ME = Settings(name=ANA.name, id=ANA.id)


async def reached(pilot: Pilot[str], kind: type[S]) -> S:
    """The screen, once it is one of that kind."""
    while not isinstance(found := pilot.app.screen, kind):
        await pilot.pause()
    return found


def words(screen: OwnScreen) -> str:
    return str(screen.query_one("VerticalScroll > Static", Static).content)


def labels(screen: OwnScreen) -> list[str]:
    return [command.label for command in screen.query_one(KeyLine).commands if command.rank]


def test_from_the_whole_to_an_answer_that_was_sure_and_wrong_and_back(term: Path) -> None:
    own = gather_own([term], ME)
    before = {path: path.read_bytes() for path in term.iterdir()}

    async def go() -> None:
        app = OwnApp(own, opening)
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            screen = app.screen
            assert isinstance(screen, OwnScreen)
            for part in ("68.9 % of 90 answers in 5 op-eds", "a guess", "For you alone"):
                assert part in words(screen)
            assert "open it" not in labels(screen)
            await pilot.press("tab", "tab")
            assert "last difference" in labels(screen)
            await pilot.press("tab")
            assert "open it there" in labels(screen)
            assert "Because" in words(screen)
            answer = own.mirror.sure_wrong[0].answer
            await pilot.press("enter")
            feedback = await reached(pilot, FeedbackScreen)
            assert (feedback.spot.page, feedback.spot.question) == (answer.place, answer.question.id)
            await pilot.press("q")
            assert await reached(pilot, OwnScreen) is screen
            await pilot.press("q")

    asyncio.run(go())
    assert {path: path.read_bytes() for path in term.iterdir()} == before


def test_home_leads_there_by_a_key_and_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GADFLY_NAME", ANA.name)
    documents = tmp_path / "documents"

    async def go() -> None:
        app = GadflyApp(None, opening)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            await pilot.press("m")
            await reached(pilot, Notice)
            await pilot.press("escape")
            documents.mkdir()
            (documents / "a.feedback.toml").write_bytes(feedback_bytes(1))
            await pilot.press("m")
            await reached(pilot, OwnScreen)
            await pilot.press("escape")
            await reached(pilot, HomeScreen)

    asyncio.run(go())


def test_feedback_that_is_gone_meanwhile_is_said(term: Path) -> None:
    async def go() -> None:
        app = OwnApp(gather_own([term], ME), opening)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("tab", "enter")
            await reached(pilot, FeedbackScreen)
            await pilot.press("q")
            (term / "week1.feedback.toml").unlink()
            await pilot.pause()
            await pilot.press("enter")
            await reached(pilot, Notice)

    asyncio.run(go())
