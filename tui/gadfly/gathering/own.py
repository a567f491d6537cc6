"""A student's own feedback and practice, read into a mirror.

Nothing is written, and nothing leaves the machine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.classroom.mirror import Mirror, mirror
from gadfly.classroom.own_weeks import graded_week, practised_week
from gadfly.display import clean_line
from gadfly.documents.critique import NOBODY, Critic
from gadfly.frozen import frozen
from gadfly.gathering.own_files import MOST, known_files, wanted_files
from gadfly.store.canonical import digest_of
from gadfly.store.critiques import LARGEST as LARGEST_CRITIQUE
from gadfly.store.feedback_form import feedback_to
from gadfly.store.feedbacks import LARGEST, feedback_of
from gadfly.store.kinds import kind_of
from gadfly.store.practising import practice_in
from gadfly.store.problems import FileProblem, Problem, report
from gadfly.store.reading import read_bounded
from gadfly.store.trust import read_own

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from gadfly.classroom.own import OwnWeek
    from gadfly.documents.feedback import Feedback
    from gadfly.store.settings import Settings

_NAMED = 3


class NotYours(Exception):
    """What was found is of several people, or of somebody else; the text says what to do."""


@frozen
class Own:
    """What a student sees of themselves.

    Attributes:
        mirror: Its weeks' sources are paths.
        who: Whose it is; empty: not known.
        problems: Files that cannot be read, a line each.
    """

    mirror: Mirror
    who: str
    problems: tuple[str, ...]


@frozen
class _Given:
    path: Path
    told: Feedback


def gather_own(
    paths: Sequence[Path],
    settings: Settings,
    *,
    student: str = "",
    progress: Callable[[int], None] = lambda _: None,
) -> Own:
    """Read what a student has.

    Args:
        paths: Files and folders; none: what this machine knows of.
        settings: Who this is.
        student: Whose feedback is meant, by name or id; empty: that of the settings.
        progress: Told how many files were read.

    Raises:
        NotYours: It cannot be told whose is meant, or nothing of it is theirs.
    """
    files = wanted_files(paths) if paths else known_files()
    notes: list[str] = []
    if len(files) > MOST:
        notes.append(f"Only the first {MOST} of {len(files):,} files are read: name a folder with fewer.")
    given: list[_Given] = []
    practised: list[OwnWeek] = []
    problems: list[str] = []
    for count, path in enumerate(files[:MOST], 1):
        progress(count)
        try:
            _read(path, settings, given, practised, named=bool(paths) and path in paths)
        except FileProblem as problem:
            problems += [report(path, each) for each in problem.problems[:1]]
    me = Critic(student, student) if student else Critic(settings.name, settings.id)
    mine = _mine(given, me, notes, asked=bool(student))
    weeks = [graded_week(each.told, str(each.path)) for each in _once(mine, notes)]
    who = next((_name(each.told.grade.student) for each in mine), me.name or me.id)
    return Own(mirror([*weeks, *_first_of_each(practised)], tuple(notes)), who, tuple(problems))


def _read(
    path: Path, settings: Settings, given: list[_Given], practised: list[OwnWeek], *, named: bool
) -> None:
    data = read_bounded(path, max(LARGEST, LARGEST_CRITIQUE), "feedback")
    kind = kind_of(data)
    if kind == "feedback":
        given.append(_Given(path, feedback_of(data, path)))
        return
    practice = practice_in(path, settings) if kind == "critique" else None
    if practice is not None and practice.only is not None:
        critique = read_own(path).critique
        key = practice.texts[practice.only]
        practised.append(practised_week(critique, key, str(path), practice.assignment.title))
    elif named:
        raise FileProblem(path, _neither(kind))


def _neither(kind: str) -> Problem:
    if kind == "critique":
        what = "Only practice tells the key: this was none, or its assignment is not beside it any more."
    elif kind == "grade":
        what = "This is a grade. What you were given back ends in .feedback.toml: name that."
    else:
        what = "This is neither feedback nor a practised critique: name those, or the folder that holds them."
    return Problem("", what)


def _mine(given: list[_Given], me: Critic, notes: list[str], *, asked: bool) -> list[_Given]:
    """The feedback that is the person's own."""
    known = me != NOBODY
    people = {_who(each.told.grade.student): _name(each.told.grade.student) for each in given}
    if not known:
        if len(people) > 1:
            raise NotYours(
                f"Here is feedback of {len(people)} people: {_listed(people.values())}. Say whose you mean:"
                " gadfly me --student NAME (or put your name into your settings)."
            )
        return given
    mine = [each for each in given if _is(each.told.grade.student, me)]
    others = {
        _who(each.told.grade.student): _name(each.told.grade.student) for each in given if each not in mine
    }
    if others and not mine:
        whom = clean_line(me.name or me.id, 60)
        raise NotYours(
            f"This is feedback of somebody else: {_listed(others.values())}, and not of {whom}."
            + ("" if asked else " To see it all the same: gadfly me --student NAME.")
        )
    if others:
        count = len(given) - len(mine)
        files = "1 file is" if count == 1 else f"{count} files are"
        notes.append(f"{files} somebody else's ({_listed(others.values())}), and left out.")
    return mine


def _is(student: Critic, me: Critic) -> bool:
    """Whether a student is that person, as far as one can tell; without a name or id, it is taken to be."""
    wanted = {_plain(each) for each in (me.id, me.name) if each.strip()}
    if student == NOBODY:
        return True
    if me.id.strip() and student.id.strip() and me.id != me.name:
        return _plain(me.id) == _plain(student.id)
    return bool(wanted & {_plain(each) for each in (student.id, student.name) if each.strip()})


def _who(student: Critic) -> str:
    return _plain(student.id) or _plain(student.name)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _name(student: Critic) -> str:
    name, id_ = clean_line(student.name, 60), clean_line(student.id, 60)
    return f"{name} ({id_})" if name and id_ else name or id_ or "no name"


def _listed(names: Iterable[str]) -> str:
    every = [*dict.fromkeys(names)]
    more = len(every) - _NAMED
    return ", ".join(every[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def _once(given: Iterable[_Given], notes: list[str]) -> list[_Given]:
    """Each critique once: of feedback that was given back again, what was sealed last."""
    newest: dict[str, _Given] = {}
    same = again = 0
    for each in sorted(given, key=_age):
        before = newest.get(each.told.critique.id)
        if before is not None:
            alike = digest_of(feedback_to(before.told)) == digest_of(feedback_to(each.told))
            same, again = same + alike, again + (not alike)
        newest[each.told.critique.id] = each
    if same:
        notes.append(f"{_times(same)} the same feedback twice: it is counted once.")
    if again:
        notes.append(f"{_times(again)} feedback that was given back again: what was sealed last counts.")
    return [*newest.values()]


def _times(count: int) -> str:
    return "Here is" if count == 1 else f"Here is, {count} times,"


def _age(given: _Given) -> tuple[str, int, str]:
    return str(given.told.seal.get("at", "")), given.told.critique.revision, str(given.path)


def _first_of_each(practised: Iterable[OwnWeek]) -> list[OwnWeek]:
    """Each practised text once: the file with the most answers beside the key, then the older."""
    kept: dict[tuple[str, str], OwnWeek] = {}
    for each in practised:
        name = (each.title, each.rubric.id)
        if name not in kept or len(each.answers) > len(kept[name].answers):
            kept[name] = each
    return [*kept.values()]
