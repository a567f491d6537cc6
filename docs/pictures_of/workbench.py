"""The workbench, with something to mend in the rubric."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docs.pictures_of.camera import WIDE, at_keys, keep, until

from gadfly.app.app import GadflyApp
from gadfly.app.screens.workbench import WorkbenchScreen
from gadfly.app.widgets.problems import Problems
from gadfly.cli.opening import opening
from gadfly.store.rubric_draft import open_draft
from gadfly.store.rubric_draft_template import template

if TYPE_CHECKING:
    from pathlib import Path


async def take(folder: Path) -> None:
    """Take the workbench once its check has come back."""
    path = folder / "my-rubric.toml"
    rows = template("my-rubric").splitlines(keepends=True)
    first_why = next(number for number, row in enumerate(rows) if row.startswith("why ="))
    path.write_text("".join(rows[:first_why] + rows[first_why + 1 :]), encoding="utf-8")
    screen = WorkbenchScreen(open_draft(path))
    async with at_keys(GadflyApp(None, opening, theme="dark"), WIDE) as pilot:
        await pilot.app.push_screen(screen)
        await until(pilot, lambda: screen.query_one(Problems).option_count > 0)
        keep(pilot, "workbench")
