"""Where a gradebook's CSV of Moodle has what: keys of users, items, and their feedback.

Facts by Moodle's importer and its own export: whoever imports maps the columns by hand; an item is called
`Assignment: Op-ed (Real)` with `Assignment: Op-ed (Feedback)` beside it, or `Op-ed` with `Feedback: Op-ed`;
`-` is no grade. A user that is not known, or a grade that is no figure, stops the whole import.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gadfly.export.gradebook_columns import Column
from gadfly.export.gradebook_figures import decimal_sign, number_of
from gadfly.export.gradebook_fill import Layout
from gadfly.export.gradebook_words import html_words
from gadfly.export.moodle_words import (
    EMAILS,
    FIRST_NAMES,
    FULL_NAMES,
    ID_NUMBERS,
    LAST_NAMES,
    OTHERS,
    USERNAMES,
)

if TYPE_CHECKING:
    from collections.abc import Collection

    from gadfly.export.csv_bytes import Sheet

_KEYS = (ID_NUMBERS, USERNAMES, EMAILS)
_OWN = frozenset().union(FULL_NAMES, FIRST_NAMES, LAST_NAMES, OTHERS, *_KEYS)
_FEEDBACK = re.compile(r"feedback: ?(.+)|(.+) \(feedback\)", re.IGNORECASE | re.DOTALL)
_ITEM = re.compile(r"(?:assignment: ?)?(.+?)(?: \(real\))?", re.IGNORECASE | re.DOTALL)
_OTHER_FORM = re.compile(r".+ \((?:percentage|letter)\)", re.IGNORECASE | re.DOTALL)
_MOST = "Moodle takes nothing at all where a grade is above what it allows, which the file does not say."


def gradebook_items(sheet: Sheet) -> tuple[Column, ...]:
    """The columns of items that could be filled in: those with nothing but figures, if anything."""
    rows = sheet.filled_rows()
    found = []
    for at, head in enumerate(map(str.strip, sheet.values(0))):
        if not head or head.casefold() in _OWN or _FEEDBACK.fullmatch(head) or _OTHER_FORM.fullmatch(head):
            continue
        if all(said in {"", "-"} or number_of(said) is not None for said in sheet.column(rows, at)):
            title = _ITEM.fullmatch(head)
            found.append(Column(at, head, title[1] if title else head))
    return tuple(found)


def gradebook_layout(sheet: Sheet, item: Column) -> Layout:
    """Where what is, for an item of `gradebook_items`."""
    heads = [head.strip().casefold() for head in sheet.values(0)]
    rows = sheet.filled_rows()
    ids = tuple(at for names in _KEYS for at, head in enumerate(heads) if head in names)
    names = (_first(heads, FIRST_NAMES), _first(heads, LAST_NAMES))
    full = _first(heads, FULL_NAMES)
    return Layout(
        rows,
        ids=ids,
        names=names if min(names) >= 0 else (full,) if full >= 0 else (),
        points=item.at,
        maximum=lambda _: None,
        comment=next((at for at, head in enumerate(heads) if _belongs(head, item)), -1),
        words=html_words,
        sign=decimal_sign(sheet.column(rows, item.at)),
        notes=(_MOST,),
    )


def _belongs(head: str, item: Column) -> bool:
    """Whether a header is that of an item's feedback."""
    found = _FEEDBACK.fullmatch(head)
    if not found:
        return False
    inner = _ITEM.fullmatch(found[1] or found[2])
    return inner is not None and inner[1].casefold() == item.title.casefold()


def _first(heads: list[str], names: Collection[str]) -> int:
    return next((at for at, head in enumerate(heads) if head in names), -1)
