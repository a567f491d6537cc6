"""The argument as the student marked it: claims, what is offered for them, how far that leads, objections.

What an answer is in the argument is said by its question's `maps_to` (after Toulmin). A rubric that says
nothing of the kind still has claims, what was written or the paragraph's first sentence, and the passages
that were pointed at. Paragraphs of which nothing of the kind was said have no part in it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gadfly.documents.asking import sheet
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from gadfly.documents.asking import Asked
    from gadfly.documents.critique import Critique

NOT_MAPPED = (
    "This rubric does not say what its questions are in an argument (maps_to): claims are what was written,"
    " or a paragraph's first sentence, and grounds are the passages pointed at."
)
_SENTENCE = re.compile(r".+?[.!?…][\"'”’)]*(?=\s|$)", re.DOTALL)
_SCHEME = "scheme"


@frozen
class Premise:
    """Something that speaks for a claim or against it.

    Attributes:
        text: In the op-ed's words or the student's; never empty.
        unstated: Whether the op-ed leaves it to the reader.
    """

    text: str
    unstated: bool = False


@frozen
class Step:
    """The argument of one paragraph.

    Attributes:
        place: The block's id.
        number: The paragraph's, from 1.
        claim: What it wants accepted; never empty.
        grounds: What is offered for it.
        warrants: The rules that lead from these to the claim, and what backs them.
        rebuttals: What is said against it.
        inference: How far the step leads, in the rubric's words; may be empty.
        scheme: Which kind of argument it is: an option's id; may be empty.
        said: What else was answered by picking, as pairs of question and labels.
        at: When the last answer there was changed.
    """

    place: str
    number: int
    claim: str
    grounds: tuple[Premise, ...] = ()
    warrants: tuple[Premise, ...] = ()
    rebuttals: tuple[Premise, ...] = ()
    inference: str = ""
    scheme: str = ""
    said: tuple[tuple[str, str], ...] = ()
    at: datetime | None = None


def steps(critique: Critique) -> tuple[tuple[Step, ...], tuple[str, ...]]:
    """The argument paragraph by paragraph, those where something was answered; and what to say of it."""
    mapped = any(question.maps_to for question in critique.rubric.questions)
    found = (
        _step(critique, block.id, number, mapped=mapped)
        for number, block in enumerate(critique.article.paragraphs, 1)
        if critique.at(block.id).given
    )
    return tuple(step for step in found if step is not None), (() if mapped else (NOT_MAPPED,))


def _step(critique: Critique, place: str, number: int, *, mapped: bool) -> Step | None:
    rows = [
        row
        for row in sheet(critique.rubric, "paragraph", critique.at(place)).shown
        if row.state == "answered"
    ]
    by_role = {role: [row for row in rows if row.question.maps_to == role] for role in _ROLES}
    claims = [each.text for row in by_role["claim"] for each in _told(row)]
    grounds = [each for row in by_role["grounds"] for each in _told(row)]
    if not mapped:
        claims = [row.answer.text or "" for row in rows if row.question.kind == "text"][:1]
        grounds = [Premise(passage.text.strip()) for row in rows for passage in row.answer.passages]
    against = _once([each for row in by_role["rebuttal"] for each in _told(row)])
    if not (claims or grounds or against):
        return None
    closed = [row for row in rows if row.question.closed]
    levels = [
        row for row in closed if row.question.ordered and row.question.scored and not row.question.maps_to
    ]
    level = levels[-1] if levels else None
    scheme = next((row.answer.choice for row in closed if row.question.id == _SCHEME), None)
    return Step(
        place=place,
        number=number,
        claim=next((text for text in claims if text.strip()), "")
        or _first(critique.article.block(place).text),
        grounds=_once(grounds),
        warrants=_once(
            [each for role in ("warrant", "backing") for row in by_role[role] for each in _told(row)]
        ),
        rebuttals=against,
        inference="" if level is None else f"{level.question.name}: {_labels(level)}",
        scheme=scheme or "",
        said=tuple((row.question.name, _labels(row)) for row in closed),
        at=max((row.answer.at for row in rows if row.answer.at), default=None),
    )


_ROLES = ("claim", "grounds", "warrant", "backing", "qualifier", "rebuttal")
_LEFT = frozenset({"implied", "unstated", "left"})


def _told(row: Asked) -> Iterator[Premise]:
    """What an answer brings to the argument: the passages, a text, or the note beside a pick."""
    unstated = bool(_LEFT.intersection(row.answer.picked))
    texts = [passage.text for passage in row.answer.passages]
    if row.answer.text:
        texts.append(row.answer.text)
    if row.question.closed and row.answer.note and (unstated or not texts):
        texts.append(row.answer.note)
    yield from (Premise(text.strip(), unstated) for text in texts if text.strip())


def _once(premises: list[Premise]) -> tuple[Premise, ...]:
    return tuple({each.text: each for each in premises if each.text}.values())


def _labels(row: Asked) -> str:
    picked = [option.label or option.id for option in row.question.options if option.id in row.answer.picked]
    return ", ".join(picked) or "nothing"


def _first(text: str) -> str:
    """The first sentence of a paragraph."""
    found = _SENTENCE.match(text.strip())
    return (found[0] if found else text).strip() or "…"
