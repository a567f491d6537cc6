"""Keys pressed in the real app, and pictures of what it then shows: the same on every machine."""

from __future__ import annotations

import asyncio
import os
import re
import time
from contextlib import ExitStack, asynccontextmanager, contextmanager
from datetime import UTC, datetime, tzinfo
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Self
from unittest.mock import patch

from gadfly.app.app import GadflyApp
from gadfly.app.widgets.top_line import TopLine
from gadfly.cli.opening import opening

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from textual.pilot import Pilot

    from gadfly.cli.opening import Opened

DOCS = Path(__file__).resolve().parents[1]
SEEDS = DOCS.parent / "seeds"
SAMPLE = SEEDS / "school-start.txt"
WIDE, SMALL = (120, 40), (80, 24)

SETTINGS = (
    "GADFLY_NAME",
    "GADFLY_ID",
    "GADFLY_THEME",
    "GADFLY_RUBRIC",
    "GADFLY_RUBRICS",
    "GADFLY_QUICK_MARKS",
)
PLACES = ("GADFLY_STATE_DIR", "GADFLY_DOCUMENTS_DIR", "GADFLY_CONFIG_DIR", "GADFLY_RUBRICS_DIR")
CLOCKS = ("app.dialogs.brief", "cli.assign", "cli.collect", "cli.feedback", "store.course_list")
"""Modules that look at the clock for something that a picture shows."""
PATIENCE = 20.0
"""Seconds until something that does not come is taken to be missing."""

_NAMED = {" ": "space", ".": "full_stop", "'": "apostrophe", ",": "comma", "?": "question_mark"}
_FONT_FACES = re.compile(r"@font-face\s*\{[^}]*\}\s*")
_LINK = re.compile(r"<!--.*?-->\s*", re.DOTALL)


@contextmanager
def own_place(folder: Path) -> Iterator[None]:
    """Settings, state and time zone that are nobody's: what is shown hangs on nothing outside."""
    kept = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    places = {name: str(folder / name.lower()) for name in PLACES}
    with patch.dict(os.environ, {**kept, **places, "TEXTUAL_ANIMATIONS": "none", "TZ": "UTC"}, clear=True):
        _new_zone()
        yield
    _new_zone()


def _new_zone() -> None:
    if hasattr(time, "tzset"):
        time.tzset()


@contextmanager
def clock_at(moment: datetime) -> Iterator[None]:
    """The same moment for all that looks at the clock and shows what it saw."""

    class Stopped(datetime):
        """A clock that stands."""

        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            at = moment.astimezone(tz or UTC)
            return cls(at.year, at.month, at.day, at.hour, at.minute, tzinfo=at.tzinfo)

    with ExitStack() as stood:
        for name in CLOCKS:
            stood.enter_context(patch.object(import_module(f"gadfly.{name}"), "datetime", Stopped))
        yield


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
    """Press keys, each after the one before was dealt with; single quotes: letter by letter."""
    for key in keys:
        letters = key[1:-1] if key.startswith("'") else ""
        await pilot.press(*(_NAMED.get(letter, letter) for letter in letters) if letters else (key,))
        await pilot.pause()


async def until(pilot: Pilot[str], holds: Callable[[], bool]) -> None:
    """Wait until that is so.

    Raises:
        TimeoutError: It never is.
    """
    async with asyncio.timeout(PATIENCE):
        while not holds():
            await pilot.pause(0.05)
    await pilot.pause()


async def saved(pilot: Pilot[str]) -> None:
    """Wait until the disk has everything, as the top line then says.

    Raises:
        TimeoutError: It never is.
    """
    await until(pilot, lambda: pilot.app.screen.query_one(TopLine).view.save == "saved")


def keep(pilot: Pilot[str], name: str) -> None:
    """Write the picture of what is on the screen."""
    svg = pilot.app.export_screenshot(title="gadfly")
    plain = _LINK.sub("", _FONT_FACES.sub("", svg))
    text = "\n".join(line.rstrip() for line in plain.splitlines()) + "\n"
    (DOCS / "pictures" / f"{name}.svg").write_text(text, encoding="utf-8")
