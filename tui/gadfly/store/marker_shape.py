"""What the forms of markers' files must look like, key by key, before anything is made of them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from gadfly.documents.marker import name_trouble
from gadfly.store.critique_shape import BlockId
from gadfly.store.faults import Fault, faults_of
from gadfly.store.grade_shape import Digest, Points, Text
from gadfly.store.rubric_values import Id

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_PROBLEMS = 50
"""So many are reported at once."""
MOST_DECISIONS = 100_000
_MOST_SEALINGS = 10_000
_MOST_ORDER = 1_000_000


def _named(value: str) -> str:
    if trouble := name_trouble(value):
        raise ValueError(trouble)
    return value


def _moment(value: datetime) -> datetime:
    if value.utcoffset() is None:
        raise ValueError("This must be a time with its offset, such as 2026-11-22T10:00:00Z.")
    return value


def _said(value: str) -> str:
    if not value.strip():
        raise ValueError("This must say something.")
    return value


Name = Annotated[str, AfterValidator(_named)]
Stem = Annotated[str, StringConstraints(pattern=r"^[^\x00-\x1f/\\:*?\"<>|.-][^\x00-\x1f/\\:*?\"<>|]{0,199}$")]
"""A file's name in a folder, without its ending: it leads nowhere else."""
Place = Literal["", "judgement", "whole"] | BlockId
Question = Annotated[Id, Field(max_length=64)]
Reason = Annotated[Text, AfterValidator(_said)]
Made = Literal[""] | Digest
Sha256 = Annotated[Digest, Field(max_length=64)]
Given = Points | None
Moment = Annotated[datetime, AfterValidator(_moment)]
_KEPT = ConfigDict(strict=True, extra="allow")
_Format = Annotated[str, Field(max_length=100)]


class MarkerShape(BaseModel):
    """Who a marker is."""

    model_config = _KEPT

    format: _Format
    name: Name


class ScriptShape(BaseModel):
    """One critique that a marker has."""

    model_config = _KEPT

    format: _Format
    critique: Stem
    order: Annotated[int, Field(ge=1, le=_MOST_ORDER)]


class SealingShape(BaseModel):
    """One time that a grade was locked."""

    model_config = _KEPT

    at: Moment
    sha256: Sha256
    opened: Moment | None = None


class SealingsShape(BaseModel):
    """Every time that it was."""

    model_config = _KEPT

    format: _Format
    sealing: Annotated[list[SealingShape], Field(max_length=_MOST_SEALINGS)] = []


class SeenShape(BaseModel):
    """A grade that was agreed upon."""

    model_config = _KEPT

    marker: Stem
    name: Name
    sha256: Sha256
    points: Given = None


class DecisionShape(BaseModel):
    """What was agreed where markers differed."""

    model_config = _KEPT

    place: Place
    question: Question
    take: Stem
    points: Given = None
    reason: Reason
    by: Annotated[str, Field(max_length=1000)] = ""
    at: Moment | None = None


class AgreedShape(BaseModel):
    """What was agreed of one critique."""

    model_config = _KEPT

    format: _Format
    critique: Stem
    grade: Made = ""
    seen: Annotated[list[SeenShape], Field(max_length=1000)] = []
    decision: Annotated[list[DecisionShape], Field(max_length=MOST_DECISIONS)] = []


_SHAPES: dict[str, type[BaseModel]] = {
    "marker": MarkerShape,
    "script": ScriptShape,
    "sealings": SealingsShape,
    "agreed": AgreedShape,
}


def shape_faults(form: Mapping[str, Any], kind: str) -> tuple[Fault, ...]:
    """What is wrong with the shape of a form of that kind; nothing: a value can be made of it."""
    try:
        _SHAPES[kind].model_validate(form)
    except ValidationError as error:
        return faults_of(error, MOST_PROBLEMS)
    return ()
