"""What a feedback file's form must look like, key by key, and what in it cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from gadfly.documents.feedback import (  # noqa: TC001 - pydantic reads annotations
    DecidedBy,
    ExplainedKind,
    OutcomeKind,
)
from gadfly.store import critique_sense, critique_shape, grade_shape
from gadfly.store.critique_form import critique_from
from gadfly.store.critique_shape import MOST_PROBLEMS, AnswerShapes, BlockId
from gadfly.store.faults import Fault, faults_of
from gadfly.store.feedback_key import told_key_faults
from gadfly.store.grade_shape import Name, Place, Points, Share, Text  # noqa: TC001 - as above
from gadfly.store.rubric_shape import UsedRubricShape  # noqa: TC001 - as above
from gadfly.store.rubric_values import Id  # noqa: TC001 - as above

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    KeyPath = tuple[str | int, ...]

MOST = 200_000
"""Lines or outcomes that a feedback may have."""


class _Shape(BaseModel):
    model_config = ConfigDict(strict=True, extra="allow")


class LateShape(_Shape):
    """What being late costs."""

    percent: Points
    per: Literal["hour", "day"] = "day"
    grace: Annotated[int, Field(ge=0, le=10_000_000)] = 0
    at_most: Points = 100


class SchemeShape(_Shape):
    """How the total comes together."""

    out_of: Points
    manual_share: Points = 0
    late: LateShape | None = None


class LineShape(_Shape):
    """A line of how the total came about."""

    label: Text
    detail: Text = ""
    value: Name = ""
    indent: Annotated[int, Field(ge=0, le=9)] = 0
    kind: ExplainedKind


class PlaceShape(_Shape):
    """What one place brought."""

    id: Place
    name: Name
    earned: Share
    possible: Share


class OutcomeShape(_Shape):
    """What one answer brought."""

    place: Place = ""
    question: Id
    kind: OutcomeKind
    share: Share | None = None
    counts: bool
    by: DecidedBy
    suggested: Share | None = None
    why: Text = ""


class KeyPlaceShape(_Shape):
    """A key's answers to one paragraph."""

    id: BlockId
    answers: AnswerShapes


class ToldKeyShape(_Shape):
    """An expert's answers."""

    id: Name
    author: Name = ""
    set_aside: Annotated[list[BlockId], Field(max_length=20_000)] = []
    place: Annotated[list[KeyPlaceShape], Field(max_length=20_000)] = []
    article_answers: AnswerShapes = {}


class FeedbackShape(_Shape):
    """The whole document; its grade and critique are checked as files of their own are."""

    format: Name
    title: Name = ""
    key_kept: bool = False
    scheme: SchemeShape
    line: Annotated[list[LineShape], Field(max_length=MOST)] = []
    place: Annotated[list[PlaceShape], Field(max_length=20_001)] = []
    outcome: Annotated[list[OutcomeShape], Field(max_length=MOST)] = []
    grade: dict[str, Any]
    key: Annotated[list[ToldKeyShape], Field(max_length=100)] = []
    critique: dict[str, Any]
    rubric: UsedRubricShape | None = None
    judging: UsedRubricShape | None = None
    seal: dict[str, Any] = {}


def faults(form: Mapping[str, Any]) -> tuple[Fault, ...]:
    """What is wrong with a form; no errors: a feedback can be made of it."""
    try:
        FeedbackShape.model_validate(form)
    except ValidationError as error:
        return faults_of(error, MOST_PROBLEMS)
    grade, critique = form["grade"], form["critique"]
    found = (
        *_under(("grade",), grade_shape.shape_faults(grade) or grade_shape.twice(grade)),
        *_under(("critique",), critique_shape.shape_faults(critique)),
    )
    return (found or tuple(_sense(form)))[:MOST_PROBLEMS]


def _sense(form: Mapping[str, Any]) -> Iterator[Fault]:
    """What makes no sense in a form of the right shape."""
    critique = form["critique"]
    yield from _under(("critique",), critique_sense.sense_faults(critique, critique_from(critique)))
    rubric = form.get("rubric", critique["rubric"])
    for i, key in enumerate(form.get("key", ())):
        yield from _under(("key", i), told_key_faults(key, critique, rubric))
    questions = {question["id"] for question in rubric["question"]}
    blocks = {each["id"] for name in ("paragraph", "set_aside") for each in critique.get(name, ())}
    for i, outcome in enumerate(form.get("outcome", ())):
        if outcome["question"] not in questions:
            yield Fault(("outcome", i, "question"), "The rubric has no question with this id.")
        if outcome.get("place", "") not in {*blocks, ""}:
            yield Fault(("outcome", i, "place"), "The op-ed has no block with this id.")
    for i, place in enumerate(form.get("place", ())):
        if place["id"] not in {*blocks, ""}:
            yield Fault(("place", i, "id"), "The op-ed has no block with this id.")


def _under(path: KeyPath, found: Iterable[Fault]) -> Iterator[Fault]:
    return (Fault((*path, *fault.path), fault.message, fault.severity) for fault in found)
