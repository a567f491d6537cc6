from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given, settings
from tests.exporting.json_cases import document, exhibits, graded
from tests.store.test_critique_text import content

from gadfly.exporting.json_reading import entries
from gadfly.exporting.json_taking import Taken, taken
from gadfly.scoring.scorer import score
from gadfly.store.critique_text import CritiqueText
from gadfly.store.critiques import critique_of
from gadfly.store.grade_form import grade_to
from gadfly.store.grades import grade_of, grade_text
from gadfly.store.seals import examine
from gadfly.store.toml_text import parse

if TYPE_CHECKING:
    from gadfly.export.exhibit import Exhibit

FILE = Path("e.json")


def back(exhibit: Exhibit) -> Taken:
    """What one critique is once it went out and came in again."""
    (entry,) = entries(document(exhibit), FILE)
    return taken(entry)


@settings(max_examples=60)
@given(exhibits())
def test_critiques_and_grades_come_back_as_they_went_out(exhibit: Exhibit) -> None:
    found = back(exhibit)
    assert found.problems == ()
    assert found.notes == ()
    assert found.name == exhibit.name
    assert content(critique_of(found.critique, "c")) == content(exhibit.critique)
    assert found.critique == CritiqueText().whole(exhibit.critique, score(exhibit.critique))
    if exhibit.grade is None:
        assert found.grade == b""
        return
    assert grade_of(found.grade, "g") == exhibit.grade
    assert found.grade == grade_text(exhibit.grade)
    assert examine(parse(found.grade, "g")).state == ("sound" if exhibit.grade.seal else "unsealed")


def test_what_went_out_twice_is_the_same_to_the_byte() -> None:
    exhibit = graded(seal=True)
    found = back(exhibit)
    assert document(exhibit) == document(exhibit)
    grade = grade_of(found.grade, "g")
    assert exhibit.grade is not None
    assert grade_to(grade) == grade_to(exhibit.grade)
    assert critique_of(found.critique, "c").rubric == exhibit.critique.rubric
