"""A list to choose from, whose marked line has a sign of its own beside its colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

if TYPE_CHECKING:
    from collections.abc import Sequence

MARKED, PLAIN = "▸", " "
"""What stands before the marked line, and before all others."""


class Choices(OptionList):
    """Lines of text, one of them marked; headings cannot be marked."""

    DEFAULT_CSS = """
    Choices {
        height: auto;
        border: none;
        padding: 0 1;
        background: $surface;
        background-tint: $foreground 0%;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        scrollbar-size-vertical: 1;
        &:focus { border: none; background-tint: $foreground 0%; }
        & > .option-list--option-disabled { color: $foreground; text-style: bold; }
        & > .option-list--option-highlighted { color: $foreground; background: $hand; text-style: bold; }
        &:focus > .option-list--option-highlighted { color: $foreground; background: $hand; }
    }
    """

    def __init__(self, lines: Sequence[tuple[Content, bool]] = ()) -> None:
        """A list of these lines.

        Args:
            lines: Each with whether it can be chosen.
        """
        self._choices = tuple(lines)
        self._signed: int | None = None
        super().__init__(*_as_options(self._choices))

    def set_lines(self, lines: Sequence[tuple[Content, bool]], marked: int | None) -> None:
        """Show other lines, with that one marked; none: the first that can be."""
        self._choices = tuple(lines)
        self._signed = None
        self.clear_options()
        self.add_options(_as_options(self._choices))
        first = next((at for at, (_, choosable) in enumerate(self._choices) if choosable), None)
        self.highlighted = first if marked is None else max(0, min(marked, len(self._choices) - 1))

    def watch_highlighted(self, highlighted: int | None) -> None:
        """The sign goes with the mark."""
        super().watch_highlighted(highlighted)
        for at, sign in ((self._signed, PLAIN), (highlighted, MARKED)):
            if at is not None and at < self.option_count:
                self.replace_option_prompt_at_index(at, Content.assemble(sign, self._choices[at][0]))
        self._signed = highlighted


def _as_options(choices: Sequence[tuple[Content, bool]]) -> list[Option]:
    return [
        Option(Content.assemble(PLAIN, text) if choosable else text, disabled=not choosable)
        for text, choosable in choices
    ]
