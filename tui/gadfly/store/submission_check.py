"""What one submission's bytes come to, held against the assignment: read once, checked whole, never trusted.

The rubric is most of a small critique, and its bytes are the same in nearly every one: gadfly writes it last.
What was read and checked of those bytes is kept. A document is cut before its last `[rubric]` line only where
both halves are sound TOML by themselves and share no table: then they say together what the whole says.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from gadfly.documents.critique import ARTICLE
from gadfly.documents.held_against import ANOTHER, answers_digest, open_questions, rubric_change, text_changes
from gadfly.documents.student import Student
from gadfly.documents.submission import Work
from gadfly.frozen import frozen
from gadfly.store.critique_form import critique_from
from gadfly.store.critique_sense import form_faults
from gadfly.store.critique_shape import MOST_PROBLEMS, CritiqueShape, shape_faults
from gadfly.store.faults import at_their_lines, faults_of, placed
from gadfly.store.problems import FileProblem, Problem
from gadfly.store.rubric_form import digest, rubric_from
from gadfly.store.rubric_shape import UsedRubricShape
from gadfly.store.toml_text import document_kind, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gadfly.documents.held_against import Said
    from gadfly.documents.rubric import Rubric
    from gadfly.store.faults import Fault
    from gadfly.store.yardstick import Yardstick

LONGEST_TOLD = 300
"""Characters of a name, or of a sentence on a fault, that are kept."""

MOST_TOLD = 5
"""Faults of one file that are kept."""

_CUT = b"\n[rubric]\n"
_MOST_KEPT = 16
_BLOCKS = ("paragraph", "set_aside")
_OTHERS = {
    "feedback": "This is feedback that was given back, handed in again: the critique is wanted, or a reply.",
    "assignment": "This is an assignment.",
    "peers": "This is a peer round as it was handed out: the revised critique beside it is wanted.",
}
_SAID = frozenset({"choice", "choices", "text", "na"})
_UNSOUND = (ValueError, ArithmeticError, LookupError, TypeError, AttributeError, RecursionError, MemoryError)


class _HeadShape(CritiqueShape):
    """A critique whose rubric was checked already."""

    rubric: Any


@frozen
class _Used:
    """A rubric as it is used in submissions: its form and what that comes to."""

    form: dict[str, Any]
    rubric: Rubric
    digest: str


class SubmissionCheck:
    """Checks one submission after another against the same assignment."""

    def __init__(self, yardstick: Yardstick) -> None:
        self._yardstick = yardstick
        self._digest = digest(yardstick.rubric)
        self._kept: dict[bytes, _Used | None] = {}

    def work(self, data: bytes, name: str) -> Work:
        """What a file's bytes come to.

        Args:
            data: The bytes.
            name: The file's name: it says whether something that cannot be read was meant as a critique.
        """
        try:
            return self._work(data, name)
        except FileProblem as problem:
            meant = name.lower().endswith(".toml") or b"gadfly/critique@" in data[:4096]
            told = at_their_lines(data, name, problem.problems) if meant else ()
            return Work("unreadable", faults=_told(told)) if meant else Work("foreign")
        except _UNSOUND:
            return Work("unreadable", faults=("This file is so made that it cannot be checked.",))

    def _work(self, data: bytes, name: str) -> Work:
        form, used = self._read(data, name)
        kind, _ = document_kind(form, name)
        if kind == "reply":
            return _reply(data, name)
        if kind != "critique":
            return Work("foreign", faults=(_OTHERS.get(kind, f"This is a {kind}."),))
        if used is None:
            if faults := shape_faults(form):
                return Work("unreadable", faults=_told(placed(data, name, faults)))
            used = _used(form["rubric"])
        elif faults := _head_faults(form):
            return Work("unreadable", faults=_told(placed(data, name, faults)))
        return self._compared(form, used, data, name)

    def _compared(self, form: dict[str, Any], used: _Used, data: bytes, name: str) -> Work:
        texts = {table["id"]: table["text"] for key in _BLOCKS for table in form.get(key, ())}
        text = text_changes(texts, self._yardstick.articles)
        if text == (ANOTHER,) and self._is_practice(texts):
            return _practice(form)
        faults = tuple(form_faults(form))
        grave = [each for each in faults if each.severity == "error"]
        if grave and not text:
            return Work("unreadable", faults=_told(placed(data, name, grave)))
        rubric = () if used.digest == self._digest else (rubric_change(used.rubric, self._yardstick.rubric),)
        critic, finished = form.get("critic", {}), form["status"] == "finished"
        return Work(
            "critique",
            Student(_short(critic.get("name", "")), _short(critic.get("id", ""))),
            form["id"],
            form["revision"],
            finished=finished,
            started=form["started"].astimezone(UTC),
            saved=form["saved"].astimezone(UTC),
            open=0 if finished else self._open(form),
            answers=answers_digest(_answers(form)),
            text=tuple(_short(words) for words in text),
            rubric=tuple(_short(words) for words in rubric),
            faults=_told(placed(data, name, faults)),
        )

    def _is_practice(self, texts: dict[str, str]) -> bool:
        """Whether a text is one for practice, or nearly."""
        practice = self._yardstick.practice
        return bool(practice) and text_changes(texts, practice) != (ANOTHER,)

    def _open(self, form: dict[str, Any]) -> int:
        """How much is open in a draft, by the assignment's rubric: one from outside asks nothing here."""
        rubric = self._yardstick.rubric
        least = {"id": rubric.id, "title": rubric.title}
        return open_questions(replace(critique_from({**form, "rubric": least}), rubric=rubric))

    def _read(self, data: bytes, name: str) -> tuple[dict[str, Any], _Used | None]:
        """The document, and its rubric where that is sound and its bytes were seen apart."""
        head, cut, tail = data.rpartition(_CUT)
        used = self._seen(tail) if cut else None
        if used is None:
            return parse(data, name), None
        try:
            form = parse(head + b"\n", name)
        except FileProblem:
            return parse(data, name), None  # its lines are those of the whole
        if "rubric" in form:
            return parse(data, name), None
        return {**form, "rubric": used.form}, used

    def _seen(self, tail: bytes) -> _Used | None:
        """The rubric that these bytes are, None where they are none by themselves."""
        if tail not in self._kept:
            if len(self._kept) >= _MOST_KEPT:  # many rubrics, none of them the assignment's
                self._kept.pop(next(iter(self._kept)))
            self._kept[tail] = _rubric(tail)
        used = self._kept.pop(tail)
        self._kept[tail] = used  # the one used last goes last
        return used


