"""A student's way through a peer round on the screen: compare, revise with a reason, undo, leave."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, TypeVar

import pytest

from gadfly.app.app import GadflyApp
from gadfly.app.dialogs.notice import Notice
from gadfly.app.dialogs.revise import Revise
from gadfly.app.screens.peers import PeerScreen
from gadfly.cli.opening import opening
from gadfly.documents.peers import every_revision, revisions_of
from gadfly.store.critiques import read_critique
from gadfly.store.open_peers import OpenPeers, open_peers

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot
    from textual.screen import Screen

S = TypeVar("S", bound="Screen[Any]")


async def reached(pilot: Pilot[str], kind: type[S]) -> S:
    """The screen, once it is one of that kind."""
    while not isinstance(found := pilot.app.screen, kind):
        await pilot.pause()
    return found


def lines(screen: PeerScreen) -> str:
    return "\n".join(str(option.prompt) for option in screen.choices.options)


def revised_file(handed: Path) -> Path:
    return handed.with_name(handed.name.replace(".peers.toml", ".revised.critique.toml"))


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
def test_a_journey_to_a_revised_critique(handed: Path, size: tuple[int, int]) -> None:
    async def go() -> None:
        app = GadflyApp(opening(handed), opening)
        async with app.run_test(size=size) as pilot:
            screen = await reached(pilot, PeerScreen)
            await pilot.pause()
            assert "of 3 as you" in lines(screen)
            assert "he does" in lines(screen)
            await pilot.press("right", "enter")
            dialog = await reached(pilot, Revise)
            await pilot.press("down", "enter", "enter")
            assert dialog.query_one(".revise--wrong").has_class("-said")
            await pilot.press(*"they count")
            await pilot.press("enter")
            await reached(pilot, PeerScreen)
            await pilot.pause()
            assert "revised" in lines(screen)
            assert "they count" in lines(screen)
            await pilot.press("u")
            await pilot.pause()
            assert [*every_revision(screen.now.critique)] == []
            await pilot.press("U", "q")
            await reached(pilot, Notice)
            await pilot.press("escape")

    asyncio.run(go())
    found = read_critique(revised_file(handed))
    ((place, question, answer),) = every_revision(found)
    first = revisions_of(answer)[0]
    assert (place, question, first.why, first.choice) == ("b003", "how", "they count", "p1")
    assert answer.choice == "p2"
    assert found.finished
    assert found.revision > open_peers(handed).round.critique.revision


def test_it_goes_on_where_it_was_left(handed: Path) -> None:
    opened = open_peers(handed)
    assert not opened.begun
    opened.save(opened.critique.with_status("finished"))
    again = open_peers(handed)
    assert again.begun
    assert again.critique.revision == opened.critique.revision


def test_a_damaged_or_foreign_revised_critique_stays_as_it_is(handed: Path) -> None:
    revised_file(handed).write_text("rubbish")
    opened = open_peers(handed)
    assert "cannot be read" in opened.notices[0]
    assert opened.revised_file.name.endswith(".2.revised.critique.toml")
    opened.save(opened.critique)
    assert revised_file(handed).read_text() == "rubbish"


def test_an_undo_without_anything_to_undo_is_said(handed: Path) -> None:
    async def go() -> None:
        app = GadflyApp(opening(handed), opening)
        async with app.run_test(size=(100, 30), notifications=True) as pilot:
            await reached(pilot, PeerScreen)
            await pilot.press("u", "tab", "down", "up", "down", "down", "down", "down", "q")
        assert not revised_file(handed).exists()

    asyncio.run(go())


def test_content_decides_what_a_file_is(handed: Path) -> None:
    other = handed.with_name("anything.txt")
    other.write_bytes(handed.read_bytes())
    assert isinstance(opening(other), OpenPeers)
