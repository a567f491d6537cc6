"""What the question card says about the question in hand, worked out without drawing anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.documents.asking import words
from gadfly.documents.critique import ARTICLE
from gadfly.documents.rubric import VISIBLE
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from gadfly.documents.asking import Asked
    from gadfly.walk.walk import Walk

SURE = (("1", "A guess"), ("2", "Fairly sure"), ("3", "Sure"))
"""How sure the reader is of an answer."""


@frozen
class Choice:
    """Something to pick: its key, its words, whether it is picked. The id is empty for N/A and the like."""

    key: str
    id: str
    label: str
    about: str = ""
    picked: bool = False
    example: str = ""


@frozen
class CardView:
    """Everything the card can show, as text from outside: not cleaned yet.

    Attributes:
        head: The question's short name; empty where nothing is asked.
        where: `question 3 of 5`.
        state: What is done or wanting, in a few words.
        complete: Whether nothing is wanting.
        more: How to see the options that are not on offer now; empty where all are.
        how: What to press on a question that has no options.
        beside: In a key, what stands beside the answer, a line each.
    """

    head: str = ""
    where: str = ""
    state: str = ""
    complete: bool = False
    ask: str = ""
    choices: tuple[Choice, ...] = ()
    more: str = ""
    how: str = ""
    text: str = ""
    note_head: str = "Note"
    note: str = ""
    passages: tuple[str, ...] = ()
    tint: int = 0
    why: str = ""
    example: str = ""
    beside: tuple[str, ...] = ()


def card_view(walk: Walk, *, page: int = 0, sure: bool = False) -> CardView:
    """The card for the question in hand.

    Args:
        walk: The walk.
        page: Which nine of the options are on offer, from 0.
        sure: Whether the reader is being asked how sure the answer is.
    """
    asked = walk.asked
    if asked is None:
        return _nothing(walk)
    question, answer = asked.question, asked.answer
    shown = walk.here.shown
    number = next(i for i, other in enumerate(shown, 1) if other is asked)
    return CardView(
        head=question.name,
        where=f"question {number} of {len(shown)}",
        state=_state(asked),
        complete=asked.active and not asked.missing,
        ask="How sure are you of that answer?" if sure else question.ask,
        choices=_sure(asked) if sure else _choices(asked, page),
        more=_more(asked, page) if not sure else "",
        how=_how(asked) if not sure else "",
        text=answer.text or "",
        note_head=question.note_ask or "Note",
        note=answer.note,
        passages=tuple(passage.text for passage in answer.passages),
        tint=walk.critique.rubric.questions.index(question),
        why=question.why,
        example=question.example,
    )


def pages(asked: Asked) -> int:
    """How many nines of options a question has."""
    return max(1, -(-len(asked.offered) // VISIBLE))


def _choices(asked: Asked, page: int) -> tuple[Choice, ...]:
    if not asked.question.closed:
        return _not_applicable(asked)
    first = page % pages(asked) * VISIBLE
    picked = asked.answer.picked if asked.answer.na is None else ()
    options = tuple(
        Choice(str(key), option.id, option.label, option.about, option.id in picked, option.example)
        for key, option in enumerate(asked.offered[first : first + VISIBLE], 1)
    )
    return options + _not_applicable(asked)


def _not_applicable(asked: Asked) -> tuple[Choice, ...]:
    if asked.question.na == "never":
        return ()
    said = asked.answer.na
    about = said or ("say why" if asked.question.na == "with-reason" else "")
    return (Choice("0", "", "Not applicable", about, said is not None),)


def _sure(asked: Asked) -> tuple[Choice, ...]:
    level = asked.answer.confidence
    return tuple(Choice(key, "", label, picked=str(level) == key) for key, label in SURE)


def _more(asked: Asked, page: int) -> str:
    count = pages(asked)
    return (
        f". shows more options ({page % count + 1} of {count})" if asked.question.closed and count > 1 else ""
    )


def _how(asked: Asked) -> str:
    question = asked.question
    match question.kind:
        case "text":
            least = f" At least {question.min_words} words." if question.min_words else ""
            return ("Enter to change it." if asked.answer.text else "Enter to write.") + least
        case "passage":
            return (
                "m to mark another passage." if asked.answer.passages else "m to mark a passage in the text."
            )
        case "multi":
            most = f" At most {question.most}." if question.most else ""
            return f"Pick all that fit, then Enter.{most}"
        case "choice":
            return ""


def _state(asked: Asked) -> str:
    question, answer = asked.question, asked.answer
    if asked.state == "open":
        return "" if question.required else "if you like"
    wants = {
        "note": "needs a note: n",
        "passage": "needs a passage: m",
        "reason": "needs a reason: 0",
        "words": f"too short: {words(answer.text or answer.note)} of {question.min_words} words",
        "confidence": "how sure?",
    }
    return " · ".join(wants[lack] for lack in asked.missing) or "answered"


def _nothing(walk: Walk) -> CardView:
    if walk.cursor.place == ARTICLE:
        return CardView(ask="Nothing is asked about the article as a whole.")
    return CardView(
        ask="Nothing is asked about this paragraph.", how="→ goes on to the next one.", complete=True
    )
