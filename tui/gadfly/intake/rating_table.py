"""A CSV table of ratings, as people have them: units in rows, raters in columns, nothing in a cell: missing.

Names are optional and found out. The first row names the raters where one of its cells is no rating that
occurs below it. The first column names the units where its head says so (it is empty, or a word like `unit`
or `id`), or where its cells are all different and hardly any of them is a rating elsewhere.
"""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from io import StringIO
from typing import TYPE_CHECKING

from gadfly.frozen import frozen
from gadfly.measures.ratings import Ratings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LARGEST = 32 * 1024 * 1024
"""Bytes that such a table may have."""

MOST_ROWS, MOST_RATERS, MOST_LEVELS = 200_000, 5_000, 100
_DELIMITERS = ",;\t"
_HEADS = frozenset(
    ["", "unit", "units", "id", "item", "items", "subject", "case", "script", "student", "paragraph", "place"]
)
_FEW, _SHOWN = 2, 12
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,15})?", re.ASCII)


class Unratable(Exception):
    """This is no table of ratings.

    Attributes:
        line: Where, from 1; None: as a whole.
    """

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


@frozen
class Read:
    """A table of ratings as it was read.

    Attributes:
        ratings: The table; N/A is one of its levels where it was named.
        notes: How it was taken, a sentence each.
    """

    ratings: Ratings
    notes: tuple[str, ...] = ()


def rating_table(
    data: bytes, levels: Sequence[str] = (), *, ordered: bool | None = None, na: str = ""
) -> Read:
    """A table of ratings from CSV: UTF-8, with commas, semicolons or tabs.

    Args:
        data: The file, of at most `LARGEST` bytes.
        levels: Every level in the scale's order; none: those that occur, numbers by their size.
        ordered: Whether they have an order; None: where they were named, or are all numbers.
        na: What stands for N/A, which is a level of its own and at the end; empty: nothing does.

    Raises:
        Unratable: It is no such table.
    """
    for level in levels:
        if levels.count(level) > 1:
            raise Unratable(f"The level “{level}” is named twice.")
    rows = _rows(data)
    known = set(levels) | ({na} if na else set())
    if _has_head(rows, known):
        (_, head), *body = rows
    else:
        head, body = [""] * len(rows[0][1]), rows
    if not body:
        raise Unratable("There is nothing below the first row.")
    named = _has_names(head, [cells for _, cells in body], known)
    start = int(named)
    if len(head) - start < 1:
        raise Unratable("There is no column of ratings.")
    if len(head) - start > MOST_RATERS:
        raise Unratable(f"There are {len(head) - start:,} raters: at most {MOST_RATERS:,} can be compared.")
    raters = _named(head[start:], "rater")
    every, numeric = _levels([(line, cells[start:]) for line, cells in body], levels, na)
    scale = bool(levels) or numeric if ordered is None else ordered
    said: dict[str, str | None] = {cell: cell or None for _, cells in body for cell in cells[start:]}
    if numeric:
        said = {cell: word if word is None or word == na else _plain(word) for cell, word in said.items()}
    table = tuple(tuple([said[cell] for cell in cells[start:]]) for _, cells in body)
    units = _units(body) if named else _named([""] * len(body), "row")
    notes = _notes(
        raters, [each for each in every if each != na], named=named, ordered=scale, told=bool(levels)
    )
    return Read(Ratings(units, raters, table, every, scale), tuple(notes))


def _notes(
    raters: Sequence[str], levels: Sequence[str], *, named: bool, ordered: bool, told: bool
) -> Iterator[str]:
    first = "The first column names the units." if named else "The first column is a rater's."
    yield f"{first} There {'is 1 rater' if len(raters) == 1 else f'are {len(raters):,} raters'}."
    if levels and not told:
        order = "in this order" if ordered else "without an order"
        yield f"Levels, {order}: {', '.join(levels[:_SHOWN])}{' …' if len(levels) > _SHOWN else ''}."


