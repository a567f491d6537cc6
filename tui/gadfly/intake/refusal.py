"""What intake refuses, in one place: every reader of a file needs the same limits and the same error."""

from __future__ import annotations

MAX_TEXT = 4 * 1024 * 1024
"""Bytes of a text file, and code points of its text, at most."""

MAX_PAGE = 1024 * 1024
"""Bytes of a saved web page at most: markup is mostly not text."""

MAX_LINES = 150_000
"""Lines of a text file at most; the narrowest column that is known to be one fills 4 MiB with fewer."""

MAX_PARAGRAPHS = 20_000
"""Blocks of an article at most."""


TOO_MANY = f"It has more than {MAX_PARAGRAPHS:,} paragraphs, too many for one article: split it up."
"""Said of too many paragraphs, wherever they are counted."""


class IntakeError(ValueError):
    """An op-ed could not be read: says what is wrong and what to do, without the file's name."""
