"""What markers' sealed grades say of the markers: severity, agreement, and how steady each of them is."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from gadfly.frozen import frozen
from gadfly.grading.allotment import counted
from gadfly.grading.grader import Grader
from gadfly.grading.grading import on_basis
from gadfly.grading.severity import Again, Severity, Unit, again, severity
from gadfly.store.course_files import MARKERS
from gadfly.store.markers import sealed
from gadfly.store.problems import FileProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gadfly.documents.critique import Critique
    from gadfly.documents.marker import Marker
    from gadfly.documents.rubric import Rubric
    from gadfly.gathering.moderating import Case, Moderation
    from gadfly.grading.total import Total

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

    @property
    def again_same(self) -> Fraction | None:
        """Percent of the answers marked twice that got the same; none: there are none."""
        count = sum(each.answers for each in self.again)
        return Fraction(100 * sum(each.same for each in self.again), count) if count else None


@frozen
class TeamFigures:
    """What there is to say of all markers.

    Attributes:
        units: Every answer that several markers sealed.
        problems: Critiques that could not be read, a sentence each.
    """

    markers: tuple[MarkerFigures, ...]
    units: tuple[Unit, ...]
    problems: tuple[str, ...] = ()


def team_figures(moderation: Moderation, progress: Callable[[int], None] | None = None) -> TeamFigures:
    """All figures, from every critique that everybody who has it sealed.

    Args:
        moderation: The course.
        progress: Told how many critiques were gone through; whatever it raises ends it.
    """
    grader = Grader(moderation.course.basis)
    reader = _Reader(moderation, grader)
    units: list[Unit] = []
    points: dict[str, list[Fraction]] = {}
    repeated: dict[str, list[Again]] = {}
    problems = []
    most = Fraction(moderation.course.marking.out_of)
    for done, case in enumerate(moderation.cases, 1):
        try:
            totals = reader.totals(case)
            units += reader.units(case, totals)
            for folder, gap in _gaps(totals, most).items():
                points.setdefault(folder, []).append(gap)
            for folder, found in reader.repeats(case, totals):
                repeated.setdefault(folder, []).append(found)
        except FileProblem as problem:
            problems.append(str(problem))
        if progress is not None:
            progress(done)
    every = []
    for marker in moderation.team.markers:
        found_ = severity(marker.folder, units)
        gaps = points.get(marker.folder, [])
        mean = sum(gaps, Fraction(0)) / len(gaps) if gaps and found_.difference is not None else None
        in_time = sorted(repeated.get(marker.folder, ()), key=lambda each: each.at)
        every.append(MarkerFigures(marker, found_, mean, tuple(in_time)))
    return TeamFigures(tuple(every), tuple(units), tuple(problems))


def _gaps(totals: Mapping[str, Total], most: Fraction) -> dict[str, Fraction]:
    """How far each marker's total is from the mean of the others', in percent of the most points."""
    exact = {folder: total.exact for folder, total in totals.items() if total.exact is not None}
    if len(exact) < 2 or not most:  # noqa: PLR2004 - one has no others
        return {}
    whole = sum(exact.values(), Fraction(0))
    others = len(exact) - 1
    return {folder: 100 * (own - (whole - own) / others) / most for folder, own in exact.items()}


class _Reader:
    """Reads sealed grades of one critique after the other."""

    def __init__(self, moderation: Moderation, grader: Grader) -> None:
        self._course = moderation.course
        self._grader = grader
        self._twice = {
            (marker.folder, first.of): second
            for marker in moderation.team.markers
            for first, second in counted(moderation.team.scripts[marker.folder])[1]
        }
        self._critique: tuple[str, Critique] | None = None

    def totals(self, case: Case) -> dict[str, Total]:
        """What each marker's grade comes to, by folder."""
        critique = self._read(case)
        found = {}
        for marker, script in case.scripts:
            grade = sealed(self._course.folder / MARKERS / marker.folder, script.name).grade
            if grade is not None:
                found[marker.folder] = self._grader.total(critique, grade)
        return found

    def units(self, case: Case, totals: Mapping[str, Total]) -> list[Unit]:
        """The answers that several markers marked."""
        if len(totals) < 2:  # noqa: PLR2004 - several
            return []
        return _units(self._called(case), self._rubric(case), totals)

    def repeats(self, case: Case, totals: Mapping[str, Total]) -> list[tuple[str, Again]]:
        """What markers gave a second time, by folder."""
        found = []
        for folder, total in totals.items():
            script = self._twice.get((folder, case.entry.name))
            if script is None:
                continue
            second = sealed(self._course.folder / MARKERS / folder, script.name)
            if second.state != "sealed" or second.grade is None:
                continue
            both = {_FIRST: total, _SECOND: self._grader.total(self._read(case), second.grade)}
            units = _units(self._called(case), self._rubric(case), both)
            at = second.sealings[-1].at
            found.append((folder, again(self._called(case), at, units, _FIRST, _SECOND)))
        return found

    def _called(self, case: Case) -> str:
        return case.called if self._course.hidden else case.entry.name

    def _read(self, case: Case) -> Critique:
        if self._critique is None or self._critique[0] != case.entry.name:
            self._critique = (case.entry.name, self._course.critique(case.entry))
        return self._critique[1]

    def _rubric(self, case: Case) -> Rubric:
        return on_basis(self._read(case), self._course.basis)[0].rubric


def _units(script: str, rubric: Rubric, totals: Mapping[str, Total]) -> list[Unit]:
    first = next(iter(totals.values()))
    made = []
    for where, marked in first.by_answer.items():
        if not marked.suggestion.counts or marked.marks <= 0:
            continue
        every = {who: total.by_answer.get(where, marked) for who, total in totals.items()}
        question = rubric.by_id[marked.question]
        levels = (question.share((option.id,)) for option in question.options)
        made.append(
            Unit(
                script,
                *where,
                marks=Fraction(marked.marks),
                levels=tuple(share for share in levels if share is not None),
                shares={who: each.share for who, each in every.items()},
                judged=any(
                    each.by in {"level", "marker", "excused"} or each.quick for each in every.values()
                ),
            )
        )
    return made
