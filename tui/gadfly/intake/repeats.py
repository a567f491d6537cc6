"""Blocks that stand twice: a picture's caption beside its alternative text, buttons, and pull quotes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from gadfly.intake.piece import Piece, plain, runs_on

_CAPTION = 300
_QUOTE_LEAST, _QUOTE_MOST = 40, 300


def sorted_repeats(pieces: list[Piece]) -> list[Piece]:
    """Marks repeated captions and labels, texts pasted twice in a row, and quotes pulled out of the text."""
    counts = Counter(piece.text for piece in pieces)
    sentences = _sentences(pieces)
    known: list[Piece] = []
    for at, piece in enumerate(pieces):
        neighbours = (*pieces[max(at - 1, 0) : at], *pieces[at + 1 : at + 2])
        twin = any(other.text == piece.text for other in neighbours)
        if piece.kind == "caption" and counts[piece.text] > 1:
            known.append(replace(piece, reason=f"{piece.reason}, repeated"))
        elif piece.kind:
            known.append(piece)
        elif twin:
            known.append(_twin(piece, second=at > 0 and pieces[at - 1].text == piece.text))
        elif counts[piece.text] > 1 and not runs_on(piece.text):
            known.append(replace(piece, kind="boilerplate", reason="a label, repeated"))
        elif _QUOTE_LEAST <= len(piece.text) <= _QUOTE_MOST and plain(piece.text) in sentences:
            known.append(replace(piece, kind="boilerplate", reason="a quote pulled out of the text"))
        else:
            known.append(piece)
    return known


def _twin(piece: Piece, *, second: bool) -> Piece:
    """One of two equal neighbours: short ones are captions, of long ones the second is a slip."""
    if len(piece.text) <= _CAPTION:
        return replace(piece, kind="caption", reason="repeated word for word, like a photo's caption")
    return replace(piece, kind="boilerplate", reason="the same text as the block before") if second else piece


def _sentences(pieces: list[Piece]) -> frozenset[str]:
    """Every sentence that stands among others in a block."""
    found: set[str] = set()
    for piece in pieces:
        parts = [] if piece.kind else re.split(r"(?<=[.!?…][\"”’»)])\s|(?<=[.!?…])\s", piece.text)
        if len(parts) > 1:
            found.update(map(plain, parts))
    return frozenset(found)
