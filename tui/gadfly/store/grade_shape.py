"""What a grade's form must look like, key by key, before anything is made of it.

Keys that are not known are let through and kept, as in a critique. Whether the seal holds is another matter
(`seals`): here it is only a table.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    WithJsonSchema,
)

from gadfly.store.critique_shape import MOST_PROBLEMS, AnswerShapes, BlockId
from gadfly.store.faults import Fault, faults_of
from gadfly.store.rubric_values import Id

if TYPE_CHECKING:
    from collections.abc import Mapping

LARGEST_POINTS = 1_000_000
"""Points, either way, that a mark, an adjustment or a total may have."""

MOST = 100_000
"""Marks, comments or adjustments that a grade may have."""

_FRACTION = re.compile(r"[0-9]{1,30}(/[1-9][0-9]{0,29})?")
_MOST_MINUTES = 60 * 24 * 366 * 100


def _points(value: Any) -> Any:
    number = isinstance(value, int | Decimal) and not isinstance(value, bool)
    if not number or not -LARGEST_POINTS <= value <= LARGEST_POINTS:
        raise ValueError(f"This must be a number of points, at most {LARGEST_POINTS:,} either way.")
    return value


def _share(value: str) -> str:
    if not _FRACTION.fullmatch(value) or Fraction(value) > LARGEST_POINTS:
        raise ValueError('This must be a fraction in quotation marks, such as "2/3".')
    return value


Text = Annotated[str, Field(max_length=65_536)]
Name = Annotated[str, Field(max_length=1000)]
Points = Annotated[
    Any,
    AfterValidator(_points),
    WithJsonSchema({"type": "number", "minimum": -LARGEST_POINTS, "maximum": LARGEST_POINTS}),
]
Share = Annotated[str, AfterValidator(_share), Field(json_schema_extra={"pattern": f"^{_FRACTION.pattern}$"})]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Place = Literal[""] | BlockId
Question = Literal[""] | Id


class SourceShape(BaseModel):
    """A document that the grade is about: its id and digest."""

    model_config = ConfigDict(strict=True, extra="allow")

    id: Name = ""
    sha256: Literal[""] | Digest = ""


class StudentShape(BaseModel):
    """Whose critique it is."""

    model_config = ConfigDict(strict=True, extra="allow")

    name: Name = ""
    id: Name = ""


class MarkShape(BaseModel):
    """What one answer gets."""

    model_config = ConfigDict(strict=True, extra="allow")

    place: Place = ""
    question: Id
    suggested: Share | None = None
    given: Points | None = None
    level: Literal[""] | Id = ""
    excused: bool = False


class ManualShape(BaseModel):
    """An instructor's own judgement by a rubric."""

    model_config = ConfigDict(strict=True, extra="allow")

    rubric: Id
    version: Name = ""
    sha256: Digest
    answers: AnswerShapes = {}


class QuickShape(BaseModel):
    """A quick mark as it was when it was put beside an answer."""

    model_config = ConfigDict(strict=True, extra="allow")

    id: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}$")]
    text: Text = ""
    question: Question = ""
    points: Points | None = None


class CommentShape(BaseModel):
    """A comment on an answer, a paragraph, the whole, or what the marker judges by a rubric of their own."""

    model_config = ConfigDict(strict=True, extra="allow")

    place: Place | Literal["judgement"] = ""
    question: Question = ""
    text: Text = ""
    quick: Annotated[list[QuickShape], Field(max_length=100)] = []


class AdjustmentShape(BaseModel):
    """Points more or fewer, for a reason."""

    model_config = ConfigDict(strict=True, extra="allow")

    amount: Points
    reason: Text


class LateShape(BaseModel):
    """How late it came in, and what that means."""

    model_config = ConfigDict(strict=True, extra="allow")

    minutes: Annotated[int, Field(ge=0, le=_MOST_MINUTES)]
    policy: Text = ""


class GradeShape(BaseModel):
    """The whole document."""

    model_config = ConfigDict(strict=True, extra="allow")

    format: Name
    state: Literal["draft", "locked", "returned"]
    markers: Annotated[list[Name], Field(max_length=1000)] = []
    excused: bool = False
    total: Points | None = None
    critique: SourceShape
    assignment: SourceShape = SourceShape()
    student: StudentShape = StudentShape()
    mark: Annotated[list[MarkShape], Field(max_length=MOST)] = []
    manual: ManualShape | None = None
    comment: Annotated[list[CommentShape], Field(max_length=MOST)] = []
    adjustment: Annotated[list[AdjustmentShape], Field(max_length=1000)] = []
    late: LateShape | None = None
    seal: dict[str, Any] = {}


def shape_faults(form: Mapping[str, Any]) -> tuple[Fault, ...]:
    """What is wrong with the shape of a form; nothing: a grade can be made of it."""
    try:
        GradeShape.model_validate(form)
    except ValidationError as error:
        return faults_of(error, MOST_PROBLEMS)
    return ()


def twice(form: Mapping[str, Any]) -> tuple[Fault, ...]:
    """Marks of an answer that has one already."""
    seen: set[tuple[str, str]] = set()
    found = []
    for i, mark in enumerate(form.get("mark", ())):
        answer = (mark.get("place", ""), mark["question"])
        if answer in seen:
            found.append(Fault(("mark", i), "This answer has a mark already: leave one of the two out."))
        seen.add(answer)
    return tuple(found[:MOST_PROBLEMS])
