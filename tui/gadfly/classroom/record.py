"""A class as one JSON document, as `docs/class.md` tells it. Figures have at most six decimal places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gadfly.classroom.codes import level

if TYPE_CHECKING:
    from decimal import Decimal
    from fractions import Fraction

    from gadfly.classroom.distribution import Distribution
    from gadfly.classroom.spread import Spread
    from gadfly.classroom.standing import Standing
    from gadfly.classroom.survey import ClassView, ParagraphFigures, QuestionFigures, Survey
    from gadfly.measures.against import Against
    from gadfly.measures.agreement import Agreement
    from gadfly.measures.figure import Figure

_PLACES = 6
_AGREEMENT = ("percent", "fleiss", "alpha_nominal", "alpha_ordinal", "ac1", "ac2_quadratic")
_AGAINST = ("percent", "adjacent", "kappa", "kappa_linear", "kappa_quadratic")


def record(view: ClassView) -> dict[str, Any]:
    """Everything that the class view tells, as JSON takes it."""
    return {
        "title": view.title,
        "group": view.group or None,
        "groups": list(view.groups),
        "names_hidden": view.hidden,
        "notes": list(view.notes),
        "students": [_student(each) for each in view.students],
        "grades": _distribution(view.grades),
        "scores": _distribution(view.scores),
        "surveys": [_survey(each) for each in view.surveys],
    }


def figure_record(figure: Figure) -> dict[str, Any]:
    """A figure with its n and its interval, or why there is none."""
    if figure.value is None:
        return {"undefined": figure.undefined, "n": figure.n}
    told: dict[str, Any] = {"value": round(figure.value, _PLACES), "n": figure.n}
    if figure.low is not None and figure.high is not None:
        told |= {"low": round(figure.low, _PLACES), "high": round(figure.high, _PLACES)}
    return told


def _student(each: Standing) -> dict[str, Any]:
    return {
        "who": each.who,
        "id": each.id or None,
        "groups": list(each.groups),
        "asked": each.asked,
        "answered": each.answered,
        "finished": each.finished,
        "score": _number(each.score),
        "coverage": _number(each.coverage),
        "as_the_key": each.same,
        "held_against_the_key": each.keyed,
        "grade": _number(each.grade),
        "grade_of": _number(each.grade_of),
        "grade_state": each.state,
        "excused": each.excused,
        "late_minutes": each.late_minutes,
        "problem": each.problem or None,
    }


def _distribution(spread: Distribution) -> dict[str, Any]:
    names = ("mean", "low", "lower", "median", "upper", "high")
    return {
        "n": spread.n,
        "bars": list(spread.bars),
        **{name: _number(getattr(spread, name)) for name in names},
    }


def _survey(survey: Survey) -> dict[str, Any]:
    edition = survey.edition
    return {
        "article": {"title": edition.article.title, "sha256": edition.article.sha256},
        "rubric": {
            "id": edition.rubric.id,
            "version": edition.rubric.version,
            "title": edition.rubric.title,
        },
        "critiques": survey.count,
        "advice": [
            {
                "kind": each.kind,
                "place": each.place or None,
                "question": each.question or None,
                "found": each.found,
                "do": each.do,
            }
            for each in survey.advice
        ],
        "questions": [_question(each) for each in survey.questions],
        "paragraphs": [_paragraph(each) for each in survey.paragraphs],
        "cells": [_cell(survey, each) for each in survey.cells],
        "cronbach_alpha": figure_record(survey.alpha),
    }


def _question(each: QuestionFigures) -> dict[str, Any]:
    question = each.question
    return {
        "id": question.id,
        "title": question.name,
        "of": question.of,
        "kind": question.kind,
        "ordered": question.ordered,
        "levels": [option.id for option in question.options],
        "spread": _share(each.spread),
        "cells": each.cells,
        "far_apart": each.wide,
        "difficulty": figure_record(each.difficulty),
        "discrimination": figure_record(each.discrimination),
        "item_rest": figure_record(each.item_rest),
        "between_students": _agreement(each.peers),
        "applicability": None if each.applies is None else _agreement(each.applies),
        "against_the_key": None if each.key is None else _against(each.key),
        "sure": each.sure,
        "sure_and_wrong": each.sure_and_wrong,
    }


def _agreement(found: Agreement) -> dict[str, Any]:
    return {
        "units": found.units,
        "n": found.n,
        "coverage": round(found.coverage, _PLACES),
        "prevalence": _shares(found.prevalence),
        **{name: figure_record(getattr(found, name)) for name in _AGREEMENT},
    }


def _against(found: Against) -> dict[str, Any]:
    return {
        "units": found.units,
        "n": found.n,
        "coverage": round(found.coverage, _PLACES),
        "prevalence": _shares(found.prevalence),
        "key_prevalence": _shares(found.key_prevalence),
        "bias": _share(found.bias),
        **{name: figure_record(getattr(found, name)) for name in _AGAINST},
    }


def _paragraph(each: ParagraphFigures) -> dict[str, Any]:
    return {
        "place": each.place or None,
        "paragraph": each.number or None,
        "opening": each.opening,
        "spread": _share(each.spread),
        "excess": _share(each.excess),
        "cells": each.cells,
        "far_apart": each.wide,
        "as_the_key": each.same,
        "held_against_the_key": each.keyed,
        "sure": each.sure,
        "sure_and_wrong": each.sure_and_wrong,
    }


def _cell(survey: Survey, each: Spread) -> dict[str, Any]:
    question = survey.edition.rubric.by_id[each.question]
    return {
        "place": each.place or None,
        "question": each.question,
        "answers": {level(question, code): count for code, count in each.counts},
        "n": each.n,
        "written": each.written,
        "na": each.na,
        "open": each.open,
        "spread": _share(each.spread),
        "alike": _share(each.alike),
        "far_apart": each.wide,
        "as_the_key": each.same,
        "near_the_key": each.near,
        "not_as_the_key": each.differs,
        "sure": each.sure,
        "sure_and_wrong": each.sure_and_wrong,
    }


def _shares(shares: dict[str, float]) -> dict[str, float]:
    return {name: round(share, _PLACES) for name, share in shares.items()}


def _share(value: float | None) -> float | None:
    return None if value is None else round(value, _PLACES)


def _number(value: Decimal | Fraction | None) -> float | None:
    return None if value is None else round(float(value), _PLACES)
