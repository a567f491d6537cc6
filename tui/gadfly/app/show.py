"""Text from outside on its way into a widget: `show`, and behind it a last wall before the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.content import Content
from textual.filter import LineFilter

from gadfly.display import HARMLESS, clean

if TYPE_CHECKING:
    from textual.color import Color


def show(text: str, style: str = "") -> Content:
    """The text as content that is never read as markup, cleaned, in one style."""
    return Content.styled(clean(text), style) if style else Content(clean(text))


class ControlFilter(LineFilter):
    """Takes control characters out of every line, whichever widget drew it (fields and toasts too)."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The line, harmless; Textual's own control segments pass."""
        del background
        return [
            segment if segment.control or segment.text.isprintable() else _harmless(segment)
            for segment in segments
        ]


def _harmless(segment: Segment) -> Segment:
    text = "".join(HARMLESS if _acts(char) else char for char in segment.text)
    return Segment(text, segment.style, segment.control)


def _acts(char: str) -> bool:
    code = ord(char)
    return (
        code < 0x20  # noqa: PLR2004 - C0
        or 0x7F <= code < 0xA0  # noqa: PLR2004 - DEL and C1
        or 0xD800 <= code < 0xE000  # noqa: PLR2004 - surrogates
        or 0x202A <= code <= 0x202E  # noqa: PLR2004 - bidirectional controls
        or 0x2066 <= code <= 0x2069  # noqa: PLR2004 - bidirectional isolates
    )
