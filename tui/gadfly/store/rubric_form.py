"""A rubric's form in TOML, as plain values: from it to a Rubric and back.

Reading takes for granted that the form was checked (`rubric_check`) or ships with the program; so a walk with
a shipped rubric pays for no checking.
"""

from __future__ import annotations

import hashlib
import json
from decimal import Context, Decimal
from typing import TYPE_CHECKING, Any

from gadfly.documents.conditions import ALWAYS, Clause, Condition
from gadfly.documents.rubric import CLOSED, Band, Cap, Group, Option, Question, Rubric, Scale, Scoring

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMAT = "gadfly/rubric@1"

Form = dict[str, Any]
"""A TOML table as plain values."""


def rubric_from(form: Mapping[str, Any]) -> Rubric:
    """The rubric that a checked form stands for."""
    scales = tuple(_scale(scale) for scale in form.get("scale", ()))
    by_id = {scale.id: scale for scale in scales}
    plain = _only(
        form, "id", "title", "version", "language", "license", "about", "judges", "confidence", "show_points"
    )
    return Rubric(
        **plain,
        **_lists(form, "authors", "sources", "allow"),
        questions=tuple(_question(question, by_id) for question in form.get("question", ())),
        scoring=_scoring(form.get("scoring", {})),
        scales=scales,
        groups=tuple(_group(group) for group in form.get("group", ())),
        caps=tuple(_cap(cap) for cap in form.get("cap", ())),
    )


def rubric_to(rubric: Rubric) -> Form:
    """The form of a rubric; what is as the format has it anyway is left out."""
    form: Form = {"format": FORMAT}
    form |= _said(
        rubric,
        _BARE,
        "id",
        "title",
        "version",
        "language",
        "authors",
        "license",
        "sources",
        "about",
        "judges",
        "confidence",
        "show_points",
        "allow",
        always=("id", "title", "version", "language"),
    )
    form["scoring"] = _said(
        rubric.scoring, Scoring(), "paragraphs", "article_share", "minimum_coverage", always=("paragraphs",)
    )
    form["scoring"]["bands"] = [{"at": _number(band.at), "name": band.name} for band in rubric.scoring.bands]
    ordered = {scale.id: scale.ordered for scale in rubric.scales}
    lists = {
        "scale": [_scale_form(scale) for scale in rubric.scales],
        "group": [_group_form(group) for group in rubric.groups],
        "question": [_question_form(question, ordered) for question in rubric.questions],
        "cap": [_cap_form(cap) for cap in rubric.caps],
    }
    return form | {key: value for key, value in lists.items() if value}


def digest(rubric: Rubric) -> str:
    """The sha256 (hex) of the canonical JSON of a rubric: keys sorted, no blanks, decimals as text."""
    text = json.dumps(
        rubric_to(rubric), sort_keys=True, separators=(",", ":"), default=str, ensure_ascii=True
    )
    return hashlib.sha256(text.encode()).hexdigest()


def condition_from(every: Mapping[str, Any], either: list[Mapping[str, Any]] | None = None) -> Condition:
    """The condition of an `ask_when` table and an `ask_when_any` list."""
    if not every and not either:
        return ALWAYS
    return Condition(_clauses(every), tuple(_clauses(bundle) for bundle in either or ()))


# From the form


def _only(form: Mapping[str, Any], *keys: str) -> Form:
    return {key: form[key] for key in keys if key in form}


def _lists(form: Mapping[str, Any], *keys: str) -> Form:
    return {key: tuple(form[key]) for key in keys if key in form}


def _decimals(form: Mapping[str, Any], *keys: str) -> Form:
    return {key: Decimal(form[key]) for key in keys if key in form}


def _clauses(table: Mapping[str, Any]) -> tuple[Clause, ...]:
    return tuple(_clause(question, wanted) for question, wanted in table.items())


def _clause(question: str, wanted: Any) -> Clause:
    if isinstance(wanted, str):
        return Clause(question, state="na" if wanted == "na" else "answered")
    if isinstance(wanted, dict):
        return Clause(question, tuple(wanted["not"]), negated=True)
    return Clause(question, tuple(wanted))


def _asked_when(form: Mapping[str, Any]) -> Condition:
    return condition_from(form.get("ask_when", {}), form.get("ask_when_any"))


def _option(form: Mapping[str, Any]) -> Option:
    return Option(
        **_only(form, "id", "label", "about", "example"),
        **_decimals(form, "points"),
        ask_when=_asked_when(form),
    )


def _scale(form: Mapping[str, Any]) -> Scale:
    return Scale(form["id"], tuple(_option(o) for o in form.get("option", ())), form.get("ordered", False))


def _group(form: Mapping[str, Any]) -> Group:
    return Group(
        **_only(form, "id", "title"), **_decimals(form, "weight", "marks"), ask_when=_asked_when(form)
    )


