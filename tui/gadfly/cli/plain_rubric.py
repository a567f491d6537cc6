"""Another version of the rubric in the plain mode: told at the start, compared with `:rubric`, moved to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.scoring.comparison import compare
from gadfly.scoring.comparison_words import change_lines, effect_lines, kept_lines, notice, versions
from gadfly.store.problems import FileProblem
from gadfly.store.rubric_versions import other_version, untold_version
from gadfly.walk.answering import Refusal

if TYPE_CHECKING:
    from gadfly.cli.plain import PlainWalk
    from gadfly.documents.rubric import Rubric
    from gadfly.store.open_critique import OpenCritique

_UNUSABLE = "The library's copy of this rubric cannot be used. Yours is whole."


def told_at_start(opened: OpenCritique) -> list[str]:
    """That there is another version; nothing where there is none."""
    critique = opened.saved.critique
    try:
        other = opened.other or untold_version(critique)
    except FileProblem as problem:
        return [f"{_UNUSABLE} {problem}"]
    return [f"{notice(critique.rubric, other)} :rubric tells what changed."] if other else []


def rubric(plain: PlainWalk, rest: str) -> None:
    """Says what changed and what moving over does; with `move`, moves over.

    Raises:
        Refusal: There is no other version, it cannot be used, or the critique is finished.
    """
    if rest not in {"", "move"}:
        raise Refusal("Type :rubric to compare, :rubric move to move over.")
    other = _other(plain)
    if rest:
        moved = plain.walk.move_over(other)
        plain.say([f"Moved to version {other.version}. :undo moves back."])
        plain.return_to(moved)
        return
    comparison = compare(plain.walk.critique, other)
    plain.say([versions(comparison.old.rubric, other), *change_lines(comparison), *effect_lines(comparison)])
    plain.say([":rubric move moves over. No answer is lost, and :undo moves back."])


def _other(plain: PlainWalk) -> Rubric:
    here = plain.walk.critique.rubric
    named = plain.opened.other
    try:
        other = named if named is not None and named != here else other_version(here)
    except FileProblem as problem:
        raise Refusal(f"{_UNUSABLE} {problem}") from problem
    if other is None:
        none = "There is no other version of this rubric in the library."
        raise Refusal(" ".join([none, *kept_lines(plain.walk.critique)]))
    return other
