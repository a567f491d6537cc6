"""Whether two rubrics ask the same: what answers to one of them mean by the other.

Answers go by the ids of questions and options. Marks, points, hints and wording may differ; what can be
picked may not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gadfly.documents.rubric import Question, Rubric

_NAMED = 5


def question_differences(found: Rubric, given: Rubric) -> tuple[str, ...]:
    """In what `found` asks otherwise than `given`, a sentence each; nothing: both ask the same.

    Args:
        found: The rubric that should fit.
        given: The one that answers were written with.
    """
    if found.id != given.id:
        return (f"It is the rubric {found.id}, not {given.id}.",)
    return tuple(_differences(found, given))


def _differences(found: Rubric, given: Rubric) -> Iterator[str]:
    missing = [each for each in given.by_id if each not in found.by_id]
    added = [each for each in found.by_id if each not in given.by_id]
    if missing:
        yield f"It lacks {_some(missing)}."
    if added:
        yield f"It asks {_some(added)}, which was never asked."
    for question in found.questions:
        other = given.by_id.get(question.id)
        if other is not None and (what := _otherwise(question, other)):
            yield f"{question.id} {what}."


def _otherwise(found: Question, given: Question) -> str:
    if (found.kind, found.of) != (given.kind, given.of):
        return "is another kind of question"
    lost = [each for each in given.by_id if each not in found.by_id]
    if lost:
        return f"lacks the option {_some(lost)}"
    new = [each for each in found.by_id if each not in given.by_id]
    return f"has the option {_some(new)}, which nobody could pick" if new else ""


def _some(ids: Sequence[str]) -> str:
    more = len(ids) - _NAMED
    return ", ".join(ids[:_NAMED]) + (f" and {more} more" if more > 0 else "")
