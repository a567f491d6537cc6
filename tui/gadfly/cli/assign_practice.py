"""Practice for an assignment: keys to short texts, each looked at before its answers travel to students."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.cli.running import Unusable
from gadfly.documents.assignment import MOST_PRACTICE
from gadfly.documents.practice import fits, practice_of, travels
from gadfly.store.keys import read_key

if TYPE_CHECKING:
    from pathlib import Path

    from gadfly.documents.assignment import Assignment
    from gadfly.documents.key import Key


def practice_in(files: list[Path], assignment: Assignment) -> tuple[Key, ...]:
    """The practice texts in files of keys.

    Raises:
        Unusable: One is of another rubric, or of an op-ed of the assignment; or there are too many.
        FileProblem: One cannot be read.
    """
    if len(files) > MOST_PRACTICE:
        raise Unusable(f"There are {len(files)} practice texts: an assignment takes at most {MOST_PRACTICE}.")
    seen: dict[str, Path] = {}
    found = []
    for file in files:
        key = read_key(file)
        _suits(file, key, assignment)
        first = seen.setdefault(key.critique.article.sha256, file)
        if first is not file:
            raise Unusable(f"{file}: This is the same text as {first}: name each practice text once.")
        found.append(practice_of(key, assignment.rubric))
    return tuple(found)


def _suits(file: Path, key: Key, assignment: Assignment) -> None:
    if not travels(key, assignment.articles):
        raise Unusable(
            f"{file}: This is a key to an op-ed of the assignment: answers never travel with it. Practise on "
            "another text."
        )
    if not fits(key, assignment.rubric):
        raise Unusable(
            f"{file}: This key was made with another rubric, or another version of it, than "
            f"{assignment.rubric.id}. Make it with the rubric of the assignment."
        )
    if not any(key.critique.at(block.id).given for block in key.critique.article.paragraphs):
        raise Unusable(f"{file}: This key has no answers yet: practice needs yours to compare with.")
