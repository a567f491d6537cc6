"""What a key's form must look like: a critique's, and beside each answer what else is accepted and why."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from gadfly.store import critique_shape
from gadfly.store.critique_shape import MOST_PROBLEMS, Text
from gadfly.store.faults import Fault, faults_of
from gadfly.store.rubric_values import Id

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    KeyPath = tuple[str | int, ...]

Ids = Annotated[list[Id], Field(max_length=1000)]


def _credit(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or not 0 <= value <= 1:
        raise ValueError("A credit is a number from 0 (none) to 1 (full).")
    return value


class AcceptShape(BaseModel):
    """Another answer that is accepted."""

    model_config = ConfigDict(strict=True, extra="forbid")

    choice: Text = ""
    choices: Ids = []
    credit: Annotated[Any, AfterValidator(_credit)] = 1


class JudgementShape(BaseModel):
    """What stands in an instructor's answer beside the answer itself."""

    model_config = ConfigDict(strict=True, extra="allow")

    accept: Annotated[list[AcceptShape], Field(max_length=1000)] = []
    accept_na: bool = False
    none_right: bool = False
    because: Text = ""


def shape_faults(form: Mapping[str, Any]) -> tuple[Fault, ...]:
    """What is wrong with the shape of a form; nothing: a key can be made of it."""
    found = critique_shape.shape_faults(form)
    if found:
        return found
    return tuple(fault for path, answer in judged(form) for fault in _judgement_faults(path, answer))[
        :MOST_PROBLEMS
    ]


def judged(form: Mapping[str, Any]) -> Iterator[tuple[KeyPath, dict[str, Any]]]:
    """Every answer's table with its path, in a form that has the shape of a critique."""
    for name in ("paragraph", "set_aside"):
        for i, block in enumerate(form.get(name, ())):
            for question, answer in block.get("answers", {}).items():
                yield (name, i, "answers", question), answer
    for question, answer in form.get("article_answers", {}).items():
        yield ("article_answers", question), answer


def _judgement_faults(path: KeyPath, answer: Mapping[str, Any]) -> Iterator[Fault]:
    try:
        JudgementShape.model_validate(answer)
    except ValidationError as error:
        for fault in faults_of(error, MOST_PROBLEMS):
            yield Fault((*path, *fault.path), fault.message, fault.severity)
