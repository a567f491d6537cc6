"""A recount in words, and one grade's lines before and after, side by side."""

from __future__ import annotations

from difflib import SequenceMatcher
from fractions import Fraction
from typing import TYPE_CHECKING

from gadfly.frozen import frozen
from gadfly.grading.explaining import every_line
from gadfly.scoring.lines import number
from gadfly.scoring.rounding import half_up

if TYPE_CHECKING:
    from decimal import Decimal

    from gadfly.documents.grade import State
    from gadfly.grading.recount import Recount, RecountRow
    from gadfly.grading.recounting import Recounted
    from gadfly.scoring.lines import Line

NONE = "–"
"""Where there are no points."""
UP, DOWN, SAME = "▲", "▼", "="
"""Which way a figure goes, told apart without colour."""
STATES: dict[State, str] = {"draft": "draft", "locked": "locked", "returned": "given back"}
"""What a state is called."""


@frozen
class BothLines:
    """A line of a grade before, and the one that stands in its place after; none: there is no such line."""

    before: Line | None
    after: Line | None

    @property
    def differs(self) -> bool:
        """Whether there is anything to see."""
        return self.before != self.after


def side_by_side(found: Recounted) -> tuple[BothLines, ...]:
    """Every line of a grade before and after; lines about the same stand beside each other."""
    before, after = every_line(found.before), every_line(found.after)
    one_side = [(line.indent, line.label) for line in before]
    same = SequenceMatcher(None, one_side, [(line.indent, line.label) for line in after], autojunk=False)
    both: list[BothLines] = []
    for tag, one, one_end, other, other_end in same.get_opcodes():
        if tag == "equal":
            pairs = zip(before[one:one_end], after[other:other_end], strict=True)
            both += [BothLines(was, now) for was, now in pairs]
        else:
            both += [BothLines(was, None) for was in before[one:one_end]]
            both += [BothLines(None, now) for now in after[other:other_end]]
    return tuple(both)


def points_words(points: Decimal | None, *, aligned: bool = False) -> str:
    """A figure, or that there is none; aligned: with its one place, to stand under others."""
    return NONE if points is None else f"{points:.1f}" if aligned else number(points)


def signed(change: Decimal | Fraction, *, aligned: bool = False) -> str:
    """A change with its sign: `+0.5`, `−2`, `0`; aligned: with one place, to stand under others."""
    size = Fraction(change) if change > 0 else -Fraction(change)
    figure = str(half_up(size)) if aligned else number(size)
    return figure if not change else f"{'−' if change < 0 else '+'}{figure}"


def change_words(row: RecountRow) -> str:
    """Which way and how far: `▲ +0.5`."""
    if row.change is None:
        return "new" if row.before is None and row.after is not None else "gone" if row.changed else SAME
    sign = UP if row.change > 0 else DOWN if row.change < 0 else SAME
    return f"{sign} {signed(row.change, aligned=True)}" if row.change else sign


def state_words(row: RecountRow) -> str:
    """How a grade stands, and how it would: `given back → locked`."""
    if row.state == row.after_state:
        return STATES[row.state]
    return f"{STATES[row.state]} → {STATES[row.after_state]}"


def summary(found: Recount) -> tuple[str, ...]:
    """What would happen, in a sentence each."""
    count, changed = len(found.rows), len(found.changed)
    if not count:
        return ("There are no grades yet, so nothing is recounted.",)
    lines = [f"{changed:,} of {count:,} {_plural(count, 'grade')} {'changes' if changed == 1 else 'change'}."]
    mean, up, down = found.mean_change, found.most_up, found.most_down
    if mean is not None and changed > 1:
        lines[0] = f"{lines[0][:-1]}, by {signed(mean)} points on average."
    if up is not None:
        lines.append(f"Most up: {_moved(up)}.")
    if down is not None:
        lines.append(f"Most down: {_moved(down)}.")
    if found.anew:
        were = "was" if found.anew == 1 else "were"
        lines.append(f"{found.anew:,} {were} given back already: locked again, to be given back anew.")
    if found.reopened:
        lines.append(f"Done before, and waiting for you again: {found.reopened:,}.")
    if found.failed:
        lines.append(f"Cannot be recounted, and left as they are: {len(found.failed):,}.")
    return tuple(lines)


def _moved(row: RecountRow) -> str:
    assert row.change is not None  # noqa: S101 - only rows with a change move
    return f"{row.who}, {signed(row.change)} ({points_words(row.before)} → {points_words(row.after)})"


def _plural(count: int, word: str) -> str:
    return word if count == 1 else f"{word}s"
