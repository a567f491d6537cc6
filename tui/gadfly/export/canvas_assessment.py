"""A rubric assessment of Canvas filled in: points and comments for each criterion of each student.

Facts by Canvas' importer: UTF-8 without a mark, commas; `Student Id` is Canvas' own number, and a criterion's
columns are `NAME - Rating`, `NAME - Points` and `NAME - Comments`, of which the first two may be missing.
The last ` - ` counts, so that a name may have one in it; two criteria of one name cannot be told apart.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gadfly.display import clean_line
from gadfly.export.gradebook import BookRow, Change, Filled, NotAGradebook, Unfilled
from gadfly.export.gradebook_figures import same_figure, written
from gadfly.export.gradebook_fill import rows_left
from gadfly.export.gradebook_match import matched
from gadfly.export.gradebook_words import cell_words
from gadfly.formulas import unguarded
from gadfly.frozen import frozen
from gadfly.scoring.lines import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gadfly.export.csv_bytes import Sheet
    from gadfly.export.gradebook import Criterion, Result

_RATING, _POINTS, _COMMENTS = "Rating", "Points", "Comments"
_FIRST = ("Student Id", "Student Name")


@frozen
class _Place:
    """A criterion's columns.

    Attributes:
        name: As the file has it.
        columns: By `Rating`, `Points` and `Comments`.
        twice: Whether two criteria have this name, so that neither can be meant.
    """

    name: str
    columns: Mapping[str, int]
    twice: bool = False


def is_assessment(sheet: Sheet) -> bool:
    """Whether a table is a rubric assessment by its header."""
    return tuple(sheet.values(0)[:2]) == _FIRST


def assessment_columns(sheet: Sheet) -> tuple[str, ...]:
    """The names of the criteria that can be filled in."""
    return tuple(place.name for place in _places(sheet).values() if not place.twice)


def fill_assessment(sheet: Sheet, results: tuple[Result, ...]) -> Filled:
    """The assessment with points and comments of every criterion that has the name of a question.

    Raises:
        NotAGradebook: Canvas would not read the file as it is: another program saved it.
    """
    if sheet.mark or sheet.delimiter != "," or sheet.encoding != "utf-8":
        raise NotAGradebook(
            "Another program saved this file, and Canvas would not read it: it takes rubric assessments in"
            " UTF-8 with commas and without a byte order mark. Download it again, and do not open it before."
        )
    places = _places(sheet)
    lines = sheet.filled_rows()
    students = tuple(
        BookRow(row + 1, sheet.value(row, 1), (sheet.value(row, 0).strip(),), None) for row in lines
    )
    matching = matched(students, results)
    cells: dict[tuple[int, int], str] = {}
    changes: list[Change] = []
    left: list[Unfilled] = []
    same = 0
    for at, result in sorted(matching.chosen.items()):
        row = lines[at]
        if why := _why_not(sheet, row, result):
            left.append(why)
            continue
        wanted = _wanted(places, result)
        before = len(changes)
        for column, value in sorted(wanted.items()):
            old = sheet.value(row, column)
            if old.strip() == value or same_figure(old.strip(), value):
                continue
            cells[row, column] = value
            changes.append(Change(result.called, row + 1, sheet.value(0, column), old, value))
        same += before == len(changes)
    return Filled(
        sheet.with_cells(cells),
        tuple(changes),
        same,
        (*matching.unfilled, *left, *rows_left(students, matching)),
        tuple(_notes(places, list(matching.chosen.values()))),
    )


def _places(sheet: Sheet) -> dict[str, _Place]:
    """The columns of each criterion, by its key."""
    places: dict[str, _Place] = {}
    for at, head in enumerate(sheet.values(0)):
        name, dash, kind = head.rpartition(" - ")
        if at < len(_FIRST) or not dash or kind not in {_RATING, _POINTS, _COMMENTS}:
            continue
        key = _key(name)
        known = places.get(key, _Place(name, {}))
        twice = known.twice or kind in known.columns or known.name != name
        places[key] = _Place(known.name, {**known.columns, kind: at}, twice)
    return places


def _key(name: str) -> str:
    """A name without case and blanks, and without the apostrophe of one that looks like a formula."""
    return "".join(unguarded(name).casefold().split())


def _why_not(sheet: Sheet, row: int, result: Result) -> Unfilled | None:
    if sheet.width(row) < sheet.width(0):
        words = f"Row {row + 1:,} of the file is shorter than its first; it is as it was."
        return Unfilled(result.called, "other", words)
    if result.excused:
        words = "Excused: a rubric assessment has no word for it; the row is as it was."
        return Unfilled(result.called, "no-points", words)
    if result.points is None:
        return Unfilled(result.called, "no-points", "The grade has no total yet.")
    return None


def _wanted(places: Mapping[str, _Place], result: Result) -> dict[int, str]:
    """What is to stand in the cells of a row, by column; nothing of a criterion of which nothing counts."""
    wanted: dict[int, str] = {}
    times = Counter(_key(each.name) for each in result.criteria)
    for criterion in result.criteria:
        place = places.get(_key(criterion.name))
        if place is None or place.twice or times[_key(criterion.name)] > 1 or not criterion.possible:
            continue
        said = _said(criterion)
        wanted |= {place.columns[kind]: value for kind, value in said.items() if kind in place.columns}
    return wanted


def _said(criterion: Criterion) -> dict[str, str]:
    said = {_POINTS: written(criterion.earned)}
    if level := cell_words(criterion.level):
        said[_RATING] = level
    if comments := cell_words(" / ".join(each.strip() for each in criterion.comments)):
        said[_COMMENTS] = comments
    return said


def _notes(places: Mapping[str, _Place], results: list[Result]) -> Iterable[str]:
    criteria: dict[str, Criterion] = {}
    doubled: set[str] = set()
    for result in results:
        times = Counter(_key(each.name) for each in result.criteria)
        doubled |= {key for key, count in times.items() if count > 1}
        for each in result.criteria:
            key = _key(each.name)
            if key not in criteria or each.possible > criteria[key].possible:
                criteria[key] = each
    shared = [key for key in criteria if key in places and not places[key].twice and key not in doubled]
    if shared:
        most = "; ".join(f"{_shown(criteria[key].name)}: {number(criteria[key].possible)}" for key in shared)
        yield (
            "The file does not say how many points a criterion has, so that points are marks as they were"
            f" earned. See that each criterion has enough in Canvas: {most}."
        )
    twice = [place.name for key, place in places.items() if place.twice or key in doubled]
    if twice:
        yield f"Two criteria or questions have one name; these are as they were: {_names(twice)}."
    strange = [place.name for key, place in places.items() if key not in criteria and not place.twice]
    if results and strange:
        yield f"No question has the name of these criteria, which are as they were: {_names(strange)}."
    lacking = [each.name for key, each in criteria.items() if key not in places and each.possible]
    if lacking:
        yield f"The file has no criterion of these questions, which are left out: {_names(lacking)}."


def _names(names: list[str]) -> str:
    return "; ".join(map(_shown, names))


def _shown(name: str) -> str:
    return clean_line(" ".join(name.split()))
