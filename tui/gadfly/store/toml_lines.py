"""Where each key of a TOML text stands: the parser does not say, and a message without a line is little help.

Reads only text that the parser has accepted, so it need not judge anything; run only when there is
something to report.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Path = tuple[str | int, ...]

_SPACE = re.compile(r"[ \t]*+")
_GAP = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
_BARE = re.compile(r"[A-Za-z0-9_-]++")
_QUOTED = re.compile(r'"(?:[^"\\\n]++|\\.)*+"' + r"|'[^'\n]*+'")
# Up to two quotes may stand right before the three that close a string.
_LONG = re.compile(
    r'"""(?:[^"\\]++|\\.|"{1,2}(?!"))*+"{3,5}' + r"|'''(?:[^']++|'{1,2}(?!'))*+'{3,5}", re.DOTALL
)
_PLAIN = re.compile(r"[^,\]}#\n]++")


def locate(text: str) -> Mapping[Path, tuple[int, int]]:
    """Map each key path of valid TOML to its line and column, both from 1, in code points.

    A key's place is the key itself, in its own header where it has one. An element's place is where its value
    starts; for an array of tables, the element's `[[`. A byte order mark must be gone already.
    """
    scan = _Scan(text)
    scan.run()
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    places = {}
    for path, offset in scan.found.items():
        line = bisect_right(starts, offset)
        places[path] = (line, offset - starts[line - 1] + 1)
    return places


class _Scan:
    """One pass over the text; `found` maps paths to offsets."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.found: dict[Path, int] = {}
        self.last: dict[Path, int] = {}  # the newest element of each array of tables

    def run(self) -> None:
        table: Path = ()
        self._skip(_GAP)
        while self.at < len(self.text):
            table = self._header() if self.text[self.at] == "[" else self._pair(table)
            self._skip(_GAP)

    def _skip(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.at)
        if match is None:
            raise ValueError(f"not valid TOML at offset {self.at}")
        self.at = match.end()
        return match[0]

    def _header(self) -> Path:
        start = self.at
        element = self.text.startswith("[[", start)
        self.at += 2 if element else 1
        parts = self._key()
        self.at += 2 if element else 1
        path: Path = ()
        for name, offset in parts:
            if path in self.last:
                path = (*path, self.last[path])
            path = (*path, name)
            self.found.setdefault(path, offset)
        if not element:
            self.found[path] = parts[-1][1]  # its own header says more than a mention in another's
            return path
        self.last[path] = self.last.get(path, -1) + 1
        path = (*path, self.last[path])
        self.found[path] = start
        return path

    def _pair(self, table: Path) -> Path:
        """Read `key = value` and return the table that the next pair belongs to."""
        path = table
        for name, offset in self._key():
            path = (*path, name)
            self.found.setdefault(path, offset)
        self.at += 1  # the equals sign
        self._skip(_SPACE)
        self._value(path)
        return table

    def _key(self) -> list[tuple[str, int]]:
        parts = []
        while True:
            self._skip(_SPACE)
            start = self.at
            parts.append((self._name(), start))
            self._skip(_SPACE)
            if not self.text.startswith(".", self.at):
                return parts
            self.at += 1

    def _name(self) -> str:
        if self.text[self.at] not in "\"'":
            return self._skip(_BARE)
        written = self._skip(_QUOTED)
        if written.startswith("'") or "\\" not in written:
            return written[1:-1]
        import tomli  # noqa: PLC0415  (escapes in a key are rare)

        return str(tomli.loads(f"key = {written}")["key"])

    def _value(self, path: Path) -> None:
        first = self.text[self.at]
        if first == "[":
            self._list(path)
        elif first == "{":
            self._inline(path)
        elif first in "\"'":
            self._skip(_LONG if self.text.startswith(first * 3, self.at) else _QUOTED)
        else:
            self._skip(_PLAIN)

    def _list(self, path: Path) -> None:
        self.at += 1
        index = 0
        while self._more("]"):
            self.found[(*path, index)] = self.at
            self._value((*path, index))
            index += 1

    def _inline(self, path: Path) -> None:
        self.at += 1
        while self._more("}"):
            self._pair(path)

    def _more(self, end: str) -> bool:
        """Go on to the next entry, or past the end of the list or table."""
        self._skip(_GAP)
        if self.text.startswith(",", self.at):
            self.at += 1
            self._skip(_GAP)
        closed = self.text.startswith(end, self.at)
        self.at += 1 if closed else 0
        return not closed
