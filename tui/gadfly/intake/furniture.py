"""Sorts the blocks of an article: which ones argue, and what the others are, each with its reason.

Words decide first, then repetition, then the place: what stands before the first and behind the last running
text. In doubt a block stays a paragraph.
"""

from __future__ import annotations

from dataclasses import replace

from gadfly.documents.article import PARAGRAPH
from gadfly.intake.ending import sorted_ending
from gadfly.intake.opening import sorted_opening
from gadfly.intake.phrases import kind_by_words
from gadfly.intake.piece import Piece, runs_on
from gadfly.intake.repeats import sorted_repeats

_HEADING, _HEADING_WORDS = 80, 12
_LEADS_ON = ("-", "–", "—", "•", "*", "·", "‣", "◦", '"', "“", "«", "„", "‘", "'")
"""A line that starts so is speech or a list's item, not a heading."""


def sorted_pieces(pieces: list[Piece]) -> list[Piece]:
    """The same pieces in the same order, each with its kind; one of them at least is a paragraph."""
    known = sorted_repeats([_by_words(piece) for piece in pieces])
    known = _headings(sorted_ending(sorted_opening(known)))
    known = [piece if piece.kind else replace(piece, kind=PARAGRAPH) for piece in known]
    return known if any(piece.kind == PARAGRAPH for piece in known) else _kept(known)


def _by_words(piece: Piece) -> Piece:
    if piece.kind:
        return piece
    if piece.heading > 1:
        kind, reason = kind_by_words(piece.text)
        return replace(piece, kind=kind or "heading", reason=reason or "a sub-heading")
    kind, reason = kind_by_words(piece.text)
    return replace(piece, kind=kind, reason=reason)


def _headings(pieces: list[Piece]) -> list[Piece]:
    """Finds short lines without a full stop that running text follows."""
    found: list[Piece] = []
    followed = False
    for piece in reversed(pieces):
        if piece.kind in ("", PARAGRAPH):
            heading = followed and _is_heading(piece.text)
            followed = not heading and runs_on(piece.text)
            found.append(replace(piece, kind="heading", reason="a sub-heading") if heading else piece)
        elif piece.kind == "heading" and not followed:
            found.append(replace(piece, kind="boilerplate", reason="a heading without text under it"))
        else:
            found.append(piece)
    return found[::-1]


def _is_heading(text: str) -> bool:
    if runs_on(text) or len(text) > _HEADING or len(text.split()) > _HEADING_WORDS:
        return False
    return not (
        text[0].islower() or text.startswith(_LEADS_ON) or text.endswith((",", ";", ":", "-", "–", "—"))
    )


def _kept(pieces: list[Piece]) -> list[Piece]:
    """Where nothing would be walked, the longest blocks are paragraphs after all."""
    longest = max(len(piece.text) for piece in pieces)
    return [
        replace(piece, kind=PARAGRAPH, reason="") if 2 * len(piece.text) >= longest else piece
        for piece in pieces
    ]
