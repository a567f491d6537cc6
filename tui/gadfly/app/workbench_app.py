"""The app with nothing but the workbench: `gadfly rubric new` and `gadfly rubric edit`."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from textual import work

from gadfly.app.app import GadflyApp
from gadfly.app.screens.workbench import WorkbenchScreen
from gadfly.app.workbench_opening import write_new_rubric
from gadfly.display import clean_line
from gadfly.store.problems import refusal

if TYPE_CHECKING:
    from pathlib import Path

    from gadfly.store.open_critique import OpenCritique
    from gadfly.store.rubric_draft import RubricDraft


class WorkbenchApp(GadflyApp):
    """Shows the workbench and ends with it.

    Args:
        draft: The rubric to write; none: a new one, for which a start is asked for.
        name: What the new one is called; empty: that is asked for as well.
        notice: What the author should be told first.
    """

    def __init__(
        self, draft: RubricDraft | None, *, name: str = "", notice: str = "", theme: str = "dark"
    ) -> None:
        super().__init__(None, _no_opening, theme=theme)
        self._draft = draft
        self._called = name
        self._notice = notice

    def show_home(self) -> None:
        """The workbench stands in the home screen's place."""
        if self._draft is not None:
            self.push_screen(WorkbenchScreen(self._draft, notice=self._notice), self.exit)
        else:
            self._begin()

    @work
    async def _begin(self) -> None:
        self.exit(await write_new_rubric(self, self._called))


def _no_opening(path: Path, rubric: str | None) -> OpenCritique:
    del rubric
    raise refusal(path, "Only rubrics are written here.")


def run(draft: RubricDraft | None, *, name: str = "", notice: str = "", theme: str = "dark") -> int:
    """Run the workbench in the terminal; the exit status: 0, or 1 where something could not be saved."""
    app = WorkbenchApp(draft, name=name, notice=notice, theme=theme)
    gc.collect()
    gc.freeze()  # what the start made stays, and is not looked through again between two keys
    trouble = app.run()
    if trouble:
        sys.stderr.write(f"gadfly: {clean_line(trouble)}\n")
        return 1
    return app.return_code or 0
