"""What markers' sealed grades say of the markers: severity, agreement, and how steady each of them is."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from gadfly.frozen import frozen
from gadfly.grading.allotment import counted
from gadfly.grading.grader import Grader
from gadfly.grading.severity import LEAST, Again, Severity, Unit, again, levels, severity, table_rows
from gadfly.measures.agreement import Agreement, agreement
from gadfly.measures.ratings import Ratings
from gadfly.store.course_files import MARKERS
from gadfly.store.markers import sealed
from gadfly.store.problems import FileProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from gadfly.documents.marker import Marker
    from gadfly.documents.rubric import Rubric
    from gadfly.gathering.bench import Bench, Case
    from gadfly.gathering.moderating import Moderation
    from gadfly.grading.total import Total

FEWEST = 10
"""Answers below which no figure of agreement is told."""
REPLICATES = 200
"""Draws for an interval: enough for its first two digits."""
_FIRST, _SECOND = "first", "second"


@frozen
class MarkerFigures:
    """What there is to say of one marker.

    Attributes:
        points: Percent of the most points that this marker's totals are above (+) or below (-) the mean of
            the others'; none: there is no figure, as `severity.why` says.
        again: Critiques marked a second time, in the order in which that was.
    """

    marker: Marker
    severity: Severity
    points: Fraction | None
    again: tuple[Again, ...]


@frozen
class Agreed:
    """How far markers agree on the judged answers to a question.

    Attributes:
        question: Its id; empty: all questions together.
        title: For people.
        keyed: Whether a key answers some of them: of these, only those count on which somebody departed from
            it, so that agreement on them is a lower bound.
    """

    question: str
    title: str
    keyed: bool
    agreement: Agreement


@frozen
class TeamFigures:
    """What there is to say of all markers.

    Attributes:
        units: Every answer that several markers sealed.
        agreed: How far they agree on all judged answers, then question by question; none: too few scripts.
        problems: Critiques that could not be read, a sentence each.
    """

    markers: tuple[MarkerFigures, ...]
    units: tuple[Unit, ...]
    agreed: tuple[Agreed, ...] = ()
    problems: tuple[str, ...] = ()


def team_figures(
    moderation: Moderation,
    progress: Callable[[int], None] | None = None,
    each: Callable[[Bench], None] | None = None,
) -> TeamFigures:
    """All figures, from every critique that everybody who has it sealed; each is read once.

    Args:
        moderation: The course.
        progress: Told how many critiques were gone through; whatever it raises ends it.
        each: Shown every critique with its grades side by side.
    """
    seconds = _Seconds(moderation)
    units: list[Unit] = []
    points: dict[str, list[Fraction]] = {}
    repeated: dict[str, list[Again]] = {}
    titles: dict[str, str] = {}
    problems = []
    most = Fraction(moderation.course.marking.out_of)
    for done, case in enumerate(moderation.cases, 1):
        try:
            bench = moderation.bench(case)
            totals = {side.marker.folder: side.total for side in bench.sides}
            for folder, found in seconds.of(bench, totals):
                repeated.setdefault(folder, []).append(found)
        except FileProblem as problem:
            problems.append(problem.problems[0].message if moderation.course.hidden else str(problem))
        else:
            titles |= {question.id: question.name for question in bench.critique.rubric.questions}
            if len(totals) > 1:
                units += _units(seconds.called(case), bench.critique.rubric, totals)
            for folder, gap in _gaps(totals, most).items():
                points.setdefault(folder, []).append(gap)
            if each is not None:
                each(bench)
        if progress is not None:
            progress(done)
    every = []
    for marker in moderation.team.markers:
        strict = severity(marker.folder, units)
        gaps = points.get(marker.folder, [])
        mean = sum(gaps, Fraction(0)) / len(gaps) if gaps and strict.difference is not None else None
        in_time = sorted(repeated.get(marker.folder, ()), key=lambda found: found.at)
        every.append(MarkerFigures(marker, strict, mean, tuple(in_time)))
    return TeamFigures(tuple(every), tuple(units), _agreed(moderation, units, titles), tuple(problems))


def ratings_of(units: Sequence[Unit], markers: Sequence[Marker], question: str = "") -> Ratings:
    """Judged answers as a table of ratings: what `--table` writes, cell for cell.

    Args:
        units: Answers.
        markers: The columns.
        question: Of this question alone; empty: of all.
    """
    rows = table_rows(units, [marker.folder for marker in markers], question)
    return Ratings(
        units=tuple(name for name, _ in rows),
        raters=tuple(marker.name for marker in markers),
        rows=tuple(cells for _, cells in rows),
        levels=levels(units, question),
        ordered=True,
    )


def _agreed(moderation: Moderation, units: Sequence[Unit], titles: Mapping[str, str]) -> tuple[Agreed, ...]:
    """All together, then by question, in the rubric's order."""
    markers = moderation.team.markers
    if len({unit.script for unit in units}) < LEAST:
        return ()
    known = {unit.question for unit in units if unit.judged}
    keyed = {unit.question for unit in units if unit.judged and unit.keyed}
    wanted = {"": "All questions"} | {id_: title for id_, title in titles.items() if id_ in known}
    return tuple(
        Agreed(
            id_,
            title,
            id_ in keyed if id_ else bool(keyed),
            agreement(ratings_of(units, markers, id_), replicates=REPLICATES),
        )
        for id_, title in wanted.items()
        if known
    )


