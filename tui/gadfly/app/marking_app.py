"""The app with nothing but the grading screen: `gadfly grade DIR`."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from gadfly.app.app import GadflyApp
from gadfly.app.screens.marking import MarkingScreen
from gadfly.display import clean_line
from gadfly.store.problems import refusal

if TYPE_CHECKING:
    from pathlib import Path

    from gadfly.store.course import Course
    from gadfly.store.open_critique import OpenCritique


class MarkingApp(GadflyApp):
    """Shows the grading screen and ends with it.

    Args:
        course: The course folder; whoever opened it closes it.
        marker: Who grades; may be empty.
    """

    def __init__(self, course: Course, *, marker: str = "", theme: str = "dark") -> None:
        super().__init__(None, _no_opening, theme=theme)
        self._course = course
        self._marker = marker

    def show_home(self) -> None:
        """The grading screen stands in the home screen's place."""
        self.push_screen(MarkingScreen(self._course, marker=self._marker))

    def on_marking_screen_left(self, event: MarkingScreen.Left) -> None:
        """The marker is done for today."""
        self.exit(event.trouble)


def _no_opening(path: Path, rubric: str | None) -> OpenCritique:
    del rubric
    raise refusal(path, "Only what was handed in is graded here.")


def run(course: Course, *, marker: str = "", theme: str = "dark") -> int:
    """Grade in the terminal; the exit status: 0, or 1 where something could not be saved."""
    app = MarkingApp(course, marker=marker, theme=theme)
    gc.collect()
    gc.freeze()  # what the start made stays, and is not looked through again between two keys
    trouble = app.run()
    if trouble:
        sys.stderr.write(f"gadfly: {clean_line(trouble)}\n")
        return 1
    return app.return_code or 0
