"""A class as JSON values: what an instructor's own scripts rely on; `docs/class.md` tells every key.

It tells what the page tells, and keeps to itself what the page does: what fewer than `SMALL` students said,
and file names where names are hidden.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gadfly.classroom.codes import level
from gadfly.classroom.spread import SMALL
from gadfly.measures.figure import Figure

if TYPE_CHECKING:
    from decimal import Decimal
    from fractions import Fraction

    from gadfly.classroom.distribution import Distribution
    from gadfly.classroom.spread import Spread
    from gadfly.classroom.standing import Standing
    from gadfly.classroom.survey import ClassView, ParagraphFigures, QuestionFigures, Survey
    from gadfly.documents.rubric import Question

PLACES = 6
_AGREEMENT = (
    "percent",
    "alpha_nominal",
    "alpha_ordinal",
    "fleiss",
    "ac1",
    "ac2_quadratic",
    "brennan_prediger",
)
_AGAINST = ("percent", "adjacent", "kappa", "kappa_linear", "kappa_quadratic")
_SMALL = f"undefined (fewer than {SMALL} critiques)"


def record(view: ClassView) -> dict[str, Any]:
    """Everything there is to tell of a class."""
    return {
        "title": view.title,
        "group": view.group,
        "groups": list(view.groups),
        "hidden": view.hidden,
        "notes": list(view.notes),
        "students": [_student(each, hidden=view.hidden) for each in view.students],
        "grades": _distribution(view.grades),
        "scores": _distribution(view.scores),
        "surveys": [_survey(each) for each in view.surveys],
    }


def figure_record(figure: Figure) -> dict[str, Any]:
    """A figure with its interval, or why there is none."""
    if figure.value is None:
        return {"undefined": figure.undefined, "n": figure.n}
    low, high = _number(figure.low), _number(figure.high)
    return {"value": _number(figure.value), "n": figure.n, "low": low, "high": high}


def _student(each: Standing, *, hidden: bool) -> dict[str, Any]:
    return {
        # A file is called after its student, and a problem names the file.
        "file": "" if hidden else each.name,
        "who": each.who,
        "id": "" if hidden else each.id,
        "groups": list(each.groups),
        "edition": each.edition,
        "asked": each.asked,
        "answered": each.answered,
        "finished": each.finished,
        "score": _number(each.score),
        "coverage": _number(each.coverage),
        "same": each.same,
        "keyed": each.keyed,
        "key_percent": _number(each.key_percent),
        "grade": _number(each.grade),
        "grade_of": _number(each.grade_of),
        "grade_percent": _number(each.grade_percent),
        "state": each.state,
        "excused": each.excused,
        "late_minutes": each.late_minutes,
        "problem": "cannot be read" if hidden and each.problem else each.problem,
    }


def _distribution(spread: Distribution) -> dict[str, Any]:
    return {
        "n": spread.n,
        "bars": list(spread.bars),
        "mean": _number(spread.mean),
        "low": _number(spread.low),
        "lower": _number(spread.lower),
        "median": _number(spread.median),
        "upper": _number(spread.upper),
        "high": _number(spread.high),
    }


def _survey(survey: Survey) -> dict[str, Any]:
    article, rubric = survey.edition.article, survey.edition.rubric
    small = survey.count < SMALL
    return {
        "edition": survey.edition.id,
        "article": {"title": article.title, "sha256": article.sha256},
        "rubric": {"id": rubric.id, "version": rubric.version, "title": rubric.title},
        "count": survey.count,
        "cells": [_cell(each, survey) for each in survey.cells],
        "questions": [_question(each, small=small) for each in survey.questions],
        "paragraphs": [_paragraph(each) for each in survey.paragraphs],
        "alpha": _told(survey.alpha, small=small),
        "advice": [
            {
                "kind": each.kind,
                "place": each.place,
                "question": each.question,
                "found": each.found,
                "do": each.do,
            }
            for each in survey.advice
        ],
    }


def _cell(cell: Spread, survey: Survey) -> dict[str, Any]:
    question = survey.edition.rubric.by_id[cell.question]
    key = survey.key.get((cell.place, cell.question))
    told = cell.n >= SMALL
    keyed = cell.keyed >= SMALL
    return {
        "place": cell.place,
        "paragraph": survey.edition.number(cell.place),
        "question": cell.question,
        "n": cell.n,
        "written": cell.written,
        "na": cell.na,
        "open": cell.open,
        "counts": _counts(question, cell) if told else None,
        "key": None if key is None else level(question, key),
        "apart": _number(cell.spread),
        "alike": _number(cell.alike),
        "far_apart": cell.wide,
        "same": cell.same if keyed else None,
        "near": cell.near if keyed else None,
        "differs": cell.differs if keyed else None,
        "sure": cell.sure if cell.sure >= SMALL else None,
        "sure_and_wrong": cell.sure_and_wrong if cell.sure >= SMALL else None,
    }


def _counts(question: Question, cell: Spread) -> dict[str, int]:
    """By answer as tables of ratings have it; a multi's is its options with `+` between them."""
    return {level(question, code): count for code, count in cell.counts}


def _question(each: QuestionFigures, *, small: bool) -> dict[str, Any]:
    peers, key, applies = each.peers, each.key, each.applies
    return {
        "id": each.question.id,
        "name": each.question.name,
        "of": each.question.of,
        "kind": each.question.kind,
        "apart": _number(each.spread),
        "cells": each.cells,
        "far_apart": each.wide,
        "difficulty": _told(each.difficulty, small=small),
        "discrimination": _told(each.discrimination, small=small),
        "item_rest": _told(each.item_rest, small=small),
        "peers": {
            "units": peers.units,
            "raters": peers.raters,
            "coverage": _number(peers.coverage),
            "prevalence": _shares(peers.prevalence, small=small),
            **{name: _told(getattr(peers, name), small=small) for name in _AGREEMENT},
        },
        "applies": None
        if applies is None
        else {
            name: _told(getattr(applies, name), small=small) for name in ("percent", "alpha_nominal", "ac1")
        },
        "key": None
        if key is None
        else {
            "n": key.n,
            "prevalence": _shares(key.prevalence, small=small),
            "key_prevalence": _shares(key.key_prevalence, small=small),
            "bias": None if small else _number(key.bias),
            **{name: _told(getattr(key, name), small=small) for name in _AGAINST},
        },
        "sure": each.sure if each.sure >= SMALL else None,
        "sure_and_wrong": each.sure_and_wrong if each.sure >= SMALL else None,
    }


def _paragraph(each: ParagraphFigures) -> dict[str, Any]:
    keyed, sure = each.keyed >= SMALL, each.sure >= SMALL
    return {
        "place": each.place,
        "paragraph": each.number,
        "name": each.name,
        "opening": each.opening,
        "apart": _number(each.spread),
        "excess": _number(each.excess),
        "cells": each.cells,
        "far_apart": each.wide,
        "same": each.same if keyed else None,
        "keyed": each.keyed if keyed else None,
        "sure": each.sure if sure else None,
        "sure_and_wrong": each.sure_and_wrong if sure else None,
    }


def _told(figure: Figure, *, small: bool) -> dict[str, Any]:
    return figure_record(Figure(None, figure.n, _SMALL) if small else figure)


def _shares(shares: dict[str, float], *, small: bool) -> dict[str, float | None] | None:
    return None if small else {each: _number(part) for each, part in shares.items()}


def _number(value: Fraction | Decimal | float | None) -> float | None:
    """A number of at most `PLACES` places."""
    return None if value is None else round(float(value), PLACES)
