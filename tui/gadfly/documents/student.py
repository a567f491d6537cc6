"""Who a student is, as a file or a learning platform has it, and whether two of these mean one person.

Names are written in many ways: "Rivera, Ana", "riveraana", "Ana María Rivera". They are held against each
other by their letters only, and in doubt they may be the same: a false alarm accuses somebody.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from gadfly.frozen import frozen


@frozen
class Student:
    """A person as somebody wrote them down; either may be empty."""

    name: str = ""
    id: str = ""


@lru_cache(maxsize=1 << 15)
def letters(text: str) -> str:
    """A name's letters and digits alone, without case and accents."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in plain if char.isalnum())


def names_agree(one: str, other: str) -> bool:
    """Whether two spellings can be of one name: each word of one of them is in the other."""
    if not letters(one) or not letters(other):
        return True
    return _within(one, other) or _within(other, one)


def agree(one: Student, other: Student) -> bool:
    """Whether two that were written down in the same place can be one person, by ids and names."""
    if one.id and other.id and letters(one.id) != letters(other.id):
        return False
    return names_agree(one.name, other.name)


def handed_in_under_own_name(platform: Student, critic: Student) -> bool:
    """Whether what the platform and the file say of a student can be of one person.

    Their ids are of different kinds, so that different ones say nothing; a shared one settles it.
    """
    if platform.id and letters(platform.id) in {letters(critic.id), letters(critic.name)}:
        return True
    return names_agree(platform.name, critic.name)


def _within(one: str, other: str) -> bool:
    whole = letters(other)
    return all(letters(word) in whole for word in one.replace(",", " ").split())
