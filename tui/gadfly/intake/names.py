"""Lines that name who wrote the article, with "By" before the name or bare."""

from __future__ import annotations

import re

_LONGEST = 120
_FEWEST, _MOST = 2, 5
_PARTICLES = frozenset(
    [
        "al",
        "bin",
        "da",
        "de",
        "del",
        "della",
        "den",
        "der",
        "di",
        "dos",
        "du",
        "el",
        "ibn",
        "la",
        "le",
        "ten",
        "ter",
        "van",
        "von",
        "y",
        "zu",
    ]
)
_DESKS = re.compile(
    r"(?:the )?(?:editorial board|editors|editorial team)|(?:our )?\w+ (?:correspondent|desk)", re.IGNORECASE
)
_BY = re.compile(
    r"(?:(?:opinion|comment|column|analysis|words|written|text|story|essay)\s+)?by[:\s]\s*", re.IGNORECASE
)
_CUT = re.compile(r"\s*[,|·•;(/]|\s+[–—-]\s|\s+(?:is|in|for|at)\s|\s*\d", re.IGNORECASE)


def byline_name(text: str) -> str:
    """The name in a line such as "By Ana Ruiz, staff writer"; empty if it is no byline."""
    marked = _BY.match(text)
    if not marked or len(text) > _LONGEST:
        return ""
    rest = text[marked.end() :].strip()
    if _DESKS.fullmatch(rest):
        return rest
    return _names(rest, fewest=1) if not rest.endswith((".", "?", "!")) else ""


def bare_name(text: str) -> str:
    """The name in a line such as "Ana Ruiz" or "Ana Ruiz, historian"; empty if it is something else."""
    if len(text) > _LONGEST or text.endswith((".", "?", "!", ":", ",", ";", "…")):
        return ""
    return _names(text.lstrip("-–— "), fewest=_FEWEST)


def _names(text: str, fewest: int) -> str:
    """The names a line starts with, joined as they stand; empty unless each is shaped like one."""
    cut = _CUT.search(text)
    head = (text[: cut.start()] if cut else text).strip()
    people = re.split(r"\s+(?:and|&)\s+", head)
    if not head or not all(_is_name(person, fewest) for person in people):
        return ""
    return head.title() if head.isupper() else head


def _is_name(text: str, fewest: int) -> bool:
    words = text.split()
    if not fewest <= len(words) <= _MOST:
        return False
    if not all(word[:1].isupper() or word in _PARTICLES for word in words):
        return False
    return all(sign.isalpha() or sign in " .'’-\u00a0" for sign in text)
