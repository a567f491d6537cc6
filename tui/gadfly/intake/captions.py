"""Captions give themselves away by a label in front or by the photographer's or agency's credit behind."""

from __future__ import annotations

import re

from gadfly.intake.piece import ends_sentence

_LONGEST = 500

_LABEL = (
    r"\W{0,2}(?:(?:file )?photo(?:graph|s)?|image|picture|illustration|cartoon|graphic|video"
    r"|caption|credit|courtesy)"
    r"(?: credits?| by)?\s?[:/|]|\W?file (?:photo|image|picture)\b"
)

_AGENCIES = (
    r"(?:AP|AFP|CFP|EPA|PA|VCG|IC|UPI|TASS|ANSA|dpa|Reuters|REUTERS"
    r"|Xinhua|Getty Images|Getty|Shutterstock|Bloomberg)"
)

_CREDIT = rf"(?:[(\[/|©—–-] ?|via |[.!?] ){_AGENCIES}(?: (?:[Pp]hoto|[Ii]mages?)[^.]{{0,60}})?[)\].]{{0,2}}$"

_BRACKETS = r"[(\[](?:photo|image|credit|picture|file photo|ap photo)\b[^()]{0,80}[)\]]\.?$"


def caption_reason(text: str) -> str:
    """Why the block is a caption: its label or its credit; empty if it may be text."""
    if len(text) > _LONGEST:
        return ""
    small = text.lower()
    if re.match(_LABEL, small) or re.match(r"FILE [-–—] ", text):
        return "photo caption"
    credited = re.search(_BRACKETS, small) or re.search(_CREDIT, text)
    return "photo credit" if credited or _slash_credit(text) else ""


def _slash_credit(text: str) -> bool:
    """Whether a credit such as "/AP" or "/ Ana Ruiz" stands at the end, behind a slash."""
    before, slash, after = text.rpartition("/")
    words = after.split()
    if not slash or not words or not before.strip() or before.endswith(("/", ":")):
        return False
    named = all(word[:1].isupper() for word in words) and after.replace(".", "").replace(" ", "").isalpha()
    free = ends_sentence(before) or before.endswith((" ", ")"))
    return named and free and len(words) <= len("four") and not after.endswith(".")
