"""Points and comments into a gradebook's table; the platform's own module says where they stand."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from gadfly.export.gradebook import BookRow, Change, Filled, Unfilled
from gadfly.export.gradebook_figures import points_of, same_figure, scaled, written
from gadfly.export.gradebook_match import matched
from gadfly.export.gradebook_notes import Noticed, notes_of
from gadfly.export.gradebook_words import cell_words
from gadfly.frozen import frozen
from gadfly.scoring.lines import number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gadfly.export.csv_bytes import Sheet
    from gadfly.export.gradebook import Result
    from gadfly.export.gradebook_match import Matching


@frozen
class Layout:
    """Where a platform's table has what.

    Attributes:
        rows: The rows of students, from 0.
        ids: The columns with ids, in the order in which they are matched.
        names: The columns that make up a name, first names first.
        points: The column of the grade.
        maximum: The most points, by row; None: not said, the grade's own points stand.
        comment: The column of the feedback; -1: there is none.
        beside: What is to stand in other columns where a comment does, by column.
        excused: What a cell says of somebody who is excused; empty: there is no word for it.
        full: What a cell says, in small letters, where all points are given.
        words: How a comment is written in this file.
        locked: Why a row cannot be filled in; empty: it can.
        id_of: An id as it is matched.
        above: What becomes of more than the most points: they are `written`, or the row is `left` as it was.
        sign: The decimal sign.
        quoted: Whether each cell that is written stands in quotes.
        notes: What else there is to say of a file that was filled in, a sentence each.
    """

    rows: tuple[int, ...]
    ids: tuple[int, ...]
    names: tuple[int, ...]
    points: int
    maximum: Callable[[int], Fraction | None]
    comment: int = -1
    beside: Mapping[int, str] | None = None
    excused: str = ""
    full: str = ""
    words: Callable[[str], str] = cell_words
    locked: Callable[[int], str] = lambda _: ""
    id_of: Callable[[str], str] = str.strip
    above: Literal["written", "left"] = "written"
    sign: str = "."
    quoted: bool = False
    notes: tuple[str, ...] = ()


def rows_of(sheet: Sheet, layout: Layout) -> tuple[BookRow, ...]:
    """The students' rows as they stand in the file."""
    return tuple(_row(sheet, layout, row) for row in layout.rows)


def _row(sheet: Sheet, layout: Layout, row: int) -> BookRow:
    said = sheet.value(row, layout.points).strip()
    most = layout.maximum(row)
    points = points_of(said, most)
    if layout.full and said.casefold() == layout.full:
        points = points_of("100%", most)
    return BookRow(
        line=row + 1,
        name=" ".join(" ".join(sheet.value(row, at) for at in layout.names).split()),
        ids=tuple(layout.id_of(sheet.value(row, at)) for at in layout.ids),
        points=points,
        excused=bool(layout.excused) and said.upper() == layout.excused,
        comment=sheet.value(row, layout.comment) if layout.comment >= 0 else "",
    )


def filled(sheet: Sheet, layout: Layout, results: tuple[Result, ...]) -> Filled:
    """The table with every result that has a row of its own."""
    rows = rows_of(sheet, layout)
    matching = matched(rows, results)
    cells: dict[tuple[int, int], str] = {}
    changes: list[Change] = []
    left: list[Unfilled] = []
    seen = Noticed(western=sheet.encoding == "cp1252")
    same = 0
    for at, result in sorted(matching.chosen.items()):
        row = layout.rows[at]
        kind, why = _why_not(sheet, layout, row, result)
        if kind is not None:
            left.append(Unfilled(result.called, kind, why))
            continue
        seen = seen.and_of(result, layout.maximum(row), comments=layout.comment >= 0)
        wanted = _wanted(sheet, layout, row, result)
        for column, value in sorted(wanted.items()):
            old, new = sheet.value(row, column), sheet.held(value)
            if _says(old, new, figure=column == layout.points):
                continue
            seen = seen.and_lost(lost=new != value)
            cells[row, column] = new
            changes.append(Change(result.called, row + 1, sheet.value(0, column).strip(), old, new))
        same += not any((row, column) in cells for column in wanted)
    return Filled(
        sheet.with_cells(cells, quoted=layout.quoted),
        tuple(changes),
        same,
        (*matching.unfilled, *left, *rows_left(rows, matching)),
        (*notes_of(seen, matching.renamed), *(layout.notes if changes else ())),
    )


def rows_left(rows: tuple[BookRow, ...], matching: Matching) -> tuple[Unfilled, ...]:
    """The rows that no result belongs to, each with a sentence."""
    made = []
    for at, row in enumerate(rows):
        if at in matching.chosen:
            continue
        who = row.name or ", ".join(filter(None, row.ids)) or f"row {row.line:,}"
        if at in matching.doubtful:
            words = f"Row {row.line:,}: Whose grade belongs here cannot be told; it is as it was."
            made.append(Unfilled(who, "several", words, "row"))
        else:
            words = f"Row {row.line:,}: There is no grade for this row; it is as it was."
            made.append(Unfilled(who, "not-here", words, "row"))
    return tuple(made)


def _why_not(
    sheet: Sheet, layout: Layout, row: int, result: Result
) -> tuple[Literal["read-only", "no-points", "above-most", "other"] | None, str]:
    """Why nothing is filled in for a student; None: it is."""
    if why := layout.locked(row):
        return "read-only", why
    if layout.points >= sheet.width(row) or layout.comment >= sheet.width(row):
        return "other", f"Row {row + 1:,} of the file is shorter than its first; it is as it was."
    if result.excused and not layout.excused:
        words = "Excused: this gradebook has no word for it, so the row is as it was. Excuse them there."
        return "no-points", words
    if result.excused:
        return None, ""
    return _why_no_points(layout, result, layout.maximum(row))


def _why_no_points(
    layout: Layout, result: Result, most: Fraction | None
) -> tuple[Literal["no-points", "above-most", "other"] | None, str]:
    if result.points is None:
        return "no-points", "The grade has no total yet."
    if result.points < 0:
        return "other", f"{result.points} points are below 0, which platforms leave out; it is as it was."
    if layout.above == "left" and most is not None:
        points = written(scaled(result.points, result.out_of, most))
        if Fraction(points) > most:
            words = f"{points} is above the most points of the file ({number(most)}); it is as it was."
            return "above-most", words
    return None, ""


def _wanted(sheet: Sheet, layout: Layout, row: int, result: Result) -> dict[int, str]:
    """What is to stand in the cells of a row, by column."""
    if result.excused or result.points is None:
        wanted = {layout.points: layout.excused}
    else:
        points = scaled(result.points, result.out_of, layout.maximum(row))
        wanted = {layout.points: written(points, layout.sign)}
    if layout.comment >= 0 and (words := layout.words(result.comment)):
        wanted[layout.comment] = words
        for column, said in (layout.beside or {}).items():
            if column < sheet.width(row):  # the words are plain: as HTML, they could be more than text
                wanted[column] = said
    return wanted


def _says(old: str, new: str, *, figure: bool) -> bool:
    """Whether a cell says that already: the same words, or the same figure at two places."""
    return old.strip() == new.strip() or (figure and same_figure(old.strip(), new.strip()))