def _gaps(totals: Mapping[str, Total], most: Fraction) -> dict[str, Fraction]:
    """How far each marker's total is from the mean of the others', in percent of the most points."""
    exact = {folder: total.exact for folder, total in totals.items() if total.exact is not None}
    if len(exact) < 2 or not most:  # noqa: PLR2004 - one has no others
        return {}
    whole = sum(exact.values(), Fraction(0))
    others = len(exact) - 1
    return {folder: 100 * (own - (whole - own) / others) / most for folder, own in exact.items()}


class _Seconds:
    """Reads what markers gave a second time."""

    def __init__(self, moderation: Moderation) -> None:
        self._course = moderation.course
        self._grader = Grader(moderation.course.basis)
        self._twice = {
            (marker.folder, first.of): second
            for marker in moderation.team.markers
            for first, second in counted(moderation.team.scripts[marker.folder])[1]
        }

    def called(self, case: Case) -> str:
        """What a critique is called in figures: as on the screen, where names are hidden."""
        return case.called if self._course.hidden else case.entry.name

    def of(self, bench: Bench, totals: Mapping[str, Total]) -> list[tuple[str, Again]]:
        """What markers gave this critique a second time, by folder; only what is sealed."""
        found = []
        for folder, total in totals.items():
            script = self._twice.get((folder, bench.case.entry.name))
            if script is None:
                continue
            second = sealed(self._course.folder / MARKERS / folder, script.name)
            if second.state != "sealed" or second.grade is None:
                continue
            both = {_FIRST: total, _SECOND: self._grader.total(bench.critique, second.grade)}
            name, at = self.called(bench.case), second.sealings[-1].at
            units = _units(name, bench.critique.rubric, both)
            found.append((folder, again(name, at, units, _FIRST, _SECOND)))
        return found


def _units(script: str, rubric: Rubric, totals: Mapping[str, Total]) -> list[Unit]:
    first = next(iter(totals.values()))
    made = []
    levels: dict[str, tuple[Fraction, ...]] = {}
    for where, marked in first.by_answer.items():
        if not marked.suggestion.counts or marked.marks <= 0:
            continue
        every = {who: total.by_answer.get(where, marked) for who, total in totals.items()}
        if marked.question not in levels:
            question = rubric.by_id[marked.question]
            every_ = (question.share((option.id,)) for option in question.options)
            levels[marked.question] = tuple(share for share in every_ if share is not None)
        made.append(
            Unit(
                script,
                *where,
                marks=Fraction(marked.marks),
                levels=levels[marked.question],
                shares={who: each.share for who, each in every.items()},
                judged=any(
                    each.by in {"level", "marker", "excused"} or each.quick for each in every.values()
                ),
                keyed=rubric.by_id[marked.question].closed and marked.suggestion.share is not None,
            )
        )
    return made
