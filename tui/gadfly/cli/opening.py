"""What a file is opened as: an op-ed begins or continues its critique, a critique is gone on with."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gadfly.cli.running import Unusable
from gadfly.cli.source import article_of, read_source
from gadfly.documents.critique import Critic
from gadfly.store.finding import find_or_begin
from gadfly.store.kinds import kind_of
from gadfly.store.lock import Held
from gadfly.store.open_critique import OpenCritique
from gadfly.store.rubric_versions import differs
from gadfly.store.rubrics import DEFAULT, load_rubric
from gadfly.store.settings import load_settings

if TYPE_CHECKING:
    from pathlib import Path

    from gadfly.documents.rubric import Rubric
    from gadfly.store.handout import Handout
    from gadfly.store.open_feedback import OpenFeedback
    from gadfly.store.open_peers import OpenPeers
    from gadfly.store.practising import Practice
    from gadfly.store.settings import Settings

    Opened = OpenCritique | Handout | Practice | OpenFeedback | OpenPeers
    """A critique held open, what begins one or practises for one, feedback on one, or a peer round."""

_BRINGS_ITS_OWN = "An assignment brings its own rubric: the one you chose is not used for it."
_ELSEWHERE = {
    "rubric": "This is a rubric. Walk an op-ed with it: gadfly open OPED --rubric {file}",
    "grade": "This is a grade. Its course folder is graded with gadfly grade; students open their feedback.",
    "reply": "This is a file of replies: open the feedback that it belongs to.",
    "marking": "This says how a course is marked: edit it in any editor. gadfly check looks through it.",
    "quick-marks": "These are your quick marks: ; on the grading screen lists and edits them.",
}


def opening(
    file: Path, rubric: str | None = None, out: Path | None = None, *, practice: bool = False
) -> Opened:
    """The critique that a file stands for, held open: its own, or the one of the op-ed in it.

    Of an assignment that was not opened before, what begins its critique: there are things to ask first.

    Args:
        file: An op-ed, a critique, an assignment or feedback.
        rubric: A rubric's id or path. For a critique: another version of its rubric, to compare it with.
        out: Where a critique of an op-ed or an assignment is saved.
        practice: Whether the practice of an assignment is wanted.

    Raises:
        Unusable: The file is something else, or no op-ed, or its critique is open in another window.
        FileProblem: It cannot be read.
        SaveFailed: A new critique cannot be written.
    """
    try:
        return _opened(file, rubric, out, practice=practice)
    except Held as held:
        raise Unusable(f"{file}: {held} Close it there first.") from held


def _opened(file: Path, rubric: str | None, out: Path | None, *, practice: bool) -> Opened:
    data = read_source(file)
    kind = kind_of(data)
    if kind in _ELSEWHERE:
        raise Unusable(f"{file}: {_ELSEWHERE[kind].format(file=file)}")
    if practice:
        return _practice(file, data, kind)
    if kind in {"assignment", "key", "feedback", "peers"}:
        return _of_a_course(file, data, kind, rubric, out)
    if kind:
        if out:
            raise Unusable(f"{file}: This is a critique: it has its place. Open it without --out.")
        if ".practice." in file.name and (found := _practised(file)):
            return found
        return _compared(file, load_rubric(rubric)) if rubric else OpenCritique.resume(file)
    settings, troubles = _settings()
    opened = find_or_begin(
        file,
        article_of(file, data),
        Critic(settings.name, settings.id),
        asked_for=load_rubric(rubric) if rubric else None,
        default=lambda: load_rubric(settings.rubric or DEFAULT),
        out=out,
    )
    opened.notices += troubles
    return opened


def _of_a_course(file: Path, data: bytes, kind: str, rubric: str | None, out: Path | None) -> Opened:
    """What comes from an instructor, or is an instructor's own."""
    if kind == "key":
        from gadfly.store.open_key import OpenKey  # noqa: PLC0415 - only where there is a key

        return OpenKey.resume(file)
    if kind == "feedback":
        from gadfly.store.open_feedback import open_feedback  # noqa: PLC0415 - only where there is feedback

        return open_feedback(file, data)
    if kind == "peers":
        from gadfly.store.open_peers import open_peers  # noqa: PLC0415 - only where there is a peer round

        return open_peers(file, data)
    return _assigned(file, data, rubric, out)


def _assigned(file: Path, data: bytes, rubric: str | None, out: Path | None) -> OpenCritique | Handout:
    from gadfly.store.assignments import assignment_of  # noqa: PLC0415 - only where there is an assignment
    from gadfly.store.handout import hand_out  # noqa: PLC0415 - as above

    settings, troubles = _settings()
    found = hand_out(file, assignment_of(data, file), settings, out)
    notices = (*troubles, _BRINGS_ITS_OWN) if rubric else troubles
    if isinstance(found, OpenCritique):
        found.notices += notices
        return found
    return replace(found, notices=notices)


def _practice(file: Path, data: bytes, kind: str) -> Practice:
    """The practice of an assignment, or the part of it that a critique is of."""
    from gadfly.store.assignments import assignment_of  # noqa: PLC0415 - only where there is an assignment
    from gadfly.store.practising import Practice  # noqa: PLC0415 - as above

    if kind == "critique" and (found := _practised(file)):
        return found
    if kind != "assignment":
        raise Unusable(f"{file}: Practice comes with an assignment: name that.")
    assignment = assignment_of(data, file)
    if not assignment.practice:
        raise Unusable(f"{file}: This assignment has no practice. Open it without --practice.")
    return Practice.of(file, assignment, _settings()[0])


def _practised(file: Path) -> Practice | None:
    """The practice that a critique's file is part of; none: it is a critique like any other."""
    from gadfly.store.practising import practice_in  # noqa: PLC0415 - only where there is practice

    return practice_in(file, _settings()[0])


def _settings() -> tuple[Settings, tuple[str, ...]]:
    settings, problems = load_settings()
    return settings, tuple(f"In your settings: {problem.message}" for problem in problems)


def _compared(file: Path, rubric: Rubric) -> OpenCritique:
    """A critique held open with its own rubric, to be compared with another version of that."""
    opened = OpenCritique.resume(file)
    own = opened.saved.critique.rubric
    if own.id != rubric.id:
        opened.close()
        raise Unusable(f"{file}: This critique uses another rubric, {own.id}. Open it without --rubric.")
    if differs(own, rubric):
        opened.other = rubric
    return opened
