"""Which platform a gradebook's file is of: its content says it, whatever the file is called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gadfly.export.formats import FORMATS, module_of
from gadfly.export.gradebook import NotAGradebook

if TYPE_CHECKING:
    from gadfly.export.gradebook import BookRow

LARGEST: Final = 32 * 1024 * 1024
"""Bytes that a gradebook may have."""

PLATFORMS: Final = tuple(name for name, form in FORMATS.items() if form.takes == "gradebook")


def read_book(data: bytes, column: str = "") -> tuple[str, tuple[BookRow, ...]]:
    """The platform of a gradebook's file, by its format's name, and its rows.

    Args:
        data: The file.
        column: The grades' column, by its title or its whole header; empty: the only one that can be meant.

    Raises:
        NotAGradebook: It is of none that gadfly knows; the text has a line for each.
    """
    why = []
    for name in PLATFORMS:
        try:
            return name, module_of(name).read(data, column)
        except NotAGradebook as error:
            why.append(f"{name}: {error}")
    raise NotAGradebook("\n".join(["This is no gradebook that gadfly knows.", *why]))
