"""What the dialog about two versions of a rubric says, in so many columns."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gadfly.app.dialogs.rubric_changes import ASSIGNED, MOST, told
from gadfly.documents.critique import Origin
from gadfly.documents.rubric import Option, Question
from gadfly.scoring.comparison import compare

if TYPE_CHECKING:
    from gadfly.documents.critique import Critique
    from gadfly.documents.rubric import Rubric
    from gadfly.walk.walk import Walk


def newer(old: Rubric, *questions: Question) -> Rubric:
    return replace(old, version="2.0", questions=(*old.questions, *questions))


def said(critique: Critique, other: Rubric, width: int = 60) -> list[str]:
    return told(compare(critique, other), width).plain.split("\n")


def calm(name: str = "calm", ask: str = "Is it calm?") -> Question:
    return Question(name, ask, "choice", name, options=(Option("yes", "Yes"),))


def test_it_says_what_moving_does_and_then_what_changed(walk: Walk) -> None:
    lines = said(walk.critique, newer(walk.critique.rubric, calm()))
    assert lines[0] == "Version 2.0 (this critique uses version 1.0)."
    assert lines.index("What moving over does") < lines.index("What changed") < lines.index("calm")
    assert lines[-1] == "  + new question: “Is it calm?”"


def test_what_does_not_fit_in_a_line_goes_on_indented(walk: Walk) -> None:
    other = newer(walk.critique.rubric, calm(ask="calm " * 30))
    lines = said(walk.critique, other, 40)
    assert max(map(len, lines)) <= 40
    first = next(n for n, line in enumerate(lines) if line.startswith("  + new question"))
    assert all(line.startswith("    calm") for line in lines[first + 1 :])


def test_only_the_number_of_the_version(walk: Walk) -> None:
    assert said(walk.critique, newer(walk.critique.rubric))[-1] == "Nothing but the number of the version."


def test_whoever_set_an_assignment_expects_its_rubric(walk: Walk) -> None:
    other = newer(walk.critique.rubric, calm())
    assigned = replace(walk.critique, origin=Origin("week-3"))
    assert ASSIGNED in said(assigned, other, 200)
    assert ASSIGNED not in said(walk.critique, other, 200)


def test_of_very_many_changes_the_first_are_listed(walk: Walk) -> None:
    other = newer(walk.critique.rubric, *(calm(f"calm-{n}") for n in range(MOST + 7)))
    assert said(walk.critique, other)[-1] == "And 7 more."
