"""Keys typed ahead: those pressed before the field they are meant for was there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from textual.widget import Widget

if TYPE_CHECKING:
    from textual import events


class TakesTypedAhead(Widget):
    """A widget that can still take a key that went past it."""

    async def take_ahead(self, event: events.Key) -> bool:
        """Take the key as if it had come here; whether it is one to take."""
        del event
        return False


@runtime_checkable
class CatchesUp(Protocol):
    """An app that keeps keys in order while a tool takes them over."""

    def catch_up(self) -> None:
        """Send the keys that come now behind those that are on their way."""
