"""The one way in: a file's bytes become an article, or one sentence says why not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gadfly.documents.article import PARAGRAPH, Article, Block, block_id
from gadfly.intake.decode import text_of
from gadfly.intake.furniture import sorted_pieces
from gadfly.intake.metadata import Metadata, metadata_of
from gadfly.intake.paragraphs import pieces_of
from gadfly.intake.refusal import MAX_PARAGRAPHS, IntakeError

if TYPE_CHECKING:
    from gadfly.intake.piece import Piece


_START = 2000
"""Characters in which a web page shows itself."""


def article_from(data: bytes, source: str = "") -> Article:
    """Turns an op-ed file's bytes into an article, nothing dropped.

    Args:
        data: The whole file: plain text in any common shape, or a saved web page.
        source: The file's name, kept as it is.

    Raises:
        IntakeError: The file is too large, empty, or not text.
    """
    text = text_of(data)
    pieces, stated = _taken_apart(text, len(data))
    if not pieces:
        raise IntakeError("There are no words in it: copy the article's text into a .txt file and open that.")
    if len(pieces) > MAX_PARAGRAPHS:
        raise IntakeError(
            f"It has more than {MAX_PARAGRAPHS:,} paragraphs, too many for one article: split it up."
        )
    pieces = sorted_pieces(pieces)
    known = metadata_of(pieces, stated)
    return Article(
        blocks=tuple(_block(number, piece) for number, piece in enumerate(pieces, start=1)),
        title=known.title,
        author=known.author,
        outlet=known.outlet,
        published=known.published,
        language=known.language,
        source=source,
    )


def _taken_apart(text: str, size: int) -> tuple[list[Piece], Metadata]:
    if not _is_page(text):
        return pieces_of(text), Metadata()
    from gadfly.intake.webpage import page_pieces  # noqa: PLC0415 - plain text need not pay for markup

    return page_pieces(text, size)


def _is_page(text: str) -> bool:
    """Whether the text is a web page, by its start."""
    start = text[:_START].lstrip().lower()
    if "<" not in start:
        return False
    return start.startswith(("<!doctype html", "<html", "<?xml")) or bool(
        re.match(r"<(?:head|body|article|main|div|p|h1|!--)\b", start) or "<html" in start or "<body" in start
    )


def _block(number: int, piece: Piece) -> Block:
    return Block(block_id(number), piece.text, piece.kind, piece.kind == PARAGRAPH, piece.reason)
