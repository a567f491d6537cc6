"""What stands beside an answer of a key, in words."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from gadfly.documents.key import FULL
from gadfly.documents.wording import said

if TYPE_CHECKING:
    from gadfly.documents.key import Accepted, Judgement
    from gadfly.documents.rubric import Question

HALF = Decimal("0.5")


def accepted_words(question: Question, accepted: Accepted) -> str:
    """Another answer that counts, with its credit: `“Partly”: half`."""
    return f"{said(question, accepted.options) or 'none of them'}: {credit_words(accepted.credit)}"


def credit_words(credit: Decimal) -> str:
    """A credit of 0 to 1: `as good`, `half`, `25%`."""
    if credit == FULL:
        return "as good"
    return "half" if credit == HALF else f"{(100 * credit).normalize():f}%"


def reasons_line(missing: int, answers: int) -> str:
    """How many answers have no reason, for the instructor; empty where all have one."""
    if not missing:
        return ""
    which = f"{missing} of your {answers} answers {'has' if missing == 1 else 'have'} no because"
    if missing == answers:
        which = "None of your answers has a because"
    return f"{which}. None is needed; where one is, students learn from it."


def judgement_glance(judgement: Judgement) -> str:
    """What stands beside an answer, in a few words: `2 also right, because`."""
    also = len(judgement.accept) + judgement.accept_na
    parts = ["none is right"] * judgement.none_right + [f"{also} also right"] * bool(also)
    return ", ".join([*parts, *["because"] * bool(judgement.because)])


def judgement_lines(question: Question, judgement: Judgement) -> tuple[str, ...]:
    """All that stands beside an answer, a line each; nothing where nothing does."""
    lines = [f"Also accepted: {accepted_words(question, each)}" for each in judgement.accept]
    if judgement.none_right:
        lines.append("None of the options is right: whatever was picked counts.")
    if judgement.accept_na:
        lines.append("Also accepted: that it does not apply.")
    if judgement.because:
        lines.append(f"Because: {judgement.because}")
    return tuple(lines)
