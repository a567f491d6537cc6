"""What the JSON export looks like, key by key: critiques and grades have the shapes that the store checks.

For its description alone: what is taken back is checked by the store's own shapes, document by document.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from gadfly.store.critique_shape import BlockId, CritiqueShape  # noqa: TC001 - pydantic reads annotations
from gadfly.store.feedback_shape import (  # noqa: TC001 - as above
    LineShape,
    OutcomeShape,
    PlaceShape,
    SchemeShape,
)
from gadfly.store.grade_shape import GradeShape, Name  # noqa: TC001 - as above
from gadfly.store.rubric_shape import UsedRubricShape  # noqa: TC001 - as above
from gadfly.store.rubric_values import Percent  # noqa: TC001 - as above


class _Shape(BaseModel):
    model_config = ConfigDict(strict=True, extra="allow")


class WriterShape(_Shape):
    """Whose critique it is, by the names that were asked for; empty where names are left out."""

    name: Name = Field("", description="Their name, or a pseudonym.")
    id: Name = Field("", description="The school's id of them.")
    ids: list[Name] = Field([], description="Every id that is known of them: the school's, a platform's.")


class FiguresShape(_Shape):
    """What a place comes to in the op-ed's score."""

    percent: Percent = Field(None, description="Its score in percent, one decimal; left out: nothing counts.")
    coverage: Percent = Field(None, description="Percent of what could be answered that is answered.")


class ParagraphFiguresShape(FiguresShape):
    """What a paragraph comes to in the op-ed's score."""

    id: BlockId = Field(description="The paragraph's id, as in the critique.")


class ScoreShape(_Shape):
    """The argument score, computed from the answers when the export was made."""

    state: Literal["none", "insufficient", "scored"] = Field(
        description="Whether it has a score, and whether enough is answered for a band."
    )
    percent: Percent = Field(None, description="The score in percent, one decimal; left out: there is none.")
    band: str = Field("", description="The rubric's name for such a score; left out: there is none.")
    coverage: Percent = Field(description="Percent of what could be answered that is answered.")
    paragraphs: list[ParagraphFiguresShape] = Field(description="Paragraph by paragraph, as in the op-ed.")
    article: FiguresShape | None = Field(None, description="What the questions about the article come to.")


class ToldShape(_Shape):
    """How the grade's total came about, as in a document gadfly/feedback@1."""

    title: Name = Field("", description="The assignment's.")
    key_kept: bool = Field(default=False, description="Whether the grade stands on a key that is not told.")
    scheme: SchemeShape = Field(description="How the total comes together.")
    line: list[LineShape] = Field([], description="The total opened line by line.")
    place: list[PlaceShape] = Field([], description="What each place brought, in marks.")
    outcome: list[OutcomeShape] = Field([], description="What each answer brought, place by place.")
    rubric: UsedRubricShape | None = Field(
        None,
        description="The rubric that counted, where it is not the one that the critique was written with.",
    )
    judging: UsedRubricShape | None = Field(None, description="The rubric of the marker's own judgement.")


Odd = Literal["offset-date-time", "local-date-time", "local-date", "local-time", "text"]


class EntryShape(_Shape):
    """One critique with its score and, where it is graded, its grade."""

    name: str = Field(description="What its file is called, without an ending.")
    student: WriterShape = Field(description="Whose critique it is.")
    critique: CritiqueShape = Field(description="The critique, as in a document gadfly/critique@1.")
    score: ScoreShape = Field(description="The argument score.")
    grade: GradeShape | None = Field(None, description="Its grade, as in a document gadfly/grade@1.")
    feedback: ToldShape | None = Field(None, description="How the grade's total came about.")
    times: dict[str, Odd] = Field(
        {},
        description="What strings stand for in TOML where that is not as the format has it, by JSON Pointer"
        " from this entry. Needed only by who makes TOML of it again.",
    )


class ExportShape(_Shape):
    """Critiques that gadfly exported, with their scores and grades. There is no null in it: what is not
    there is left out. Numbers are exact decimals, fractions are strings such as "2/3", times are RFC 3339.
    """  # noqa: D205 - it is a description in the schema, not only a summary

    format: Literal["gadfly/export@1"] = Field(description="What this document is. Always the same.")
    critiques: list[EntryShape] = Field(description="The critiques, in the order of the export.")
