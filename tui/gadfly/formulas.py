"""Text that a spreadsheet would run as a formula: made harmless in a table written, made good in one read.

As `display` does for a terminal. A name such as `=HYPERLINK(...)` from a rubric or a student runs when the
table is opened; an apostrophe in front makes it text. A plain number with its sign is left as it is.
"""

from __future__ import annotations

import re

_FORMULA = re.compile(r"[\s\"'\u200b\ufeff]*[=+\-@＝＋－＠\t\r\n]")
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(?:[.,][0-9]{1,15})?%?")
_GUARD = "'"


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet could run the text: a sign of a formula comes first, after blanks and quotes."""
    return _FORMULA.match(text) is not None and _NUMBER.fullmatch(text) is None


def guarded(text: str) -> str:
    """The text as it may stand in a cell; with an apostrophe in front where it looked like a formula."""
    return _GUARD + text if looks_like_formula(text) else text


def unguarded(text: str) -> str:
    """What `guarded` was given, for every text; the apostrophe of a plain text stays."""
    inner = text.removeprefix(_GUARD)
    return inner if inner != text and looks_like_formula(inner) else text
