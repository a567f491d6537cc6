"""Foreign text inside Markdown: it reads as it was typed, and nothing of it is acted on.

Signs that Markdown knows are escaped where it would know them, `<`, `>` and `&` become HTML's names for them,
and addresses are broken, so that no renderer makes a link of them.
"""

from __future__ import annotations

import re

from gadfly.display import clean, clean_line

_SIGNS = re.compile(r"[\\`*_\[\]|~$@^]")
_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_ADDRESS = re.compile(r"(?i)\b([a-z][a-z0-9+.-]*):(?=\S)")
_WWW = re.compile(r"(?i)\bwww\.")
_START = re.compile(r"^([#+=:-])")
_NUMBERED = re.compile(r"^([0-9]+)([.)])")


def line_text(text: str) -> str:
    """Foreign text within a line of our own; line breaks become blanks."""
    return _escaped(" ".join(clean_line(text).split()))


def quoted(text: str, before: str = "") -> list[str]:
    """Foreign text as a quotation, a line for each of its own, after `before` (blanks of a list)."""
    lines = [_begun(_escaped(line.strip())) for line in clean(text).split("\n")]
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


def _escaped(line: str) -> str:
    line = _SIGNS.sub(lambda found: f"\\{found[0]}", line)
    line = "".join(_HTML.get(sign, sign) for sign in line)
    line = _ADDRESS.sub(r"\1\\:", line)
    return _WWW.sub(r"www\\.", line)


def _begun(line: str) -> str:
    """A line whose first sign begins no heading, list or underlining."""
    return _NUMBERED.sub(r"\1\\\2", _START.sub(r"\\\1", line))
