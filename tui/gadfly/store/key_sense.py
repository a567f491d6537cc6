"""What is wrong with a key of the right form: as in a critique, and answers accepted that cannot be given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gadfly.documents.rubric import CLOSED
from gadfly.store import critique_sense
from gadfly.store.critique_form import critique_from
from gadfly.store.faults import Fault
from gadfly.store.key_shape import judged

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gadfly.documents.rubric import Question
    from gadfly.store.key_shape import KeyPath


def sense_faults(form: Mapping[str, Any]) -> Iterator[Fault]:
    """What is wrong with the key of a form of the right shape."""
    critique = critique_from(form)
    yield from critique_sense.sense_faults(form, critique)
    for path, answer in judged(form):
        accept = answer.get("accept", [])
        for i, each in enumerate(accept):
            if ("choice" in each) == ("choices" in each):
                yield Fault((*path, "accept", i), "Name what is accepted: either as choice or as choices.")
        question = critique.rubric.by_id.get(str(path[-1]))
        if question is not None:
            yield from _accepted(path, accept, question)
        elif accept:
            yield Fault((*path, "accept"), "The rubric has no question with this id.", "warning")
        if accept and answer.get("none_right"):
            yield Fault((*path, "none_right"), "None is right, and yet answers are accepted: leave one out.")


def _accepted(path: KeyPath, accept: list[Mapping[str, Any]], question: Question) -> Iterator[Fault]:
    if accept and question.kind not in CLOSED:
        yield Fault((*path, "accept"), "Only an answer that is picked can be accepted like this.")
        return
    key, other = ("choice", "choices") if question.kind == "choice" else ("choices", "choice")
    seen: set[frozenset[str]] = set()
    for i, each in enumerate(accept):
        where = (*path, "accept", i)
        if other in each:
            yield Fault((*where, other), f'This question takes "{key}": write it so here.')
        elif key in each:
            picked = frozenset([each[key]] if key == "choice" else each[key])
            if unknown := sorted(picked - question.by_id.keys()):
                yield Fault((*where, key), f"The question has no option with the id {unknown[0]}.")
            if picked in seen:
                yield Fault((*where, key), "This answer is accepted twice.")
            seen.add(picked)
