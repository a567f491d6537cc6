"""What the moderation screen says, worked out without drawing anything: rows of answers, one of them open."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from gadfly.app.beside_view import answer_words
from gadfly.app.widgets.queue import QueueLine
from gadfly.documents.critique import ARTICLE
from gadfly.frozen import frozen
from gadfly.grading.beside import beside
from gadfly.grading.hand import JUDGEMENT
from gadfly.grading.moderation import MEAN, POINTS, WHOLE
from gadfly.scoring.lines import number

if TYPE_CHECKING:
    from collections.abc import Callable

    from gadfly.documents.marker import Decision
    from gadfly.gathering.moderating import Bench, Case
    from gadfly.grading.beside import Beside
    from gadfly.grading.moderation import Row, View

OPEN, AGREED, ALIKE = "○", "●", "✓"
"""How a row stands, without colour: to be agreed on, agreed on, the same from the start."""


@frozen
class Said:
    """Words with a name before them, which may take several lines.

    Attributes:
        who: The name, or the key that takes it; may be empty.
        role: How the words look.
        key: A key that stands before the name; empty: none.
    """

    who: str
    text: str
    role: str = "said"
    key: str = ""


@frozen
class SideRow:
    """One row of the list.

    Attributes:
        heading: What stands above it, where its place begins; else empty.
        sign: How it stands.
        role: The same as a role of the list.
        title: The question's.
        figures: What each marker gave, in a few words.
        said: What stands under it while it is in hand.
    """

    heading: str
    sign: str
    role: str
    title: str
    figures: str
    said: tuple[Said, ...] = ()


def shown(bench: Bench, *, only_differences: bool) -> tuple[Row, ...]:
    """The rows to show."""
    return tuple(row for row in bench.rows if not (only_differences and row.same))


def side_rows(
    bench: Bench, rows: tuple[Row, ...], at: int, masked: Callable[[str], str]
) -> tuple[SideRow, ...]:
    """The list's rows, the one at `at` with all that there is to say of it."""
    made = []
    before = None
    for number_, row in enumerate(rows):
        heading = place_words(bench, row.place) if row.place != before else ""
        before = row.place
        said = tuple(_said(bench, row, masked)) if number_ == at else ()
        sign, role = _sign(row)
        made.append(SideRow(heading, sign, role, masked(row.title), _figures(bench, row), said))
    return tuple(made)


def place_words(bench: Bench, place: str) -> str:
    """What a place is called."""
    if place == WHOLE:
        return "The whole grade"
    if place == JUDGEMENT:
        return "Own judgement"
    article = bench.critique.article
    if place == ARTICLE:
        return "The whole article"
    return f"Paragraph {article.position(place) + 1}" if article.walks(place) else "Set aside by the student"


def case_line(case: Case, open_: int | None) -> QueueLine:
    """A critique in the queue; how many rows are open is not known at first."""
    if case.agreed:
        return QueueLine(AGREED, "done", case.called)
    return QueueLine(OPEN, "draft", case.called, "" if open_ is None else f"{open_} open")


def totals_words(bench: Bench) -> str:
    """`Anna 47.4 · Ben 52.6, 4 of 11 open`."""
    points = " · ".join(
        f"{side.marker.name} {'–' if side.total.points is None else number(side.total.points)}"
        for side in bench.sides
    )
    differ = sum(not row.same for row in bench.rows)
    if bench.state == "edited":
        return f"{points}, another grade is there"
    return f"{points}, {bench.open} of {differ} open" if differ else f"{points}, all alike"


def decision_words(bench: Bench, row: Row, decision: Decision) -> str:
    """What was agreed, without the reason: `as Ben, 2 of 2`."""
    by_folder = {side.marker.folder: n for n, side in enumerate(bench.sides)}
    if decision.take in by_folder:
        at = by_folder[decision.take]
        return f"as {bench.sides[at].marker.name}, {_given(row, row.views[at])}"
    if decision.take == MEAN and row.mean is not None:
        return f"the mean, {number(row.mean)} of {number(row.most or Decimal(0))}"
    if decision.take == POINTS and decision.points is not None:
        return f"{number(decision.points)} of {number(row.most or Decimal(0))}"
    return decision.take


def _sign(row: Row) -> tuple[str, str]:
    if row.same:
        return ALIKE, "alike"
    return (OPEN, "open") if row.open else (AGREED, "agreed")


def _figures(bench: Bench, row: Row) -> str:
    if row.same:
        return _given(row, row.views[0])
    if row.decision is not None:
        return decision_words(bench, row, row.decision)
    if row.most is None:
        return "they differ"
    given = " : ".join("–" if view.points is None else number(view.points) for view in row.views)
    return f"{given}  of {number(row.most)}"


def _given(row: Row, view: View) -> str:
    if view.waiting:
        return "waits"
    if row.most is None or view.points is None:
        return view.words
    return f"{number(view.points)} of {number(row.most)}"


def _said(bench: Bench, row: Row, masked: Callable[[str], str]) -> list[Said]:
    found = _beside(bench, row)
    said = []
    if found is not None:
        said.append(Said("", masked(found.question.ask), "ask"))
        said.append(Said("Student", masked(answer_words(found))))
        if found.note.strip():
            said.append(Said("", masked(found.note), "note"))
        said += [Said(each.name or "Key", each.said, "key") for each in found.experts]
    takes = not row.same
    for digit, (side, view) in enumerate(zip(bench.sides, row.views, strict=True), 1):
        why = f" · {view.words}" if view.points is not None and view.words else ""
        words = f"{_given(row, view)}{why}"
        said.append(Said(side.marker.name, masked(words), "view", str(digit) if takes else ""))
        if view.comment:
            said.append(Said("", masked(view.comment), "comment"))
    if takes and row.mean is not None:
        said.append(Said("mean", f"{number(row.mean)} of {number(row.most or Decimal(0))}", "view", "m"))
    if takes and row.decision is not None:
        said.append(Said("Agreed", f"{decision_words(bench, row, row.decision)}", "agreed"))
        by = f"  ({row.decision.by})" if row.decision.by else ""
        said.append(Said("because", masked(f"{row.decision.reason}{by}"), "agreed"))
    return said


def _beside(bench: Bench, row: Row) -> Beside | None:
    """The student's answer beside the key's, for what is no decision of the whole."""
    if row.place in {WHOLE, JUDGEMENT}:
        return None
    side = bench.sides[0]
    every = beside(bench.critique, side.grade, bench.basis, side.total, row.place)
    return next((each for each in every if each.question.id == row.question), None)
