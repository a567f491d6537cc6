"""A course's critiques divided among markers, and how far each of them is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from gadfly.documents.marker import Marker, same_marker
from gadfly.frozen import frozen
from gadfly.grading.allotment import Shares, allot, counted
from gadfly.store.agreed import agreed_names
from gadfly.store.course_files import MARKERS, look
from gadfly.store.markers import folder_name, give_out, seal_state, team_of
from gadfly.store.problems import refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from gadfly.documents.marker import Script
    from gadfly.store.course import Course
    from gadfly.store.markers import SealState

Stage = Literal["gone", "marking", "waiting", "sealed", "agreed"]
"""Of a script: its critique is gone; nobody is done; some are; all are; it is agreed."""


@frozen
class Progress:
    """How far one marker is.

    Attributes:
        scripts: How many are in the pile.
        begun: How many of them are drafts.
        sealed: How many are locked and sealed.
        waiting: How many of the sealed ones wait for somebody else who has them.
        changed: How many are not what was sealed, or damaged.
    """

    marker: Marker
    scripts: int
    begun: int
    sealed: int
    waiting: int
    changed: int


@frozen
class TeamState:
    """How far all are.

    Attributes:
        progress: One for each marker.
        stages: Of each critique that somebody has, by its name.
        loose: How many critiques nobody has; -1: not known.
        problems: What cannot be used, a sentence each.
    """

    progress: tuple[Progress, ...]
    stages: dict[str, Stage]
    problems: tuple[str, ...] = ()
    loose: int = -1

    def count(self, stage: Stage) -> int:
        """How many critiques are that far."""
        return sum(each == stage for each in self.stages.values())


def names_in(typed: str) -> tuple[str, ...]:
    """The names in a list with commas.

    Raises:
        ValueError: Nobody can be called that, or one is named twice; says why.
    """
    names = tuple(name.strip() for name in typed.split(",") if name.strip())
    if not names:
        raise ValueError("Name the markers, with commas between them: --names anna,ben.")
    for number, name in enumerate(names):
        folder_name(name)
        twin = next((other for other in names[:number] if same_marker(other, name)), None)
        if twin is not None:
            raise ValueError(f"{twin} and {name} would be one marker: case and blanks tell nobody apart.")
    return names


def divide(course: Course, names: Sequence[str], shares: Shares) -> int:
    """Give out what nobody has yet; gives how many scripts that is, those that come again among them.

    Args:
        course: Held open.
        names: Who is given something; those who mark already keep what they have.
        shares: How it is divided.

    Raises:
        FileProblem: Something in the way cannot be used.
        SaveFailed: It could not be written.
    """
    team = team_of(course.folder)
    if team.problems:  # what cannot be read would be given out a second time
        raise refusal(course.folder, f"{team.problems[0]} Put it right, or remove it, and run this again.")
    markers = [team.find(name) or Marker(folder_name(name), name) for name in names]
    critiques = [entry.name for entry in course.entries]
    made = allot(course.secret, critiques, [m.folder for m in markers], team.scripts, shares)
    give_out(course.folder, markers, made)
    return sum(len(scripts) for scripts in made.values())


def team_state(folder: Path, critiques: Iterable[str] | None = None) -> TeamState:
    """How far all are.

    Args:
        folder: The course's.
        critiques: The names of all that count; none: those whose files are there.

    Raises:
        FileProblem: The folder cannot be looked into.
    """
    team = team_of(folder)
    there = frozenset(look(folder).critiques if critiques is None else critiques)
    states: dict[tuple[str, str], SealState] = {
        (marker.folder, script.name): seal_state(folder / MARKERS / marker.folder, script.name)
        for marker in team.markers
        for script in team.scripts[marker.folder]
    }
    having: dict[str, list[SealState]] = {}
    for marker in team.markers:
        for script in counted(team.scripts[marker.folder])[0]:
            having.setdefault(script.of, []).append(states[marker.folder, script.name])
    agreed = agreed_names(folder)
    stages = {name: _stage(name, having[name], there, agreed) for name in sorted(having)}
    progress = tuple(
        _progress(marker, team.scripts[marker.folder], states, stages) for marker in team.markers
    )
    return TeamState(progress, stages, team.problems, len(there - having.keys()))


def _stage(name: str, states: list[SealState], there: frozenset[str], agreed: frozenset[str]) -> Stage:
    if name not in there:
        return "gone"
    sealed = sum(state == "sealed" for state in states)
    if sealed == len(states):
        return "agreed" if name in agreed else "sealed"
    return "waiting" if sealed else "marking"


def _progress(
    marker: Marker,
    scripts: tuple[Script, ...],
    states: dict[tuple[str, str], SealState],
    stages: dict[str, Stage],
) -> Progress:
    own = [(script, states[marker.folder, script.name]) for script in scripts]
    return Progress(
        marker=marker,
        scripts=len(scripts),
        begun=sum(state == "draft" for _, state in own),
        sealed=sum(state == "sealed" for _, state in own),
        waiting=sum(state == "sealed" and stages[script.of] == "waiting" for script, state in own),
        changed=sum(state in {"changed", "damaged"} for _, state in own),
    )