def _rows(data: bytes) -> list[tuple[int, list[str]]]:
    """Each row with its line, all of the same width, cells without blanks around them."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unratable("This is not UTF-8 text: save it as CSV in UTF-8.") from None
    first = text.lstrip("\r\n").partition("\n")[0]
    reader = csv.reader(StringIO(text, newline=""), delimiter=max(_DELIMITERS, key=first.count), strict=True)
    rows: list[tuple[int, list[str]]] = []
    try:
        for cells in reader:
            row = [cell.strip() for cell in cells]
            if not any(row) and len(row) < _FEW:
                continue
            if rows and len(row) != len(rows[0][1]):
                wide = len(rows[0][1])
                raise Unratable(
                    f"This row has {len(row):,} cells, and the first one {wide:,}.", reader.line_num
                )
            rows.append((reader.line_num, row))
            if len(rows) > MOST_ROWS:
                raise Unratable(f"There are more than {MOST_ROWS:,} rows.", reader.line_num)
    except csv.Error as error:
        raise Unratable(f"This is no sound CSV: {error}.", reader.line_num) from None
    if not rows:
        raise Unratable("There is nothing in it.")
    return rows


def _has_head(rows: Sequence[tuple[int, list[str]]], known: set[str]) -> bool:
    """Whether the first row names the raters: not where all of it could be ratings."""
    first, *rest = rows[0][1]
    if first and first.casefold() in _HEADS:
        return True
    rated = known or {cell for _, cells in rows[1:] for cell in cells}
    numbers = all(_number(cell) for cell in rated if cell)
    return any(cell and cell not in rated and not (numbers and _number(cell)) for cell in rest or [first])


def _has_names(head: Sequence[str], body: Sequence[list[str]], known: set[str]) -> bool:
    """Whether the first column names the units."""
    if len(head) < _FEW:
        return False
    if any(head) and head[0].casefold() in _HEADS:
        return True
    first = [cells[0] for cells in body]
    if len(set(first)) < len(first) or "" in first:
        return False
    rated = known or {cell for cells in body for cell in cells[1:]}
    return sum(cell in rated for cell in first) <= len(first) / 2


def _named(names: Sequence[str], what: str) -> tuple[str, ...]:
    told = tuple(name or f"{what} {number}" for number, name in enumerate(names, 1))
    seen: set[str] = set()
    for name in told:
        if name in seen:
            raise Unratable(f"Two raters are called “{name}”.", 1)
        seen.add(name)
    return told


def _units(body: Sequence[tuple[int, list[str]]]) -> tuple[str, ...]:
    """The names of units. One that comes twice would count as two, and figures would look too sure."""
    seen: dict[str, int] = {}
    for line, (name, *_) in body:
        if name and name in seen:
            raise Unratable(
                f"The unit “{name}” is in line {seen[name]:,} as well: each unit needs one row.", line
            )
        seen[name] = line
    return tuple(cells[0] or f"row {number}" for number, (_, cells) in enumerate(body, 1))


def _levels(
    rows: Iterable[tuple[int, list[str]]], levels: Sequence[str], na: str
) -> tuple[tuple[str, ...], bool]:
    """Every level, and whether they are read as numbers."""
    end = (na,) if na else ()
    if levels:
        known = {*levels, na, ""}
        for line, cells in rows:
            for cell in cells:
                if cell not in known:
                    raise Unratable(f"“{cell}” is none of the levels {', '.join(levels)}.", line)
        return (*[each for each in levels if each != na], *end), False
    found = {cell for _, cells in rows for cell in cells} - {"", na}
    numbers = {cell: _number(cell) for cell in found}
    numeric = None not in numbers.values() and bool(numbers)
    every = tuple(sorted({_plain(cell) for cell in found}, key=Decimal) if numeric else sorted(found))
    if len(every) > MOST_LEVELS:
        raise Unratable(
            f"There are {len(every):,} different ratings: at most {MOST_LEVELS} can be told apart. Is this a"
            " table of ratings?"
        )
    return (*every, *end), numeric


def _number(text: str) -> Decimal | None:
    """A number as people write ratings; nothing with an exponent, which could be longer than any memory."""
    return Decimal(text) if _NUMBER.fullmatch(text) else None


def _plain(text: str) -> str:
    """A number in one spelling: 1, 1.0 and 01 are the same rating; any other text as it is."""
    number = _number(text)
    if number is None:
        return text
    short = number.normalize()
    return f"{short:f}" if short else "0"
