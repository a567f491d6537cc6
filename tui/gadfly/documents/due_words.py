"""How the due time of an assignment is said: the reader's own clock, and how long it is until then."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from gadfly.documents.assignment import Brief

_HOUR, _DAY = 3600, 24 * 3600
_SOON = 2 * _DAY


def due_line(brief: Brief, now: datetime, zone: tzinfo | None = None) -> str:
    """When it is due and how far off that is, as a sentence; empty where no day was set.

    Args:
        brief: The assignment's.
        now: With its offset.
        zone: The reader's time zone; by default the computer's.
    """
    if brief.due is None:
        return ""
    when = said(brief.due, zone)
    if brief.past(now):
        return f"Was due on {when}. That is past: you can go on; say so when you hand it in."
    return f"Due on {when}, {_in((brief.due - now).total_seconds())}."


def said(moment: datetime, zone: tzinfo | None = None) -> str:
    """A time by the reader's clock: `Tuesday 1 December 2026, 23:59`, with the offset."""
    try:
        here = moment.astimezone(zone)
    except (OverflowError, OSError, ValueError):  # at an end of the calendar: as it was written
        here = moment
    offset = here.strftime("%z")
    return f"{here:%A} {here.day} {here:%B %Y, %H:%M} (UTC{offset[:3]}:{offset[3:5]})"


def _in(seconds: float) -> str:
    if seconds < 2 * _HOUR:
        return "within two hours"
    if seconds < _SOON:
        return f"in {int(seconds // _HOUR)} hours"
    return f"in {int(seconds // _DAY)} days"
