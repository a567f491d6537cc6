"""A score and a comparison as JSON values: what scripts rely on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gadfly.scoring.explain import explain_all
from gadfly.store.rubric_form import digest

if TYPE_CHECKING:
    from decimal import Decimal

    from gadfly.documents.critique import Critique
    from gadfly.scoring.comparison import Comparison
    from gadfly.scoring.score import Score


def score_record(critique: Critique, figures: Score, *, explained: bool) -> dict[str, Any]:
    """The score of a critique, with `lines` where each figure is to be explained."""
    record = _figures(figures)
    record["paragraphs"] = [
        {"id": place.id, "percent": _number(place.percent), "coverage": _number(place.coverage)}
        for place in figures.paragraphs
    ]
    if explained:
        keys = ("label", "detail", "value", "indent", "kind")
        lines = explain_all(critique, figures)
        record["lines"] = [{key: getattr(line, key) for key in keys} for line in lines]
    return record


def comparison_record(comparison: Comparison) -> dict[str, Any]:
    """What a comparison adds: `rubric`, `changes` and `before`."""
    rubric = comparison.new.rubric
    keys = ("part", "id", "name", "kind", "what")
    return {
        "rubric": {"id": rubric.id, "version": rubric.version, "sha256": digest(rubric)},
        "changes": [{key: getattr(change, key) for key in keys} for change in comparison.changes],
        "before": _figures(comparison.before),
    }


def _figures(figures: Score) -> dict[str, Any]:
    return {
        "state": figures.state,
        "percent": _number(figures.percent),
        "band": figures.band,
        "coverage": _number(figures.coverage),
    }


def _number(value: Decimal | None) -> float | None:
    """One decimal place survives being a float."""
    return None if value is None else float(value)
