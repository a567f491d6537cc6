"""The due time as an instructor types it: a day, or a day and a time, with an offset or in their own zone."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta

from gadfly.cli.running import Unusable

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_FARTHEST = timedelta(days=3660)


def due_time(typed: str, now: datetime) -> datetime:
    """The time that is meant, with its offset; of a day alone, its last minute.

    Args:
        typed: Such as `2026-12-01`, `2026-12-01T17:00` or `2026-12-01T17:00+01:00`.
        now: With its offset.

    Raises:
        Unusable: It is no time, or one that is past or ten years ahead.
    """
    try:
        moment = datetime.fromisoformat(typed.strip().replace(" ", "T", 1))
        if _DAY.fullmatch(typed.strip()):
            moment = datetime.combine(moment.date(), time(23, 59))
        if moment.tzinfo is None:
            moment = moment.astimezone()
        distance = moment.astimezone(UTC) - now
    except (ValueError, OverflowError, OSError) as error:
        raise Unusable(
            f"--due {typed}: This is not a time. Write it such as 2026-12-01 or 2026-12-01T17:00+01:00."
        ) from error
    if distance < timedelta():
        raise Unusable(f"--due {typed}: This is past already. Choose a time to come.")
    if distance > _FARTHEST:
        raise Unusable(f"--due {typed}: This is more than ten years ahead. Look at the year.")
    return moment.replace(microsecond=0)
