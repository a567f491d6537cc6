"""A mirror as JSON values: what a student's own scripts rely on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gadfly.classroom.own import STANDS
from gadfly.scoring.rounding import half_up

if TYPE_CHECKING:
    from gadfly.classroom.mirror import Mirror
    from gadfly.classroom.own import Share
    from gadfly.measures.figure import Figure


def mirror_record(found: Mirror) -> dict[str, Any]:
    """Everything the screen shows."""
    return {
        "all": _share(found.share),
        "trend": found.trend,
        "weeks": [
            {
                "file": row.week.source,
                "saved": row.week.when.isoformat(),
                "title": row.week.title,
                "assignment": row.week.assignment,
                "practice": row.week.practice,
                "rubric": {"id": row.week.rubric.id, "version": row.week.rubric.version},
                "left_open": row.week.missed,
                "sure_and_wrong": row.sure_wrong,
                "silent": row.week.silent,
                **_share(row.share),
            }
            for row in found.weeks
        ],
        "questions": [
            {
                "rubric": row.rubric,
                "id": row.question.id,
                "name": row.question.name,
                "kappa": None if row.kappa is None else _figure(row.kappa),
                **_share(row.share),
            }
            for row in found.questions
        ],
        "confidence": {
            stand: {str(level): count for level, count in enumerate(counts, 1)}
            for stand, counts in zip(STANDS, found.confidence, strict=True)
        },
        "confidence_unsaid": found.unsaid,
        "sure_and_wrong": [
            {
                "file": found.weeks[each.week].week.source,
                "title": found.weeks[each.week].week.title,
                "place": each.answer.place,
                "paragraph": each.answer.number,
                "question": each.answer.question.id,
                "mine": each.answer.mine,
                "key": each.answer.right,
                "because": each.answer.because,
            }
            for each in found.sure_wrong
        ],
        "notes": list(found.notes),
    }


def _share(share: Share) -> dict[str, Any]:
    percent = None if share.percent is None else float(half_up(share.percent))
    return {
        "percent": percent,
        "n": share.n,
        "same": share.same,
        "near": share.near,
        "differs": share.differs,
    }


def _figure(figure: Figure) -> dict[str, Any]:
    if figure.value is None:
        return {"undefined": figure.undefined, "n": figure.n}
    return {"value": figure.value, "n": figure.n, "low": figure.low, "high": figure.high}
