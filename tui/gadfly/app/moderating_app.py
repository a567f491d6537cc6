"""The app with nothing but the moderation screen: `gadfly moderate DIR`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.app.app import GadflyApp
from gadfly.app.screens.moderating import ModeratingScreen
from gadfly.store.problems import refusal

if TYPE_CHECKING:
    from pathlib import Path

    from gadfly.gathering.moderating import Moderation
    from gadfly.store.open_critique import OpenCritique


class ModeratingApp(GadflyApp):
    """Shows the moderation screen and ends with it.

    Args:
        moderation: The course; whoever opened it closes it.
        by: Who moderates; may be empty.
    """

    def __init__(self, moderation: Moderation, *, by: str = "", theme: str = "dark") -> None:
        super().__init__(None, _no_opening, theme=theme)
        self._moderation = moderation
        self._by = by

    def show_home(self) -> None:
        """The moderation screen stands in the home screen's place."""
        self.push_screen(ModeratingScreen(self._moderation, by=self._by))

    def on_moderating_screen_left(self) -> None:
        """Done for today."""
        self.exit()


def _no_opening(path: Path, rubric: str | None) -> OpenCritique:
    del rubric
    raise refusal(path, "Only what markers sealed is held side by side here.")


def run(moderation: Moderation, *, by: str = "", theme: str = "dark") -> int:
    """Moderate in the terminal; the exit status."""
    app = ModeratingApp(moderation, by=by, theme=theme)
    app.run()
    return app.return_code or 0
