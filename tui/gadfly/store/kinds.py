"""Which kind of gadfly document some bytes are: decided by what is in them, never by a file's name."""

from __future__ import annotations

import re

_FORMAT = re.compile(rb"""^[ \t]*format[ \t]*=[ \t]*["']gadfly/([a-z-]{1,32})@""", re.MULTILINE)
_NEAR = 8192  # bytes from the top in which the line has to stand


def kind_of(data: bytes) -> str:
    """Which kind of gadfly document this is by its `format` line near the top; empty: none."""
    match = _FORMAT.search(data.removeprefix(b"\xef\xbb\xbf")[:_NEAR])
    return match[1].decode() if match else ""
