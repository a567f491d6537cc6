"""Feedback on the screen: a student reads it, replies, asks for a regrade, and hands that in."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.widgets import Static

from gadfly.app.app import GadflyApp
from gadfly.app.feedback_view import SUMMARY, FeedbackView, Spot
from gadfly.app.screens.feedback import FeedbackScreen
from gadfly.app.screens.feedback_desk import SIDES
from gadfly.app.widgets.field import Field
from gadfly.cli.opening import opening
from gadfly.store.open_feedback import open_feedback
from gadfly.store.replies import read_replies

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tests.feedback.conftest import Desk, Given
    from textual.pilot import Pilot

    Steps = Callable[[Pilot[str], FeedbackScreen], Awaitable[None]]


def shown(desk: Desk, steps: Steps, size: tuple[int, int] = (120, 40)) -> None:
    async def go() -> None:
        app = GadflyApp(opening(desk.file), opening)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            assert isinstance(app.screen, FeedbackScreen)
            await steps(pilot, app.screen)

    asyncio.run(go())


def words(screen: FeedbackScreen, name: str) -> str:
    return str(screen.query_one(name, Static).content)


def listed(screen: FeedbackScreen) -> str:
    return "\n".join("".join(piece.text for piece in row.pieces) for row in screen.told.rows)


def test_the_first_page_tells_the_total_and_whose_seal_it_is(desk: Desk) -> None:
    async def steps(pilot: Pilot[str], screen: FeedbackScreen) -> None:
        del pilot
        told = words(screen, "#summary > Static")
        for part in (
            "13 of 20",
            "Good work.",
            "−1",
            "found the report",
            "Care",
            "As I hoped.",
            "Sealed by “Prof. Vale”",
            "the key in your assignment",
            "ana.reply.toml",
        ):
            assert part in told

    shown(desk, steps)


def test_a_journey_from_the_total_to_a_request(desk: Desk) -> None:
    async def steps(pilot: Pilot[str], screen: FeedbackScreen) -> None:
        await pilot.press("right", "right")
        assert screen.spot == Spot("b002")
        assert "Look at the table again." in words(screen, "#on-place")
        await pilot.press("r", *"I will.", "enter")
        await pilot.press("down")
        assert screen.spot == Spot("b002", "role")
        assert "It reports a finding." in listed(screen)
        await pilot.press("R", *"It is", "ctrl+j", *"named.", "enter")
        assert "You ask for a regrade: It is\nnamed." in words(screen, "#said")
        await pilot.press("q")
        await pilot.pause()

    shown(desk, steps)
    replies = read_replies(desk.folder / "ana.reply.toml")
    assert [(r.kind, r.question, r.text) for r in replies.replies] == [
        ("answer", "", "I will."),
        ("regrade", "role", "It is\nnamed."),
    ]
    assert desk.file.read_bytes() == desk.data


def test_tab_goes_from_comment_to_comment(desk: Desk) -> None:
    async def steps(pilot: Pilot[str], screen: FeedbackScreen) -> None:
        seen = []
        for _ in range(3):
            await pilot.press("tab")
            seen.append(screen.spot)
        assert seen == [Spot("b001", "point"), Spot("b002"), Spot(SUMMARY)]
        await pilot.press("shift+tab")
        assert screen.spot == Spot("b002")

    shown(desk, steps)


def test_a_reply_can_be_undone_done_again_and_emptied(desk: Desk) -> None:
    async def steps(pilot: Pilot[str], screen: FeedbackScreen) -> None:
        await pilot.press("tab", "r", *"Yes", "enter", "u")
        assert not screen.replies.replies
        await pilot.press("U")
        assert [reply.text for reply in screen.replies.replies] == ["Yes"]
        await pilot.press("r", "backspace", "backspace", "backspace", "enter")
        assert not screen.replies.replies

    shown(desk, steps)


def test_a_request_needs_an_answer_and_a_reason(desk: Desk) -> None:
    async def steps(pilot: Pilot[str], screen: FeedbackScreen) -> None:
        await pilot.press("R")
        assert not screen.query(Field)
        await pilot.press("right", "R")
        assert screen.query(Field)
        await pilot.press("enter")
        assert not screen.replies.replies

    shown(desk, steps)
    assert not (desk.folder / "ana.reply.toml").exists()


def test_every_key_of_the_list_works_at_both_sizes(desk: Desk) -> None:
    async def steps(pilot: Pilot[str], screen: FeedbackScreen) -> None:
        for keys in (("down",) * 14, ("up",) * 14, ("t", "escape"), ("question_mark", "escape"), ("T",)):
            await pilot.press(*keys)
        await pilot.press("ctrl+down", "right", "ctrl+down", "ctrl+up", "right", "left", "u", "U")
        assert screen.spot.page == "b001"

    shown(desk, steps, (120, 40))
    shown(desk, steps, (80, 24))


def test_what_is_typed_and_left_with_escape_is_kept(desk: Desk) -> None:
    async def steps(pilot: Pilot[str], screen: FeedbackScreen) -> None:
        await pilot.press("tab", "r", *"Half a", "escape")
        assert [reply.text for reply in screen.replies.replies] == ["Half a"]

    shown(desk, steps)


def test_a_changed_file_says_so_and_still_shows(desk: Desk) -> None:
    desk.change(b"total = 13.0", b"total = 19.0")

    async def steps(pilot: Pilot[str], screen: FeedbackScreen) -> None:
        del pilot
        told = words(screen, "#summary > Static")
        assert "CHANGED after it was sealed" in told
        assert "Worked out again from this file, the total is 13.0" in told
        assert "CHANGED" in screen.top_line.view.seal

    shown(desk, steps)


def test_figures_shown_are_those_of_the_file(given: type[Given]) -> None:
    told = FeedbackView(given.sealed())
    silent = FeedbackView(given.sealed(with_key=False))
    for page in told.pages[1:]:
        one, other = told.rows(page), silent.rows(page)
        assert [row.marked.share for row in one] == [row.marked.share for row in other]
        assert all(not row.experts for row in other)
    assert told.recounted() == silent.recounted() == ""


def test_hostile_text_is_shown_and_not_acted_on(desk: Desk) -> None:
    desk.change(b"Well seen.", b"[bold]x[/] \\u001b[2J")

    async def steps(pilot: Pilot[str], screen: FeedbackScreen) -> None:
        await pilot.press("tab")
        assert "[bold]x[/] ␛[2J" in listed(screen)

    shown(desk, steps)


def test_it_opens_again_with_the_replies(desk: Desk) -> None:
    async def steps(pilot: Pilot[str], screen: FeedbackScreen) -> None:
        await pilot.press("r", *"Thanks", "enter", "q")
        del screen

    shown(desk, steps)
    assert [reply.text for reply in open_feedback(desk.file).replies.replies] == ["Thanks"]


def test_a_field_leaves_the_summary_its_width(desk: Desk) -> None:
    async def steps(pilot: Pilot[str], screen: FeedbackScreen) -> None:
        await pilot.press("r")
        await pilot.pause()
        set_in = max(0, screen.size.width - SIDES)
        assert screen.query_one("#summary > Static", Static).content_size.width >= set_in

    shown(desk, steps, (80, 24))
