"""Conditions in words: "Evidence is “Yes” and (Role is “Claim” or Kind is answered)".

Names and labels come from the rubric and are not cleaned here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gadfly.documents.conditions import Clause, Condition
    from gadfly.documents.rubric import Rubric


def condition_words(rubric: Rubric, condition: Condition) -> str:
    """What must hold, to follow "when"; empty where nothing must."""
    every = [_clause(rubric, clause) for clause in condition.every]
    either = [_all(rubric, bundle) for bundle in condition.either]
    if len(either) > 1 and every:
        return " and ".join([*every, f"({' or '.join(either)})"])
    return " and ".join(every + [" or ".join(either)] * bool(either))


def _all(rubric: Rubric, bundle: Iterable[Clause]) -> str:
    return " and ".join(_clause(rubric, clause) for clause in bundle)


def _clause(rubric: Rubric, clause: Clause) -> str:
    question = rubric.by_id.get(clause.question)
    name = question.name if question else clause.question
    if clause.state:
        return f"{name} {'is answered' if clause.state == 'answered' else 'does not apply'}"
    known = question.by_id if question else {}
    labels = [f"“{(known[each].label if each in known else '') or each}”" for each in clause.values]
    return f"{name} is {'not ' if clause.negated else ''}{' or '.join(labels)}"
