"""Conditions in words, for readers of a format that has none: "only if Evidence is “Yes”"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gadfly.documents.conditions import Clause, Condition
    from gadfly.documents.rubric import Question, Rubric


def condition_in_words(rubric: Rubric, condition: Condition) -> str:
    """What must hold, as the end of a sentence; empty where nothing must.

    Names and labels come from the rubric, as they are.
    """
    parts = [_clause(rubric, clause) for clause in condition.every]
    either = [_all(rubric, bundle) for bundle in condition.either]
    if either:
        joined = " or ".join(either)
        parts.append(f"({joined})" if parts and len(either) > 1 else joined)
    return " and ".join(parts)


def _all(rubric: Rubric, bundle: Iterable[Clause]) -> str:
    return " and ".join(_clause(rubric, clause) for clause in bundle)


def _clause(rubric: Rubric, clause: Clause) -> str:
    question = rubric.by_id.get(clause.question)
    name = question.name if question else clause.question
    if clause.state:
        return f"{name} is answered" if clause.state == "answered" else f"{name} does not apply"
    labels = [_label(question, value) for value in clause.values]
    return f"{name} is {'not ' if clause.negated else ''}{' or '.join(labels)}"


def _label(question: Question | None, option: str) -> str:
    known = question.by_id.get(option) if question else None
    return f"“{(known.label if known else '') or option}”"
