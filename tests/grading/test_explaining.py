"""A grade in words, and the manual's worked example, figure by figure."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from gadfly.documents.grade import Adjustment, Comment, Late, Mark
from gadfly.documents.key import Accepted, Judgement
from gadfly.documents.quick_mark import QuickMark
from gadfly.documents.rubric import Group
from gadfly.documents.scheme import LatePolicy, Scheme
from gadfly.grading.explaining import every_line, grade_lines, place_lines

if TYPE_CHECKING:
    from tests.grading.conftest import Course

    from gadfly.grading.total import Total
    from gadfly.scoring.lines import Line

PAGE = Path(__file__).parents[2] / "docs" / "grading-figures.md"


def example(course: type[Course]) -> Total:
    """Two paragraphs: a wrong "no" at the gate of the second, a text, a quick mark, a bonus."""
    backed = course.when(evidence="yes")
    rubric = course.rubric(
        course.choice("role", "claim evidence background"),
        course.text("point"),
        course.choice("evidence", "yes no"),
        course.levels("sourcing", 3, "2", ask_when=backed),
        course.several("kinds", "statistics testimony anecdote", "2", ask_when=backed),
    )
    key = course.key(
        rubric,
        {"role": "claim", "evidence": "yes", "sourcing": "p3", "kinds": ("statistics", "testimony")},
        {"role": "claim", "evidence": "yes", "sourcing": "p1", "kinds": ("anecdote",)},
    ).judging("b002", "role", Judgement((Accepted(("evidence",), Decimal("0.5")),)))
    student = course.critique(
        rubric,
        {
            "role": "claim",
            "point": "text: The talks will fail.",
            "evidence": "yes",
            "sourcing": "p2",
            "kinds": ("statistics",),
        },
        {"role": "evidence", "point": "text: About sanctions.", "evidence": "no"},
    )
    grade = course.grade(
        marks=(Mark("point", "b001", level="full"), Mark("point", "b002", level="half")),
        comments=(
            Comment("", "b001", "sourcing", (QuickMark("0a1b2c3d", "no page given", "", Decimal("-0.5")),)),
        ),
        late=Late(90),
        adjustments=(Adjustment(Decimal("0.5"), "found the original report"),),
    )
    return course.total(
        student, key, grade=grade, scheme=Scheme(Decimal(20), late=LatePolicy(Decimal(5), grace=15))
    )


def shown(lines: tuple[Line, ...]) -> str:
    """Lines as the page shows them: the figure, then what it is about."""
    return "\n".join(f"{line.value:>9}  {'  ' * line.indent}{_about(line)}" for line in lines)


def _about(line: Line) -> str:
    return f"{line.label}: {line.detail}" if line.detail else line.label


def test_the_worked_example_of_the_manual_is_what_comes_out(course: type[Course]) -> None:
    block = re.search(r"```text\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert block is not None
    assert block[1].strip("\n") == shown(every_line(example(course)))


def test_a_marker_sees_that_a_grade_is_not_final(course: type[Course]) -> None:
    rubric = course.rubric(course.choice("q", "a b"), course.text("point"))
    came = course.against(rubric, {"q": "a"}, {"q": "a", "point": "text: So."})
    assert grade_lines(came)[0].detail == "1 still to be marked: not final"
    waits = [line for line in place_lines(came.places[0]) if line.kind == "left-out"]
    assert [line.detail for line in waits] == ["waits for a marker"]


def test_a_group_is_told_as_one(course: type[Course]) -> None:
    rubric = course.rubric(
        course.levels("x", 1, "3", group="g"),
        course.levels("y", 1, "1", group="g"),
        groups=(Group("g", "Expert", marks=Decimal(2)),),
    )
    came = course.against(rubric, {"x": "p1", "y": "p1"}, {"x": "p1", "y": "p0"})
    lines = place_lines(came.places[0])
    assert [(line.label, line.value, line.indent) for line in lines[1:]] == [
        ("Expert", "", 1),
        ("X", "3 of 3", 2),
        ("Y", "0 of 1", 2),
        ("Expert", "1.5 of 2", 1),
    ]


def test_an_excused_grade_says_so_and_nothing_else(course: type[Course]) -> None:
    rubric = course.rubric(course.choice("q", "a b"))
    came = course.against(rubric, {"q": "a"}, {"q": "b"}, grade=course.grade(excused=True))
    assert [line.detail for line in every_line(came)] == ["excused: it does not count"]


def test_points_off_have_their_sign(course: type[Course]) -> None:
    rubric = course.rubric(course.choice("q", "a b"))
    grade = course.grade(adjustments=(Adjustment(Decimal("-2.5"), "no name"),))
    came = course.against(rubric, {"q": "a"}, {"q": "a"}, grade=grade)
    assert [line.value for line in grade_lines(came) if line.label == "Adjustment"] == ["−2.5"]
