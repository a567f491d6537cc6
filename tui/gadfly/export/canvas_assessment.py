"""A rubric assessment of Canvas filled in: points and comments for each criterion of each student.

Facts by Canvas' importer: `Student Id` is Canvas' own number, and a criterion's columns are `NAME - Rating`,
`NAME - Points` and `NAME - Comments`, where points and ratings may be missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.documents.student import letters
from gadfly.export.gradebook import BookRow, Change, Filled, Unfilled
from gadfly.export.gradebook_match import matched
from gadfly.formulas import guarded
from gadfly.scoring.lines import number

if TYPE_CHECKING:
    from gadfly.export.csv_bytes import Sheet
    from gadfly.export.gradebook import Criterion, Result

_RATING, _POINTS, _COMMENTS = "Rating", "Points", "Comments"


def is_assessment(sheet: Sheet) -> bool:
    """Whether a table is a rubric assessment by its header."""
    heads = [cell.value for cell in sheet.rows[0]]
    return heads[:2] == ["Student Id", "Student Name"]


def fill_assessment(sheet: Sheet, results: tuple[Result, ...]) -> Filled:
    """The assessment with points and comments of every criterion that has the name of a question."""
    places = _places(sheet)
    rows = [row for row in range(1, len(sheet.rows)) if any(cell.value for cell in sheet.rows[row])]
    students = [BookRow(sheet.lines[row], sheet.value(row, 1), (sheet.value(row, 0),), None) for row in rows]
    chosen, unfilled = matched(students, results)
    changes: dict[tuple[int, int], str] = {}
    told: list[Change] = []
    same = 0
    known: set[str] = set()
    for at, result in sorted(chosen.items()):
        before = len(told)
        for criterion in result.criteria:
            columns = places.get(letters(criterion.name), {})
            known |= {letters(criterion.name)} & places.keys()
            for kind, value in _wanted(criterion).items():
                column = columns.get(kind, -1)
                old = sheet.value(rows[at], column)
                if not 0 <= column < len(sheet.rows[rows[at]]) or old == value:
                    continue
                changes[rows[at], column] = value
                told.append(Change(result.called, sheet.lines[rows[at]], sheet.value(0, column), old, value))
        same += before == len(told)
    left = [
        Unfilled(
            row.name or row.ids[0], "not-here", "There is no grade for this row; it is as it was.", "row"
        )
        for at, row in enumerate(students)
        if at not in chosen
    ]
    notes = ["Points are marks: check that each criterion has as many at most in Canvas."]
    if strangers := sorted(sheet.value(0, min(places[name].values())) for name in places.keys() - known):
        notes.append(
            f"No question has the name of these criteria, which are as they were: {', '.join(strangers)}."
        )
    return Filled(sheet.with_cells(changes), tuple(told), same, (*unfilled, *left), tuple(notes))


def _places(sheet: Sheet) -> dict[str, dict[str, int]]:
    """The columns of each criterion, by its name's letters; a name may hold " - " itself."""
    places: dict[str, dict[str, int]] = {}
    for at, cell in enumerate(sheet.rows[0][2:], 2):
        name, dash, kind = cell.value.rpartition(" - ")
        if dash and kind in {_RATING, _POINTS, _COMMENTS}:
            places.setdefault(letters(name), {})[kind] = at
    return places


def _wanted(criterion: Criterion) -> dict[str, str]:
    """What stands in a criterion's columns; nothing, where nothing of it counts."""
    if not criterion.possible:
        return {}
    wanted = {_POINTS: number(criterion.earned)}
    if criterion.level:
        wanted[_RATING] = criterion.level
    if criterion.comments:
        wanted[_COMMENTS] = guarded("; ".join(" ".join(words.split()) for words in criterion.comments))
    return wanted
