"""Answers as whole numbers: a class has a hundred thousand of them, and few different ones.

A choice is its option's place in the rubric, from 0. A multi is the sum of 2 to the power of each picked
option's place, so that 0 is "none picked". What is no closed answer is below 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gadfly.documents.answers import Answer
    from gadfly.documents.asking import State
    from gadfly.documents.rubric import Question

NOT_ASKED, OPEN, NA, WRITTEN = -1, -2, -3, -4
"""Not asked of this reader; asked and open (or not decided yet); said not to apply; answered in words."""

NOT_APPLICABLE = "N/A"
"""What an answer that the question does not apply is called in tables of ratings."""

NONE_PICKED = "(none)"
"""What a multi is called there where nothing was picked."""

BETWEEN = "+"
"""What stands there between several options; ids of options never hold it."""

_STATES: dict[State, int] = {"not-asked": NOT_ASKED, "open": OPEN, "undecided": OPEN, "na": NA}


def code_of(question: Question, state: State, answer: Answer) -> int:
    """The number that stands for an answer.

    Args:
        question: The question.
        state: How it stands for this reader.
        answer: What they said.
    """
    if state != "answered":
        return _STATES[state]
    if not question.closed:
        return WRITTEN
    places = [at for at, option in enumerate(question.options) if option.id in answer.picked]
    if question.kind == "choice":
        return places[0]
    return sum(1 << at for at in places)


def picked(question: Question, code: int) -> tuple[str, ...]:
    """The ids of the options that a number stands for; none where it stands for no closed answer."""
    if code < 0:
        return ()
    if question.kind == "choice":
        return (question.options[code].id,)
    return tuple(option.id for at, option in enumerate(question.options) if code >> at & 1)


def level(question: Question, code: int) -> str:
    """What a table of ratings calls an answer; empty where there is none to rate by."""
    if code == NA:
        return NOT_APPLICABLE
    return "" if code < 0 else BETWEEN.join(picked(question, code)) or NONE_PICKED


def label(question: Question, code: int) -> str:
    """The same in the rubric's words, for people."""
    match code:
        case x if x == NOT_ASKED:
            return "not asked"
        case x if x == OPEN:
            return "open"
        case x if x == NA:
            return "does not apply"
        case x if x == WRITTEN:
            return "written"
    labels = [question.by_id[each].label or each for each in picked(question, code)]
    return "; ".join(labels) or "none of them"
