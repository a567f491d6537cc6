"""Lines of text and how they look: what the export screen is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from gadfly.app.widgets.wrap import wrap
from gadfly.display import clean, clean_line
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.export.gradebook import Change, Unfilled

Role = Literal["", "dim", "head", "good", "warn"]
"""How a line looks; every one of them also has a sign or words of its own."""

MOST_CELLS = 300
"""Changed cells, and students without a place, that are listed."""


@frozen
class Line:
    """A line of text, cleaned, and how it looks."""

    text: str
    role: Role = ""


def lines(text: str, width: int, role: Role = "", sign: str = "") -> Iterator[Line]:
    """Text in lines of that width, the first after a sign, the others below it."""
    text = clean(text)
    hang = " " * len(sign)
    for number, (start, end) in enumerate(wrap(text, max(8, width - len(sign)))):
        yield Line((hang if number else sign) + text[start:end].rstrip("\n"), role)


def cells(changes: tuple[Change, ...], unfilled: tuple[Unfilled, ...], width: int) -> Iterator[Line]:
    """Whose grade has no place in a gradebook, every cell that changes, and what is left as it was."""
    yield from _kept([each for each in unfilled if each.of == "result"], "without a place in the file", width)
    yield from _changes(changes, width)
    yield from _kept([each for each in unfilled if each.of == "row"], "of the file left as they were", width)


def more(count: int) -> Iterator[Line]:
    """That some are not listed, where that is so."""
    if count > MOST_CELLS:
        yield Line(f"… and {count - MOST_CELLS:,} more.", "dim")


def _kept(these: list[Unfilled], words: str, width: int) -> Iterator[Line]:
    if not these:
        return
    ours = these[0].of == "result"
    what = "grade" if ours else "row"
    yield Line(f"{len(these):,} {what}{'' if len(these) == 1 else 's'} {words}", "head")
    for each in these[:MOST_CELLS]:
        said = f"{clean_line(each.who)}: {each.words}"
        yield from lines(said, width, "warn" if ours else "dim", "! " if ours else "· ")
    yield from more(len(these))
    yield Line("")


def _changes(changes: tuple[Change, ...], width: int) -> Iterator[Line]:
    if not changes:
        yield from (Line("No cell changes.", "head"), Line(""))
        return
    yield Line("1 cell changes" if len(changes) == 1 else f"{len(changes):,} cells change", "head")
    one = len({each.column for each in changes}) == 1
    if one:
        yield from lines(f"In the column {clean_line(changes[0].column)}, line by line:", width, "dim")
    for change in changes[:MOST_CELLS]:
        where = "" if one else f",  {clean_line(change.column)}"
        before, after = clean_line(change.before) or "empty", clean_line(change.after) or "empty"
        said = f"{clean_line(change.who)}{where}:  {before} → {after}"
        yield from lines(said, width, "", f"{change.line:>5}  ")
    yield from more(len(changes))
    yield Line("")
