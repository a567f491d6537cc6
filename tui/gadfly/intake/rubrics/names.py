"""Ids and short titles from the names people gave: readable, valid, each once."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST_ID = 40
_LONGEST_TITLE = 60
_SPELT = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)


def one_line(text: str) -> str:
    """The text on one line, blanks as single spaces."""
    return " ".join(text.split())


def shortened(text: str, most: int = _LONGEST_TITLE) -> str:
    """The text on one line, cut after a word where it is longer than `most` code points."""
    line = one_line(text)
    if len(line) <= most:
        return line
    words, _, _ = line[:most].rpartition(" ")
    return (words if len(words) > most // 2 else line[: most - 1]).rstrip(" ,;:.-") + "…"


def id_from(name: str, kind: str, number: int) -> str:
    """An id that reads like the name; `criterion-3` where its letters give none.

    Args:
        name: What people call it.
        kind: What it is, in letters that may stand in an id.
        number: Its place, from 1.
    """
    plain = unicodedata.normalize("NFKD", name[:400].lower().translate(_SPELT))
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    words = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    if len(words) > _LONGEST_ID:
        cut = words[: _LONGEST_ID + 1]
        words = (cut.rpartition("-")[0] or cut[:_LONGEST_ID]).strip("-")
    if not words:
        return f"{kind}-{number}"
    return words if words[0].isalpha() else f"{kind}-{words}"


def distinct(ids: Iterable[str]) -> list[str]:
    """The same ids, with `-2`, `-3` after those that came before."""
    wanted = list(ids)
    taken = set(wanted)
    given: set[str] = set()
    result = []
    for each in wanted:
        chosen, number = each, 2
        while chosen in given or (chosen != each and chosen in taken):
            chosen, number = f"{each}-{number}", number + 1
        given.add(chosen)
        result.append(chosen)
    return result
