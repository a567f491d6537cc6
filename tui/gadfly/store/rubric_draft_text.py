"""A rubric's bytes as text for an editor, and back, so that no byte changes that its author did not change.

An editor knows lines that end with one sign. So line ends, a byte order mark and the characters that a
terminal would obey, or that some programs take for the end of a line, are kept aside or stand as signs of
their own while the text is edited: as characters for private use that the text does not have.
"""

from __future__ import annotations

import codecs
import re
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from gadfly.frozen import frozen
from gadfly.store.problems import refusal
from gadfly.store.toml_text import decode

if TYPE_CHECKING:
    from pathlib import Path

ODD = tuple(
    chain(
        (code for code in range(0x20) if chr(code) not in "\n\t"),
        range(0x7F, 0xA0),
        (0x61C, 0x200E, 0x200F),
        range(0x2028, 0x202F),
        range(0x2066, 0x2070),
        range(0xFFF9, 0xFFFC),
        range(0xE0000, 0xE0080),
    )
)
"""The characters that are not shown as they are; half characters cannot stand in a file."""
_BLOCKS = (*range(0xF0000, 0xFFF00, 0x100), *range(0x100000, 0x10FF00, 0x100))
"""Where their signs may begin."""
_PRIVATE = re.compile("[\U000f0000-\U0010ffff]")


@frozen
class Layout:
    """How a file writes what its text does not say.

    Attributes:
        crlf: Whether every line ends with carriage return and line feed.
        mark: Whether a byte order mark stands first.
        block: Where the signs for odd characters begin.
    """

    crlf: bool = False
    mark: bool = False
    block: int = _BLOCKS[0]

    def taken_in(self, text: str) -> str:
        """Text from elsewhere, as the editor takes it: lines end with a line feed, odd letters are signs."""
        return text.replace("\r\n", "\n").replace("\r", "\n").translate(_tables(self.block)[0])

    def written(self, text: str) -> bytes:
        """The bytes of a file with that text from the editor."""
        text = text.translate(_tables(self.block)[1])
        if self.crlf:
            text = text.replace("\n", "\r\n")
        data = text.encode("utf-8", "replace")
        return codecs.BOM_UTF8 + data if self.mark else data

    def picture(self, text: str) -> str:
        """The editor's text with a picture for each sign, place for place; still to be cleaned."""
        return text.translate(_tables(self.block)[2])


def layout_of(data: bytes, file: Path | str) -> tuple[str, Layout]:
    """A file's text for the editor, and how to write it back: `layout.written(text)` gives the same bytes.

    Raises:
        FileProblem: It is not UTF-8, or holds more kinds of characters than can be told apart.
    """
    text = decode(data, file)
    ends, pairs = text.count("\n"), text.count("\r\n")
    crlf = bool(pairs) and pairs == ends and text.count("\r") == pairs
    if crlf:
        text = text.replace("\r\n", "\n")
    taken = {ord(char) & ~0xFF for char in _PRIVATE.findall(text)}
    block = next((block for block in _BLOCKS if block not in taken), None)
    if block is None:
        raise refusal(file, "This file is made of characters that no program knows: it is no rubric.")
    return text.translate(_tables(block)[0]), Layout(crlf, data.startswith(codecs.BOM_UTF8), block)


@cache
def _tables(block: int) -> tuple[dict[int, int], dict[int, int], dict[int, int]]:
    """From characters to signs, back, and from signs to pictures."""
    signs = {code: block + number for number, code in enumerate(ODD)}
    pictures = {sign: 0x2400 + code if code < 0x20 else 0xFFFD for code, sign in signs.items()}  # noqa: PLR2004 - C0
    return signs, {sign: code for code, sign in signs.items()}, pictures
