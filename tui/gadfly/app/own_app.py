"""The app with nothing but a student's own mirror: `gadfly me`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from gadfly.app.app import GadflyApp
from gadfly.app.screens.own import OwnScreen
from gadfly.display import clean_line

if TYPE_CHECKING:
    from gadfly.app.app import Opening
    from gadfly.gathering.own import Own


class OwnApp(GadflyApp):
    """Shows the mirror and ends with it.

    Args:
        own: What to show.
        opening: Opens feedback or practice.
    """

    def __init__(self, own: Own, opening: Opening, *, theme: str = "dark") -> None:
        super().__init__(None, opening, theme=theme)
        self._own = own

    def show_home(self) -> None:
        """The mirror stands in the home screen's place."""
        self.push_screen(OwnScreen(self._own, self._opening), lambda _: self.exit())


def run(own: Own, opening: Opening, *, theme: str = "dark") -> int:
    """Show the mirror in the terminal; the exit status."""
    app = OwnApp(own, opening, theme=theme)
    trouble = app.run()
    if trouble:
        sys.stderr.write(f"gadfly: {clean_line(trouble)}\n")
        return 1
    return app.return_code or 0
