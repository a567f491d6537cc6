"""A feedback file's form in TOML, as plain values: from it to the feedback and back.

What is told first stands first: title, how the total came about, the grade; then the key, the critique and
the rubrics. Reading takes for granted that the form was checked (`feedback_shape`).
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from gadfly.documents.feedback import Explained, Feedback, Outcome, PlaceOutcome
from gadfly.documents.scheme import LatePolicy, Scheme
from gadfly.scoring.scorer import score
from gadfly.store.canonical import digest_of
from gadfly.store.critique_form import critique_from
from gadfly.store.critique_text import whole_form
from gadfly.store.feedback_key import told_key_from, told_key_to
from gadfly.store.grade_form import grade_from, grade_to
from gadfly.store.rubric_form import rubric_from, rubric_to

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gadfly.store.answer_form import Form

FORMAT = "gadfly/feedback@1"

SEAL = "seal"

_TOP = frozenset(
    {"format", "title", "key_kept", "scheme", "line", "place", "outcome"}
    | {"grade", "key", "critique", "rubric", "judging", SEAL}
)
_LINE = ("label", "detail", "value", "indent", "kind")
_OUTCOME = ("place", "question", "kind", "share", "counts", "by", "suggested", "why")


def feedback_from(form: Mapping[str, Any]) -> Feedback:
    """The feedback that a checked form stands for."""
    counting = form.get("rubric", form["critique"]["rubric"])
    return Feedback(
        critique=critique_from(form["critique"]),
        grade=grade_from(form["grade"]),
        scheme=_scheme(form["scheme"]),
        title=form.get("title", ""),
        places=tuple(_place(each) for each in form.get("place", ())),
        lines=tuple(Explained(**_only(each, *_LINE)) for each in form.get("line", ())),
        outcomes=tuple(_outcome(each) for each in form.get("outcome", ())),
        keys=tuple(told_key_from(each, form["critique"], counting) for each in form.get("key", ())),
        key_kept=form.get("key_kept", False),
        rubric=rubric_from(form["rubric"]) if "rubric" in form else None,
        judging=rubric_from(form["judging"]) if "judging" in form else None,
        seal=dict(form.get(SEAL, {})),
        unknown={key: value for key, value in form.items() if key not in _TOP},
    )


def feedback_to(feedback: Feedback) -> Form:
    """The form of a feedback; what says nothing is left out."""
    critique = feedback.critique
    form: Form = {"format": FORMAT, "title": feedback.title} | _came(feedback)
    form["grade"] = grade_to(feedback.grade)
    form["key"] = [told_key_to(key) for key in feedback.keys]
    form["critique"] = whole_form(critique, score(critique))
    form["rubric"] = rubric_to(feedback.rubric) if feedback.rubric else {}
    form["judging"] = rubric_to(feedback.judging) if feedback.judging else {}
    form[SEAL] = dict(feedback.seal)
    needed = {"title", "scheme"}
    return {key: value for key, value in form.items() if value or key in needed}


def told_to(feedback: Feedback) -> Form:
    """What a feedback tells beside critique, grade and key: how the total came about, by which rubrics."""
    form: Form = {"title": feedback.title} | _came(feedback)
    form["rubric"] = rubric_to(feedback.rubric) if feedback.rubric else {}
    form["judging"] = rubric_to(feedback.judging) if feedback.judging else {}
    return {key: value for key, value in form.items() if value}


def _came(feedback: Feedback) -> Form:
    form: Form = {"key_kept": True} if feedback.key_kept else {}
    form |= dict(feedback.unknown)
    form["scheme"] = _scheme_form(feedback.scheme)
    form["line"] = [_line_form(each) for each in feedback.lines]
    form["place"] = [_place_form(each) for each in feedback.places]
    form["outcome"] = [_outcome_form(each) for each in feedback.outcomes]
    return form


def digest(form: Mapping[str, Any]) -> str:
    """The sha256 (hexadecimal) of what a feedback says, its seals apart: replies name it by that."""
    grade = {key: value for key, value in form["grade"].items() if key != SEAL}
    return digest_of({key: value for key, value in form.items() if key != SEAL} | {"grade": grade})


def _scheme(form: Mapping[str, Any]) -> Scheme:
    late = form.get("late")
    policy = None
    if late is not None:
        policy = LatePolicy(
            Decimal(late["percent"]),
            late.get("per", "day"),
            late.get("grace", 0),
            Decimal(late.get("at_most", 100)),
        )
    return Scheme(Decimal(form["out_of"]), Decimal(form.get("manual_share", 0)), policy)


def _scheme_form(scheme: Scheme) -> Form:
    form: Form = {"out_of": scheme.out_of, "manual_share": scheme.manual_share}
    if scheme.late is not None:
        late = scheme.late
        form["late"] = {
            "percent": late.percent,
            "per": late.per,
            "grace": late.grace,
            "at_most": late.at_most,
        }
    return form


def _place(form: Mapping[str, Any]) -> PlaceOutcome:
    return PlaceOutcome(form["id"], form["name"], Fraction(form["earned"]), Fraction(form["possible"]))


def _place_form(place: PlaceOutcome) -> Form:
    return {
        "id": place.id,
        "name": place.name,
        "earned": str(place.earned),
        "possible": str(place.possible),
    }


def _line_form(line: Explained) -> Form:
    form = {key: getattr(line, key) for key in _LINE}
    return {key: value for key, value in form.items() if key in {"label", "kind"} or value}


def _outcome(form: Mapping[str, Any]) -> Outcome:
    said: Form = _only(form, *_OUTCOME)
    for key in ("share", "suggested"):
        if key in said:
            said[key] = Fraction(said[key])
    return Outcome(**said)


def _outcome_form(outcome: Outcome) -> Form:
    form: Form = {"place": outcome.place, "question": outcome.question, "kind": outcome.kind}
    form["counts"] = outcome.counts
    shares = {"share": outcome.share, "suggested": outcome.suggested}
    form |= {key: str(value) for key, value in shares.items() if value is not None}
    form |= {"by": outcome.by, "why": outcome.why}
    return {key: value for key, value in form.items() if value != ""}


def _only(form: Mapping[str, Any], *keys: str) -> Form:
    return {key: form[key] for key in keys if key in form}
