"""Canvas' rubric CSV: a row for each criterion, its ratings in threes of columns, as wide as the widest.

Several rubrics may stand in one file. Where Canvas would refuse a row, or guess, it is said.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from gadfly.intake.refusal import IntakeError
from gadfly.intake.rubrics.borrowed import Criterion, Found, Level
from gadfly.intake.rubrics.build import quoted
from gadfly.intake.rubrics.names import one_line
from gadfly.intake.rubrics.numbers import number_from, plain, shown
from gadfly.intake.rubrics.table import Cell, Row, rows

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = "Canvas rubric CSV"

_RUBRIC, _NAME, _ABOUT, _RANGE = (
    "rubric name",
    "criteria name",
    "criteria description",
    "criteria enable range",
)
_PARTS = ("rating name", "rating description", "rating points")
_HUNDREDTH = Decimal("0.01")


@dataclass(slots=True)
class _Columns:
    """Where things stand: the named columns, and for each rating its three columns."""

    named: dict[str, int] = field(default_factory=dict)
    ratings: list[dict[str, int]] = field(default_factory=list)
    unknown: list[tuple[int, str]] = field(default_factory=list)
    width: int = 0


@dataclass(slots=True)
class _Sheet:
    """One rubric of the file, as it grows."""

    title: str
    criteria: list[Criterion] = field(default_factory=list)
    losses: list[str] = field(default_factory=list)


def delimiter_of(text: str) -> str:
    """The character between the cells of a Canvas rubric; empty: this is no Canvas rubric."""
    start = text.removeprefix("\ufeff")[:20_000]
    for delimiter in ",;\t":
        header = next(_rows(start, delimiter), None)
        names = {cell.text.lower() for cell in header.cells} if header else set()
        if {_RUBRIC, _NAME} <= names:
            return delimiter
    return ""


def canvas_rubrics(text: str, delimiter: str) -> tuple[Found, ...]:
    """The rubrics of a Canvas rubric CSV, in the order in which they first appear.

    Raises:
        IntakeError: There are too many rows or columns, or no criteria.
    """
    lines = _rows(text.removeprefix("\ufeff"), delimiter)
    columns = _columns(next(lines))
    sheets: dict[str, _Sheet] = {}
    last = ""
    for row in lines:
        name = one_line(row.at(columns.named[_RUBRIC]).text)
        sheet = sheets.setdefault(name or last, _Sheet(name or last))
        if not name:
            of = f"taken for {quoted(last)}, as in the row above" if last else "the rubric is without one"
            sheet.losses.append(f"Line {row.line} has no rubric name: {of}.")
        last = sheet.title
        sheet.criteria.append(_criterion(row, columns, sheet))
    if not sheets:
        raise IntakeError("It has the columns of a Canvas rubric and no criteria below them.")
    left_out = [f"The column {quoted(name)} was left out." for _, name in columns.unknown]
    return tuple(
        Found(sheet.title, SOURCE, tuple(sheet.criteria), losses=(*left_out, *sheet.losses))
        for sheet in sheets.values()
    )


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    """The rows; a spreadsheet's own line about its delimiter is none."""
    for number, row in enumerate(rows(text, delimiter)):
        if number == 0 and row.cells[0].text.lower().startswith("sep="):
            continue
        yield row


def _columns(header: Row) -> _Columns:
    columns = _Columns(width=len(header.cells))
    for number, cell in enumerate(header.cells):
        name = cell.text.lower()
        part = next((part for part in _PARTS if part in name), "")
        if part:
            if not columns.ratings or part in columns.ratings[-1]:
                columns.ratings.append({})
            columns.ratings[-1][part] = number
        elif name in (_RUBRIC, _NAME, _ABOUT, _RANGE):
            columns.named.setdefault(name, number)
        elif name:
            columns.unknown.append((number, cell.text))
    return columns


def _criterion(row: Row, columns: _Columns, sheet: _Sheet) -> Criterion:
    name = one_line(row.at(columns.named[_NAME]).text)
    told = f"Criterion {quoted(name)}" if name else f"Line {row.line}"
    if row.at(columns.named.get(_RANGE)).text.lower() in {"true", "1"}:
        sheet.losses.append(
            f"{told}: its ratings are ranges in Canvas; here each has its highest points only."
        )
    if beyond := [cell.text for cell in row.cells[columns.width :] if cell.text]:
        shown_cells = quoted(", ".join(beyond)[:400])
        sheet.losses.append(
            f"Line {row.line}: what stands beyond the last column was left out: {shown_cells}."
        )
    levels = [level for where in columns.ratings if (level := _level(row, where, told, sheet)) is not None]
    return Criterion(name, row.at(columns.named.get(_ABOUT)).text, tuple(levels))


def _level(row: Row, where: dict[str, int], told: str, sheet: _Sheet) -> Level | None:
    name, about, points = (row.at(where.get(part)) for part in _PARTS)
    if not (name.said or about.said or points.said):
        return None
    if not (name.text or about.text or points.text):
        sheet.losses.append(f"{told}: a blank rating without points was left out.")
        return None
    return Level(one_line(name.text), about.text, _points(points, f"{told}, rating {_called(name)}", sheet))


def _called(name: Cell) -> str:
    return quoted(name.text) if name.text else "without a name"


def _points(cell: Cell, told: str, sheet: _Sheet) -> Decimal | None:
    """The points as Canvas takes them, to two places."""
    value = number_from(cell.text)
    if value is None:
        wrong = f"has {quoted(cell.text)} for points, no number" if cell.text else "has no points"
        sheet.losses.append(
            f"{told} {wrong}: Canvas would refuse the file; here it leaves the score until it is given some."
        )
        return None
    rounded = plain(value.quantize(_HUNDREDTH, ROUND_HALF_UP))
    if rounded != value:
        sheet.losses.append(f"{told}: {shown(value)} points are {shown(rounded)}, rounded as in Canvas.")
    return rounded
