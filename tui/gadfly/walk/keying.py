"""What an instructor says beside an answer of a key: other answers that count, and how much."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from gadfly.documents.key import FULL, SILENT
from gadfly.walk.answering import Refusal

if TYPE_CHECKING:
    from gadfly.documents.key import Accepted, Judgement
    from gadfly.documents.rubric import Question
    from gadfly.walk.walk import Walk

HALF = Decimal("0.5")
PLACES = 4
"""Digits after the point that a credit may have."""


def accepting(judgement: Judgement, question: Question, accepted: Accepted) -> Judgement:
    """With another answer that counts; one with credit 0 is taken out.

    Raises:
        Refusal: It is not an answer to the question, or the credit is not 0 to 1.
    """
    known = {option.id for option in question.options}
    if not question.closed or not set(accepted.options) <= known:
        raise Refusal("That is not among the options here.")
    if question.kind == "choice" and len(accepted.options) != 1:
        raise Refusal("One option at a time: only one can be picked here.")
    if not 0 <= accepted.credit <= FULL:
        raise Refusal("Credit goes from 0 to 1, or from 0% to 100%.")
    order = [option.id for option in question.options]
    meant = replace(accepted, options=tuple(sorted(accepted.options, key=order.index)))
    others = tuple(each for each in judgement.accept if set(each.options) != set(meant.options))
    if not meant.credit:
        return replace(judgement, accept=others)
    return replace(judgement, accept=(*others, meant), none_right=False)


def none_right(judgement: Judgement) -> Judgement:
    """With no option right, or with that taken back; what else was accepted rests meanwhile."""
    return replace(judgement, none_right=not judgement.none_right)


def reasons_missing(walk: Walk) -> tuple[int, int]:
    """How many answers of a key have no *because*, and of how many."""
    judged = walk.critique.judgements or {}
    answered = [
        (place, asked.question.id)
        for place in map(walk.place, range(walk.places))
        for asked in walk.sheet(place).shown
        if asked.active or asked.settled
    ]
    return sum(not judged.get(each, SILENT).because for each in answered), len(answered)


def next_credit(credit: Decimal) -> Decimal:
    """The credit that comes next on one key: none, as good, half, none again."""
    return {Decimal(0): FULL, FULL: HALF}.get(credit, Decimal(0))


def credit_for(judgement: Judgement, options: tuple[str, ...]) -> Decimal:
    """The credit of an answer; 0: it is not accepted."""
    found = (each.credit for each in judgement.accept if set(each.options) == set(options))
    return next(found, Decimal(0))


def credit_of(text: str) -> Decimal | None:
    """A credit as typed: `1`, `0.5`, `1/2`, `25%`, `half`, `full`; none: it is no credit."""
    words = {"full": FULL, "half": HALF, "none": Decimal(0)}
    if text.casefold() in words:
        return words[text.casefold()]
    try:
        if text.endswith("%"):
            credit = Decimal(text[:-1].replace(",", ".")) / 100
        elif "/" in text:
            above, below = text.split("/")
            credit = Decimal(above) / Decimal(below)
        else:
            credit = Decimal(text.replace(",", "."))
    except (ArithmeticError, InvalidOperation, ValueError):
        return None
    return round(credit, PLACES).normalize() if credit.is_finite() and 0 <= credit <= 1 else None
