"""Advice on a missing way out: a question that also follows an answer such as “Cannot tell”.

Who could not tell whether there is a source is then asked where it comes from, and has to make something up.
Told are a required question with options, none of which is a way out itself, without an N/A, and with a
condition that such an answer makes true; and one whose N/A a condition asks for, though it allows none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gadfly.advice.advice import in_question, short
from gadfly.advice.ways import clauses_of
from gadfly.documents.conditions import Outcome, Standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gadfly.advice.advice import Advice
    from gadfly.documents.conditions import Clause
    from gadfly.documents.rubric import Option, Question, Rubric

_UNSURE = re.compile(
    r"\b(?:unsure|not (?:quite |so )?sure|uncertain|undecided|unclear|unknown|no idea"
    r"|(?:can ?not|can['’]?t|could ?n[o'’]?t|hard to) (?:tell|say|judge|know|decide)"
    r"|(?:do ?n[o'’]?t|do not) know)\b",
    re.IGNORECASE,
)
_LOOKED_FOR = (
    "A condition asks whether “{0}” was said not to apply, and nobody can say so: na is never. So that"
    ' condition never holds. Set na = "with-reason" or "free", or change the condition.'
)
_WAY_OUT = re.compile(
    r"\b(?:other|something else|none of (?:these|them)|n/?a|not applicable|does not apply)\b", re.IGNORECASE
)


def ways_out(rubric: Rubric) -> Iterator[Advice]:
    """Questions that an unsure answer leads to, and that leave nobody unsure."""
    looked_for = _asked_for(rubric)
    unsure = {q.id: [option for option in q.options if _unsure(option)] for q in rubric.questions}
    for number, question in enumerate(rubric.questions):
        if question.na == "never" and question.id in looked_for:
            yield in_question("missing-na", number, _LOOKED_FOR.format(short(question.name)), "na")
        if not question.closed or not question.required or question.na != "never":
            continue
        if unsure[question.id] or any(_WAY_OUT.search(_words(option)) for option in question.options):
            continue
        if question.kind == "multi":
            continue  # picking nothing is an answer
        found = _leads_here(rubric, question, unsure)
        if found:
            before, option = found
            yield in_question(
                "missing-na",
                number,
                f"“{short(question.name)}” is also asked after “{short(option.label)}” to"
                f" {short(before.name)}, and whoever said that may have nothing to answer here, so they will"
                " guess. Set na, add an option for it, or leave that answer out of the condition.",
            )


def _asked_for(rubric: Rubric) -> set[str]:
    """The questions of which a condition asks whether they were said not to apply."""
    conditions = [
        *(question.ask_when for question in rubric.questions),
        *(option.ask_when for question in rubric.questions for option in question.options),
        *(group.ask_when for group in rubric.groups),
        *(cap.when for cap in rubric.caps),
    ]
    return {
        clause.question
        for condition in conditions
        for clause in clauses_of(condition)
        if clause.state == "na"
    }


def _words(option: Option) -> str:
    return f"{option.id.replace('-', ' ').replace('_', ' ')} / {short(option.label)}"


def _unsure(option: Option) -> bool:
    return bool(_UNSURE.search(_words(option)))


def _leads_here(
    rubric: Rubric, question: Question, unsure: Mapping[str, list[Option]]
) -> tuple[Question, Option] | None:
    """A question before it and an unsure answer to that which helps to make its condition true."""
    for clause in clauses_of(question.ask_when):
        before = rubric.by_id.get(clause.question)
        if before is None or clause.state or not before.closed:
            continue
        options = [option for option in unsure[before.id] if _says_yes(clause, option)]
        if options:
            return before, options[0]
    return None


def _says_yes(clause: Clause, option: Option) -> bool:
    return clause.outcome(Standing("answered", frozenset((option.id,)))) is Outcome.YES
