"""Lines that are nothing but a date: found by their words, so that no month is taken out of a sentence."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "sept",
]
_DAYS = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thurs",
    "fri",
    "sat",
    "sun",
]
_AROUND = [
    "published",
    "updated",
    "last",
    "first",
    "posted",
    "modified",
    "date",
    "dated",
    "on",
    "at",
    "am",
    "pm",
    "a",
    "m",
    "p",
    "gmt",
    "utc",
    "est",
    "edt",
    "et",
    "bst",
    "cet",
    "of",
    "t",
    "z",
    "ago",
    "hours",
    "minutes",
    "days",
]
_KNOWN = frozenset((*_MONTHS, *_FULL_MONTHS, *_DAYS, *_AROUND))
_LONGEST = 100
_PLACE = 2
"""So many words before a date may name the place it was written in."""


def is_date_line(text: str) -> bool:
    """Whether the line is a date, perhaps with a time, a place, or "Published" around it."""
    if len(text) > _LONGEST or not any(map(str.isdigit, text)):
        return False
    if re.search(r"\d{4}年\d{1,2}月", text):
        return True
    words = re.findall(r"\b[^\W\d_]+", text.casefold())
    foreign = [word for word in re.findall(r"\b[^\W\d_]+", text) if word.casefold() not in _KNOWN]
    dated = _month_in(words) or len(re.findall(r"\d+", text)) >= len(("year", "month", "day"))
    if not dated or len(foreign) > _PLACE or not all(word[:1].isupper() for word in foreign):
        return False
    return iso_date(text) != "" or not foreign


def iso_date(text: str) -> str:
    """The first day named in the text as `2025-03-31`; empty where none can be told for sure."""
    for pattern in (
        r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)",
        r"(?P<y>\d{4})年(?P<m>\d{1,2})月(?P<d>\d{1,2})日",
        r"(?<!\d)(?P<d>\d{1,2})(?:[snrt][tdh])?(?: of)? (?P<m>[A-Za-z]{3,9})\.?,? (?P<y>\d{4})",
        r"(?P<m>[A-Za-z]{3,9})\.? (?P<d>\d{1,2})(?:[snrt][tdh])?,? (?P<y>\d{4})",
    ):
        for found in re.finditer(pattern, text[:_LONGEST]):
            day = _day(found["y"], found["m"], found["d"])
            if day:
                return day
    return ""


def _month_in(words: list[str]) -> bool:
    return any(word in _FULL_MONTHS or word in _MONTHS for word in words)


def _day(year: str, month: str, day: str) -> str:
    name = month.casefold()
    if name.isdigit():
        number = int(name)
    elif name in _FULL_MONTHS or name in _MONTHS:
        number = _MONTHS.index(name[:3]) + 1
    else:
        return ""
    try:
        return date(int(year), number, int(day)).isoformat()
    except ValueError:
        return ""
