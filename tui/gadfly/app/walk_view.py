"""What the top and the bottom line of the walk say, worked out from the walk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from gadfly.app.card_view import pages
from gadfly.app.walk_commands import (
    ABOUT,
    CRITIQUE,
    ENTER,
    FINDING,
    MARKING,
    MORE,
    NOT_APPLICABLE,
    PICK,
    POINT,
    QUESTIONS,
    SAVE_ELSEWHERE,
    TOGGLE,
    TYPING,
    WRITE,
)
from gadfly.app.widgets.top_line import SaveState, TopView
from gadfly.documents.critique import ARTICLE

if TYPE_CHECKING:
    from gadfly.app.commands import Command
    from gadfly.documents.asking import Asked
    from gadfly.walk.walk import Walk

Mode = Literal["answer", "mark", "find", "type", "feedback"]


def top_view(walk: Walk, *, saved: bool, typing: bool, trouble: str) -> TopView:
    """The top line.

    Args:
        walk: The walk.
        saved: Whether its critique is on the disk.
        typing: Whether there is text in a field that is not in the critique yet.
        trouble: Why the last save failed; empty: it did not.
    """
    critique = walk.critique
    paragraphs = len(critique.article.paragraphs)
    state: SaveState = "saved" if saved else "failed" if trouble else "saving"
    return TopView(
        title=critique.article.title or critique.article.source,
        rubric=critique.rubric.title.partition(":")[0],
        place="article" if walk.cursor.place == ARTICLE else f"¶ {walk.index + 1}/{paragraphs}",
        percent=walk.progress.percent,
        save="typing" if typing and state == "saved" else state,
        trouble=trouble,
        finished=critique.finished,
    )


def commands_now(walk: Walk, mode: Mode, *, trouble: bool = False) -> tuple[Command, ...]:
    """The keys that work now; where saving fails, with the one that saves elsewhere."""
    if mode != "answer":
        return {"mark": MARKING, "find": FINDING, "type": TYPING}[mode]
    asked = walk.asked
    rest = (*((SAVE_ELSEWHERE,) if trouble else ()), *QUESTIONS, *ABOUT, *CRITIQUE)
    if asked is None or walk.critique.finished:
        return rest
    left_out = set() if asked.question.points_at_text else {"mark"}
    return _answering(asked) + tuple(command for command in rest if command.action not in left_out)


def _answering(asked: Asked) -> tuple[Command, ...]:
    question = asked.question
    match question.kind:
        case "choice":
            first: tuple[Command, ...] = (PICK, ENTER) if asked.active else (PICK,)
        case "multi":
            first = (TOGGLE, ENTER)
        case "text":
            first = (WRITE,)
        case "passage":
            first = (ENTER,) if asked.answer.passages else (POINT,)
    if question.closed and pages(asked) > 1:
        first += (MORE,)
    return first + ((NOT_APPLICABLE,) if question.na != "never" else ())
