"""How far a long command has come, on stderr, once it has taken longer than a second."""

from __future__ import annotations

import sys
import time

_QUIET = 1.0  # seconds
_TERMINAL, _LOG = 0.2, 5.0  # seconds between two words on it


class Progress:
    """Tells how many there were so far: on a terminal in one line that is drawn over, else now and then."""

    def __init__(self, words: str) -> None:
        self._words = words
        self._terminal = sys.stderr.isatty()
        self._next = time.monotonic() + _QUIET
        self._drawn = False

    def __call__(self, count: int) -> None:
        """Tells it, if the time has come."""
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + (_TERMINAL if self._terminal else _LOG)
        said = f"{count:,} {self._words}"
        print(f"\r{said}" if self._terminal else said, end="" if self._terminal else "\n", file=sys.stderr)
        sys.stderr.flush()
        self._drawn = self._terminal

    def end(self) -> None:
        """Leaves the line that was drawn over."""
        if self._drawn:
            print(file=sys.stderr)
