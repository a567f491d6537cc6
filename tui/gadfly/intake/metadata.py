"""Title, author, outlet and date, read off the blocks that were set aside; the page's own words go first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gadfly.frozen import frozen
from gadfly.intake.dates import iso_date
from gadfly.intake.ending import bio_name
from gadfly.intake.names import bare_name, byline_name
from gadfly.intake.opening import without_section

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gadfly.intake.piece import Piece

_LONGEST = 300
_OTHER_SCRIPT = 0.5


@frozen
class Metadata:
    """What is known about an article; empty where nothing is."""

    title: str = ""
    author: str = ""
    outlet: str = ""
    published: str = ""
    language: str = ""


def metadata_of(pieces: list[Piece], stated: Metadata) -> Metadata:
    """What the source states, filled up from its blocks."""
    title = stated.title or without_section(
        _first(piece.text for piece in pieces if piece.kind == "headline")
    )
    return Metadata(
        title=tidy(title),
        author=tidy(stated.author or _author(pieces)),
        outlet=tidy(stated.outlet or _outlet(pieces)),
        published=tidy(stated.published or _published(pieces)),
        language=stated.language or _language(pieces),
    )


def tidy(text: str) -> str:
    """One printable line without spaces around it."""
    return "".join(sign for sign in " ".join(text.split())[:_LONGEST] if sign.isprintable()).strip()


def _first(texts: Iterable[str]) -> str:
    return next((text for text in texts if text), "")


def _author(pieces: list[Piece]) -> str:
    lines = [piece.text for piece in pieces if piece.kind == "byline"]
    bios = [piece.text for piece in pieces if piece.kind in ("bio", "editors-note")]
    introduced = (bio_name(text.partition(":")[2].strip() if ":" in text[:20] else text) for text in bios)
    return _first([*map(byline_name, lines), *map(bare_name, lines), *introduced])


def _published(pieces: list[Piece]) -> str:
    return _first(iso_date(piece.text) for piece in pieces if piece.kind in ("dateline", "byline"))


def _outlet(pieces: list[Piece]) -> str:
    """Whose views these are "not necessarily": the outlet names itself there."""
    for piece in pieces:
        if piece.kind in ("editors-note", "disclaimer"):
            found = re.search(
                r"not necessarily (?:those|(?:reflect |represent )?the (?:views|opinions|position)) of "
                r"((?:[Tt]he )?[A-Z][\w&-]*(?: (?:of (?:the )?)?[A-Z][\w&-]*){0,4})",
                piece.text,
            )
            if found:
                return found[1].removeprefix("the ")
    return ""


def _language(pieces: list[Piece]) -> str:
    """English, or undetermined where most letters are not Latin."""
    letters = [sign for piece in pieces for sign in piece.text[:_LONGEST] if sign.isalpha()]
    other = sum(sign >= "\u0370" for sign in letters)
    return "und" if other > _OTHER_SCRIPT * len(letters) else "en"
