"""What the form of a marker's quick marks must look like, key by key, before anything is made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from gadfly.store.faults import Fault, faults_of
from gadfly.store.grade_shape import Points, Question  # noqa: TC001 - pydantic reads them at run time

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST = 5_000
"""Quick marks that one marker may have."""

LONGEST = 2_000
"""Characters of one."""

_MOST_PROBLEMS = 50


class QuickMarkShape(BaseModel):
    """One of them."""

    model_config = ConfigDict(strict=True, extra="forbid")

    id: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}$")]
    text: Annotated[str, Field(max_length=LONGEST)]
    question: Question = ""
    points: Points | None = None


class QuickMarksShape(BaseModel):
    """The whole document."""

    model_config = ConfigDict(strict=True, extra="forbid")

    format: Annotated[str, Field(max_length=100)]
    mark: Annotated[list[QuickMarkShape], Field(max_length=MOST)] = []


def shape_faults(form: Mapping[str, Any]) -> tuple[Fault, ...]:
    """What is wrong with a form: its shape, or two that go by one id."""
    try:
        QuickMarksShape.model_validate(form)
    except ValidationError as error:
        return faults_of(error, _MOST_PROBLEMS)
    seen: set[str] = set()
    found = []
    for i, mark in enumerate(form.get("mark", ())):
        if mark["id"] in seen:
            found.append(Fault(("mark", i, "id"), "Another quick mark has this id: change a digit of it."))
        seen.add(mark["id"])
    return tuple(found[:_MOST_PROBLEMS])
