"""Sentences and words of a paragraph as ranges of code points, for pointing at passages."""

from __future__ import annotations

import re
from functools import lru_cache

Span = tuple[int, int]
"""Start and one past the end, in code points."""

# an end mark is looked for where a run of marks begins, and taken whole: long runs of dots cost one pass
_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»›)\]]*+(?:\[\d{1,3}\])*+(?=\s|$)|[。！？]++[」』”’）]*+")
_IDEOGRAPH = r"\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(
    # where no blanks are written, each character is a word
    rf"[{_IDEOGRAPH}][、，；：…—」』”’）]*(?:[。！？]+[」』”’）]*)?"
    rf"|[^\s。！？{_IDEOGRAPH}]+(?:[。！？]+[」』”’）]*)?"
    r"|[。！？]+[」』”’）]*"
)
_LAST = re.compile(r"(?:[^\W\d_]+\.)*[^\W\d_]+$")
_NEXT = re.compile(r"[\"'“‘«‹(\[]*(\w+)(?=[\s,’']|$)")
_CLOSING = "\"'”’»›)]"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TITLES = _words("Mr Mrs Ms Messrs Dr Prof St Gen Col Sgt Capt Maj Lt Adm Rev Fr Hon Gov Sen Sens Rep Reps")
_BETWEEN = _words("vs v e.g i.e cf viz ca")
_BEFORE_NUMBERS = _words(
    "no nos fig figs vol ch pp approx est art sec jan feb mar apr jun jul aug sep sept oct nov dec"
)
_AMID = _words("inc ltd co cos corp bros dept jr sr ph.d m.d ave blvd rd mt ft")
_CLOCK = _words("a.m p.m")
_AFTER_CLOCK = _words(
    "monday tuesday wednesday thursday friday saturday sunday eastern central pacific gmt utc bst est et pt"
)
_OPENERS = _words(
    """a an the this that these those there here it its he his she her they their we our you your i in on
    at by for from to of with as but and or nor so yet if when while where what who why how because although
    though since until after before then thus still even only not no yes many most some few all every each
    both neither one two is are was were do does did has have had will would can could should may might must
    perhaps instead meanwhile moreover however once under over"""
)
"""Words that open a sentence and hardly ever follow an abbreviation within one."""


@lru_cache(maxsize=256)
def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text, without the blanks around them, in order.

    A full stop ends none before a small letter; after an abbreviation, initials or the number of a list item
    it does or does not, by what follows.
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
    """The words of a text: runs between blanks; in Chinese and Japanese, characters.

    A sentence begins and ends where a word does.
    """
    return tuple(match.span() for match in _WORD.finditer(text))


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    rest = text[match.end() : match.end() + 40].lstrip()
    if rest[:1].islower() and not rest[1:2].isupper():  # "iPhone" opens a sentence, "he said" goes on
        return False
    mark = match.group().rstrip(_CLOSING)
    if mark != "." or not rest:
        return True
    if match.start() - start <= len("\n100") and text[start : match.start()].strip().isdecimal():
        return False  # the number of an item in a list
    last = _LAST.search(text[max(start, match.start() - 20) : match.start()])
    return last is None or _ends_after(last.group(), rest)


def _ends_after(last: str, rest: str) -> bool:
    """Whether a full stop between the word `last` and `rest`, not in small letters, ends a sentence."""
    word, following = last.lower(), _NEXT.match(rest)
    opener = following is not None and following[1].lower() in _OPENERS
    if last in _TITLES or last in _BETWEEN:
        return last == "St" and opener  # "on High St. The"
    if word in _BEFORE_NUMBERS:
        return not rest[0].isdigit()
    if word in _CLOCK:
        return following is None or following[1].lower() not in _AFTER_CLOCK
    if last == "I":
        return following is not None  # "So do I. Others": what follows is a word; "I. M. Pei": an initial
    initials = all(len(part) == 1 and part.isupper() for part in last.split("."))
    return opener if initials or word in _AMID else True


def _trim(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
