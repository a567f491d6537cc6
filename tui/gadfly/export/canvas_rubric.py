"""A rubric as a CSV file that Canvas imports: a row for each criterion, its ratings from the highest down.

Canvas knows neither weights nor conditions nor "does not apply", so weights are folded into the points,
conditions stand in the description in words, and what is left is named. Cells are in quotation marks only
where they must be: an empty cell means nothing to Canvas, and an empty one in quotation marks a blank rating.
"""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from gadfly.documents.condition_words import condition_words
from gadfly.documents.conditions import ALWAYS
from gadfly.export.canvas_losses import losses
from gadfly.export.canvas_points import criterion_weights, rating_points
from gadfly.export.formats import Exported
from gadfly.formulas import guarded, looks_like_formula

if TYPE_CHECKING:
    from decimal import Decimal
    from fractions import Fraction

    from gadfly.documents.rubric import Option, Question, Rubric

_HEAD = ("Rubric Name", "Criteria Name", "Criteria Description", "Criteria Enable Range")
_CONTROLS = {code: None for code in (*range(0x20), 0x7F) if chr(code) not in "\t\n"}
_RATING = ("Rating Name", "Rating Description", "Rating Points")


def export(rubric: Rubric) -> Exported:
    """The rubric as Canvas' CSV: UTF-8 without a mark, commas, a line feed after each row."""
    weights = criterion_weights(rubric)
    ratings = {question.id: _ratings(rubric, question, weights[question.id]) for question in rubric.questions}
    widest = max(len(each) for each in ratings.values())
    out = StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow([*_HEAD, *_RATING * widest])
    for question in rubric.questions:
        rows = ratings[question.id]
        blank = [""] * len(_RATING) * (widest - len(rows))
        head = [
            _named(rubric.title, rubric.id),
            _named(question.title, question.id),
            _text(_description(rubric, question)),
            "false",
        ]
        table.writerow([*head, *(cell for row in rows for cell in row), *blank])
    return Exported(out.getvalue().encode(), (*losses(rubric, weights), *_guarded(rubric)))


def _named(name: str, other: str) -> str:
    """A name on one line, or the id where there is none: Canvas wants one."""
    return guarded(" ".join(name.translate(_CONTROLS).split()) or other)


def _text(text: str) -> str:
    """A cell; control characters that neither Canvas nor a spreadsheet can show are left out."""
    return guarded(text.translate(_CONTROLS))


def _description(rubric: Rubric, question: Question) -> str:
    """What is asked, and when."""
    parts = [question.ask.strip()]
    group = rubric.groups_by_id.get(question.group)
    conditions = (group.ask_when if group else ALWAYS, question.ask_when)
    parts += [f"Only if {condition_words(rubric, condition)}." for condition in conditions if condition]
    if question.na != "never":
        parts.append("May be left out where it does not apply.")
    return "\n".join(part for part in parts if part)


def _ratings(rubric: Rubric, question: Question, weight: Fraction) -> list[list[str]]:
    """Three cells for each rating; Canvas wants at least one."""
    if not question.options:
        return [["In words", "", "0"]]
    rated = [(rating_points(question, option, weight), option) for option in question.options]
    rated.sort(key=lambda pair: pair[0], reverse=True)
    return [
        [_named(option.label, option.id), _text(_about(rubric, option)), _number(points)]
        for points, option in rated
    ]


def _about(rubric: Rubric, option: Option) -> str:
    parts = [option.about.strip()]
    if option.ask_when:
        parts.append(f"Only if {condition_words(rubric, option.ask_when)}.")
    return "\n".join(part for part in parts if part)


def _number(points: Decimal) -> str:
    return f"{points:f}".rstrip("0").removesuffix(".")


def _guarded(rubric: Rubric) -> list[str]:
    names = [rubric.title]
    for question in rubric.questions:
        names += [question.name, *(option.label or option.id for option in question.options)]
    risky = dict.fromkeys(" ".join(name.split()) for name in names)
    return [
        f"“{name}” begins like a formula: an apostrophe stands before it, so that no spreadsheet runs it."
        for name in risky
        if looks_like_formula(name)
    ]
