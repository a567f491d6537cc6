"""Which column of a gradebook is meant: the one that was named, or the only one that it can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.display import clean_line
from gadfly.export.gradebook import NotAGradebook
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gadfly.export.csv_bytes import Sheet

_LISTED = 10
_NO_SCORE = frozenset({"", "-", "N/A"})


@frozen
class Column:
    """A column that could be filled in.

    Attributes:
        at: Its place, from 0.
        head: Its whole header, without blanks around it.
        title: What people call it.
        most: The most points as the header says them; may be empty.
    """

    at: int
    head: str
    title: str
    most: str = ""


def chosen(
    sheet: Sheet, every: Sequence[Column], rows: tuple[int, ...], wanted: str = "", title: str = ""
) -> Column:
    """The column that is meant.

    Args:
        sheet: The table.
        every: The columns that could be.
        rows: The students' rows.
        wanted: Its title or its whole header, as somebody named it; empty: nobody did.
        title: The assignment's, which the column's may hold; empty: not known.

    Raises:
        NotAGradebook: None or several can be meant; the text lists them.
    """
    if not every:
        raise NotAGradebook("This gradebook has no column that can be filled in. Make one there first.")
    if wanted.strip():
        found = _named(every, wanted.strip())
        if len(found) != 1:
            many = "Several columns have" if found else "No column that can be filled in has"
            raise NotAGradebook(f"{many} the name “{clean_line(wanted.strip())}”: {_listed(every)}.")
        return found[0]
    for found in (_named(every, title), _holding(every, title), list(every), _empty(sheet, every, rows)):
        if len(found) == 1:
            return found[0]
    raise NotAGradebook(f"Which column is meant? Name one with --column: {_listed(every)}.")


def _named(every: Sequence[Column], name: str) -> list[Column]:
    """The columns of exactly that header, else title; else of one that only differs in case and blanks."""
    if not name.strip():
        return []
    steps = (
        [each for each in every if each.head == name],
        [each for each in every if each.title == name],
        [each for each in every if _words(name) in {_words(each.head), _words(each.title)}],
    )
    return next(filter(None, steps), [])


def _holding(every: Sequence[Column], title: str) -> list[Column]:
    """The columns with the assignment's title in theirs, word by word."""
    words = _words(title)
    return [each for each in every if words.strip() and words in _words(each.title)]


def _empty(sheet: Sheet, every: Sequence[Column], rows: tuple[int, ...]) -> list[Column]:
    """The columns without a score."""
    return [each for each in every if _NO_SCORE.issuperset(sheet.column(rows, each.at))]


def _words(name: str) -> str:
    return f" {' '.join(name.casefold().split())} "


def _listed(every: Sequence[Column]) -> str:
    names = [f"“{clean_line(each.head)}”" for each in every[:_LISTED]]
    more = f" and {len(every) - _LISTED:,} more" if len(every) > _LISTED else ""
    return f"{', '.join(names)}{more}"
