"""What the export screen says, worked out as lines of text without drawing anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size

from gadfly.app.export_choice import TABLED
from gadfly.app.export_lines import MOST_CELLS, Line, cells, lines, more
from gadfly.app.export_words import HEADINGS, in_app, label
from gadfly.display import clean, clean_line
from gadfly.export.formats import FORMATS
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.app.export_choice import Choice
    from gadfly.exporting.preview import Preview
    from gadfly.exporting.wanted import Done, Names

MOST_LINES = 400
"""Lines of a preview that are shown."""
BAR = 60
"""Cells of the bar that tells how far it is, at most."""

_NAMES: dict[Names, str] = {"own": "own names", "pseudonyms": "pseudonyms", "none": "no names"}


@frozen
class Row:
    """A row of the list: a format or, where `to` is empty, the heading of a group."""

    to: str
    words: str


def formats(every: tuple[str, ...], *, roomy: bool) -> tuple[Row, ...]:
    """The formats under their headings, which have a blank line above them where there is room."""
    rows: list[Row] = []
    for to, before in zip(every, ("", *every), strict=False):
        whom = FORMATS[to].whom
        if not before or FORMATS[before].whom != whom:
            rows.append(Row("", ("\n" if roomy and before else "") + HEADINGS[whom]))
        rows.append(Row(to, f" {label(to)}"))
    return tuple(rows)


def scopes(choice: Choice) -> tuple[Line, ...]:
    """What goes out, for the line at the top; of several, which one is marked by a sign."""
    if len(choice.scopes) == 1:
        return (Line(f"Export  ·  {clean_line(choice.scope.called)}", "head"),)
    signs = ("●" if number == choice.at else "○" for number in range(len(choice.scopes)))
    every = zip(signs, choice.scopes, strict=True)
    words = "    ".join(f"{sign} {clean_line(each.called)}" for sign, each in every)
    return (Line(f"Export    {words}", "head"),)


def head(choice: Choice, preview: Preview | None, width: int) -> tuple[Line, ...]:
    """What the format is, where it goes, and how much of what."""
    does = choice.format.does
    found = [*lines(does[:1].upper() + does[1:], width, "head")]
    if preview is not None:
        found += lines(str(preview.target), width, "", "→ ")
        if preview.taken:
            there = "a folder" if preview.target.is_dir() else "a file"
            found += lines(
                f"There is such {there} already: Enter asks before it writes.", width, "warn", "! "
            )
        for facts in _side_by_side(tuple(_how(choice, preview)), width):
            found += lines(facts, width, "dim")
    return tuple(found)


def _how(choice: Choice, preview: Preview) -> Iterator[str]:
    options = choice.options
    if choice.format.takes != "rubric":
        yield _count(choice, preview.count)
        if choice.is_folder:
            yield "one file for each, in a folder"
    if "names" in options:
        yield _NAMES[choice.names]
    if "table" in options:
        yield "a row for each answer" if choice.table == "answers" else "a row for each student"
    if "drafts" in options:
        yield "with drafts" if choice.drafts else "without drafts"
    if "key" in options:
        yield "with the key" if choice.with_key else "without the key"
    if "fill" in options:
        file = choice.fills.get(choice.to)
        yield f"fills in {clean_line(file.name)}" if file else "made new: f fills in yours"
    if column := choice.columns.get(choice.to):
        yield f"column {clean_line(column)}"


def body(choice: Choice, preview: Preview | None, trouble: str, width: int) -> tuple[Line, ...]:
    """How the file begins; of a gradebook that is filled in, cell by cell; or why there is nothing to see."""
    if trouble:
        return tuple(lines(_plainly(choice, trouble), width, "warn", "! "))
    if preview is None:
        return (Line("One moment …", "dim"),)
    if preview.changes or preview.unfilled:
        return tuple(cells(preview.changes, preview.unfilled, width))
    found: list[Line] = []
    if preview.stands_for:
        found += lines(f"What is in it, shown here as {label(preview.stands_for)}:", width, "dim")
        found.append(Line(""))
    for number, line in enumerate(_beginning(choice, preview, width)):
        if number == MOST_LINES:
            found.append(Line("… and so on.", "dim"))
            break
        found.append(line)
    return tuple(found)


def _beginning(choice: Choice, preview: Preview, width: int) -> Iterator[Line]:
    """A table's rows are cut at the edge, so that each is one line; what is read is wrapped."""
    shown = preview.stands_for or choice.to
    if shown not in TABLED and choice.format.takes not in {"gradebook", "rubric"}:
        return lines(preview.text, width)
    return (Line(_cut(row, width)) for row in clean(preview.text).split("\n"))


