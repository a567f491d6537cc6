"""A rubric's bytes as text for an editor, and back, so that no byte changes that its author did not change.

An editor knows lines that end with one sign. So line ends, a byte order mark and the characters that a
terminal would obey, or that some programs take for the end of a line, are kept aside or stand as signs of
their own while the text is edited.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from gadfly.display import clean_char_for_char
from gadfly.frozen import frozen
from gadfly.store.toml_text import decode

if TYPE_CHECKING:
    from pathlib import Path

PLANES = (0xF0000, 0x100000)
"""Where signs for characters may stand: private use, each block as long as what it stands for."""
_TAGS = range(0xE0000, 0xE0080)
"""Characters beyond the first plane that are not shown; their signs stand where no other's do."""
_TAGS_AT = 0xF000
_SIGN = re.compile(f"[{chr(PLANES[0])}-{chr(PLANES[0] + 0xFFFD)}{chr(PLANES[1])}-{chr(PLANES[1] + 0xFFFD)}]")
_ODD = re.compile(r"[^\n\t\x20-\x7e\xa0-\u02ff\u3040-\u9fff]")
"""What is looked at more closely: no plain letter is."""


@frozen
class Layout:
    """How a file writes what its text does not say.

    Attributes:
        crlf: Whether every line ends with carriage return and line feed.
        mark: Whether a byte order mark stands first.
        plane: Where the signs for characters begin that a terminal would obey.
    """

    crlf: bool = False
    mark: bool = False
    plane: int = PLANES[0]

    def taken_in(self, text: str) -> str:
        """Text from elsewhere, as the editor takes it: lines end with a line feed, odd letters are signs."""
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        return self._signed(text)

    def written(self, text: str) -> bytes:
        """The bytes of a file with that text from the editor."""
        text = _SIGN.sub(self._char, text)
        if self.crlf:
            text = text.replace("\n", "\r\n")
        data = text.encode("utf-8", "replace")
        return codecs.BOM_UTF8 + data if self.mark else data

    def _signed(self, text: str) -> str:
        return _ODD.sub(self._sign, text)

    def _sign(self, found: re.Match[str]) -> str:
        char = found[0]
        if clean_char_for_char(char) == char:
            return char
        code = ord(char)
        return chr(self.plane + (code - _TAGS.start + _TAGS_AT if code in _TAGS else code))

    def _char(self, found: re.Match[str]) -> str:
        code = ord(found[0]) - self.plane
        if not 0 <= code < 0x10000:  # noqa: PLR2004 - of the other plane: stood there from the start
            return found[0]
        tag = code - _TAGS_AT + _TAGS.start
        return chr(tag if tag in _TAGS else code)


def layout_of(data: bytes, file: Path | str) -> tuple[str, Layout]:
    """A file's text for the editor, and how to write it back: `layout.written(text)` gives the same bytes.

    Raises:
        FileProblem: It is not UTF-8.
    """
    text = decode(data, file)
    ends, pairs = text.count("\n"), text.count("\r\n")
    crlf = bool(pairs) and pairs == ends and text.count("\r") == pairs
    if crlf:
        text = text.replace("\r\n", "\n")
    free = next((p for p in PLANES if not re.search(f"[{chr(p)}-{chr(p + 0xFFFD)}]", text)), PLANES[0])
    layout = Layout(crlf, data.startswith(codecs.BOM_UTF8), free)
    return layout._signed(text), layout  # noqa: SLF001 - a value of this module


def picture(text: str) -> str:
    """The text with what its signs stand for: to be cleaned before it is shown."""
    return _SIGN.sub(_pictured, text)


def _pictured(found: re.Match[str]) -> str:
    code = ord(found[0]) & 0xFFFF
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"  # noqa: PLR2004 - C0, whose pictures begin there
