"""What an assignment's form must look like, key by key, and what each key means.

Its rubric is checked as a rubric is, by `rubric_check`; its practice texts as keys are, by `practice_form`.
Unknown keys are errors: a typo must not pass.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from gadfly.documents.assignment import MOST_ARTICLES, MOST_PRACTICE
from gadfly.store.critique_shape import BlockId, Kind, Time  # noqa: TC001 - pydantic reads annotations

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST_TITLE = 300
"""Characters of a title."""

LONGEST_INSTRUCTIONS = 50_000
"""Characters of the instructions."""

_LONGEST_TEXT = 4 * 1024 * 1024
_KEY = re.compile(r"([A-Za-z0-9+/]{43}=)?")

Line = Annotated[str, Field(max_length=2000)]


def _key(value: str) -> str:
    if not _KEY.fullmatch(value):
        raise ValueError("This is no public key: 44 characters as gadfly wrote them, or nothing.")
    return value


def _title(value: str) -> str:
    if not value.strip():
        raise ValueError("A title needs at least one letter.")
    return value


class _Shape(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


class AssignedBlockShape(_Shape):
    """A paragraph of an op-ed, or what stands around the paragraphs."""

    id: BlockId = Field(description="Given once, in the order of the source: b001, b002...")
    text: Annotated[str, Field(max_length=_LONGEST_TEXT)] = Field(description="Exactly as it was taken in.")
    kind: Kind = Field("paragraph", description="What it is. By default a paragraph.")
    included: bool = Field(default=True, description="Whether it is walked. By default it is.")
    reason: Line = Field("", description="Why it was set aside.")


class AssignedArticleShape(_Shape):
    """An op-ed: what is known of it, and all its text."""

    title: Line = Field("", description="The op-ed's title.")
    author: Line = Field("", description="Who wrote it.")
    outlet: Line = Field("", description="Where it was published.")
    published: Line = Field("", description="When it was published, in any words.")
    language: Line = Field("en", description="Its language, such as en.")
    source: Line = Field("", description="The file or the address it was taken from.")
    sha256: Line = Field(description="Digest of its text, so that a changed text is noticed.")
    block: Annotated[list[AssignedBlockShape], Field(min_length=1, max_length=20_000)] = Field(
        description="Its text, block by block."
    )


class AssignmentShape(_Shape):
    """The whole document."""

    format: Literal["gadfly/assignment@1"] = Field(description="What this file is. Always the same.")
    id: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")] = Field(
        description="Made once; critiques that come from it carry it."
    )
    title: Annotated[str, Field(max_length=LONGEST_TITLE), AfterValidator(_title)] = Field(
        description="What students read first."
    )
    due: Time | None = Field(None, description="When it is to be handed in, with its offset from UTC.")
    confidence: bool | None = Field(
        None, description="Ask how sure each answer is, or do not. Left out: as the rubric says."
    )
    blind: bool = Field(default=False, description="Graders see no names until grades are locked.")
    public_key: Annotated[str, AfterValidator(_key)] = Field(
        "", description="The instructor's key (Ed25519, base64), to know a returned grade by."
    )
    instructions: Annotated[str, Field(max_length=LONGEST_INSTRUCTIONS)] = Field(
        "", description="What to do; the first thing that a student sees."
    )
    article: Annotated[list[AssignedArticleShape], Field(min_length=1, max_length=MOST_ARTICLES)] = Field(
        description="The op-ed, or several of which the student takes one."
    )
    rubric: dict[str, Any] = Field(description="The whole rubric, as in a file of its own.")
    practice: Annotated[list[dict[str, Any]], Field(max_length=MOST_PRACTICE)] = Field(
        [], description="Short texts with the instructor's answers and reasons, for practice."
    )


def shape_error(form: Mapping[str, Any]) -> ValidationError | None:
    """What is wrong with the shape of a form; none: an assignment can be made of it."""
    try:
        AssignmentShape.model_validate(form)
    except ValidationError as error:
        return error
    return None


def keys_at(path: tuple[str | int, ...]) -> list[str]:
    """The keys that the format knows in the table a path lies in."""
    tables = [part for part in path[:-1] if isinstance(part, str)]
    shapes: dict[str, type[BaseModel]] = {"article": AssignedArticleShape, "block": AssignedBlockShape}
    return list((shapes[tables[-1]] if tables else AssignmentShape).model_fields)
