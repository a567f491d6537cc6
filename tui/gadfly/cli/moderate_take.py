"""Agreeing without a screen: all that differs is taken from one marker, or is the mean, for one reason."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from gadfly.cli.output import print_lines
from gadfly.cli.running import Unusable, complain
from gadfly.documents.marker import Decision
from gadfly.grading.hand import Waiting
from gadfly.grading.moderation import MEAN
from gadfly.store.problems import FileProblem
from gadfly.store.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.gathering.moderating import Bench, Case, Moderation


def take(moderation: Moderation, whose: str, reason: str, only: str | None) -> int:
    """Agrees on everything that is open, and tells how much that was; 1 where something could not be.

    Args:
        moderation: Held open.
        whose: A marker's name, or `mean`.
        reason: Why.
        only: The critique or student it is about; none: all.
    """
    marker = moderation.team.find(whose)
    if marker is None and whose != MEAN:
        known = ", ".join(each.name for each in moderation.team.markers)
        raise Unusable(f"--take {whose}: take what a marker gave ({known}), or the mean.")
    cases = moderation.cases
    if only is not None:
        case = moderation.case(only)
        if case is None:
            raise Unusable(f"--only {only}: there is no such critique that everybody who has it sealed.")
        cases = (case,)
    taken = MEAN if marker is None else marker.folder
    by = load_settings()[0].name
    answers, made, left = 0, 0, 0
    for case in cases:
        try:
            bench, count = _agreed(moderation, case, taken, reason, by)
        except (FileProblem, Waiting) as problem:
            complain([f"{case.called}: {problem}"])
            left += 1
            continue
        answers += count
        made += bench.state == "agreed"
        left += bench.open > 0
    told = f"{answers:,} answers agreed on. {made:,} of {len(cases):,} critiques are agreed."
    more = f" {left:,} still have something open, or could not be settled." if left else ""
    print_lines([f"{told}{more}"])
    return int(left > 0)


def _agreed(moderation: Moderation, case: Case, taken: str, reason: str, by: str) -> tuple[Bench, int]:
    bench = moderation.bench(case)
    decisions = tuple(_decisions(bench, taken, reason, by))
    if decisions:
        return moderation.decide(bench, *decisions), len(decisions)
    return moderation.settle(bench), 0


def _decisions(bench: Bench, taken: str, reason: str, by: str) -> Iterator[Decision]:
    """Where it can be taken: a mean that is none, or somebody who has it not, leaves it open."""
    now = datetime.now(UTC).replace(microsecond=0)
    folders = {side.marker.folder for side in bench.sides}
    for row in bench.rows:
        can = row.mean is not None if taken == MEAN else taken in folders
        if row.open and can:
            yield Decision(row.place, row.question, taken, reason, None, by, now)
