"""An author at the workbench: the real app on a real file, driven by keys; checked in the test's process."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from gadfly.app.screens import workbench_writing
from gadfly.app.screens.workbench import WorkbenchScreen
from gadfly.app.workbench_app import WorkbenchApp
from gadfly.store.rubric_draft import open_draft
from gadfly.store.rubric_draft_check import Checked, check_draft

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from gadfly.app.widgets.editor import RubricEditor
    from gadfly.app.widgets.standings import Standings
    from gadfly.store.rubric_draft import RubricDraft

WIDE, SMALL, TINY = (120, 40), (80, 24), (60, 20)

RUBRIC = """\
# kept as it is
format = "gadfly/rubric@1"
id = "small"
title = "Small:  a try"   # two blanks

[scoring]
article_share = 20

[[question]]
id = "claim"
title = "Claim"
ask = "Does it claim anything?"
why = "It matters."
kind = "choice"
weight = 0
na = "with-reason"
option = [
\t{ id = "yes", label = "Yes" },
\t{ id = "no", label = "No" },
]

[[question]]
id = "backed"
title = "Backing"
ask = "Is it backed?"
why = "It matters."
kind = "choice"
ask_when = { claim = ["yes"] }
note_when = ["no"]
option = [
  { id = "yes", label = "Fully", points = 2 },
  { id = "half", label = "Half", points = 1 },
  { id = "no", label = "Not", points = 0 },
]

[[question]]
id = "point"
title = "The point"
ask = "What is the point?"
why = "It matters."
kind = "text"
ask_when = { claim = ["yes"] }
passage = "optional"

[[question]]
id = "whole"
title = "All of it"
of = "article"
ask = "Does it hold?"
why = "It matters."
kind = "choice"
option = [{ id = "yes", label = "It does", points = 1 }, { id = "no", label = "It does not", points = 0 }]

[[cap]]
when = { backed = ["half"] }
at_most = 30
because = "half is not enough"
"""


class Bench(WorkbenchApp):
    """The app, with the check in a thread."""

    def __init__(self, draft: RubricDraft, theme: str = "dark") -> None:
        super().__init__(draft, theme=theme)
        self.bench = WorkbenchScreen(draft, checked_here)

    def show_home(self) -> None:
        self.push_screen(self.bench, self.exit)


def checked_here(data: bytes) -> Checked:
    return check_draft(data, "rubric.toml")


class Author:
    """Somebody who writes a rubric."""

    def __init__(self, app: Bench, pilot: Pilot[str], path: Path) -> None:
        self.app = app
        self.pilot = pilot
        self.path = path

    @property
    def bench(self) -> WorkbenchScreen:
        return self.app.bench

    @property
    def editor(self) -> RubricEditor:
        return self.bench.editor

    @property
    def file(self) -> bytes:
        return self.path.read_bytes()

    @property
    def top(self) -> str:
        return self.bench.top.render_line(0).text

    @property
    def card(self) -> str:
        card = self.bench.card
        return "\n".join(card.render_line(y).text.rstrip() for y in range(card.content_size.height))

    @property
    def pane(self) -> str:
        return self.bench.pane

    @property
    def head(self) -> str:
        return str(self.bench.query_one(".preview-head").render())

    @property
    def score(self) -> str:
        return str(self.bench.query_one(".preview-score").render())

    @property
    def problems(self) -> list[str]:
        return [str(option.prompt) for option in self.bench.listed.options]

    @property
    def keys(self) -> list[str]:
        return [command.label for command in self.bench.key_line.commands if command.rank]

    @property
    def told(self) -> str:
        """What was said in the corner, all of it."""
        return " ".join(str(toast.render()) for toast in self.app.screen.query("Toast"))

    def shows(self, name: str) -> bool:
        """Whether a pane is on the screen."""
        return bool(self.bench.query_one(name).is_on_screen)

    def standing(self, question: str) -> str:
        rows: Standings = self.bench.preview.query_one("Standings")  # type: ignore[assignment]  # by its name
        return next(row.words for row in rows.rows if row.question == question)

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def until(self, holds: Callable[[], bool]) -> None:
        """Waits for what another thread or a pause brings about."""
        for _ in range(500):
            if holds():
                return
            await self.pilot.pause(0.01)
        raise AssertionError(self.bench.top.view)

    async def checked(self) -> None:
        """Until what is shown is what the text is."""
        await self.until(lambda: self.bench._problems is not None and self.bench._asked == self.bench._number)  # noqa: SLF001 - the test waits for the thread
        await self.pilot.pause(0.02)

    async def saved(self) -> bytes:
        await self.until(lambda: self.bench.top.view.save == "saved")
        return self.file

    async def failed(self) -> str:
        await self.until(lambda: self.bench.top.view.save == "failed")
        return self.top

    async def change(self, old: str, new: str) -> None:
        """Puts other words in the place of some, as typing would, and waits for the check."""
        text = self.editor.text
        at = text.index(old)
        self.editor.replace(new, self.place(at), self.place(at + len(old)))
        await self.pilot.pause()
        await self.checked()

    def place(self, offset: int) -> tuple[int, int]:
        before = self.editor.text[:offset]
        return before.count("\n"), offset - (before.rfind("\n") + 1)


class Workshop:
    """A folder with a rubric in it, opened again and again."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.text = RUBRIC
        path.write_bytes(RUBRIC.encode())

    @asynccontextmanager
    async def author(self, size: tuple[int, int] = WIDE, *, theme: str = "dark") -> AsyncIterator[Author]:
        app = Bench(open_draft(self.path), theme)
        async with app.run_test(size=size, notifications=True) as pilot:
            await pilot.pause()
            author = Author(app, pilot, self.path)
            await author.until(lambda: app.bench._problems is not None)  # noqa: SLF001 - as above
            await pilot.pause()
            yield author


@pytest.fixture(autouse=True)
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("STATE", "DOCUMENTS", "CONFIG"):
        monkeypatch.setenv(f"GADFLY_{name}_DIR", str(tmp_path / name.lower()))
    monkeypatch.setenv("GADFLY_RUBRICS_DIR", str(tmp_path / "rubrics"))
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.setattr(workbench_writing, "PAUSE", 0.02)
    monkeypatch.setattr(workbench_writing, "SAVE_PAUSE", 0.05)


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path / "small.toml")
