"""What differs between markers and what that says of them: as lines, as one document, as a table."""

from __future__ import annotations

import csv
from io import StringIO
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from gadfly.cli.agreement_told import figure_record
from gadfly.display import clean_line
from gadfly.formulas import guarded
from gadfly.gathering.marker_figures import FEWEST
from gadfly.grading.severity import halves, levels, steadiness, table_rows
from gadfly.scoring.lines import number
from gadfly.scoring.rounding import half_up

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from gadfly.gathering.bench import Bench
    from gadfly.gathering.marker_figures import MarkerFigures, TeamFigures
    from gadfly.gathering.moderating import Moderation
    from gadfly.grading.severity import Steadiness
    from gadfly.measures.agreement import Agreement
    from gadfly.measures.figure import Figure

_WIDEST = 32
_WIDE = 80
_KEYED = (
    "* The key suggests marks here. Only answers on which somebody departed from it count, so agreement on"
    " them is a lower bound."
)
_FIGURES = ("percent", "kappa", "kappa_linear", "kappa_quadratic", "alpha_nominal", "alpha_ordinal", "ac1")
_STATES = {"open": "open", "agreed": "agreed", "returned": "given back", "edited": "another grade"}


class Rows:
    """Takes every critique as it is read; what is printed of it is kept, and no more."""

    def __init__(self, moderation: Moderation) -> None:
        self._moderation = moderation
        self.lines: list[tuple[str, ...]] = []
        self.records: list[dict[str, Any]] = []
        self._agreed = 0

    def __call__(self, bench: Bench) -> None:
        """One critique."""
        points = ", ".join(f"{side.marker.name} {side.total.points}" for side in bench.sides)
        differs = sum(not row.same for row in bench.rows)
        who = clean_line(bench.case.called, _WIDEST)
        self.lines.append((who, points, f"{differs}", f"{bench.open}", _state(bench)))
        self._agreed += bench.state in {"agreed", "returned"}
        self.records.append(_bench_record(bench, hidden=self._moderation.course.hidden))

    def table(self) -> Iterator[str]:
        """Each critique with every marker's points, what differs, and how it stands."""
        rows = [("student", "points", "differs", "open", "state"), *self.lines] if self.lines else []
        widths = [max(len(row[n]) for row in rows) for n in range(4)] if rows else []
        for row in rows:
            who, points = row[0].ljust(widths[0]), row[1].ljust(widths[1])
            yield f"{who}  {points}  {row[2].rjust(widths[2])}  {row[3].rjust(widths[3])}  {row[4]}".rstrip()
        if rows:
            yield ""
        told = f"{len(self._moderation.cases):,} critiques can be moderated, {self._agreed:,} are agreed"
        yield f"{told},{_waiting(self._moderation)}."


def figures_lines(figures: TeamFigures) -> Iterator[str]:
    """What there is to say of each marker, in sentences that fit 80 columns."""
    for line in _figures_told(figures):
        indent = " " * (len(line) - len(line.lstrip()))
        yield from wrap(
            clean_line(line.strip()), _WIDE, initial_indent=indent, subsequent_indent=indent + "  "
        )


def _figures_told(figures: TeamFigures) -> Iterator[str]:
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
            yield from _again(each)


def agreement_lines(figures: TeamFigures) -> Iterator[str]:
    """How far markers agree on judged answers, by question: percent, and two coefficients with intervals."""
    if not figures.agreed:
        return
    yield ""
    rows = [("agreement", "answers", "the same", "kappa, quadratic", "alpha, ordinal")]
    for each in figures.agreed:
        found = each.agreement
        title = f"{clean_line(each.title, _WIDEST)}{' *' if each.keyed else ''}"
        if found.n < FEWEST:
            rows.append((title, f"{found.n:,}", "too few", "", ""))
            continue
        same = "–" if found.percent.value is None else f"{100 * found.percent.value:.1f}%"
        both = (_coefficient(found.kappa_quadratic), _coefficient(found.alpha_ordinal))
        rows.append((title, f"{found.n:,}", same, *both))
    widths = [max(len(row[n]) for row in rows) for n in range(5)]
    for row in rows:
        figures_ = (text.rjust(width) for text, width in zip(row[1:], widths[1:], strict=True))
        yield "  ".join((row[0].ljust(widths[0]), *figures_)).rstrip()
    if any(each.keyed for each in figures.agreed):
        yield from wrap(_KEYED, _WIDE, subsequent_indent="  ")


def record(moderation: Moderation, rows: Rows, figures: TeamFigures) -> dict[str, Any]:
    """The same as a JSON document; percentages are strings with one place."""
    return {
        "folder": str(moderation.course.folder),
        "names_hidden": moderation.course.hidden,
        "waiting": moderation.waiting,
        "critiques": rows.records,
        "markers": [_marker_record(each) for each in figures.markers],
        "agreement": [
            {
                "question": each.question,
                "title": each.title,
                "keyed": each.keyed,
                "answers": each.agreement.n,
                **_agreement_record(each.agreement),
            }
            for each in figures.agreed
        ],
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


def _agreement_record(found: Agreement) -> dict[str, Any]:
    if found.n < FEWEST:
        return {"undefined": f"fewer than {FEWEST} answers"}
    return {name: figure_record(getattr(found, name)) for name in _FIGURES}


def _coefficient(figure: Figure) -> str:
    """`0.41 (0.28 to 0.53)`; a dash where there is none."""
    if figure.value is None:
        return "–"
    ends = "" if figure.low is None or figure.high is None else f" ({figure.low:.2f} to {figure.high:.2f})"
    return f"{figure.value:.2f}{ends}"


def _state(bench: Bench) -> str:
    changed = any("changed this grade" in note for note in bench.notes)
    return f"{_STATES[bench.state]}{', changed since' if changed else ''}"


def _waiting(moderation: Moderation) -> str:
    if not moderation.waiting:
        return " none waits for a marker"
    return f" {moderation.waiting:,} {'waits' if moderation.waiting == 1 else 'wait'} for a marker"


def _again(each: MarkerFigures) -> Iterator[str]:
    """What came a second time: all together, then the earlier and the later half, or each by its day."""
    yield f"  marked again, unannounced: {_steady(steadiness(each.again))}."
    parts = halves(each.again)
    if parts is not None:
        yield f"    earlier half: {_steady(parts[0])}; later half: {_steady(parts[1])}."
    elif len(each.again) > 1:
        by_day = (f"{found.at:%Y-%m-%d} {_steady(steadiness((found,)))}" for found in each.again)
        yield f"    {'; '.join(by_day)}."


def _steady(found: Steadiness) -> str:
    if found.same is None:
        return "the key alone decided every answer"
    times = "1 critique" if found.times == 1 else f"{found.times:,} critiques"
    moved = f", marks {signed(found.difference)}" if found.difference else ""
    return f"{times}, {_percent(found.same)} of {found.answers:,} judged answers the same{moved}"


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


def _bench_record(bench: Bench, *, hidden: bool) -> dict[str, Any]:
    return {
        "student": bench.case.called,
        "file": "" if hidden else bench.case.entry.name,
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
