"""The app with nothing but the grading screen: `gadfly grade DIR`."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from gadfly.app.app import GadflyApp
from gadfly.app.screens.marking import MarkingScreen
from gadfly.display import clean, clean_line
from gadfly.store.problems import FileProblem, refusal

if TYPE_CHECKING:
    from pathlib import Path

    from gadfly.app.marking_quick import Quick
    from gadfly.store.course import Course
    from gadfly.store.open_critique import OpenCritique


class MarkingApp(GadflyApp):
    """Shows the grading screen and ends with it.

    Args:
        course: The course folder; whoever opened it closes it.
        marker: Who grades; may be empty.
        quick: The marker's quick marks.
        notice: What to tell first.
    """

    def __init__(
        self,
        course: Course,
        *,
        marker: str = "",
        quick: Quick | None = None,
        theme: str = "dark",
        notice: str = "",
    ) -> None:
        super().__init__(None, _no_opening, theme=theme)
        self._quick = quick
        self._notice = notice
        self._course = course
        self._marker = marker

    def show_home(self) -> None:
        """The grading screen stands in the home screen's place."""
        self.push_screen(MarkingScreen(self._course, marker=self._marker, quick=self._quick))
        if self._notice:
            self.notify(clean(self._notice), markup=False, severity="error", timeout=15)

    def on_marking_screen_left(self, event: MarkingScreen.Left) -> None:
        """The marker is done for today."""
        self.exit(event.trouble)


def _no_opening(path: Path, rubric: str | None) -> OpenCritique:
    del rubric
    raise refusal(path, "Only what was handed in is graded here.")


def known_quick_marks() -> tuple[Quick, str]:
    """The marker's quick marks, and why they cannot be used, if so; then nothing is written over them."""
    from gadfly.app.marking_quick import Quick
    from gadfly.store.quick_marks import QuickMarkFile

    try:
        file = QuickMarkFile.read()
    except FileProblem as problem:
        return Quick(()), f"Your quick marks cannot be used: {problem}"
    return Quick(file.marks, file.save), ""


def run(course: Course, *, marker: str = "", theme: str = "dark") -> int:
    """Grade in the terminal; the exit status: 0, or 1 where something could not be saved."""
    quick, trouble = known_quick_marks()
    app = MarkingApp(course, marker=marker, quick=quick, theme=theme, notice=trouble)
    gc.collect()
    gc.freeze()  # what the start made stays, and is not looked through again between two keys
    unsaved = app.run()
    if unsaved:
        sys.stderr.write(f"gadfly: {clean_line(unsaved)}\n")
        return 1
    return app.return_code or 0
