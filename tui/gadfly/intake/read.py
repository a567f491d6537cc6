"""The one way in: a file's bytes become an article, or one sentence says why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.documents.article import PARAGRAPH, Article, Block, block_id
from gadfly.intake.decode import text_of
from gadfly.intake.furniture import sorted_pieces
from gadfly.intake.metadata import Metadata, metadata_of
from gadfly.intake.paragraphs import pieces_of
from gadfly.intake.refusal import MAX_PARAGRAPHS, IntakeError

if TYPE_CHECKING:
    from gadfly.intake.piece import Piece


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
    from gadfly.intake.webpage import is_page, page_pieces  # noqa: PLC0415 - plain text need not pay for JSON

    return page_pieces(text, size) if is_page(text) else (pieces_of(text), Metadata())


def _block(number: int, piece: Piece) -> Block:
    return Block(block_id(number), piece.text, piece.kind, piece.kind == PARAGRAPH, piece.reason)
