"""The answers of one place as plain values: from their form in TOML and back."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Any

from gadfly.documents.answers import NO_ANSWERS, Answer, Answers, Earlier, Passage

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

Form = dict[str, Any]
"""A TOML table as plain values."""

TablePath = tuple[str, ...]

_SAID = ("choice", "choices", "text", "na")
_ANSWER = frozenset({*_SAID, "note", "confidence", "at", "active", "earlier", "passages"})
_EARLIER = frozenset({*_SAID, "at", "why"})
_PASSAGE = frozenset({"text", "start", "end", "option", "paragraph"})


class Unknown:
    """What a newer or foreign program wrote beside the known keys, by the path of its table."""

    def __init__(self) -> None:
        self.kept: dict[TablePath, Form] = {}

    def keep(self, path: TablePath, table: Mapping[str, Any], known: Container[str]) -> None:
        """Keep what is in a table beside the known keys."""
        for key in table:  # nearly always, all of them are known
            if key not in known:
                self.kept[path] = {key: value for key, value in table.items() if key not in known}
                return


def answers_from(table: Mapping[str, Any], path: TablePath, unknown: Unknown) -> Answers:
    """The answers of a place whose checked table of answers stands at that path."""
    if not table:
        return NO_ANSWERS
    return Answers({question: _answer(form, (*path, question), unknown) for question, form in table.items()})


def answers_to(
    answers: Answers, path: TablePath, unknown: Mapping[TablePath, Mapping[str, Any]], active: Container[str]
) -> Form:
    """The table of answers of a place.

    Args:
        answers: What was answered there.
        path: Where the table stands.
        unknown: What else was in its tables.
        active: The questions that are asked there now.
    """
    return {
        question: _answer_form(answer, (*path, question), unknown, active=question in active)
        for question, answer in answers.given.items()
    }


def _answer(form: Mapping[str, Any], path: TablePath, unknown: Unknown) -> Answer:
    unknown.keep(path, form, _ANSWER)
    earlier = form.get("earlier", ())
    for i, each in enumerate(earlier):
        unknown.keep((*path, "earlier", str(i)), each, _EARLIER)
    passages = []
    for each in form.get("passages", ()):
        passages.append(Passage(**{key: each[key] for key in _PASSAGE if key in each}))
        unknown.keep((*path, "passages", _name(passages[-1])), each, _PASSAGE)
    return Answer(
        **_said(form),
        note=form.get("note", ""),
        confidence=form.get("confidence"),
        passages=tuple(passages),
        earlier=tuple(Earlier(**_said(each), why=each.get("why", "")) for each in earlier),
    )


def _said(form: Mapping[str, Any]) -> Form:
    said = {key: form[key] for key in _SAID if key in form}
    if "choices" in said:
        said["choices"] = tuple(said["choices"])
    if "at" in form:
        said["at"] = form["at"].astimezone(UTC)
    return said


def _answer_form(
    answer: Answer, path: TablePath, unknown: Mapping[TablePath, Mapping[str, Any]], *, active: bool
) -> Form:
    form = _said_form(answer)
    if answer.note:
        form["note"] = answer.note
    if answer.confidence is not None:
        form["confidence"] = answer.confidence
    if answer.at is not None:
        form["at"] = answer.at
    if not active:
        form["active"] = False
    if answer.earlier:
        form["earlier"] = [
            _earlier_form(each) | dict(unknown.get((*path, "earlier", str(i)), {}))
            for i, each in enumerate(answer.earlier)
        ]
    form |= unknown.get(path, {})
    if answer.passages:
        form["passages"] = [
            _passage_form(each) | dict(unknown.get((*path, "passages", _name(each)), {}))
            for each in answer.passages
        ]
    return form


def _said_form(answer: Answer | Earlier) -> Form:
    said = {key: getattr(answer, key) for key in _SAID if getattr(answer, key) is not None}
    if "choices" in said:
        said["choices"] = list(said["choices"])
    return said


def _earlier_form(earlier: Earlier) -> Form:
    form = _said_form(earlier)
    if earlier.at is not None:
        form["at"] = earlier.at
    if earlier.why:
        form["why"] = earlier.why
    return form


def _passage_form(passage: Passage) -> Form:
    form: Form = {"text": passage.text, "start": passage.start, "end": passage.end}
    form |= {key: getattr(passage, key) for key in ("option", "paragraph") if getattr(passage, key)}
    return form


def _name(passage: Passage) -> str:
    """What tells a passage of an answer from the others, whichever of them come and go."""
    return f"{passage.paragraph}:{passage.start}-{passage.end}:{passage.option}"
