"""A grade's form in TOML, as plain values: from it to a grade and back.

Reading takes for granted that the form was checked (`grade_shape`). What is in a table beside the known keys
goes along, by the path of the table.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from gadfly.documents.critique import Critic, Origin
from gadfly.documents.grade import Adjustment, Comment, Grade, Late, Manual, Mark
from gadfly.documents.quick_mark import QuickMark
from gadfly.store.answer_form import Form, Unknown, answers_from, answers_to

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMAT = "gadfly/grade@1"

_TABLES = ("critique", "assignment", "student", "mark", "manual", "comment", "adjustment", "late", "seal")
_TOP = frozenset({"format", "state", "markers", "excused", "total", *_TABLES})
_MARK = ("place", "question", "suggested", "given", "level", "excused")
_MANUAL = ("rubric", "version", "sha256")
_COMMENT = ("place", "question", "text")
_QUICK = ("id", "text", "question", "points")
_NEEDED = frozenset({"reason"})


def grade_from(form: Mapping[str, Any]) -> Grade:
    """The grade that a checked form stands for."""
    unknown = Unknown()
    unknown.keep((), form, _TOP)

    def table(held: Mapping[str, Any], path: tuple[str, ...], *known: str, beside: str = "") -> Form:
        unknown.keep(path, held, {*known, beside})
        return {key: held[key] for key in known if key in held}

    def lists(name: str, *known: str) -> list[Form]:
        return [table(each, (name, str(i)), *known) for i, each in enumerate(form.get(name, ()))]

    def one(name: str, *known: str, beside: str = "") -> Form:
        return table(form.get(name, {}), (name,), *known, beside=beside)

    manual = one("manual", *_MANUAL, beside="answers")
    late = one("late", "minutes", "policy")
    if manual:
        path = ("manual", "answers")
        manual = (
            {"version": ""}
            | manual
            | {"answers": answers_from(form["manual"].get("answers", {}), path, unknown)}
        )
    return Grade(
        Origin(**one("critique", "id", "sha256")),
        Origin(**one("assignment", "id", "sha256")),
        Critic(**one("student", "name", "id")),
        form["state"],
        tuple(form.get("markers", ())),
        form.get("excused", False),
        _points(form.get("total")),
        tuple(_mark(each) for each in lists("mark", *_MARK)),
        Manual(**manual) if manual else None,
        tuple(_comment(each) for each in lists("comment", *_COMMENT, "quick")),
        tuple(
            Adjustment(Decimal(each["amount"]), each["reason"])
            for each in lists("adjustment", "amount", "reason")
        ),
        Late(**late) if late else None,
        dict(form.get("seal", {})),
        unknown.kept,
    )


def grade_to(grade: Grade) -> Form:
    """The form of a grade; what says nothing is left out."""
    kept = grade.unknown
    form: Form = {"format": FORMAT, "state": grade.state, "markers": list(grade.markers)}
    form |= {"excused": True} if grade.excused else {}
    form |= {} if grade.total is None else {"total": grade.total}
    form |= kept.get((), {})
    form["student"] = _said(grade.student, "name", "id") | dict(kept.get(("student",), {}))
    form["critique"] = _said(grade.critique, "id", "sha256") | dict(kept.get(("critique",), {}))
    form["assignment"] = _said(grade.assignment, "id", "sha256") | dict(kept.get(("assignment",), {}))
    form["comment"] = [
        _said(each, *_COMMENT) | _quick_form(each.quick) | dict(kept.get(("comment", str(i)), {}))
        for i, each in enumerate(grade.comments)
    ]
    form["mark"] = _list(grade.marks, kept, "mark", *_MARK)
    form["adjustment"] = _list(grade.adjustments, kept, "adjustment", "amount", "reason")
    if grade.late is not None:
        form["late"] = _said(grade.late, "minutes", "policy") | dict(kept.get(("late",), {}))
    if grade.manual is not None:
        form["manual"] = _manual_form(grade.manual, kept)
    form["seal"] = dict(grade.seal)
    empty = {"student", "assignment", "comment", "mark", "adjustment", "seal"}
    return {key: value for key, value in form.items() if value or key not in empty}


def _manual_form(manual: Manual, unknown: Mapping[tuple[str, ...], Mapping[str, Any]]) -> Form:
    form = _said(manual, *_MANUAL) | dict(unknown.get(("manual",), {}))
    answers = answers_to(manual.answers, ("manual", "answers"), unknown, manual.answers.given.keys())
    return form | ({"answers": answers} if answers else {})


def _list(
    items: tuple[Any, ...], unknown: Mapping[tuple[str, ...], Mapping[str, Any]], name: str, *keys: str
) -> list[Form]:
    return [_said(item, *keys) | dict(unknown.get((name, str(i)), {})) for i, item in enumerate(items)]


def _said(value: Any, *keys: str) -> Form:
    """What a value says under some keys; not None, "no", or an empty text where the format needs none."""
    said = {key: getattr(value, key) for key in keys}
    return {
        key: str(each) if isinstance(each, Fraction) else each
        for key, each in said.items()
        if key in _NEEDED or not (each is False or each in ("", None))
    }


def _comment(form: Form) -> Comment:
    quick = tuple(
        QuickMark(each["id"], each.get("text", ""), each.get("question", ""), _points(each.get("points")))
        for each in form.get("quick", ())
    )
    return Comment(**{"text": "", **form, "quick": quick})


def _quick_form(quick: tuple[QuickMark, ...]) -> Form:
    return {"quick": [_said(each, *_QUICK) for each in quick]} if quick else {}


def _mark(form: Form) -> Mark:
    suggested = _fraction(form["suggested"]) if "suggested" in form else None
    return Mark(**{**form, "suggested": suggested, "given": _points(form.get("given"))})


@lru_cache(maxsize=1_000)
def _fraction(text: str) -> Fraction:
    """A fraction as it is written; a class has few of them, and each takes long to read."""
    return Fraction(text)


def _points(value: Any) -> Decimal | None:
    return None if value is None else Decimal(value)
