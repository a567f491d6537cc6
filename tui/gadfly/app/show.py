"""The two walls between foreign text and the terminal.

`show` is the way for text into a widget: nothing in it is read as markup. `ControlFilter` stands last before
the terminal, for what widgets draw by themselves, such as a field's text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.content import Content
from textual.filter import LineFilter

from gadfly.display import clean, clean_char_for_char

if TYPE_CHECKING:
    from textual.color import Color


def show(text: str, style: str = "") -> Content:
    """Foreign text as a widget may show it, in a style such as `"bold $primary"`."""
    return Content.styled(clean(text), style) if style else Content(clean(text))


class ControlFilter(LineFilter):
    """Lets no control character through to the terminal, whatever widget it came from."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments with signs for control characters; Textual's own control segments pass."""
        del background
        return [self._safe(segment) for segment in segments]

    @staticmethod
    def _safe(segment: Segment) -> Segment:
        text, style, control = segment
        if control or text.isprintable():
            return segment
        return Segment(clean_char_for_char(text).replace("\n", "␊"), style)
