"""The app with nothing but the class view: `gadfly class DIR`."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from gadfly.app.app import GadflyApp
from gadfly.app.screens.class_view import ClassScreen
from gadfly.store.problems import refusal

if TYPE_CHECKING:
    from pathlib import Path

    from gadfly.gathering.gather import Gathered
    from gadfly.store.open_critique import OpenCritique


class ClassApp(GadflyApp):
    """Shows a class and ends with it.

    Args:
        gathered: The class.
        theme: One of the themes, by its short name.
    """

    def __init__(self, gathered: Gathered, *, theme: str = "dark") -> None:
        super().__init__(None, _no_opening, theme=theme)
        self._gathered = gathered

    def show_home(self) -> None:
        """The class stands in the home screen's place."""
        self.push_screen(ClassScreen(self._gathered))

    def on_class_screen_left(self) -> None:
        """Done for today."""
        self.exit()


def _no_opening(path: Path, rubric: str | None) -> OpenCritique:
    del rubric
    raise refusal(path, "Only a class is looked at here.")


def run(gathered: Gathered, *, theme: str = "dark") -> int:
    """Look at a class in the terminal; the exit status."""
    app = ClassApp(gathered, theme=theme)
    gc.collect()
    gc.freeze()  # what the start made stays, and is not looked through again between two keys
    app.run()
    return app.return_code or 0
