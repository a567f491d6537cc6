"""Finding words in the op-ed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gadfly.documents.article import Block


@dataclass(frozen=True, slots=True)
class Match:
    """A place where what was looked for stands: block id and range of code points."""

    block: str
    start: int
    end: int


def find(blocks: Sequence[Block], wanted: str, *, limit: int = 1000) -> tuple[Match, ...]:
    """Where `wanted` stands in the blocks, in reading order, whatever its case; at most `limit` places."""
    if not wanted.strip():
        return ()
    matches: list[Match] = []
    for match in _find(blocks, re.compile(re.escape(wanted.strip()), re.IGNORECASE)):
        matches.append(match)
        if len(matches) == limit:
            break
    return tuple(matches)


def _find(blocks: Sequence[Block], pattern: re.Pattern[str]) -> Iterator[Match]:
    for block in blocks:
        for match in pattern.finditer(block.text):
            yield Match(block.id, *match.span())
