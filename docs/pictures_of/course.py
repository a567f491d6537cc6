"""An instructor's round, as "Your first class in half an hour" tells it: from an op-ed to returned grades."""

from __future__ import annotations

import io
import os
from contextlib import asynccontextmanager, redirect_stderr, redirect_stdout
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from docs.pictures_of.camera import SEEDS, SMALL, WIDE, at_keys, clock_at, keep, press, reader, until
from docs.pictures_of.first_class import INSTRUCTOR, KEY_LINES, OP_ED, FirstClass

from gadfly.app.dialogs.brief import BriefDialog
from gadfly.app.marking_app import MarkingApp, known_quick_marks
from gadfly.app.screens.exporting import ExportScreen
from gadfly.app.screens.marking import MarkingScreen
from gadfly.app.screens.recounting import RecountScreen
from gadfly.cli.key import opening_key
from gadfly.cli.main import main
from gadfly.cli.opening import opening
from gadfly.exporting.preview import Preview, preview
from gadfly.store.course import Course
from gadfly.store.seal_keys import put_in_place

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from textual.pilot import Pilot

    from gadfly.exporting.making import Progress
    from gadfly.exporting.wanted import Wanted

HANDED_OUT = datetime(2026, 11, 23, 9, tzinfo=UTC)
DUE = datetime(2026, 12, 1, 23, 59, tzinfo=UTC)
GRADED = datetime(2026, 12, 3, 9, tzinfo=UTC)
COMMENT = "Say what is claimed, not what it is about."

SECOND_THOUGHTS = ":go 3\n:accept 1\n:next\n:next\n:next\n:accept 2\n:next\n:accept 2\n:quit\n"
"""What the instructor types into the key: three answers that count as well after all, in full."""
LOW = (100, 26)


def run(*words: str, typed: str = "") -> str:
    """Run a command as it is typed, and give what it prints.

    Raises:
        RuntimeError: It says that something is wrong.
    """
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said), patch("sys.stdin", io.StringIO(typed)):
        if main([*words]) != 0:
            raise RuntimeError(said.getvalue())
    return said.getvalue()


def collected(folder: Path) -> Path:
    """The course folder of the class, collected and with what it is marked by."""
    put_in_place(Ed25519PrivateKey.from_private_bytes(b"a key for pictures, nobody's own"))
    assignment, key, course = (folder / name for name in ("week3.assignment.toml", "week3.key.toml", "week3"))
    with clock_at(HANDED_OUT):
        run(
            *("assign", str(OP_ED), "--rubric", "first-pass", "--title", "Week 3: who says so?"),
            *("--instructions", "Read the whole op-ed once. Then say of each paragraph what it rests on."),
            *("--due", "2026-12-01", "--practice", str(SEEDS / "practice" / "park-benches.key.toml")),
            *("--out", str(assignment)),
        )
        run("key", str(assignment), "--plain", typed=KEY_LINES)
    FirstClass(assignment, key, DUE).write(folder / "handed", ("canvas",))
    with clock_at(GRADED):
        run(
            *("collect", str(folder / "handed" / "canvas.zip")),
            *("--assignment", str(assignment), "--into", str(course)),
        )
        run(
            *("grade", str(course), "--key", str(key), "--out-of", "20"),
            *("--late", "5/day", "--grace", "15", "--list"),
        )
    return course


@asynccontextmanager
async def marker(course: Path, size: tuple[int, int]) -> AsyncIterator[Pilot[str]]:
    """The instructor at the grading screen."""
    opened = Course.open(course)
    try:
        app = MarkingApp(opened, marker=INSTRUCTOR, quick=known_quick_marks()[0])
        async with at_keys(app, size) as pilot:
            yield pilot
    finally:
        opened.close()


def desk(pilot: Pilot[str]) -> MarkingScreen:
    """The grading screen."""
    return next(screen for screen in pilot.app.screen_stack if isinstance(screen, MarkingScreen))


async def at_next(pilot: Pilot[str]) -> None:
    """Go to the next student who is not graded, and wait until the critique is there."""
    await press(pilot, "n")
    await come(pilot)


async def come(pilot: Pilot[str]) -> None:
    """Wait until the critique of the student in hand is there."""
    screen = desk(pilot)
    await until(pilot, lambda: screen.hand is not None and screen.entry is not None)
    await until(pilot, lambda: screen.hand.critique.critic.id == screen.entry.student.id)  # type: ignore[union-attr] # waited for


