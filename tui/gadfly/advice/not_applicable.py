"""Advice on a missing way out: a question that also follows an answer such as “Cannot tell”.

Who could not tell whether there is a source is then asked where it comes from, and has to make something up.
Only that is told: a required question with options, none of which is a way out itself, without an N/A, and
with a condition that such an answer makes true.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gadfly.advice.advice import in_question
from gadfly.documents.conditions import Outcome, Standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.advice.advice import Advice
    from gadfly.documents.conditions import Clause
    from gadfly.documents.rubric import Option, Question, Rubric

_UNSURE = re.compile(
    r"\b(?:unsure|not (?:quite |so )?sure|uncertain|undecided|unclear|unknown|no idea"
    r"|(?:can ?not|can['’]?t|could ?n[o'’]?t|hard to) (?:tell|say|judge|know|decide)"
    r"|(?:do ?n[o'’]?t|do not) know|other|something else|none of these)\b",
    re.IGNORECASE,
)
_WAY_OUT = re.compile(
    r"\b(?:none|no|not|nothing|nobody|nowhere|neither|never|without|missing|absent)\b", re.IGNORECASE
)


def ways_out(rubric: Rubric) -> Iterator[Advice]:
    """Questions that an unsure answer leads to, and that leave nobody unsure."""
    for number, question in enumerate(rubric.questions):
        if not question.closed or not question.required or question.na != "never":
            continue
        if any(_unsure(option) or _WAY_OUT.search(_words(option)) for option in question.options):
            continue
        if question.kind == "multi":
            continue  # picking nothing is an answer
        found = _leads_here(rubric, question)
        if found:
            before, option = found
            yield in_question(
                "missing-na",
                number,
                f"“{question.name}” is also asked after “{option.label}” to {before.name}, and whoever said that"
                " may have nothing to answer here, so they will guess. Set na, add an option for it, or leave"
                " that answer out of the condition.",
            )


def _words(option: Option) -> str:
    return f"{option.id.replace('-', ' ').replace('_', ' ')} / {option.label}"


def _unsure(option: Option) -> bool:
    return bool(_UNSURE.search(_words(option)))


def _leads_here(rubric: Rubric, question: Question) -> tuple[Question, Option] | None:
    """A question before it and an unsure answer to that which helps to make its condition true."""
    condition = question.ask_when
    for clause in (*condition.every, *(clause for bundle in condition.either for clause in bundle)):
        before = rubric.by_id.get(clause.question)
        if before is None or clause.state or not before.closed:
            continue
        options = [option for option in before.options if _unsure(option) and _says_yes(clause, option)]
        if options:
            return before, options[0]
    return None


def _says_yes(clause: Clause, option: Option) -> bool:
    return clause.outcome(Standing("answered", frozenset((option.id,)))) is Outcome.YES
