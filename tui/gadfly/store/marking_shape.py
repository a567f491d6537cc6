"""What the form of a course's marking must look like, key by key, before anything is made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from gadfly.store.faults import Fault, faults_of
from gadfly.store.rubric_values import Number, Percent

if TYPE_CHECKING:
    from collections.abc import Mapping

LARGEST_OUT_OF = 100_000
"""The most points that an assignment can be out of."""

MOST_PROBLEMS = 50
"""So many are reported at once."""

_MOST_GRACE = 60 * 24 * 31


def _out_of(value: Any) -> Any:
    if not 0 < value <= LARGEST_OUT_OF:
        raise ValueError(f"Grades are out of more than 0 and at most {LARGEST_OUT_OF:,} points.")
    return value


OutOf = Annotated[Number, AfterValidator(_out_of)]


class LateShape(BaseModel):
    """What being late costs."""

    model_config = ConfigDict(strict=True, extra="forbid")

    percent: Percent
    per: Literal["hour", "day"] = "day"
    grace: Annotated[int, Field(ge=0, le=_MOST_GRACE)] = 0
    at_most: Percent = 100


class MarkingShape(BaseModel):
    """The whole document."""

    model_config = ConfigDict(strict=True, extra="forbid")

    format: Annotated[str, Field(max_length=100)]
    out_of: OutOf = 100
    judging: Annotated[str, Field(max_length=1000)] = ""
    judging_share: Percent = 0
    blind: bool = False
    late: LateShape | None = None


def shape_faults(form: Mapping[str, Any]) -> tuple[Fault, ...]:
    """What is wrong with the shape of a form; nothing: it says how to mark."""
    try:
        MarkingShape.model_validate(form)
    except ValidationError as error:
        return faults_of(error, MOST_PROBLEMS)
    if form.get("judging_share") and not form.get("judging"):
        message = "A part of the total is your own judgement, but judging names no rubric for it."
        return (Fault(("judging_share",), message),)
    return ()