async def judge(pilot: Pilot[str]) -> None:
    """Pick a level wherever one waits with the student in hand; every third is half right."""
    await come(pilot)
    screen = desk(pilot)
    while screen.hand is not None and screen.hand.total.waiting:
        if screen.row is None or not screen.row.waiting:
            await press(pilot, "tab")
        await press(pilot, "2" if screen.pile.at % 3 == 1 else "1")
    if screen.entry is not None and screen.entry.state == "new":  # nothing waited: it was only looked at
        await press(pilot, "L")


async def lock_all(pilot: Pilot[str]) -> None:
    """Judge what waits of all who are left, and lock all grades."""
    screen = desk(pilot)
    for _ in screen.pile.everybody():
        await judge(pilot)
        await at_next(pilot)
    await until(pilot, lambda: not screen.hands.unsaved)
    await press(pilot, "A", "enter")
    await until(pilot, lambda: all(each.state == "locked" for each in screen.pile.everybody()))
    await until(pilot, lambda: not screen.hands.unsaved)


async def take(folder: Path) -> None:
    """Take the pictures of the round, in its order."""
    os.environ["GADFLY_NAME"] = INSTRUCTOR
    course = collected(folder)
    await take_handout(folder)
    await take_key(folder)
    await take_grading(course)
    await take_exports(folder, course)
    await take_recount(course)
    await take_feedback(folder, course)


async def take_handout(folder: Path) -> None:
    """Take what a student sees first."""
    with clock_at(HANDED_OUT):
        async with reader(opening(folder / "week3.assignment.toml"), SMALL) as pilot:
            await until(pilot, lambda: isinstance(pilot.app.screen, BriefDialog))
            keep(pilot, "assignment")


async def take_key(folder: Path) -> None:
    """Take what stands beside an answer of the key."""
    async with reader(opening_key(folder / "week3.assignment.toml"), WIDE) as pilot:
        await press(pilot, "left", "y")
        keep(pilot, "key")


async def take_grading(course: Path) -> None:
    """Take the grading screen: at the first student in a small terminal, at the third in a wide one."""
    async with marker(course, SMALL) as pilot:
        await come(pilot)
        await press(pilot, "tab")
        keep(pilot, "grading-80x24")
    async with marker(course, WIDE) as pilot:
        await judge(pilot)
        await at_next(pilot)
        await press(pilot, "tab", "c", f"'{COMMENT}'", "enter")
        await judge(pilot)
        await at_next(pilot)
        await press(pilot, "tab", "2", "up", "f2")
        await until(pilot, lambda: not desk(pilot).hands.unsaved)
        keep(pilot, "grading")
        await lock_all(pilot)


async def take_exports(folder: Path, course: Path) -> None:
    """Take what an export of the whole course for a gradebook will be."""

    def seen(wanted: Wanted, tell: Progress | None = None) -> Preview:
        found = preview(wanted, tell)
        return replace(found, target=Path("~/courses") / found.target.relative_to(folder))  # on no machine

    with patch("gadfly.app.export_work.preview", seen):
        async with marker(course, WIDE) as pilot:
            await come(pilot)
            await press(pilot, "e", "w", *("down",) * 5)
            await until(pilot, lambda: is_previewed(pilot))
            keep(pilot, "export")


def is_previewed(pilot: Pilot[str]) -> bool:
    """Whether the export's beginning is on the screen."""
    return isinstance(pilot.app.screen, ExportScreen) and pilot.app.screen.found is not None


async def take_recount(course: Path) -> None:
    """Take the table of a key that was changed after all was graded."""
    run("key", str(course / "keys" / "week3.key.toml"), "--plain", typed=SECOND_THOUGHTS)
    async with marker(course, LOW) as pilot:
        await until(
            pilot,
            lambda: isinstance(pilot.app.screen, RecountScreen) and pilot.app.screen.found is not None,
        )
        keep(pilot, "recount")
    run("grade", str(course), "--changes", "--approve")


async def take_feedback(folder: Path, course: Path) -> None:
    """Take a page of what a student gets back."""
    with clock_at(GRADED):
        run("feedback", str(course))
    given = sorted((course / "feedback").glob("*.feedback.toml"))[1]
    mine = given.rename(folder / "darius.feedback.toml")
    async with reader(opening(mine), WIDE) as pilot:
        keep(pilot, "feedback")
        await press(pilot, "right", "right", "right", "tab")
        keep(pilot, "feedback-page")
