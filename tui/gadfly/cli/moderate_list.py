"""What differs between markers and what that says of them: as lines, as one document, as a table."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING, Any

from gadfly.display import clean_line
from gadfly.formulas import guarded
from gadfly.grading.severity import levels, table_rows
from gadfly.scoring.lines import number
from gadfly.scoring.rounding import half_up
from gadfly.store.problems import FileProblem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from gadfly.gathering.marker_figures import MarkerFigures, TeamFigures
    from gadfly.gathering.moderating import Bench, Moderation

_WIDEST = 32
_STATES = {"open": "open", "agreed": "agreed", "edited": "another grade"}


def table(moderation: Moderation) -> Iterator[str]:
    """Each critique with every marker's points, what differs, and how it stands."""
    rows = [("student", "points", "differs", "open", "state")]
    agreed = 0
    for case in moderation.cases:
        try:
            bench = moderation.bench(case)
        except FileProblem as problem:
            rows.append((clean_line(case.called, _WIDEST), "", "", "", problem.problems[0].message))
            continue
        points = ", ".join(f"{side.marker.name} {side.total.points}" for side in bench.sides)
        differs = sum(not row.same for row in bench.rows)
        state = _state(bench)
        agreed += bench.state == "agreed"
        rows.append((clean_line(case.called, _WIDEST), points, f"{differs}", f"{bench.open}", state))
    widths = [max(len(row[n]) for row in rows) for n in range(4)]
    for row in rows:
        who, points = row[0].ljust(widths[0]), row[1].ljust(widths[1])
        figures = f"{row[2].rjust(widths[2])}  {row[3].rjust(widths[3])}"
        yield f"{who}  {points}  {figures}  {row[4]}".rstrip()
    yield ""
    told = f"{len(moderation.cases):,} critiques can be moderated, {agreed:,} are agreed"
    yield f"{told},{_waiting(moderation)}."


def figures_lines(figures: TeamFigures) -> Iterator[str]:
    """What there is to say of each marker, in sentences."""
    for each in figures.markers:
        name, found = each.marker.name, each.severity
        if found.difference is None or found.same is None:
            yield f"{name}: no figures. {found.why}"
        else:
            how = _than(found.difference, "of an answer's marks")
            total = f"; totals {_than(each.points, 'of all points')}" if each.points is not None else ""
            yield (
                f"{name}: {how}{total}. The same as the others on {_percent(found.same)} of"
                f" {found.answers:,} judged answers, {found.scripts:,} critiques."
            )
        if each.again:
            yield f"  marked again, unannounced: {_again(each)}"


def record(moderation: Moderation, figures: TeamFigures) -> dict[str, Any]:
    """The same as a JSON document; percentages are strings with one place."""
    return {
        "folder": str(moderation.course.folder),
        "names_hidden": moderation.course.hidden,
        "waiting": moderation.waiting,
        "critiques": [_case_record(moderation, number_) for number_ in range(len(moderation.cases))],
        "markers": [_marker_record(each) for each in figures.markers],
        "problems": [*moderation.team.problems, *figures.problems],
    }


def table_bytes(
    moderation: Moderation, figures: TeamFigures, question: str
) -> tuple[bytes, int, tuple[str, ...]]:
    """The table of judged answers x markers as CSV, how many rows it has, and every level from the lowest up.

    Args:
        moderation: The course.
        figures: Its units.
        question: Of this question alone; empty: of all.
    """
    folders = [marker.folder for marker in moderation.team.markers]
    names = [marker.name for marker in moderation.team.markers]
    rows = table_rows(figures.units, folders, question)
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["answer", *(guarded(name) for name in names)])
    writer.writerows(
        [guarded(name), *("" if each is None else each for each in cells)] for name, cells in rows
    )
    return text.getvalue().encode(), len(rows), levels(figures.units, question)


def _state(bench: Bench) -> str:
    changed = any("changed this grade" in note for note in bench.notes)
    return f"{_STATES[bench.state]}{', changed since' if changed else ''}"


def _waiting(moderation: Moderation) -> str:
    if not moderation.waiting:
        return " none waits for a marker"
    return f" {moderation.waiting:,} {'waits' if moderation.waiting == 1 else 'wait'} for a marker"


def _again(each: MarkerFigures) -> str:
    """Every repeat in order of time, each in a few words."""
    times = []
    for found in each.again:
        same = f"{found.same} of {found.answers} the same" if found.answers else "the key alone decided it"
        moved = f", {signed(found.difference)}" if found.difference else ""
        times.append(f"{found.at:%Y-%m-%d} {same}{moved}")
    whole = f" In all {_percent(each.again_same)} the same." if each.again_same is not None else ""
    return f"{'; '.join(times)}.{whole}"


def _than(difference: Fraction | None, of: str) -> str:
    """`2.5% of an answer's marks below the others`."""
    if not difference:
        return "as the others" if difference is not None else ""
    side = "above" if difference > 0 else "below"
    return f"{_percent(abs(difference))} {of} {side} the others"


def _percent(value: Fraction) -> str:
    return f"{half_up(value)}%"


def signed(value: Fraction | None) -> str:
    """Percent with its sign: `+2.5%`, `−10.0%`; nothing where there is no figure."""
    if value is None:
        return ""
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{half_up(abs(value))}%"


def _case_record(moderation: Moderation, at: int) -> dict[str, Any]:
    case = moderation.cases[at]
    hidden = moderation.course.hidden
    who = {"student": case.called, "file": "" if hidden else case.entry.name}
    try:
        bench = moderation.bench(case)
    except FileProblem as problem:
        return {**who, "problem": "" if hidden else str(problem), "state": "unreadable"}
    return {
        **who,
        "state": bench.state,
        "points": {side.marker.name: _text(side.total.points) for side in bench.sides},
        "open": bench.open,
        "notes": list(bench.notes),
        "differs": [
            {
                "place": row.place,
                "question": row.question,
                "out_of": _text(row.most),
                "marks": {
                    side.marker.name: {
                        "points": None if view.points is None else number(view.points),
                        "words": view.words,
                        "comment": view.comment,
                    }
                    for side, view in zip(bench.sides, row.views, strict=True)
                },
                "agreed": None
                if row.decision is None
                else {
                    "take": row.decision.take,
                    "points": _text(row.decision.points),
                    "reason": row.decision.reason,
                    "by": row.decision.by,
                },
            }
            for row in bench.rows
            if not row.same
        ],
    }


def _marker_record(each: MarkerFigures) -> dict[str, Any]:
    found = each.severity
    return {
        "name": each.marker.name,
        "scripts": found.scripts,
        "answers": found.answers,
        "difference": _figure(found.difference),
        "same": _figure(found.same),
        "total_difference": _figure(each.points),
        "undefined": found.why or None,
        "again": [
            {
                "critique": again.script,
                "at": again.at.isoformat(),
                "answers": again.answers,
                "same": again.same,
                "difference": _figure(again.difference),
            }
            for again in each.again
        ],
    }


def _figure(value: Fraction | None) -> str | None:
    return None if value is None else f"{'-' if value < 0 else ''}{half_up(abs(value))}"


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
