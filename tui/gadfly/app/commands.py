"""What a person can do, declared once: keys, the bottom line, palette and help all come from here."""

from __future__ import annotations

from textual.binding import Binding

from gadfly.frozen import frozen


@frozen
class Command:
    """Something a person can do on a screen.

    Attributes:
        action: The name of the screen's action, with arguments where there are any (`pick(1)`).
        keys: The keys that do it, in Textual's names, the one to show first.
        label: One or two words for the bottom line.
        does: One sentence for help, palette and tooltip.
        shown: How to write the keys on the bottom line; empty: as Textual writes the first.
        in_help: How to write them in help; empty: all of them, as Textual writes them.
        group: The heading in help.
        rank: Its place on the bottom line, most needed first; 0: help and palette only.
    """

    action: str
    keys: tuple[str, ...]
    label: str
    does: str
    shown: str = ""
    group: str = "Elsewhere"
    rank: int = 0
    in_help: str = ""

    @property
    def binding(self) -> Binding:
        """The binding that makes the keys work."""
        return Binding(
            ",".join(self.keys),
            self.action,
            self.label,
            show=bool(self.rank),
            key_display=self.shown or None,
            tooltip=self.does,
            id=f"{self.action.partition('(')[0]}.{self.keys[0]}",
        )


def bindings(commands: tuple[Command, ...]) -> list[Binding]:
    """The bindings of a screen's commands, for its `BINDINGS`."""
    return [command.binding for command in commands]
