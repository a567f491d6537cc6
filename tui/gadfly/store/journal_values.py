"""Single values of a journal's lines: what is not exactly what was written raises."""

from __future__ import annotations

from typing import Any


def text_of(value: Any) -> str:
    """The value, if it is a text.

    Raises:
        TypeError: It is not.
    """
    if not isinstance(value, str):
        raise TypeError(value)
    return value