def _cut(row: str, width: int) -> str:
    """As much of a row as fits, with a sign where there is more."""
    if cell_len(row) <= width:
        return row
    return set_cell_size(row[: 2 * width], width - 1).rstrip() + "…"


def foot(choice: Choice, preview: Preview | None, width: int, most: int) -> tuple[Line, ...]:
    """What to do with the file, then what is to be said of it, in at most so many lines."""
    found = [*lines(choice.format.then, width, "", "Then: ")]
    if preview is not None:
        for problem in preview.problems:
            found += lines(_plainly(choice, problem), width, "warn", "! ")
        for note in preview.notes:
            found += lines(_plainly(choice, note), width, "dim", "· ")
    if len(found) > most:
        left = len(found) - most + 1
        found = [*found[: most - 1], Line(f"… {left} lines more: Space shows them", "dim")]
    return tuple(found)


def _side_by_side(facts: tuple[str, ...], width: int) -> Iterator[str]:
    """Facts with a dot between them, so that no line ends in one."""
    line = ""
    for fact in facts:
        longer = f"{line}  ·  {fact}" if line else fact
        if line and len(longer) > width:
            yield line
            longer = fact
        line = longer
    if line:
        yield line


def written(choice: Choice, done: Done, width: int) -> tuple[Line, ...]:
    """What an export came to: where it is, what to do with it, and what is to be said of it."""
    found: list[Line] = [Line("✓ Written", "good"), *lines(str(done.path), width, "head", "→ ")]
    found += [Line(f"  {_count(choice, done.count)}"), Line("")]
    found += lines(choice.format.then, width, "", "Then: ")
    if done.problems:
        found += [Line(""), Line(f"{len(done.problems):,} could not be exported:", "head")]
        for problem in done.problems[:MOST_CELLS]:
            found += lines(_plainly(choice, problem), width, "warn", "! ")
        found += more(len(done.problems))
    if done.notes:
        found.append(Line(""))
        for note in done.notes:
            found += lines(_plainly(choice, note), width, "dim", "· ")
    if done.changes or done.unfilled:
        found += [Line(""), *cells(done.changes, done.unfilled, width)]
    return tuple(found)


def progress(count: int, of: int, width: int, *, stopping: bool = False) -> tuple[Line, ...]:
    """How far it is, as a bar and in figures."""
    last = Line("Stopping …" if stopping else "Esc stops it; nothing is left behind.", "dim")
    if not of:
        return (Line("Writing …", "head"), last)
    room = max(8, min(BAR, width - 2))
    filled = room * min(count, of) // of
    bar = Line("█" * filled + "░" * (room - filled))
    return (Line(f"{count:,} of {of:,} exported", "head"), bar, last)


def _plainly(choice: Choice, words: str) -> str:
    """A sentence with keys in place of options, and without the path that stands at the top already."""
    return in_app(words.removeprefix(f"{choice.scope.path}: "))


def _count(choice: Choice, count: int) -> str:
    if choice.format.takes == "rubric":
        return "the rubric"
    what = "grade" if choice.format.takes == "gradebook" else "critique"
    return f"{count:,} {what}{'' if count == 1 else 's'}"
