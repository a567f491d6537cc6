"""A run of the source between splitting and sorting: its text, and what its markup said about it."""

from __future__ import annotations

import re

from gadfly.frozen import frozen

CLOSERS = "\"'”’»)]}」』*_"
"""What may stand behind the full stop of a sentence."""

ENDS = ".!?…。！？؟۔।"
"""What a sentence ends with, in the scripts gadfly has met."""

LONG = 100
"""So many characters are running text even without a full stop at their end."""


@frozen
class Piece:
    """One block to be.

    Attributes:
        text: Stripped; never empty.
        kind: The kind its markup or its place on the page gives it; empty when only its words can tell.
        reason: Why, in words, where `kind` sets it aside.
        heading: A level from 1 where the source marked a heading, else 0.
    """

    text: str
    kind: str = ""
    reason: str = ""
    heading: int = 0


def ends_sentence(text: str) -> bool:
    """Whether the text stops where a sentence does."""
    return text.rstrip(CLOSERS + " ").endswith(tuple(ENDS))


def runs_on(text: str) -> bool:
    """Whether this is running text: it ends like a sentence, or is too long for a label."""
    return len(text) >= LONG or ends_sentence(text)


def plain(text: str) -> str:
    """The words alone, lower case, for comparing two texts that differ in marks and spaces."""
    return " ".join(re.findall(r"\w+", text.casefold()))
