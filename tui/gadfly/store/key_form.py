"""A key's form in TOML: a critique's form, and beside its answers what else is accepted, and why.

An instructor makes a key by walking the op-ed like anybody else, so its file is laid out as a critique's is.
What stands beside an answer is no part of a critique: here it is taken out on reading, put back on writing.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from gadfly.documents.answers import NO_ANSWERS, OPEN, Answers
from gadfly.documents.critique import ARTICLE
from gadfly.documents.key import FULL, Accepted, Judgement, Key
from gadfly.store.critique_form import critique_from

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gadfly.documents.critique import Critique
    from gadfly.store.answer_form import Form, TablePath

FORMAT = "gadfly/key@1"

_JUDGEMENT = ("accept", "accept_na", "none_right", "because")


def key_from(form: Mapping[str, Any]) -> Key:
    """What a checked form stands for."""
    critique = critique_from(form)
    unknown: dict[TablePath, Mapping[str, Any]] = {}
    judgements = {}
    for path, table in critique.unknown.items():
        place = _place(path)
        if place is None:
            unknown[path] = table
            continue
        judgements[place] = _judgement(table)
        if rest := {key: value for key, value in table.items() if key not in _JUDGEMENT}:
            unknown[path] = rest
    said = {place: judgement for place, judgement in judgements.items() if judgement != Judgement()}
    return Key(replace(critique, unknown=unknown), said)


def with_judgements(key: Key) -> Critique:
    """The critique whose form is the key's: the format and what stands beside answers are among its keys."""
    unknown = {path: dict(table) for path, table in key.critique.unknown.items()}
    answers = dict(key.critique.answers)
    for (place, question), judgement in key.judgements.items():
        given = answers.get(place, NO_ANSWERS).given
        if question not in given:  # a judgement alone needs a table, too
            answers[place] = Answers({**given, question: OPEN})
        path = (
            ("article_answers", question) if place == ARTICLE else ("paragraph", place, "answers", question)
        )
        several = _several(key.critique, question)
        unknown[path] = _judgement_form(judgement, several=several) | unknown.get(path, {})
    unknown[()] = {**unknown.get((), {}), "format": FORMAT}
    return replace(key.critique, answers=answers, unknown=unknown)


def _place(path: TablePath) -> tuple[str, str] | None:
    """Which answer's table stands at a path; None where another table does."""
    match path:
        case ("article_answers", question):
            return ARTICLE, question
        case ("paragraph", block, "answers", question):
            return block, question
    return None


def _judgement(table: Mapping[str, Any]) -> Judgement:
    accept = tuple(_accepted(each) for each in table.get("accept", ()))
    return Judgement(
        accept, table.get("none_right", False), table.get("because", ""), table.get("accept_na", False)
    )


def _accepted(table: Mapping[str, Any]) -> Accepted:
    picked = (table["choice"],) if "choice" in table else table["choices"]
    return Accepted(tuple(picked), Decimal(table.get("credit", FULL)))


def _judgement_form(judgement: Judgement, *, several: bool) -> Form:
    form: Form = {}
    if judgement.accept:
        form["accept"] = [_accepted_form(each, several=several) for each in judgement.accept]
    if judgement.accept_na:
        form["accept_na"] = True
    if judgement.none_right:
        form["none_right"] = True
    if judgement.because:
        form["because"] = judgement.because
    return form


def _accepted_form(accepted: Accepted, *, several: bool) -> Form:
    one = len(accepted.options) == 1 and not several
    said: Form = {"choice": accepted.options[0]} if one else {"choices": list(accepted.options)}
    return said if accepted.credit == FULL else {**said, "credit": accepted.credit}


def _several(critique: Critique, question: str) -> bool:
    known = critique.rubric.by_id.get(question)
    return known is not None and known.kind == "multi"
