"""Printed pages in a text file: what repeats at their edges is furniture, and a paragraph may cross over.

A text file marks a page's end with a form feed. Running heads and page numbers are taken out of the lines,
so that a paragraph is whole again, and come back as blocks of their own behind it.
"""

from __future__ import annotations

import re
from collections import Counter

from gadfly.frozen import frozen
from gadfly.intake.piece import ends_sentence

_EDGE = 2
"""So many lines at a page's top and foot may be furniture."""

_SHARE = 0.5
"""Furniture stands on at least this share of the pages."""

_LABEL = 80
"""A longer line is no running head."""

_FULL = 0.85
"""A page's last line that reaches this share of the longest may have been cut by the page's end."""


@frozen
class Line:
    """A line of the source without its end; `furniture` if it belongs to the page, not to the text."""

    text: str
    furniture: bool = False


def lines_of(text: str) -> list[Line]:
    """All lines, pages joined, their furniture marked; an empty line where a page's end ends a paragraph."""
    pages = [page.split("\n") for page in text.split("\f")]
    pages = [page for page in pages if any(map(str.strip, page))]
    if len(pages) == 1:
        return [Line(line) for line in pages[0]]
    repeated = _repeated(pages)
    joined: list[Line] = []
    last = ""
    width = max(len(line) for page in pages for line in page)
    for page in pages:
        edges = set(_edges(page))
        lines = [Line(line, at in edges and _is_furniture(line, repeated)) for at, line in enumerate(page)]
        body = [line.text for line in lines if not line.furniture and line.text.strip()]
        if last and body and not _crosses(last, body[0], width):
            joined.append(Line(""))
        joined += _trimmed(lines)
        last = body[-1] if body else last
    return joined


def _trimmed(lines: list[Line]) -> list[Line]:
    """Without the empty lines at the edges of the page's own text."""
    body = [at for at, line in enumerate(lines) if not line.furniture and line.text.strip()]
    first, last = (body[0], body[-1]) if body else (len(lines), -1)
    return [line for at, line in enumerate(lines) if line.text.strip() or first < at < last]


def _edges(page: list[str]) -> list[int]:
    filled = [at for at, line in enumerate(page) if line.strip()]
    return [*filled[:_EDGE], *filled[-_EDGE:]]


def _masked(line: str) -> str:
    return re.sub(r"\d+", "0", " ".join(line.split()).casefold())


def _repeated(pages: list[list[str]]) -> frozenset[str]:
    counts = Counter(masked for page in pages for masked in {_masked(page[at]) for at in _edges(page)})
    least = max(2, _SHARE * len(pages))
    return frozenset(masked for masked, count in counts.items() if count >= least and len(masked) <= _LABEL)


def _is_furniture(line: str, repeated: frozenset[str]) -> bool:
    masked = _masked(line)
    return masked in repeated or bool(re.fullmatch(r"\W*(?:page |p\. ?)?0(?: ?(?:/|of) ?0)?\W*", masked))


def _crosses(last: str, first: str, width: int) -> bool:
    """Whether a paragraph goes on over the page's end."""
    if ends_sentence(last):
        return False
    return first.lstrip()[:1].islower() or len(last.rstrip()) >= _FULL * width
