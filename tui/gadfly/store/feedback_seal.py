"""Whether a feedback file is as it was sealed, and whose seal it is, as far as the student's folder can tell.

A seal alone says that somebody has a key. Whose it is, the assignment tells that the critique came from:
students have that file, often beside the feedback. Where it is not there, only a comparison by eye can tell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from gadfly.frozen import frozen
from gadfly.store.problems import FileProblem
from gadfly.store.reading import read_bounded
from gadfly.store.seal_keys import fingerprint, raw_key
from gadfly.store.seals import examine
from gadfly.store.toml_text import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from gadfly.store.seals import Verdict

PARTS = {
    "format": "what kind of file it is",
    "title": "the assignment's title",
    "key_kept": "whether the key is told",
    "scheme": "how totals come together",
    "line": "the explanation of the total",
    "place": "the sums of the paragraphs",
    "outcome": "the marks and reasons of the answers",
    "grade": "the grade: total, marks or comments",
    "key": "the key's answers",
    "critique": "the critique: text or answers",
    "rubric": "the rubric of the grade",
    "judging": "the rubric of the instructor's own judgement",
}
"""The parts of a feedback file as people call them."""

MOST_LOOKED_AT = 200
"""Files beside the feedback that are looked at for the assignment."""

_LARGEST = 16 * 1024 * 1024

Whose = Literal["assignment", "not-assignment", "unknown"]


@frozen
class SealFinding:
    """What can be told of a feedback file's seals.

    Attributes:
        state: As of the seal of the whole; `altered` also where only the grade's own seal does not hold.
        changed: What changed since, in words.
        by: The signer's name, as the seal has it; may be empty.
        at: When it was sealed, by the signer's clock.
        mark: The fingerprint of the key; empty where there is no seal that can be read.
        whose: Whether it is the key in the assignment; unknown where no assignment was found.
        assignment: The name of the assignment's file; empty where none was found.
    """

    state: Literal["sound", "altered", "broken", "unsealed"]
    changed: tuple[str, ...] = ()
    by: str = ""
    at: datetime | None = None
    mark: str = ""
    whose: Whose = "unknown"
    assignment: str = ""


def seal_finding(form: Mapping[str, Any], folder: Path) -> SealFinding:
    """What the seals of a parsed feedback come to.

    Args:
        form: The feedback.
        folder: Where it lies; the assignment is looked for there and one folder up.
    """
    verdict = examine(form)
    if verdict.seal is None:
        return SealFinding(verdict.state)
    mark = fingerprint(verdict.seal.key)
    name, public = _assignment(form, folder)
    whose: Whose = "unknown"
    if public:
        whose = "assignment" if fingerprint(public) == mark else "not-assignment"
    state, changed = verdict.state, changes(verdict)
    if state == "sound" and not same_signer(form, verdict):
        state, changed = "altered", (PARTS["grade"],)
    return SealFinding(state, changed, verdict.seal.by, verdict.seal.at, mark, whose, name)


def changes(verdict: Verdict) -> tuple[str, ...]:
    """What changed since a feedback was sealed, part by part, in words."""
    what = ((verdict.changed, ""), (verdict.added, " (added)"), (verdict.removed, " (taken out)"))
    return tuple(f"{PARTS.get(name, name)}{how}" for names, how in what for name in names)


def same_signer(form: Mapping[str, Any], verdict: Verdict) -> bool:
    """Whether the grade inside has a seal of its own that holds, by the same key."""
    grade = form.get("grade")
    inner = examine(grade) if isinstance(grade, dict) else None
    outer = verdict.seal
    if inner is None or inner.seal is None or outer is None:
        return False
    return inner.state == "sound" and inner.seal.key == outer.key


def _assignment(form: Mapping[str, Any], folder: Path) -> tuple[str, str]:
    """The name and the public key of the assignment, where it lies beside; empty where it does not."""
    critique = form.get("critique")
    origin = critique.get("assignment") if isinstance(critique, dict) else None
    wanted = origin.get("id") if isinstance(origin, dict) else None
    if not isinstance(wanted, str) or not wanted:
        return "", ""
    for file in _candidates(folder):
        try:
            found = parse(read_bounded(file, _LARGEST, "an assignment"), file)
        except FileProblem:
            continue
        if found.get("format") == "gadfly/assignment@1" and found.get("id") == wanted:
            public = found.get("public_key")
            return file.name, public if isinstance(public, str) and raw_key(public) else ""
    return "", ""


def _candidates(folder: Path) -> Iterator[Path]:
    """Files that may be the assignment, a few of them, by their names."""
    for place in (folder, folder.parent):
        try:
            names = sorted(place.glob("*assignment*.toml"))
        except OSError:
            continue
        yield from names[:MOST_LOOKED_AT]
