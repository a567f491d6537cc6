"""Makes foreign text safe to show: op-eds, rubrics, names and error messages may hold anything at all.

A terminal obeys control characters, and some invisible ones reorder what stands around them. Here each
becomes a sign that can be seen. It is for showing only: what is saved keeps every character as it was.
"""

from __future__ import annotations

import re
import unicodedata

MARKS = 4
"""So many combining marks in a row are shown; no living script needs more."""

SUBSTITUTE = "\ufffd"

_BAD_RANGES = (
    (0x7F, 0x9F),  # DEL and C1
    (0x61C, 0x61C),  # Arabic letter mark
    (0x200E, 0x200F),  # left-to-right and right-to-left marks
    (0x2028, 0x202E),  # line and paragraph separators, embeddings and overrides
    (0x2066, 0x206F),  # isolates and deprecated format characters
    (0xD800, 0xDFFF),  # lone surrogates: they cannot be written to a terminal
    (0xFFF9, 0xFFFB),  # interlinear annotation
    (0xE0000, 0xE007F),  # tag characters
)
_BAD = "".join(f"{chr(first)}-{chr(last)}" for first, last in _BAD_RANGES)
_CONTROL = re.compile(f"[\x00-\x09\x0b-\x1f{_BAD}]")
_RUN = re.compile("[^\x00-\u02ff\u2010-\u2027]{5,}")
"""What could hold too many marks in a row: no plain Latin letter, space or common typographic sign in it."""


def clean(text: str, limit: int = 20_000) -> str:
    """The text as it may be shown, at most `limit` code points of it and a word on how many are left out."""
    more = len(text) - limit
    if more > 0:
        text = text[:limit]
    if not (text.isascii() and text.isprintable()):
        if "\r" in text:
            text = text.replace("\r\n", "\n")
        if "\t" in text:
            text = text.expandtabs(4)
        text = _RUN.sub(_fewer_marks, _CONTROL.sub(_sign, text))
    return f"{text}… {more:,} more" if more > 0 else text


def clean_line(text: str, limit: int = 20_000) -> str:
    """As `clean`, on one line: breaks become a space."""
    shown = clean(text, limit)
    return " ".join(shown.split("\n")) if "\n" in shown else shown


def clean_char_for_char(text: str) -> str:
    """The text as it may be shown, code point for code point: an offset means the same place in both."""
    if text.isascii() and text.isprintable():
        return text
    return _RUN.sub(_marks_shown, _CONTROL.sub(_sign_or_blank, text))


def _sign(found: re.Match[str]) -> str:
    code = ord(found[0])
    return chr(0x2400 + code) if code < 0x20 else SUBSTITUTE  # noqa: PLR2004 - C0, whose pictures begin there


def _sign_or_blank(found: re.Match[str]) -> str:
    return " " if found[0] == "\t" else _sign(found)


def _fewer_marks(found: re.Match[str]) -> str:
    return _limit_marks(found[0], "")


def _marks_shown(found: re.Match[str]) -> str:
    return _limit_marks(found[0], SUBSTITUTE)


def _limit_marks(run: str, instead: str) -> str:
    """The run, with `instead` for each mark beyond `MARKS` in a row; joiners do not break a row."""
    kept = []
    marks = 0
    for char in run:
        category = unicodedata.category(char)
        marks = marks + 1 if category[0] == "M" or category == "Cf" else 0
        kept.append(char if marks <= MARKS else instead)
    return "".join(kept)
