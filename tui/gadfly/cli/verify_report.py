"""What `gadfly verify` has to say of one file: sentences for people, a record for programs, one verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


@frozen
class Report:
    """What was found.

    Attributes:
        sound: Whether everything that can be told was told, and is as it should be.
        lines: In sentences; they may quote the file.
        record: The same for `--json`.
    """

    sound: bool
    lines: tuple[str, ...]
    record: Mapping[str, Any]


def moment(at: datetime) -> str:
    """A time in UTC as people read it: `2026-11-22 at 10:00 UTC`."""
    return f"{at:%Y-%m-%d} at {at:%H:%M} UTC"


def listed(words: tuple[str, ...]) -> str:
    """Several words as a sentence has them: `a, b and c`."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last
