"""Finding words in the op-ed."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING
from unicodedata import normalize

from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gadfly.documents.article import Block

# what a keyboard has, and what stands in print
_ALIKE = ("'’‘ʼ", '"“”„', "-‐‑–—")


@frozen
class Match:
    """A place where what was looked for stands: block id and range of code points."""

    block: str
    start: int
    end: int


def find(blocks: Sequence[Block], wanted: str, *, limit: int = 1000) -> tuple[Match, ...]:
    """Where `wanted` stands in the blocks, in reading order; at most `limit` places.

    Whatever its case, the kind of its quotation marks and dashes, and the blanks between its words.
    """
    words = normalize("NFC", wanted).split()
    if not words:
        return ()
    pattern = re.compile(r"\s+".join("".join(map(_alike, word)) for word in words), re.IGNORECASE)
    return tuple(islice(_find(blocks, pattern), limit))


def _alike(character: str) -> str:
    alike = next((group for group in _ALIKE if character in group), "")
    return f"[{re.escape(alike)}]" if alike else re.escape(character)


def _find(blocks: Sequence[Block], pattern: re.Pattern[str]) -> Iterator[Match]:
    for block in blocks:
        for match in pattern.finditer(block.text):
            yield Match(block.id, *match.span())
