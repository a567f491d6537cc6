"""Practice on a walk: the instructor's answers to a place are seen, and the place is tried again.

What was answered before they were seen stays as the first try. So seeing is the one step that cannot be taken
back, and the history of the walk begins anew there; whatever comes after it can be undone as always.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gadfly.documents.practice import seen, with_first_tries
from gadfly.walk.edits import AnswerEdit, ManyEdit
from gadfly.walk.history import History

if TYPE_CHECKING:
    from gadfly.walk.walk import Walk


def complete(walk: Walk, place: str) -> bool:
    """Whether a place asks something, and nothing is left to do there."""
    shown = walk.sheet(place).shown
    return bool(shown) and all(asked.done for asked in shown)


def saw(walk: Walk, place: str) -> Walk:
    """The walk after its reader saw the instructor's answers to a place; seen again, nothing changes.

    What is answered there now is kept as the first tries. Undo does not go back behind it.
    """
    answers = walk.critique.at(place)
    if seen(walk.critique, place):
        return walk
    kept = {**walk.critique.answers, place: with_first_tries(answers)}
    return replace(walk, critique=replace(walk.critique, answers=kept), history=History())


def again(walk: Walk, place: str) -> Walk:
    """The walk with what was picked at a place taken away, to be picked anew; its first tries stay.

    So do words, notes and passages, for those are gone over rather than given again. It is one step to undo.
    The reader goes to the place's first question.
    """
    walk = walk.reopen()
    edits = []
    for question, answer in walk.critique.at(place).given.items():
        after = replace(answer.saying(text=answer.text), confidence=None)
        if after != answer:
            edits.append(AnswerEdit(place, question, answer, after))
    if edits:
        walk = walk.do(ManyEdit(tuple(edits)))
    walk = walk.at_place(walk.index_of(place))
    return walk.at_question(place, walk.here.shown[0].question.id) if walk.here.shown else walk
