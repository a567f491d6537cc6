"""What a rubric's form must look like, key by key: on its own, or inside a critique.

Whether it makes sense (conditions look back, bands descend, points can be reached) is for `rubric_sense`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

_ID = re.compile(r"[a-z][a-z0-9_-]{0,63}")


def _id(value: str) -> str:
    if not _ID.fullmatch(value):
        raise ValueError(
            "An id has small letters, digits, - and _ only, begins with a letter and is at most 64 long."
        )
    return value


Id = Annotated[str, AfterValidator(_id)]
Text = Annotated[str, Field(max_length=262_144)]
Texts = Annotated[list[Text], Field(max_length=1000)]

_MOST_CLAUSES = 1000


def _number(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or value < 0:
        raise ValueError("This must be a number, 0 or more.")
    return value


def _percent(value: Any) -> Any:
    if _number(value) > 100:  # noqa: PLR2004 - percent
        raise ValueError("This must be a percentage, 0 to 100.")
    return value


def _bundle(value: Any) -> Any:
    if not isinstance(value, dict) or len(value) > _MOST_CLAUSES:
        raise ValueError('A condition is a table such as { evidence = ["yes"] }.')
    return value


def _bundles(value: Any) -> Any:
    if not isinstance(value, list) or len(value) > _MOST_CLAUSES:
        raise ValueError('This must be a list of conditions, such as [{ a = ["yes"] }, { b = ["no"] }].')
    return value


def _wanted(value: Any) -> Any:
    if isinstance(value, dict) and set(value) == {"not"} and _ids(value["not"]):
        return value
    if _ids(value) or value in ("answered", "na"):
        return value
    raise ValueError(
        'A condition asks for options, as in ["yes", "no"] or { not = ["yes"] }, or for "answered" or "na".'
    )


def _ids(value: Any) -> bool:
    """Whether it names options; an empty list would match nothing, or everything, and help nobody."""
    return isinstance(value, list) and bool(value) and all(isinstance(each, str) for each in value)


Number = Annotated[Any, AfterValidator(_number)]
Percent = Annotated[Any, AfterValidator(_percent)]
When = Annotated[dict[str, Annotated[Any, AfterValidator(_wanted)]], BeforeValidator(_bundle)]
WhenAny = Annotated[list[When], BeforeValidator(_bundles)]


class _Shape(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


class OptionShape(_Shape):
    """An option."""

    id: Id
    label: Text
    about: Text = ""
    example: Text = ""
    points: Number = 0
    ask_when: When = {}
    ask_when_any: WhenAny = []


Options = Annotated[list[OptionShape], Field(max_length=1000)]


class ScaleShape(_Shape):
    """Options that several questions share."""

    id: Id
    ordered: bool = False
    option: Options = []


class GroupShape(_Shape):
    """Questions that count as one."""

    id: Id
    title: Text = ""
    weight: Number = 1
    marks: Number = 1
    ask_when: When = {}
    ask_when_any: WhenAny = []


class QuestionShape(_Shape):
    """A question."""

    id: Id
    ask: Text
    kind: Literal["choice", "multi", "text", "passage"]
    title: Text = ""
    group: Text = ""
    of: Literal["paragraph", "article"] = "paragraph"
    scale: Text = ""
    option: Options = []
    ordered: bool = False
    required: bool = True
    weight: Number = 1
    marks: Number = 1
    out_of: Number = 0
    ask_when: When = {}
    ask_when_any: WhenAny = []
    na: Literal["never", "free", "with-reason"] = "never"
    passage: Literal["none", "optional", "required"] = "none"
    passage_when: Texts = []
    note_when: Texts = []
    note_ask: Text = ""
    note_when_gap: Percent = 0
    min_words: Annotated[int, Field(ge=0, le=100_000)] = 0
    most: Annotated[int, Field(ge=1, le=1000)] = 1
    only: Texts = []
    combine: Literal["best", "mean", "sum", "worst"] = "best"
    maps_to: Literal["", "claim", "grounds", "warrant", "backing", "qualifier", "rebuttal"] = ""
    why: Text = ""
    example: Text = ""
    for_marker: Text = ""
    allow: Texts = []


class CapShape(_Shape):
    """A gate."""

    of: Literal["paragraph", "article"] = "paragraph"
    when: When = {}
    when_any: WhenAny = []
    at_most: Percent
    because: Text = ""


class BandShape(_Shape):
    """A name for scores from a percentage on."""

    at: Percent
    name: Text


class ScoringShape(_Shape):
    """How scores come together."""

    paragraphs: Literal["mean", "length-weighted", "weakest", "pooled"] = "mean"
    article_share: Percent = 0
    minimum_coverage: Percent = 0
    bands: Annotated[list[BandShape], Field(max_length=1000)] = []


class RubricShape(_Shape):
    """The rubric as used."""

    format: Literal["gadfly/rubric@1"] = "gadfly/rubric@1"
    sha256: Text = ""
    id: Id
    title: Text
    version: Text = ""
    language: Text = ""
    authors: Texts = []
    license: Text = ""
    sources: Texts = []
    about: Text = ""
    judges: Literal["op-ed", "critique"] = "op-ed"
    confidence: bool = False
    show_points: bool = False
    scoring: ScoringShape = ScoringShape()
    scale: Annotated[list[ScaleShape], Field(max_length=1000)] = []
    group: Annotated[list[GroupShape], Field(max_length=1000)] = []
    question: Annotated[list[QuestionShape], Field(min_length=1, max_length=1000)]
    cap: Annotated[list[CapShape], Field(max_length=1000)] = []
    allow: Texts = []