def _cap(form: Mapping[str, Any]) -> Cap:
    when = condition_from(form.get("when", {}), form.get("when_any"))
    return Cap(when, **_decimals(form, "at_most"), **_only(form, "of", "because"))


def _scoring(form: Mapping[str, Any]) -> Scoring:
    bands = tuple(Band(Decimal(band["at"]), band["name"]) for band in form.get("bands", ()))
    return Scoring(
        **_only(form, "paragraphs"), **_decimals(form, "article_share", "minimum_coverage"), bands=bands
    )


def _question(form: Mapping[str, Any], scales: dict[str, Scale]) -> Question:
    scale = scales.get(form.get("scale", ""))
    options = scale.options if scale else tuple(_option(option) for option in form.get("option", ()))
    closed = form["kind"] in CLOSED
    question = _only(
        form,
        "id",
        "ask",
        "kind",
        "title",
        "group",
        "of",
        "scale",
        "na",
        "passage",
        "note_ask",
        "min_words",
        "most",
        "combine",
        "maps_to",
        "why",
        "example",
        "for_marker",
    )
    question |= _lists(form, "passage_when", "note_when", "only", "allow")
    question |= _decimals(form, "marks", "out_of", "note_when_gap")
    return Question(
        **question,
        options=options,
        ordered=form.get("ordered", scale.ordered if scale else False),
        required=form.get("required", form["kind"] != "text"),
        weight=Decimal(form.get("weight", 1)) if closed else Decimal(0),
        ask_when=_asked_when(form),
    )


# To the form

_BARE = Rubric("", "", ())
_EXACT = Context(prec=100)  # no number of a document has as many digits, so nothing is ever rounded


def _said(value: Any, usual: Any, *names: str, always: tuple[str, ...] = ()) -> Form:
    """The attributes that differ from the usual ones, as plain values."""
    form: Form = {}
    for name in names:
        held = getattr(value, name)
        if name in always or held != getattr(usual, name):
            form[name] = _plain(held)
    return form


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return _number(value)
    return list(value) if isinstance(value, tuple) else value


def _number(value: Decimal) -> int | Decimal:
    """The shortest way to write it: `2` and not `2.0`, `2.5` and not `2.50`, which mean the same."""
    return int(value) if value == value.to_integral_value() else value.normalize(_EXACT)


def _condition_form(condition: Condition, every: str = "ask_when", either: str = "ask_when_any") -> Form:
    form: Form = {}
    if condition.every:
        form[every] = _bundle(condition.every)
    if condition.either:
        form[either] = [_bundle(bundle) for bundle in condition.either]
    return form


def _bundle(clauses: tuple[Clause, ...]) -> Form:
    return {clause.question: _wanted(clause) for clause in clauses}


def _wanted(clause: Clause) -> Any:
    if clause.state:
        return clause.state
    return {"not": list(clause.values)} if clause.negated else list(clause.values)


def _option_form(option: Option) -> Form:
    usual = Option("", "")
    return _said(
        option, usual, "id", "label", "about", "example", "points", always=("id", "label")
    ) | _condition_form(option.ask_when)


def _scale_form(scale: Scale) -> Form:
    return _said(scale, Scale("", ()), "id", "ordered", always=("id",)) | {
        "option": [_option_form(option) for option in scale.options]
    }


def _group_form(group: Group) -> Form:
    form = _said(group, Group(""), "id", "title", "weight", "marks", always=("id",))
    return form | _condition_form(group.ask_when)


def _cap_form(cap: Cap) -> Form:
    usual = Cap(ALWAYS, Decimal(0))
    form = _said(cap, usual, "of", "at_most", "because", always=("of", "at_most"))
    return _condition_form(cap.when, "when", "when_any") | form


def _question_form(question: Question, ordered: Mapping[str, bool]) -> Form:
    """Its form; `ordered` says of each scale whether it is, for that holds unless the question says else."""
    usual = Question("", "", question.kind)
    form = _said(
        question,
        usual,
        "id",
        "title",
        "group",
        "of",
        "ask",
        "kind",
        "scale",
        always=("id", "of", "ask", "kind"),
    )
    if question.ordered != ordered.get(question.scale, False):
        form["ordered"] = question.ordered
    if question.required != (question.kind != "text"):
        form["required"] = question.required
    if question.closed:
        form |= _said(question, usual, "weight")
    form |= _said(
        question,
        usual,
        "marks",
        "out_of",
        "na",
        "passage",
        "passage_when",
        "note_when",
        "note_ask",
        "note_when_gap",
        "min_words",
        "most",
        "only",
        "combine",
        "maps_to",
        "why",
        "example",
        "for_marker",
        "allow",
    )
    form |= _condition_form(question.ask_when)
    if question.options and not question.scale:
        form["option"] = [_option_form(option) for option in question.options]
    return form
