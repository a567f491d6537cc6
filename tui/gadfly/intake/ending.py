"""What stands behind the last paragraph: who the author is, a signature, and what the page adds."""

from __future__ import annotations

import re
from dataclasses import replace

from gadfly.intake.names import bare_name
from gadfly.intake.piece import Piece, ends_sentence, runs_on

_BIO, _LABEL_WORDS = 450, 6
_SIGNED = r"(?:yours|sincerely|kind regards|best regards|regards|best wishes|respectfully)\b[^.]{0,60}$"
_AUTHOR = (
    r"\W{0,3}(?:the (?:writer|author)s? "
    r"(?:is|are|was|teach|works?|writes?|has)\b|about the (?:author|writer)\b)"
)
_WORK = (
    r"professor|lecturer|journalist|author|writer|columnist|director|fellow|editor|student|researcher|teacher|"
    r"economist|founder|president|chair|analyst|lawyer|nurse|doctor|physician|historian|scientist|reporter|senator|"
    r"member|consultant|correspondent|engineer|librarian|critic|scholar|activist|novelist|philosopher|attorney|pupil"
)
_PERSON = re.compile(
    r"\W{0,3}(?:(?:dr|prof|professor|sir|mr|mrs|ms)\.? )?"
    r"(?P<name>[^\W\d_]\S{0,30}(?: [^\W\d_]\S{0,30}){1,4}?),?(?: [^,.]{1,80},)? "
    r"(?:is|was|are|teaches|writes|works|covers|serves|studies)\b",
    re.IGNORECASE,
)


def sorted_ending(pieces: list[Piece]) -> list[Piece]:
    """Names the pieces behind the last paragraph, from the end up to it."""
    known = list(pieces)
    signed = " ".join(piece.text for piece in pieces if piece.kind == "byline").casefold()
    text_left = sum(not piece.kind for piece in pieces)
    for at in range(len(known) - 1, -1, -1):
        piece = known[at]
        if piece.kind:
            continue
        kind, reason = _kind(piece.text, signed=signed)
        if not kind or text_left == 1:
            break
        known[at] = replace(piece, kind=kind, reason=reason)
        text_left -= 1
    return _early_bios(known)


def bio_name(text: str) -> str:
    """Whom a sentence such as "Ana Ruiz is a teacher in Leeds." introduces; empty if nobody."""
    found = _PERSON.match(text)
    role = re.search(rf"\b(?:{_WORK})s?\b", text[:_BIO].lower())
    name = found["name"].rstrip(",") if found and role else ""
    return bare_name(name)


def _kind(text: str, *, signed: str) -> tuple[str, str]:
    if len(text) <= _BIO and (re.match(_AUTHOR, text.lower()) or _introduces(text, signed)):
        return "bio", "about the author"
    if re.match(_SIGNED, text.lower()):
        return "byline", "a signature"
    if runs_on(text) or len(text.split()) > _LABEL_WORDS or text.startswith(("-", "•", "*", '"', "“")):
        return "", ""
    if bare_name(text) and (not signed or text.startswith(("–", "—"))):
        return "byline", "a signature"
    return "boilerplate", "a short line behind the end of the text"


def _introduces(text: str, signed: str) -> bool:
    """Whether it introduces a person: the one who signed, where somebody did."""
    name = bio_name(text)
    return bool(name) and (not signed or name.split()[-1].casefold() in signed)


def _early_bios(pieces: list[Piece]) -> list[Piece]:
    """Marks introductions of the author by name that stand before the first paragraph."""
    known = list(pieces)
    for at, piece in enumerate(pieces):
        if not piece.kind and len(piece.text) <= _BIO and re.match(_AUTHOR, piece.text.lower()):
            known[at] = replace(piece, kind="bio", reason="about the author")
        if not piece.kind and ends_sentence(piece.text):
            break
    return known
