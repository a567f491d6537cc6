"""What is advised: a bad question is kept apart from a hard paragraph, whatever else is so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.classroom.class_cases import CHOICE, FOUR, OTHER, WHOLE, edition, paper, tally

from gadfly.classroom.advice import advise
from gadfly.classroom.figures import survey_of
from gadfly.classroom.paper import DIFFERS, SAME
from gadfly.documents.basis import Basis
from gadfly.documents.rubric import Question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gadfly.classroom.edition import Edition
    from gadfly.classroom.survey import Survey

THIRD = Question("third", "Third?", "choice", "Third", options=FOUR)
STUDENTS = 20
ALIKE, APART = [0] * STUDENTS, [number % 4 for number in range(STUDENTS)]
"""What everybody answers in a cell: all the same, or spread over all options."""


def survey(of: Edition, *cells: Sequence[Sequence[int]]) -> Survey:
    """A class's survey from each place's columns of answers."""
    papers = [
        paper(of, number, *[[column[number] for column in place] for place in cells])
        for number in range(STUDENTS)
    ]
    return survey_of(of, tally(of, papers), Basis())


def test_a_question_that_is_read_differently_everywhere_is_a_bad_question() -> None:
    found = survey(edition(CHOICE, OTHER, THIRD), *[[APART, ALIKE, ALIKE]] * 3)
    (advice,) = found.advice
    assert (advice.kind, advice.question, advice.place) == ("question", "how", "")
    assert "far apart in 3 of 3 paragraphs" in advice.found
    assert "reword" in advice.do


def test_a_paragraph_at_which_questions_are_further_apart_than_elsewhere_is_hard() -> None:
    easy, hard = [ALIKE, ALIKE, ALIKE], [APART, APART, ALIKE]
    found = survey(edition(CHOICE, OTHER, THIRD, paragraphs=4), easy, hard, easy, easy)
    (advice,) = found.advice
    assert (advice.kind, advice.place, advice.question) == ("paragraph", "b002", "")
    assert "2 of 3 questions" in advice.found
    assert "class" in advice.do


def test_a_bad_question_makes_no_paragraph_look_hard() -> None:
    calm, hard = [APART, ALIKE, ALIKE], [APART, APART, APART]
    found = survey(edition(CHOICE, OTHER, THIRD, paragraphs=4), calm, hard, calm, calm)
    assert [(each.kind, each.question or each.place) for each in found.advice] == [
        ("question", "how"),
        ("paragraph", "b002"),
    ]
    assert "2 of 2 questions" in found.advice[1].found


def test_one_wide_cell_is_neither() -> None:
    easy, one = [ALIKE, ALIKE, ALIKE], [APART, ALIKE, ALIKE]
    assert not survey(edition(CHOICE, OTHER, THIRD, paragraphs=4), easy, one, easy, easy).advice


def test_where_all_questions_are_apart_everywhere_it_is_the_class_that_wants_practice() -> None:
    found = survey(edition(CHOICE, OTHER), *[[APART, APART]] * 3)
    assert [each.kind for each in found.advice] == ["everywhere"]


def test_a_question_about_the_article_is_no_bad_question_by_one_cell() -> None:
    found = survey(edition(CHOICE, WHOLE, paragraphs=3), [ALIKE], [ALIKE], [ALIKE], [APART])
    assert found.questions[1].spread == pytest.approx(1)
    assert not found.advice


def test_one_question_and_one_paragraph_have_figures_and_no_advice() -> None:
    found = survey(edition(CHOICE, paragraphs=1), [APART])
    assert found.cells[0].spread == pytest.approx(1)
    assert found.paragraphs[0].excess is None
    assert not found.advice


def test_many_who_are_sure_and_wrong_are_told_of() -> None:
    of = edition(CHOICE, paragraphs=1)
    papers = [
        replace(paper(of, number, [0], held=[[DIFFERS if number < 8 else SAME]]), sure={"b001": (3,)})
        for number in range(12)
    ]
    (advice,) = survey_of(of, tally(of, papers), Basis()).advice
    assert (advice.kind, advice.place, advice.question) == ("sure", "b001", "how")
    assert "8 of 12 who were sure" in advice.found


@pytest.mark.parametrize(("keyed", "same", "told"), [(1, 0, True), (0, 20, False), (1, 12, False)])
def test_where_most_agree_and_hardly_any_with_the_key_the_key_is_to_be_looked_at(
    *, keyed: int, same: int, told: bool
) -> None:
    of = edition(CHOICE, paragraphs=1)
    held = [SAME if number < same else DIFFERS for number in range(STUDENTS)]
    papers = [paper(of, number, [0], held=[[each]]) for number, each in enumerate(held)]
    found = survey_of(of, tally(of, papers), Basis())
    advice = advise(of, found.cells, found.questions, found.paragraphs, {("b001", "how"): keyed})
    assert [each.kind for each in advice] == (["key"] if told else [])
    if told:
        assert "20 of 20 say “A”, and the key says “B”" in advice[0].found
