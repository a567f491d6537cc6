"""Foreign text in a web page: it reads as it was typed, and can be nothing but text.

It goes into elements and into attributes in double quotes, and nowhere else: never into an address, a style
or a comment. Control characters are shown as signs, and what runs from right to left is kept to itself.
"""

from __future__ import annotations

from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from gadfly.display import clean, clean_char_for_char, clean_line

if TYPE_CHECKING:
    from gadfly.export.account import Tint

COLOURS = 6
"""So many tints there are; questions beyond them begin anew, and their numbers tell them apart."""

_LANGUAGE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")


def line(text: str) -> str:
    """Foreign text within a line of our own, kept to itself."""
    return f"<bdi>{escape(clean_line(text, len(text)), quote=True)}</bdi>"


def bare(text: str) -> str:
    """Foreign text for an attribute, or where the element around it keeps it to itself."""
    return escape(clean_line(text, len(text)), quote=True)


def lines(text: str) -> str:
    """Foreign text with its own line breaks."""
    return escape(clean(text.strip("\n"), len(text)), quote=True).replace("\n", "<br>")


def tag(language: str) -> str:
    """A language as an attribute may have it; English where it is none."""
    return language if language and _LANGUAGE.issuperset(language) else "en"


def tinted(text: str, tints: tuple[Tint, ...]) -> str:
    """A paragraph with its passages marked: a colour, and a number that says which question they serve."""
    shown = clean_char_for_char(text)
    end = len(shown)
    sound = [tint for tint in tints if 0 <= tint.start < tint.end <= end]
    borders = sorted({0, end, *(tint.start for tint in sound), *(tint.end for tint in sound)})
    parts = []
    for start, stop in pairwise(borders):
        piece = escape(shown[start:stop], quote=True).replace("\n", "<br>")
        over = [tint for tint in sound if tint.start <= start and stop <= tint.end]
        if over:
            piece = f'<mark class="q{over[-1].question % COLOURS}">{piece}</mark>'
        numbers = [tint for tint in sound if tint.end == stop]
        parts.append(piece + "".join(_number(tint) for tint in numbers))
    return "".join(parts)


def _number(tint: Tint) -> str:
    option = f": {tint.option}" if tint.option else ""
    said = f" (end of a passage for {tint.title}{option}) "
    return (
        f'<sup class="q{tint.question % COLOURS}">{tint.question}<span class="vh">{bare(said)}</span></sup>'
    )
