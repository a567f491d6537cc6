"""What a critique's form must look like, key by key, before anything is made of it.

Keys that are not known are let through, except in the embedded rubric, which has a format of its own. Only a
file that this program did not write itself comes here.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from gadfly.documents.article import KINDS
from gadfly.store.faults import Fault, faults_of
from gadfly.store.rubric_shape import UsedRubricShape  # noqa: TC001 - pydantic reads annotations
from gadfly.store.rubric_values import Id

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_PROBLEMS = 50
"""So many are reported at once."""

_LONGEST = 4 * 1024 * 1024
_FIRST_YEAR, _LAST_YEAR = 1900, 9990


def _time(value: datetime) -> datetime:
    if value.utcoffset() is None:
        raise ValueError("This time lacks its offset: write it such as 2026-11-22T10:00:00Z.")
    if not _FIRST_YEAR <= value.year <= _LAST_YEAR:
        raise ValueError("This year is out of bounds.")
    return value


def _kind(value: str) -> str:
    if value not in KINDS:
        raise ValueError(f"A block has no such kind; there are: {', '.join(KINDS)}.")
    return value


Text = Annotated[str, Field(max_length=_LONGEST)]
BlockId = Annotated[str, StringConstraints(pattern=r"^b(00[1-9]|0[1-9][0-9]|[1-9][0-9]{2,5})$")]
Time = Annotated[datetime, AfterValidator(_time)]
Kind = Annotated[str, AfterValidator(_kind), Field(json_schema_extra={"enum": list(KINDS)})]
Offset = Annotated[int, Field(ge=0, le=_LONGEST)]


class _Shape(BaseModel):
    model_config = ConfigDict(strict=True, extra="allow")


class PassageShape(_Shape):
    """A stretch of the op-ed."""

    text: Text
    start: Offset
    end: Offset
    option: Text = ""
    paragraph: Text = ""


class EarlierShape(_Shape):
    """A first try."""

    choice: Text = ""
    choices: Annotated[list[Text], Field(max_length=1000)] = Field(default_factory=list)
    text: Text = ""
    na: Text = ""
    at: Time | None = None
    why: Text = ""


class AnswerShape(_Shape):
    """An answer."""

    choice: Text = ""
    choices: Annotated[list[Text], Field(max_length=1000)] = Field(default_factory=list)
    text: Text = ""
    na: Text = ""
    note: Text = ""
    confidence: Annotated[int, Field(ge=1, le=3)] = 1
    at: Time | None = None
    active: bool = True
    # factories: a list that stands here would be copied deeply for every answer, half the price of the check
    earlier: Annotated[list[EarlierShape], Field(max_length=10_000)] = Field(default_factory=list)
    passages: Annotated[list[PassageShape], Field(max_length=10_000)] = Field(default_factory=list)


AnswerShapes = Annotated[dict[Id, AnswerShape], Field(max_length=10_000)]


class BlockShape(_Shape):
    """A paragraph, or what was set aside."""

    id: BlockId
    text: Text
    kind: Kind = ""
    reason: Text = ""
    answers: AnswerShapes = Field(default_factory=dict)  # as in an answer


class CriticShape(_Shape):
    """Who wrote it."""

    name: Text = ""
    id: Text = ""


class OriginShape(_Shape):
    """The assignment it came from."""

    id: Text = ""
    sha256: Text = ""


class ArticleShape(_Shape):
    """What is known of the op-ed."""

    title: Text = ""
    author: Text = ""
    outlet: Text = ""
    published: Text = ""
    language: Text = ""
    source: Text = ""
    sha256: Text


Blocks = Annotated[list[BlockShape], Field(max_length=20_000)]


class CritiqueShape(_Shape):
    """The whole document. Its score is for readers and never looked at."""

    format: Text
    id: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
    revision: Annotated[int, Field(ge=0)]
    status: Literal["draft", "finished"]
    started: Time
    saved: Time
    critic: CriticShape = CriticShape()
    assignment: OriginShape = OriginShape()
    article: ArticleShape
    score: dict[str, Any] = {}
    paragraph: Blocks = []
    article_answers: AnswerShapes = {}
    set_aside: Blocks = []
    rubric: UsedRubricShape


def shape_faults(form: Mapping[str, Any]) -> tuple[Fault, ...]:
    """What is wrong with the shape of a form; nothing: a critique can be made of it."""
    try:
        CritiqueShape.model_validate(form)
    except ValidationError as error:
        return faults_of(error, MOST_PROBLEMS)
    return ()
