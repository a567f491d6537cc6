"""What the screen of a recount says, worked out without drawing anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from textual.content import Content

from gadfly.app.explained import explained
from gadfly.app.show import show
from gadfly.frozen import frozen
from gadfly.grading.basis_changes import PARTS
from gadfly.grading.recount_words import change_words, points_words, state_words, summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gadfly.grading.basis_changes import BasisChange
    from gadfly.grading.recount import Recount, RecountRow
    from gadfly.grading.recount_words import BothLines

Way = Literal["up", "down", "same", "other"]
"""Which way a figure goes; other: it comes or goes."""

BETWEEN = 3
"""Columns between before and after, with the line that parts them."""
ONLY = "Only what differs is shown; f shows all lines."


@frozen
class TableRow:
    """A row of the table, as written."""

    who: str
    before: str
    after: str
    change: str
    way: Way
    moved: str
    state: str


def table_row(row: RecountRow) -> TableRow:
    """A student's row."""
    change = row.change
    way: Way = "other" if row.changed else "same"
    if change:
        way = "up" if change > 0 else "down"
    moved = f"{row.moved} answer{'' if row.moved == 1 else 's'}" if row.moved else ""
    return TableRow(
        row.who or row.name,
        points_words(row.before, aligned=True),
        points_words(row.after, aligned=True),
        change_words(row),
        way,
        moved,
        state_words(row),
    )


def shown_rows(found: Recount, *, only_changed: bool) -> tuple[RecountRow, ...]:
    """All rows, or those where anything is another: the figure, or what it is made from."""
    return tuple(row for row in found.rows if row.changed or row.touched) if only_changed else found.rows


def changes_text(changes: Sequence[BasisChange], width: int, most: int | None = None) -> Content:
    """What changed, each part under its name, in that many columns and at most so many rows."""
    rows = list(_change_rows(changes, width))
    if most is not None and len(rows) > most:
        left = len(rows) - most + 1
        rows = [*rows[: most - 1], show(f"… {left:,} lines more: w shows all", "$dimmed")]
    return Content("\n").join(rows)


def _change_rows(changes: Iterable[BasisChange], width: int) -> Iterator[Content]:
    part = ""
    for change in changes:
        if change.part != part:
            part = change.part
            yield show(PARTS[change.part], "bold $primary")
        for number, line in enumerate(show(change.words).wrap(max(10, width - 4))):
            yield Content.assemble("    " if number else "  ≠ ", line.rstrip())
        for line in (
            show(f"because: {change.because}", "$dimmed").wrap(max(10, width - 4)) if change.because else ()
        ):
            yield Content.assemble("    ", line.rstrip())


def summary_text(found: Recount) -> Content:
    """What would happen, the first sentence in bold."""
    first, *more = summary(found)
    return Content("  ").join([show(first, "bold"), *(show(line, "$dimmed") for line in more)])


def confirm_words(found: Recount, *, back: bool) -> tuple[str, str]:
    """The question before it is saved, with its numbers, and what then happens."""
    changed, count = len(found.changed), len(found.rows)
    many = f"{changed:,} of {count:,} grade{'' if count == 1 else 's'}"
    question = (
        f"Change {many}?" if changed else "No grade changes. Let all of them stand on this from now on?"
    )
    told = " ".join(summary(found)[1:])
    after = "This is the step back." if back else "One step back is possible until the next approval."
    return question, f"{told} {after}".strip()


def lines_text(both: Sequence[BothLines], width: int, *, only_different: bool) -> Content:
    """One grade's lines before and after in two columns."""
    side = max(12, (width - BETWEEN - 2) // 2)
    rows: list[Content] = []
    for pair in _wanted(both) if only_different else both:
        halves = [explained([line], side).split("\n") if line else [] for line in (pair.before, pair.after)]
        for number in range(max(len(half) for half in halves)):
            left, right = (half[number] if number < len(half) else Content() for half in halves)
            sign = ("≠ ", "bold $warning") if pair.differs and not number else "  "
            gap = " " * max(0, side - left.cell_length)
            rows.append(Content.assemble(sign, left, gap, (" │ ", "$faint"), right))
    if not rows:
        return show("Every line is as before.", "$dimmed")
    return Content("\n").join(rows)


def heads_text(width: int, before: str, after: str) -> Content:
    """What stands above the two columns."""
    side = max(12, (width - BETWEEN - 2) // 2)
    left, right = show(f"Before: {before}", "bold"), show(f"After: {after}", "bold")
    return Content.assemble("  ", left, " " * max(0, side - left.cell_length), (" │ ", "$faint"), right)


def _wanted(both: Sequence[BothLines]) -> Iterator[BothLines]:
    """Those that differ, each below the heading that it stands under."""
    heading: BothLines | None = None
    for pair in both:
        line = pair.after or pair.before
        if line is not None and line.kind == "heading" and not pair.differs:
            heading = pair
        elif pair.differs:
            if heading is not None:
                yield heading
                heading = None
            yield pair
