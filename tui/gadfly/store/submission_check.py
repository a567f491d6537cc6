"""What one submission's bytes come to, held against the assignment: read once, checked whole, never trusted.

The rubric is most of a small critique, and its bytes are the same in nearly every one: gadfly writes it last.
What was read and checked of those bytes is kept. A document is cut before its last `[rubric]` line only where
both halves are sound TOML by themselves and share no table: then they say together what the whole says.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from gadfly.documents.critique import ARTICLE
from gadfly.documents.held_against import answers_digest, open_questions, rubric_change, text_changes
from gadfly.documents.student import Student
from gadfly.documents.submission import Work
from gadfly.frozen import frozen
from gadfly.store.critique_form import critique_from
from gadfly.store.critique_sense import sense_faults
from gadfly.store.critique_shape import MOST_PROBLEMS, CritiqueShape, shape_faults
from gadfly.store.faults import at_their_lines, faults_of, placed
from gadfly.store.problems import FileProblem, Problem
from gadfly.store.rubric_form import digest, rubric_from
from gadfly.store.rubric_shape import UsedRubricShape
from gadfly.store.toml_text import document_kind, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gadfly.documents.article import Article
    from gadfly.documents.assignment import Assignment
    from gadfly.documents.critique import Critique
    from gadfly.documents.held_against import Said
    from gadfly.documents.rubric import Rubric
    from gadfly.store.faults import Fault

LONGEST_TOLD = 300
"""Characters of a name, or of a sentence on a fault, that are kept."""

MOST_TOLD = 5
"""Faults of one file that are kept."""

_CUT = b"\n[rubric]\n"
_MOST_KEPT = 16
_STALE = {("article", "sha256"), ("rubric", "sha256")}
"""Digests that a submission carries: what they claim is found out by comparing."""

_SAID = frozenset({"choice", "choices", "text", "na"})
_UNSOUND = (ValueError, ArithmeticError, LookupError, TypeError, AttributeError, RecursionError, MemoryError)


class _HeadShape(CritiqueShape):
    """A critique whose rubric was checked already."""

    rubric: Any


@frozen
class Yardstick:
    """What submissions are held against: the instructor's own texts and rubric.

    Attributes:
        articles: The op-eds, of which a student walks one.
        rubric: As the students have it.
    """

    articles: tuple[Article, ...]
    rubric: Rubric

    @property
    def sha256(self) -> str:
        """A digest of all of it."""
        parts = [*(article.sha256 for article in self.articles), digest(self.rubric)]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def yardstick_of(assignment: Assignment) -> Yardstick:
    """What submissions to an assignment are held against."""
    return Yardstick(assignment.articles, assignment.rubric_in_use)


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
        if kind != "critique":
            return Work("foreign", faults=(f"This is a {kind}.",))
        if used is None:
            if faults := shape_faults(form):
                return Work("unreadable", faults=_told(placed(data, name, faults)))
            used = _used(form["rubric"])
        elif faults := _head_faults(form):
            return Work("unreadable", faults=_told(placed(data, name, faults)))
        return self._compared(form, used, data, name)

    def _compared(self, form: dict[str, Any], used: _Used, data: bytes, name: str) -> Work:
        # read with the least rubric there can be, in whose place comes the one that was read already
        least = {"id": used.rubric.id, "title": used.rubric.title}
        bare = form if form["status"] == "draft" else _without_answers(form)
        critique = replace(critique_from({**bare, "rubric": least}), rubric=used.rubric)
        text = text_changes(critique.article, self._yardstick.articles)
        plain = {key: value for key, value in used.form.items() if key != "sha256"}
        faults = [
            each for each in sense_faults({**form, "rubric": plain}, critique) if each.path not in _STALE
        ]
        grave = [each for each in faults if each.severity == "error"]
        if grave and not text:
            return Work("unreadable", faults=_told(placed(data, name, grave)))
        rubric = () if used.digest == self._digest else (rubric_change(used.rubric, self._yardstick.rubric),)
        return self._told(form, critique, text, rubric, _told(placed(data, name, faults)))

    def _told(
        self,
        form: dict[str, Any],
        critique: Critique,
        text: tuple[str, ...],
        rubric: tuple[str, ...],
        faults: tuple[str, ...],
    ) -> Work:
        asked = replace(critique, rubric=self._yardstick.rubric)  # a rubric from outside asks nothing here
        return Work(
            "critique",
            Student(_short(critique.critic.name), _short(critique.critic.id)),
            critique.id,
            critique.revision,
            finished=critique.finished,
            started=critique.started.astimezone(UTC),
            saved=critique.saved.astimezone(UTC),
            open=0 if critique.finished else open_questions(asked),
            answers=answers_digest(_answers(form)),
            text=tuple(_short(words) for words in text),
            rubric=tuple(_short(words) for words in rubric),
            faults=faults,
        )

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


def _without_answers(form: dict[str, Any]) -> dict[str, Any]:
    """The form of a critique without its answers: of a finished one they are looked at as they stand."""
    blocks = {
        key: [
            {name: value for name, value in table.items() if name != "answers"} for table in form.get(key, ())
        ]
        for key in ("paragraph", "set_aside")
    }
    return {**form, **blocks, "article_answers": {}}


def _answers(form: dict[str, Any]) -> Iterator[Said]:
    """Every answer in a form, with its place."""
    places = [(table["id"], table.get("answers", {})) for table in form.get("paragraph", ())]
    for place, given in (*places, (ARTICLE, form.get("article_answers", {}))):
        for question, answer in given.items():
            if not _SAID.isdisjoint(answer):
                picked = (answer["choice"],) if "choice" in answer else tuple(answer.get("choices", ()))
                written = (answer.get("text", ""), answer.get("na", ""), answer.get("note", ""))
                yield place, question, picked, *written


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
