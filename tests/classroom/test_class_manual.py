"""The manual's examples by hand: the figures that it tells are those that come out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.classroom.class_cases import FOUR, edition, paper, tally

from gadfly.classroom.advice import advise
from gadfly.classroom.figures import survey_of
from gadfly.classroom.spread import apart
from gadfly.documents.basis import Basis
from gadfly.documents.rubric import Question

PAGE = (Path(__file__).parents[2] / "docs" / "class.md").read_text(encoding="utf-8")


def test_thirteen_who_say_yes_and_seven_who_say_no_are_91_apart() -> None:
    question = Question("yes", "Yes?", "choice", "Yes", options=FOUR[:2])
    assert round(100 * apart(question, {0: 13, 1: 7})) == 91
    assert "The figure is **91**" in PAGE


def test_in_the_example_evidence_is_a_bad_question_and_paragraph_3_is_hard() -> None:
    section = PAGE.split("### An example by hand")[1].split("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("| ")]
    names, cells = rows[0][:3], rows[1:]
    assert names == ["Role", "Evidence", "Sourcing"]
    asked = [Question(name.lower(), name, "choice", name, options=FOUR) for name in names]
    of = edition(*asked, paragraphs=4)
    found = survey_of(of, tally(of, [paper(of, n, *[[n % 4] * 3] * 4) for n in range(20)]), Basis())
    spread, wide = {}, {}
    for row, place in zip(cells, of.places, strict=True):
        told = [int(cell.rstrip(" ◆")) for cell in row[1:4]]
        assert int(row[4]) == round(sum(told) / 3)
        for question, cell, value in zip(asked, row[1:4], told, strict=True):
            spread[place, question.id], wide[place, question.id] = value / 100, "◆" in cell
    # Twenty who are spread evenly are far apart, twenty of whom most agree are not.
    even, most = tuple((code, 5) for code in range(4)), ((0, 17), (1, 3))
    made = tuple(
        replace(
            cell,
            spread=spread[cell.place, cell.question],
            counts=even if wide[cell.place, cell.question] else most,
        )
        for cell in found.cells
    )
    assert {(cell.place, cell.question) for cell in made if cell.wide} == {at for at in wide if wide[at]}
    middles = {"role": 0.225, "evidence": 0.955, "sourcing": 0.145}
    questions = [
        replace(
            each,
            spread=middles[each.question.id],
            wide=sum(cell.wide for cell in made if cell.question == each.question.id),
        )
        for each in found.questions
    ]
    advice = advise(of, made, questions, found.paragraphs, {})
    assert [(each.kind, each.place, each.question) for each in advice] == [
        ("question", "", "evidence"),
        ("paragraph", "b003", ""),
    ]
