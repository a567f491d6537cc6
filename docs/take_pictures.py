"""Takes the pictures in the docs from the real app, so that they never show what it is not.

The app runs without a terminal, on a sample, with settings and state in a temporary folder: the same pictures
come out on every machine. They fetch nothing from outside, and name no path and no time.
"""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from gadfly.app.app import GadflyApp
from gadfly.app.screens.practising import PractiseScreen
from gadfly.app.screens.workbench import WorkbenchScreen
from gadfly.app.widgets.problems import Problems
from gadfly.app.widgets.top_line import TopLine
from gadfly.cli.opening import opening
from gadfly.documents.assignment import Assignment
from gadfly.documents.practice import practice_of
from gadfly.intake.read import article_from
from gadfly.store.assignment_text import write_assignment
from gadfly.store.keys import read_key
from gadfly.store.rubric_draft import open_draft
from gadfly.store.rubric_draft_template import template
from gadfly.store.rubrics import load_rubric

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from textual.pilot import Pilot

    from gadfly.cli.opening import Opened

DOCS = Path(__file__).resolve().parent
SAMPLE = DOCS.parent / "seeds" / "school-start.txt"
WIDE, SMALL = (120, 40), (80, 24)

SETTINGS = ("GADFLY_NAME", "GADFLY_ID", "GADFLY_THEME", "GADFLY_RUBRIC")
PLACES = ("GADFLY_STATE_DIR", "GADFLY_DOCUMENTS_DIR", "GADFLY_CONFIG_DIR", "GADFLY_RUBRICS_DIR")

WALK: tuple[str, ...] = (
    "5",  # the first paragraph sets the scene
    *("1", "enter", "'A nine o'clock start is the best decision this board can make.'", "enter"),
    *("2", "1", "'Nothing here shows that it would be better than what there is.'", "enter", "down"),
    *("1", "enter", "'Pupils are late less often where the first lesson begins at nine.'", "enter"),
    *("1", "2", "enter", "1"),
    *("up", "m", "down", "down", "enter", "down", "1"),
)
"""Keys of a walk into the third paragraph; what stands in single quotes is typed letter by letter."""

PRACTICE: tuple[str, ...] = (
    *("1", "enter", "'Old people ride less because the benches were taken away.'", "enter"),
    *("1", "2", "enter", "2", "2", "1"),
)
"""Keys through the first paragraph of the practice text."""

_FONT_FACES = re.compile(r"@font-face\s*\{[^}]*\}\s*")
_LINK = re.compile(r"<!--.*?-->\s*", re.DOTALL)


@asynccontextmanager
async def reader(opened: Opened | None, size: tuple[int, int]) -> AsyncIterator[Pilot[str]]:
    """Somebody at the keyboard of the app."""
    async with at_keys(GadflyApp(opened, opening, theme="dark"), size) as pilot:
        yield pilot


@asynccontextmanager
async def at_keys(app: GadflyApp, size: tuple[int, int]) -> AsyncIterator[Pilot[str]]:
    """Somebody at the keyboard of any of the apps."""
    async with app.run_test(size=size, notifications=False) as pilot:
        await pilot.pause()
        yield pilot


async def press(pilot: Pilot[str], *keys: str) -> None:
    """Press keys, each after the one before was dealt with."""
    for key in keys:
        letters = key[1:-1] if key.startswith("'") else ""
        await pilot.press(*(_key_of(letter) for letter in letters) if letters else (key,))
        await pilot.pause()


def _key_of(letter: str) -> str:
    named = {" ": "space", ".": "full_stop", "'": "apostrophe"}
    return named.get(letter, letter)


async def saved(pilot: Pilot[str]) -> None:
    """Wait until the disk has everything, as the top line then says.

    Raises:
        TimeoutError: It is not saved after ten seconds.
    """
    async with asyncio.timeout(10):
        while pilot.app.screen.query_one(TopLine).view.save != "saved":
            await pilot.pause(0.05)
    await pilot.pause()


def keep(pilot: Pilot[str], name: str) -> None:
    """Write the picture of what is on the screen."""
    svg = pilot.app.export_screenshot(title="gadfly")
    plain = _LINK.sub("", _FONT_FACES.sub("", svg))
    text = "\n".join(line.rstrip() for line in plain.splitlines()) + "\n"
    (DOCS / "pictures" / f"{name}.svg").write_text(text, encoding="utf-8")


async def take(folder: Path) -> None:
    """Take every picture, with critiques in the folder given."""
    async with reader(None, WIDE) as pilot:
        keep(pilot, "home")
    for name, size in (("walk", WIDE), ("walk-80x24", SMALL)):
        async with reader(opening(SAMPLE, "first-pass", folder / f"{name}.toml"), size) as pilot:
            await press(pilot, *WALK)
            await saved(pilot)
            keep(pilot, name)
            if size == WIDE:
                await press(pilot, "s")
                keep(pilot, "score")


async def take_practice(folder: Path) -> None:
    """Take the feedback on the first paragraph of the practice text."""
    key = read_key(SAMPLE.parent / "practice" / "park-benches.key.toml")
    article = article_from(SAMPLE.read_bytes(), SAMPLE.name)
    assignment = Assignment.begin("Week 3", (article,), load_rubric("first-pass"))
    path = folder / "week3.assignment.toml"
    write_assignment(path, replace(assignment, practice=(practice_of(key, assignment.rubric),)))
    os.environ["GADFLY_NAME"] = "Ann"
    async with reader(opening(path, practice=True), WIDE) as pilot:
        async with asyncio.timeout(20):
            while not isinstance(pilot.app.screen, PractiseScreen):
                await pilot.pause(0.05)
        await press(pilot, *PRACTICE)
        await saved(pilot)
        keep(pilot, "practice")


async def take_workbench(folder: Path) -> None:
    """Take the workbench with something to mend in the rubric, once its check has come back."""
    path = folder / "my-rubric.toml"
    rows = template("my-rubric").splitlines(keepends=True)
    first_why = next(number for number, row in enumerate(rows) if row.startswith("why ="))
    path.write_text("".join(rows[:first_why] + rows[first_why + 1 :]), encoding="utf-8")
    screen = WorkbenchScreen(open_draft(path))
    async with at_keys(GadflyApp(None, opening, theme="dark"), WIDE) as pilot:
        await pilot.app.push_screen(screen)
        async with asyncio.timeout(20):
            while not screen.query_one(Problems).option_count:
                await pilot.pause(0.05)
        await pilot.pause()
        keep(pilot, "workbench")


def main() -> None:
    """Take the pictures."""
    for name in SETTINGS:
        os.environ.pop(name, None)
    os.environ["TEXTUAL_ANIMATIONS"] = "none"
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        os.environ.update({name: str(folder / name.lower()) for name in PLACES})
        asyncio.run(take(folder))
        asyncio.run(take_practice(folder))
        asyncio.run(take_workbench(folder))


if __name__ == "__main__":
    main()
