"""Exhibits for tests of the JSON export: made up whole, and drawn from all that documents can hold."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from tests.store.test_critique_text import EXTRAS, critiques, small
from tests.store.test_grades import FULL, GRADES, KEY

from gadfly.documents.feedback import Explained, Feedback, Outcome, PlaceOutcome
from gadfly.documents.scheme import LatePolicy, Scheme
from gadfly.documents.student import Student
from gadfly.export.exhibit import Exhibit
from gadfly.export.json import book
from gadfly.exporting.json_forms import packed
from gadfly.store.grades import sealed

if TYPE_CHECKING:
    from gadfly.documents.critique import Critique
    from gadfly.documents.grade import Grade

AT = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
SCHEME = Scheme(Decimal(50), Decimal(20), LatePolicy(Decimal(5), grace=15))


def told(critique: Critique, grade: Grade) -> Feedback:
    """Feedback of the right shape; what it says is made up."""
    return Feedback(
        critique,
        grade,
        SCHEME,
        "Week 3",
        (PlaceOutcome("b002", "Paragraph 1", Fraction(5, 2), Fraction(3)),),
        (Explained("Grade", "so and so", "2.5 of 50", 0, "heading"),),
        (Outcome("a", "near", "b002", Fraction(2, 3), suggested=Fraction(2, 3), why="near the key"),),
    )


def graded(seal: bool = False) -> Exhibit:  # noqa: FBT001, FBT002 - a test says seal=True
    """One critique with one grade."""
    critique = replace(small(), id="0123456789abcdef" * 2)
    grade = replace(FULL, critique=replace(FULL.critique, id=critique.id), state="returned")
    grade = sealed(grade, "Ina", AT, KEY) if seal else grade
    return Exhibit("ann-1", critique, Student("Ann", "s1"), told(critique, grade), ("s1", "77"))


def document(*exhibits: Exhibit) -> bytes:
    """The export of these."""
    to = io.BytesIO()
    made = book(to, "answers")
    for each in exhibits:
        made.add(packed(each, "answers"))
    made.close()
    return to.getvalue()


def changed(data: bytes, change: Any) -> bytes:
    """An export whose first entry was changed by somebody with a program of their own."""
    values = json.loads(data)
    change(values["critiques"][0])
    return json.dumps(values).encode()


@st.composite
def exhibits(draw: st.DrawFn) -> Exhibit:
    """Any critique, with any grade of it, with whatever newer programs wrote beside."""
    critique = draw(critiques())
    if draw(st.booleans()):
        return Exhibit("n", critique, Student(critique.critic.name))
    grade = draw(GRADES)
    paths: list[tuple[str, ...]] = [(), ("student",), ("critique",), ("assignment",)]
    paths += [(name, str(at)) for name, held in _lists(grade) for at in range(len(held))]
    unknown = {path: draw(EXTRAS) for path in draw(st.lists(st.sampled_from(paths), unique=True, max_size=3))}
    grade = replace(grade, critique=replace(grade.critique, id=critique.id), unknown=unknown)
    if draw(st.booleans()):
        grade = sealed(grade, "Ina", AT, KEY)
    return Exhibit("n", critique, Student("A"), told(critique, grade), ("7",))


def _lists(grade: Grade) -> tuple[tuple[str, tuple[Any, ...]], ...]:
    return ("mark", grade.marks), ("comment", grade.comments), ("adjustment", grade.adjustments)
