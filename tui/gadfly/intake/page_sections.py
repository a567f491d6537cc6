"""Which part of a web page is the article, and which of its headings is the headline."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from gadfly.intake.piece import Piece, plain, runs_on


def of_the_article(blocks: list[tuple[Piece, int]]) -> list[Piece]:
    """Sets aside what stands outside the element that holds most of the running text."""
    weight: Counter[int] = Counter()
    for piece, outer in blocks:
        weight[outer] += len(piece.text) if runs_on(piece.text) and not piece.kind else 0
    main = max(weight, key=lambda outer: weight[outer], default=0)
    if main == 0 or 2 * weight[main] < weight.total():
        return [piece for piece, _ in blocks]
    return [
        piece
        if outer == main or piece.kind or piece.heading == 1
        else replace(piece, kind="boilerplate", reason="outside the article")
        for piece, outer in blocks
    ]


def titled(pieces: list[Piece], title: str) -> list[Piece]:
    """Marks the headline, and lets no other first-level heading pass for one."""
    at = next(
        (at for at, piece in enumerate(pieces) if piece.heading == 1 and plain(piece.text) == plain(title)),
        -1,
    )
    return [
        replace(piece, kind="headline", reason="the headline")
        if number == at
        else replace(piece, heading=min(piece.heading, 1) * 2 if at >= 0 else piece.heading)
        for number, piece in enumerate(pieces)
    ]
