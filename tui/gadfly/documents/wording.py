"""How the asking of questions is put to a student: what was answered, and why a question is not asked.

Words are built from the condition that failed, down to the answer that decided: a question that hangs on one
that is not asked itself names the answer which turned both off. Titles and labels come from the rubric and
are not cleaned here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.documents.asking import Sheet
from gadfly.documents.conditions import NOT_ASKED, Condition, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gadfly.documents.asking import Asked
    from gadfly.documents.conditions import Clause
    from gadfly.documents.rubric import Question, Rubric


def said(question: Question, picked: tuple[str, ...]) -> str:
    """The labels of the options picked, in quotation marks, in the rubric's order; empty for none."""
    return _listed(f"“{option.label or option.id}”" for option in question.options if option.id in picked)


def why_not_asked(rubric: Rubric, sheet: Sheet, question: str) -> str:
    """Why a question has no place in the walk now, in words that go on after its title and a colon.

    Args:
        rubric: The rubric that asks.
        sheet: The questions as they stand at the place in question.
        question: The question's id.

    Returns:
        Such as "not asked, because you answered “No” to Evidence"; empty where the question is asked.

    Raises:
        KeyError: The sheet has no such question.
    """
    asked = sheet.by_id[question]
    if asked.state == "not-asked":
        return f"not asked, because {_listed(_reasons(rubric, sheet, asked, Outcome.NO))}"
    if asked.state == "undecided":
        return f"waits for your answer to {_listed(_reasons(rubric, sheet, asked, Outcome.UNKNOWN))}"
    return ""


def why_it_holds(sheet: Sheet, condition: Condition) -> str:
    """Why a condition that holds does, in words that go on after "because".

    Args:
        sheet: The questions as they stand at the place in question.
        condition: One that holds there.

    Returns:
        Such as "you answered “Not at all” to Inference".
    """
    bundles = (b for b in condition.either if Condition(b).outcome(sheet.standings) is Outcome.YES)
    clauses = (*condition.every, *next(bundles, ()))
    return _listed(dict.fromkeys(_standing(sheet.by_id[clause.question]) for clause in clauses))


def _standing(asked: Asked) -> str:
    name = asked.question.name
    return f"you said that {name} does not apply" if asked.state == "na" else _answered(asked)


def _reasons(rubric: Rubric, sheet: Sheet, asked: Asked, wanted: Outcome) -> tuple[str, ...]:
    """What makes that question's condition say `wanted`, each reason once."""
    question = asked.question
    before = _before(sheet, asked)
    conditions = [question.ask_when]
    if question.group in rubric.groups_by_id:
        conditions.insert(0, rubric.groups_by_id[question.group].ask_when)
    for condition in conditions:
        if condition.outcome(before.standings) is wanted:
            clauses = _deciding(condition, before, wanted)
            return tuple(dict.fromkeys(r for c in clauses for r in _reason(rubric, before, c, wanted)))
    return ()


def _before(sheet: Sheet, asked: Asked) -> Sheet:
    """The questions before that one: a condition looks back only, and so the search for reasons ends."""
    at = next(i for i, other in enumerate(sheet.every) if other.question.id == asked.question.id)
    return Sheet(sheet.every[:at])


def _deciding(condition: Condition, before: Sheet, wanted: Outcome) -> list[Clause]:
    """The clauses that make a condition say so: one of `every`, or one of each bundle in `either`."""
    every = [c for c in condition.every if _outcome(c, before) is wanted]
    if every:
        return every[:1]
    bundles = (b for b in condition.either if Condition(b).outcome(before.standings) is wanted)
    return [next(c for c in bundle if _outcome(c, before) is wanted) for bundle in bundles]


def _outcome(clause: Clause, before: Sheet) -> Outcome:
    return clause.outcome(before.standings.get(clause.question, NOT_ASKED))


def _reason(rubric: Rubric, before: Sheet, clause: Clause, wanted: Outcome) -> tuple[str, ...]:
    looked_at = before.by_id.get(clause.question)
    if looked_at is None:
        return (f"no question before it is called “{clause.question}”",)
    name = looked_at.question.name
    match looked_at.state:
        case "not-asked" | "undecided":
            return _reasons(rubric, before, looked_at, wanted)
        case "open":
            return (name,) if wanted is Outcome.UNKNOWN else (f"{name} has no answer",)
        case "na" | "answered":
            return (_standing(looked_at),)


def _answered(asked: Asked) -> str:
    labels = said(asked.question, asked.answer.picked)
    if labels:
        return f"you answered {labels} to {asked.question.name}"
    if asked.question.kind == "multi":
        return f"you picked nothing in {asked.question.name}"
    return f"{asked.question.name} has an answer"


def _listed(parts: Iterable[str]) -> str:
    every = tuple(parts)
    return " and ".join((", ".join(every[:-1]), every[-1])) if len(every) > 1 else "".join(every)
