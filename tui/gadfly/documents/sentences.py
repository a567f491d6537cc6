"""Sentences and words of a paragraph as ranges of code points, for pointing at passages."""

from __future__ import annotations

import re
from functools import lru_cache

Span = tuple[int, int]
"""Start and one past the end, in code points."""

_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)|[。！？]+[」』”]*")
_WORD = re.compile(r"\S+")
_ABBREVIATION = re.compile(
    r"""mrs?|ms|dr|prof|st|sr|jr|gen|col|sgt|capt|lt|rev|hon|gov|sen|rep|pres   # titles
    |jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|a\.m|p\.m                    # dates and times
    |u\.s|u\.k|u\.n|inc|ltd|co|corp|dept|est                                   # bodies
    |vs|etc|e\.g|i\.e|cf|nos?|vol|fig|approx                                    # references""",
    re.IGNORECASE | re.VERBOSE,
)


@lru_cache(maxsize=256)
def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text, without the blanks around them, in order.

    A full stop after a known abbreviation, a single capital letter or before a small letter ends none.
    """
    spans: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        if _ends(text, start, match):
            spans.append((start, match.end()))
            start = match.end()
    spans.append((start, len(text)))
    return tuple(trimmed for span in spans if (trimmed := _trim(text, span))[0] < trimmed[1])


@lru_cache(maxsize=256)
def word_spans(text: str) -> tuple[Span, ...]:
    """The words of a text: runs between blanks."""
    return tuple(match.span() for match in _WORD.finditer(text))


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    rest = text[match.end() : match.end() + 40].lstrip()
    if rest[:1].islower():
        return False
    if not match.group().startswith(".") or match.group().startswith(".."):
        return True
    before = text[max(start, match.start() - 20) : match.start()].split()
    last = before[-1].strip("(\"'“‘[") if before else ""
    single_capital = len(last) == 1 and last.isupper()
    if single_capital or _ABBREVIATION.fullmatch(last):
        # "at 3 p.m. The" does end a sentence, "Dr. Hale" does not: a title is followed by a name
        return last.lower() in {"a.m", "p.m"} and rest[:1].isupper()
    return True


def _trim(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
