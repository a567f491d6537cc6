"""Two markers of one class, held side by side: Anna is a little stricter than Ben."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from docs.pictures_of.camera import SMALL, WIDE, at_keys, keep, press, until
from docs.pictures_of.course import collected, run

from gadfly.app.dialogs.ask_line import AskLine
from gadfly.app.marking_hands import Hands
from gadfly.app.marking_round import Spot, next_waiting
from gadfly.app.moderating_app import ModeratingApp
from gadfly.app.screens.moderating import ModeratingScreen
from gadfly.gathering.moderating import Moderation
from gadfly.store.course_blind import SECRET
from gadfly.store.marker_course import MarkerCourse

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from gadfly.grading.hand import Hand

FULL = 8
"""The place in the list of a student about whom they differ more than once."""
STRICT = {"Anna": 2, "Ben": 5}
"""Each picks the lower level of every so many."""


async def take(folder: Path) -> None:
    """Take the moderation screen in a wide and in a small terminal."""
    course = collected(folder)
    (course / SECRET).write_text("5e" * 32)  # the same pairs of words every time
    run("markers", str(course), "--names", "Anna,Ben")
    for name in ("Anna", "Ben"):
        mark(course, name)
    with closing(Moderation.open(course)) as moderation:
        async with at_keys(ModeratingApp(moderation, by="Ina Marlow"), WIDE) as pilot:
            await until(pilot, lambda: screen(pilot).gone_through and screen(pilot).bench is not None)
            shown = screen(pilot).cases[FULL].called
            await press(pilot, *["right_square_bracket"] * FULL)
            await until(pilot, lambda: shown in screen(pilot).top_line.view.who and bool(screen(pilot).rows))
            await press(pilot, "2")
            await until(pilot, lambda: isinstance(pilot.app.screen, AskLine))
            await press(pilot, "'It says who counted, and when.'", "enter")
            await until(pilot, lambda: any(row.decision for row in screen(pilot).rows))
            await until(pilot, lambda: screen(pilot).top_line.view.save == "saved")
            keep(pilot, "moderating")
    with closing(Moderation.open(course)) as moderation:
        async with at_keys(ModeratingApp(moderation, by="Ina Marlow"), SMALL) as pilot:
            await until(pilot, lambda: screen(pilot).gone_through and screen(pilot).bench is not None)
            keep(pilot, "moderating-80x24")


def screen(pilot: Pilot[str]) -> ModeratingScreen:
    """The moderation screen."""
    return next(each for each in pilot.app.screen_stack if isinstance(each, ModeratingScreen))


def mark(course: Path, name: str) -> None:
    """Mark a pile: levels where one waits, by what is made up of it; Anna picks the lower one more often."""
    with closing(MarkerCourse.open_as(course, name)) as own:
        hands = Hands(own, own.basis)
        for entry in own.entries:
            hand = hands.of(entry)
            while (spot := next_waiting(hand, Spot())) is not None:
                made_up = sum(map(ord, f"{entry.student.name}{spot.place}"))
                hand = judged(hand, spot, lower=made_up % STRICT[name] == 0)
            own.save(replace(entry, waiting=0), hand.lock(name).grade)


def judged(hand: Hand, spot: Spot, *, lower: bool) -> Hand:
    """The best level there, or the one below it."""
    levels = hand.critique.rubric.by_id[spot.question].options
    ranked = sorted(levels, key=lambda option: option.points or 0, reverse=True)
    hand = hand.level(spot.place, spot.question, ranked[min(int(lower), len(ranked) - 1)].id)
    if lower:
        hand = hand.comment("Whose claim is it?", spot.place, spot.question)
    return hand