def _answers(form: dict[str, Any]) -> Iterator[Said]:
    """Every answer in a form, with its place."""
    places = [(table["id"], table.get("answers", {})) for table in form.get("paragraph", ())]
    for place, given in (*places, (ARTICLE, form.get("article_answers", {}))):
        for question, answer in given.items():
            if not _SAID.isdisjoint(answer):
                picked = (answer["choice"],) if "choice" in answer else tuple(answer.get("choices", ()))
                written = (answer.get("text", ""), answer.get("na", ""), answer.get("note", ""))
                yield place, question, picked, *written


def _practice(form: dict[str, Any]) -> Work:
    """A critique of a text for practice: whose and when, and nothing that could be held against anybody."""
    critic = form.get("critic", {})
    return Work(
        "critique",
        Student(_short(critic.get("name", "")), _short(critic.get("id", ""))),
        form["id"],
        form["revision"],
        finished=form["status"] == "finished",
        started=form["started"].astimezone(UTC),
        saved=form["saved"].astimezone(UTC),
        practice=True,
    )


def _reply(data: bytes, name: str) -> Work:
    """A student's replies to feedback."""
    from gadfly.store.replies import check_replies  # noqa: PLC0415 - few hand in replies

    replies, problems = check_replies(data, name)
    if replies is None:
        return Work("foreign", faults=("This reply cannot be read.", *_told(problems)))
    student = Student(_short(replies.student.name), _short(replies.student.id))
    return Work("reply", student, replies.critique.id, saved=replies.saved)


def _rubric(tail: bytes) -> _Used | None:
    try:
        form = parse(b"[rubric]\n" + tail, "")
        if form.keys() != {"rubric"}:
            return None
        UsedRubricShape.model_validate(form["rubric"])
        return _used(form["rubric"])
    except (FileProblem, ValidationError):
        return None


def _used(form: dict[str, Any]) -> _Used:
    rubric = rubric_from(form)
    return _Used(form, rubric, digest(rubric))


def _head_faults(form: dict[str, Any]) -> tuple[Fault, ...]:
    try:
        _HeadShape.model_validate(form)
    except ValidationError as error:
        return faults_of(error, MOST_PROBLEMS)
    return ()


def _told(problems: Iterable[Problem]) -> tuple[str, ...]:
    """Problems as sentences with their lines, a few of them and none of them long."""
    every = [(f"Line {each.line}: " if each.line else "") + each.message for each in problems]
    more = [f"And {len(every) - MOST_TOLD} more."] if len(every) > MOST_TOLD else []
    return tuple(_short(words) for words in (*every[:MOST_TOLD], *more))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_TOLD else f"{text[:LONGEST_TOLD]}…"
