"""The class's students as lines: how far each came, and the figures of their critique."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from gadfly.app.widgets.lines_table import fit
from gadfly.classroom.words import percent_words
from gadfly.display import clean_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from decimal import Decimal

    from gadfly.app.widgets.lines_table import Piece
    from gadfly.classroom.distribution import Distribution
    from gadfly.classroom.standing import Standing
    from gadfly.classroom.survey import ClassView

ORDERS: tuple[tuple[str, Callable[[Standing], object] | None], ...] = (
    ("as listed", None),
    ("by grade", lambda each: (each.grade_percent is None, -(each.grade_percent or 0))),
    ("by agreement with the key", lambda each: (each.key_percent is None, -(each.key_percent or 0))),
    ("by progress, least first", lambda each: (each.progress is None, each.progress or 0)),
)
"""The orders that students can stand in."""

_STATES = {"new": "not graded", "draft": "draft", "locked": "locked", "returned": "given back"}
_BAR = 8
_BLOCKS = " ▁▂▃▄▅▆▇█"
_WIDE = 100


class StudentLines:
    """Everybody, a line each.

    Args:
        view: The class.
        order: Which of `ORDERS`.
    """

    columns = 0

    def __init__(self, view: ClassView, order: int = 0) -> None:
        self._view = view
        self.order = order
        key = ORDERS[order][1]
        self.students = view.students if key is None else tuple(sorted(view.students, key=key))  # type: ignore[arg-type]  # each order compares with itself

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.students)

    def head(self, width: int, column: int) -> Sequence[Sequence[Piece]]:
        """How grades and scores are spread, and the names of the columns."""
        del column
        name = self._name(width)
        wide = width >= _WIDE
        heads = (
            f"{fit('Student', name)} {'answered':<18} {'score':>7} {'as the key':>11} {'grade':>15}  state"
        )
        group = "  group" if self._view.groups and wide else ""
        ordered = "" if not self.order else f"  ({ORDERS[self.order][0]})"
        return (
            _spread("Grades", self._view.grades, wide=wide),
            _spread("Op-ed's score", self._view.scores, wide=wide),
            (),
            ((heads + group + ordered, "head"),),
        )

    def line(self, at: int, width: int, column: int, *, here: bool) -> Sequence[Piece]:
        """A student."""
        del column, here
        each = self.students[at]
        who = (fit(clean_line(each.who), self._name(width)), "who")
        if each.problem:
            return (who, ("  cannot be read", "flag"))
        filled = 0 if each.progress is None else round(_BAR * each.progress)
        bar = f" {'█' * filled}{'░' * (_BAR - filled)} {f'{each.answered}/{each.asked}':<9}"
        score = f" {_percent(each.score):>7} {_percent(each.key_percent):>11}"
        grade = "–" if each.grade is None else f"{each.grade} of {each.grade_of}"
        state = "excused" if each.excused else _STATES.get(each.state, each.state)
        late = ", late" if each.late_minutes else ""
        draft = "" if each.finished else ", unfinished"
        pieces: list[Piece] = [who, (bar, "dim"), (score, "who"), (f" {grade:>15}", "headed")]
        pieces.append((f"  {state}{late}{draft}", "dim"))
        if self._view.groups and width >= _WIDE:
            pieces.append((f"  {clean_line(', '.join(each.groups))}", "dim"))
        return pieces

    def column_at(self, x: int, width: int, column: int) -> int | None:  # noqa: ARG002 - what every table's lines are asked
        """No cell can be in hand."""
        return None

    def told(self, at: int) -> list[str]:
        """The student in hand, in words."""
        if not self.students:
            return ["Nobody is here."]
        each = self.students[at]
        if each.problem:
            return [each.problem]
        told = f"{each.who}: {each.answered:,} of {each.asked:,} questions answered"
        if each.coverage is not None:
            told += f", {each.coverage} % of what counts in the op-ed's score"
        lines = [f"{told}."]
        if each.keyed:
            lines.append(f"{each.same:,} of {each.keyed:,} answers have all of the key's credit.")
        if each.late_minutes:
            lines.append(f"It came in {each.late_minutes:,} minutes late.")
        return lines

    @staticmethod
    def _name(width: int) -> int:
        return max(10, min(30, width - 65))


def _spread(head: str, spread: Distribution, *, wide: bool) -> Sequence[Piece]:
    """A distribution in one line: ten blocks from 0 to 100, and the figures that say the same."""
    name = (f"{head:<14}", "dim")
    if spread.median is None:
        return (name, (f"{spread.n:,}, too few to show how they are spread" if spread.n else "none", "dim"))
    top = max(spread.bars)
    blocks = "".join(_BLOCKS[-(-count * (len(_BLOCKS) - 1) // top)] for count in spread.bars)
    half = f"half {_plain(spread.lower)} to {_plain(spread.upper)}"
    ends = f", all {_plain(spread.low)} to {_plain(spread.high)}" if wide else ""
    return (
        name,
        ("0 ", "faint"),
        (blocks, "title"),
        (" 100  ", "faint"),
        (f"median {_plain(spread.median)}", "headed"),
        (f", {half}{ends} (n = {spread.n:,})", "dim"),
    )


def _plain(value: Fraction | None) -> str:
    return percent_words(value)


def _percent(value: Decimal | Fraction | None) -> str:
    return "–" if value is None else f"{percent_words(Fraction(value))} %"
