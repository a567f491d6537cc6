"""Advice on questions that do not say why they are asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.advice.advice import in_question, short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.advice.advice import Advice
    from gadfly.documents.rubric import Rubric


def reasons(rubric: Rubric) -> Iterator[Advice]:
    """Every question without a `why`."""
    for number, question in enumerate(rubric.questions):
        if not question.why.strip():
            yield in_question(
                "no-why",
                number,
                f"“{short(question.name)}” does not say why it matters, so a student learns an answer and no"
                " reason. Add why: one or two sentences, shown under the question.",
            )
