"""A grade that is done, as feedback: everything that a student is told, worked out once and for good.

What each answer brought is written down beside the key, not only computed from it: so the figures in the file
are those of the day, and they stand also where the key is not told. Then the reasons do not tell it either.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gadfly.documents.assignment import handed_out
from gadfly.documents.feedback import Explained, Feedback, Outcome, PlaceOutcome
from gadfly.documents.told_key import told_key
from gadfly.grading.explaining import every_line
from gadfly.grading.grading import total

if TYPE_CHECKING:
    from gadfly.documents.basis import Basis
    from gadfly.documents.critique import Critique
    from gadfly.documents.grade import Grade
    from gadfly.grading.marking import Marked
    from gadfly.grading.total import Total

_KEPT = {
    "same": "as in the key",
    "accepted": "accepted",
    "near": "near the key",
    "differs": "not as in the key",
}
"""What is said of an answer beside a key that is not told."""


def feedback_on(
    critique: Critique,
    grade: Grade,
    basis: Basis,
    *,
    title: str = "",
    with_key: bool = True,
    came: Total | None = None,
    words: bool = True,
) -> Feedback:
    """What the student gets back.

    Args:
        critique: As it was handed in.
        grade: The marker's decisions.
        basis: What the grade stands on.
        title: The assignment's.
        with_key: Whether the key's answers and reasons are told.
        came: What it comes to on that basis, where that is known.
        words: Whether the total is explained and the key told; without, only figures, in a tenth of the time.

    Raises:
        ValueError: A key is to another text.
    """
    came = came or total(critique, grade, basis)
    rubric = None if basis.rubric is None else handed_out(basis.rubric)
    if rubric is critique.rubric or rubric == critique.rubric:
        rubric = None
    told = with_key or not basis.keys
    if not told:
        came = _silent(came)
    places = tuple(place.id for place in came.places)
    return Feedback(
        critique=critique,
        grade=grade,
        scheme=basis.scheme,
        title=title,
        places=tuple(PlaceOutcome(p.id, p.name, p.earned, p.possible) for p in came.places),
        lines=tuple(Explained(x.label, x.detail, x.value, x.indent, x.kind) for x in every_line(came))
        if words
        else (),
        outcomes=tuple(_outcome(each) for place in came.places for each in place.answers),
        keys=tuple(told_key(key, critique, rubric or critique.rubric, places) for key in basis.keys)
        if told and words
        else (),
        key_kept=not told,
        rubric=rubric,
        judging=None if basis.judging is None else handed_out(basis.judging),
    )


def _outcome(marked: Marked) -> Outcome:
    found = marked.suggestion
    return Outcome(
        marked.question,
        found.kind,
        marked.place,
        marked.share,
        found.counts,
        marked.by,
        found.share,
        marked.why,
    )


def _silent(came: Total) -> Total:
    """The total with reasons that do not say what the key says."""
    places = tuple(replace(p, answers=tuple(_silenced(each) for each in p.answers)) for p in came.places)
    return replace(came, places=places)


def _silenced(marked: Marked) -> Marked:
    kind = "near" if marked.suggestion.kind == "accepted" and marked.share != 1 else marked.suggestion.kind
    if kind not in _KEPT:
        return marked
    why = _KEPT[kind] if marked.by == "key" else marked.why
    return replace(marked, why=why, suggestion=replace(marked.suggestion, kind=kind, why=_KEPT[kind]))
