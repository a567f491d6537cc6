"""The one way for text from outside to a screen or a terminal.

Op-eds, rubrics, students' words, file names and exceptions may hold control characters that a terminal obeys.
`clean` makes each of them visible and harmless. Only what is shown is changed, never what is saved.
"""

from __future__ import annotations

LIMIT = 20_000
"""So many characters of one text are shown at most."""

HARMLESS = "\ufffd"
"""Stands for what cannot be shown."""

_TAB = "    "
_MARKS = 4
"""So many combining marks in a row are shown; more would climb over the lines around them."""

_SINGLE = {code: chr(0x2400 + code) for code in range(0x20) if code != ord("\n")}
_SINGLE |= {code: HARMLESS for code in (*range(0x7F, 0xA0), 0x061C, 0x2028, 0x2029, 0xFEFF)}
_SINGLE |= {
    code: HARMLESS
    for span in ((0x200E, 0x2010), (0x202A, 0x202F), (0x2066, 0x206A), (0xFFF9, 0xFFFC))
    for code in range(*span)
}
_SINGLE |= {code: HARMLESS for code in range(0xE0000, 0xE0080)}


class _Substitutes(dict[int, str]):
    """What stands for a code point; surrogates are worked out instead of listed."""

    def __missing__(self, code: int) -> str:
        if 0xD800 <= code <= 0xDFFF:  # noqa: PLR2004 - the surrogates
            return HARMLESS
        raise LookupError(code)


_ONE_FOR_ONE = _Substitutes(_SINGLE)
_WITH_TABS = _Substitutes({**_SINGLE, ord("\t"): _TAB})


def clean(text: str, limit: int = LIMIT) -> str:
    """The text as it may be shown: control characters made visible, tabs set, long texts cut with a count.

    Line ends stay. C0 becomes its control picture; DEL, C1, bidirectional controls, surrogates, tag characters
    and more than four combining marks in a row become U+FFFD.
    """
    more = len(text) - limit
    shown = text[:limit] if more > 0 else text
    if not (shown.isascii() and shown.isprintable()):
        shown = _calm(shown.translate(_WITH_TABS))
    return f"{shown}… {more:,} more" if more > 0 else shown


def clean_line(text: str, limit: int = LIMIT) -> str:
    """As `clean`, on one line: line ends become blanks."""
    return clean(text, limit).replace("\n", " ")


def clean_char_for_char(text: str) -> str:
    """As `clean`, with exactly one code point for each, so that offsets stay what they are; line ends too."""
    if text.isascii() and text.isprintable():
        return text
    return _calm(text.translate(_ONE_FOR_ONE).replace("\u2409", " ")).replace("\n", " ")


def _calm(text: str) -> str:
    """At most so many combining marks in a row; each one more becomes visible as what it is: harmless."""
    if text.isascii():
        return text
    from unicodedata import combining  # noqa: PLC0415 - plain text needs no tables

    run = 0
    shown: list[str] = []
    for char in text:
        run = run + 1 if combining(char) else 0
        shown.append(HARMLESS if run > _MARKS else char)
    return "".join(shown)
