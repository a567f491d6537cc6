"""Foreign text inside Markdown: it reads as it was typed, and nothing of it is acted on.

Signs that Markdown knows are escaped where it would know them, `<`, `>` and `&` become HTML's names for them,
and addresses are broken, so that no renderer makes a link of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gadfly.display import clean, clean_line
from gadfly.export.plain_lines import width

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

_SIGNS = re.compile(r"[\\`*_\[\]|~$@^]")
_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_ADDRESS = re.compile(r"(?i)\b([a-z][a-z0-9+.-]*):(?=\S)")
_WWW = re.compile(r"(?i)\bwww\.")
_START = re.compile(r"^([#+=:-])")
_NUMBERED = re.compile(r"^([0-9]+)([.)])")


def line_text(text: str) -> str:
    """Foreign text within a line of our own; line breaks become blanks."""
    return _escaped(" ".join(clean_line(text, len(text)).split()))


def quoted(text: str, before: str = "") -> list[str]:
    """Foreign text as a quotation, a line for each of its own, after `before` (blanks of a list)."""
    lines = [_begun(_escaped(line.strip())) for line in clean(text, len(text)).split("\n")]
    return [f"{before}> {line}".rstrip() for line in lines]


def paragraphs_quoted(text: str, before: str = "") -> list[str]:
    """As `quoted`, where single line breaks are meant to be seen: each line but the last breaks."""
    lines = quoted(text.strip("\n"), before)
    last = len(lines) - 1
    bare = f"{before}>"
    return [
        line if n == last or line == bare or lines[n + 1] == bare else f"{line}  "
        for n, line in enumerate(lines)
    ]


def item(name: str, words: str, after: str = "", before: str = "") -> Iterator[str]:
    """One thing said, as an entry of a list: on its line where it is short, else as a quotation.

    Args:
        name: Who says it or what it is; Markdown already.
        words: What is said, not escaped.
        after: What stands behind it, Markdown already; before a quotation, where there is one.
        before: Blanks, where the list is within another.
    """
    if "\n" not in words.strip():
        yield f"{before}- {name}: {line_text(words)}{after}"
        return
    yield f"{before}- {name}{after}:"
    yield ""
    yield from paragraphs_quoted(words, f"{before}  ")
    yield ""


def table(heads: Sequence[str], right: Container[int], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table that can be read as it stands: all columns but the last are as wide as what is in them.

    Args:
        heads: Over the columns; not escaped, may be empty.
        right: The columns, from 0, that are set to the right.
        rows: As many cells as there are heads, not escaped.
    """
    cells = [[line_text(cell) for cell in row] for row in (heads, *rows)]
    last = len(heads) - 1
    widths = [max(3, *(width(row[n]) for row in cells)) for n in range(last)]
    lines = []
    for row in cells:
        padded = [
            (" " * (wide - width(cell)) + cell if n in right else cell + " " * (wide - width(cell)))
            for n, (cell, wide) in enumerate(zip(row, widths, strict=False))
        ]
        lines.append(f"| {' | '.join((*padded, row[last]))} |")
    dashes = ["-" * (wide - 1) for wide in (*widths, 3)]
    rules = [f"{each}:" if n in right else f":{each}" for n, each in enumerate(dashes)]
    return [lines[0], f"| {' | '.join(rules)} |", *lines[1:]]


def _escaped(line: str) -> str:
    line = _SIGNS.sub(lambda found: f"\\{found[0]}", line)
    line = "".join(_HTML.get(sign, sign) for sign in line)
    line = _ADDRESS.sub(r"\1\\:", line)
    return _WWW.sub(r"www\\.", line)


def _begun(line: str) -> str:
    """A line whose first sign begins no heading, list or underlining."""
    return _NUMBERED.sub(r"\1\\\2", _START.sub(r"\\\1", line))
