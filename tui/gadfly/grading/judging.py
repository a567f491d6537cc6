"""The marker's own judgement of a critique by a rubric that judges critiques: its answers, one at a time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gadfly.documents.answers import NO_ANSWERS
from gadfly.documents.asking import sheet
from gadfly.documents.grade import Manual
from gadfly.documents.wording import said
from gadfly.grading.marking import By, Marked
from gadfly.grading.suggestion import Suggestion
from gadfly.walk.answering import pick, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from gadfly.documents.answers import Answer, Answers
    from gadfly.documents.asking import Asked
    from gadfly.documents.basis import Basis
    from gadfly.documents.rubric import Rubric


def judging_answers(manual: Manual | None, judging: Rubric) -> Answers:
    """What the marker answered so far; nothing where it was answered to another rubric."""
    return manual.answers if manual is not None and manual.rubric == judging.id else NO_ANSWERS


def picked(manual: Manual | None, basis: Basis, question: str, option: str) -> Manual:
    """The judgement with a level picked; where several may be picked, on or off.

    Raises:
        ValueError: There is no own judgement, or it asks no such question, or has no such level.
    """
    return _answered(manual, basis, question, lambda asked: pick(asked, option))


def written(manual: Manual | None, basis: Basis, question: str, text: str) -> Manual:
    """The judgement with the marker's words.

    Raises:
        ValueError: There is no own judgement, or it asks for no words there.
    """
    return _answered(manual, basis, question, lambda asked: write(asked, text))


def judged_marks(place: str, asked: Asked) -> Marked:
    """How one question of the judgement stands, as an answer that a marker judges."""
    question = asked.question
    share = question.share(asked.answer.picked) if asked.state == "answered" else None
    scored = question.closed and question.weight > 0
    open_ = asked.state == "open" and scored
    suggestion = Suggestion(question.id, "manual", None, counts=scored, why="you judge this")
    words = said(question, asked.answer.picked) if asked.state == "answered" else ""
    by: By = "nobody" if open_ or share is None else "level"
    return Marked(place, question.id, question.name, "", question.weight, share, suggestion, by, words, "")


def _answered(
    manual: Manual | None, basis: Basis, question: str, answer: Callable[[Asked], Answer]
) -> Manual:
    judging = basis.judging
    if judging is None:
        raise ValueError("No rubric for your own judgement was chosen.")
    answers = judging_answers(manual, judging)
    asked = sheet(judging, "article", answers).by_id.get(question)
    if asked is None or not asked.shown:
        raise ValueError("Your own judgement has no such question now.")
    whole = answers.with_answer(question, answer(asked))
    held = manual if manual is not None and manual.rubric == judging.id else None
    made = held or Manual(judging.id, judging.version, basis.judging_sha256)
    return replace(made, version=judging.version, sha256=basis.judging_sha256, answers=whole)
