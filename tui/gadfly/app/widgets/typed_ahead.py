"""Keys typed ahead: those pressed before the field they are meant for was there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

if TYPE_CHECKING:
    from textual import events


class TakesTypedAhead(Widget):
    """A widget that can still take a key that went past it."""

    async def take_ahead(self, event: events.Key) -> bool:
        """Take the key as if it had come here; whether it is one to take."""
        del event
        return False
