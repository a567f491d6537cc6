"""The nearest of some names to one that was mistyped."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_TRIED = 20
_LONGEST = 64


def hint(name: str, known: Iterable[str]) -> str:
    """` Did you mean "title"?`, with the nearest of the known names; empty where none is near."""
    from difflib import get_close_matches  # noqa: PLC0415 - only when something was mistyped

    wanted = name[:_LONGEST]
    letters = set(wanted)
    # comparing is slow, and a rubric may have a thousand names: those with other letters are not near
    likely = sorted(
        known, key=lambda other: (len(letters ^ set(other)), abs(len(other) - len(wanted)), other)
    )
    near = get_close_matches(wanted, likely[:_TRIED], 1)
    return f' Did you mean "{near[0]}"?' if near else ""
