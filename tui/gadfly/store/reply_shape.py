"""What a reply file's form must look like, key by key, before anything is made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from gadfly.documents.reply import LONGEST
from gadfly.store.critique_shape import MOST_PROBLEMS
from gadfly.store.faults import Fault, faults_of
from gadfly.store.grade_shape import Digest, Name, Place, Question, SourceShape, StudentShape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MOST = 5000
"""Replies that a file may have."""


class ReplyShape(BaseModel):
    """One reply."""

    model_config = ConfigDict(strict=True, extra="allow")

    kind: Literal["answer", "regrade"]
    place: Place = ""
    question: Question = ""
    at: AwareDatetime
    text: Annotated[str, Field(max_length=LONGEST)]


class RepliesShape(BaseModel):
    """The whole document."""

    model_config = ConfigDict(strict=True, extra="allow")

    format: Name
    saved: AwareDatetime
    feedback: Digest
    student: StudentShape = StudentShape()
    critique: SourceShape
    assignment: SourceShape = SourceShape()
    reply: Annotated[list[ReplyShape], Field(max_length=MOST)] = []


def shape_faults(form: Mapping[str, Any]) -> tuple[Fault, ...]:
    """What is wrong with the shape of a form; nothing: replies can be made of it."""
    try:
        RepliesShape.model_validate(form)
    except ValidationError as error:
        return faults_of(error, MOST_PROBLEMS)
    return ()


def sense_faults(form: Mapping[str, Any]) -> Iterator[Fault]:
    """What is wrong with replies of the right shape: blank ones, requests about nothing, two to one thing."""
    if not form["critique"].get("id"):
        yield Fault(("critique",), "This does not say which critique it is about.")
    seen: set[tuple[str, str, str]] = set()
    for i, each in enumerate(form.get("reply", ())):
        where = (each["kind"], each.get("place", ""), each.get("question", ""))
        if not each["text"].strip():
            yield Fault(("reply", i, "text"), "This reply says nothing: write a few words, or take it out.")
        if each["kind"] == "regrade" and not where[2]:
            yield Fault(("reply", i), "A request to mark again names the question that it is about.")
        if where in seen:
            yield Fault(("reply", i), "There is such a reply already: leave one of the two out.")
        seen.add(where)
