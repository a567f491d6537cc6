"""The least that a Textual app can be: what ours is measured against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App
from textual.widgets import Static

if TYPE_CHECKING:
    from textual.app import ComposeResult


class Bare(App[None]):
    """Shows a line, and another at every key."""

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static("ready 0")

    def on_key(self) -> None:
        """The next line."""
        line = self.query_one(Static)
        line.update(f"ready {id(line)} {self._next()}")

    def _next(self) -> int:
        self.count = getattr(self, "count", 0) + 1
        return self.count


if __name__ == "__main__":
    Bare().run()
