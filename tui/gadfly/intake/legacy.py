"""Text from before UTF-8, and text that was read in the wrong encoding once: both betray themselves.

A quotation mark read in the wrong table becomes a letter in an odd place: `don’t` written on a Mac turns into
`donÕt` on Windows. The reading whose marks stand where marks belong wins.
"""

from __future__ import annotations

_HIGH = 0.5
"""With a larger share of bytes above ASCII the text is in another script, and neither table can be right."""

_OPENING, _CLOSING, _ANYWHERE = "“‘«„", "”’»…", "–—\u00a0•°£€§·"
_BROKEN = ("â€", "â\x80", "Ã", "Â")

_THROUGH = {chr(code): bytes([code]) for code in range(0x80, 0xA0)}
"""Latin-1 leaves these as they are, and so do programs where Windows-1252 has gaps."""


def legacy_text(data: bytes) -> str | None:
    """The text by the likelier of Windows-1252 and Mac Roman; none if it can be neither."""
    high = len(data.translate(None, bytes(range(128))))
    if high > _HIGH * len(data):
        return None
    mac = data.decode("mac-roman")
    try:
        windows = data.decode("cp1252")
    except UnicodeDecodeError:
        return mac
    return mac if _plausible(mac) > _plausible(windows) else windows


def repaired(text: str) -> str:
    """The text as it was before UTF-8 was read as Windows-1252; text that never was comes back untouched."""
    if not any(sign in text for sign in _BROKEN):
        return text
    try:
        data = b"".join(_THROUGH.get(sign) or sign.encode("cp1252") for sign in text)
        return data.decode()
    except UnicodeError:
        return text


def _plausible(text: str) -> int:
    """Points for marks and letters above ASCII that stand where they belong."""
    padded = f" {text} "
    return sum(
        _points(padded[at], padded[at - 1], padded[at + 1])
        for at in range(1, len(padded) - 1)
        if padded[at] > "\x7f"
    )


def _points(sign: str, before: str, after: str) -> int:
    if sign in _ANYWHERE:
        return 1
    if sign in _OPENING:
        return 2 if not before.isalnum() and not after.isspace() else -1
    if sign in _CLOSING:
        return 2 if not before.isspace() else -1
    if not sign.isalpha():
        return -1
    if sign.isupper():
        return -2 if before.islower() else 0
    return 1 if after.islower() or before.islower() else -1
