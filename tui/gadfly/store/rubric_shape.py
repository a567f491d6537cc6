"""What a rubric's form must look like, key by key, and what each key means: on its own, or inside a critique.

The descriptions go into the JSON Schema that editors complete and check with (`rubric_schema`). Whether a
rubric makes sense (conditions look back, bands descend, points can be reached) is for `rubric_sense`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from gadfly.store.rubric_values import (  # noqa: TC001 - pydantic reads annotations
    Id,
    Number,
    Percent,
    Text,
    Texts,
    When,
    WhenAny,
)

_ASK_WHEN = (
    "Asked only then. Every key is an earlier question, with the options that count, { not = [...] },"
    ' "answered" or "na"; all must hold.'
)
_ANY = "Any one of these conditions is enough. Beside the plain condition, both must hold."
_MARKS = "Weight in a grade of the student's critique, 0 or more. By default 1."
_ALLOW = "Names of the checker's warnings that are not wanted"


class _Shape(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


class OptionShape(_Shape):
    """An answer to pick; on text and passage questions, a level that the marker picks."""

    id: Id = Field(description="Its name in files and conditions, unique in its question.")
    label: Text = Field(description="What the student reads and picks.")
    about: Text = Field("", description="One line under the label: what must be seen to pick this option.")
    example: Text = Field("", description="An example of what deserves this option.")
    points: Number = Field(
        None,
        description="What it earns, 0 or more. Without points it leaves the score, not coverage.",
    )
    ask_when: When = Field({}, description=_ASK_WHEN.replace("Asked", "Offered"))
    ask_when_any: WhenAny = Field([], description=_ANY)


Options = Annotated[list[OptionShape], Field(max_length=1000)]


class ScaleShape(_Shape):
    """Options that several questions share."""

    id: Id = Field(description="What questions call it in `scale`; unique among scales.")
    ordered: bool = Field(
        default=False,
        description="Whether the options go from one end to the other, so that neighbours are nearly right."
        " By default they do not.",
    )
    option: Options = Field([], description="The options, in the order in which they are shown.")


class GroupShape(_Shape):
    """Questions that count as one: the weighted mean inside, the group's own weight outside."""

    id: Id = Field(description="What questions call it in `group`; unique among groups.")
    title: Text = Field("", description="What readers call it, in the card's head and the score.")
    weight: Number = Field(1, description="Weight of the whole group in the score, 0 or more. By default 1.")
    marks: Number = Field(1, description=_MARKS)
    ask_when: When = Field({}, description=_ASK_WHEN + " It holds for every question of the group.")
    ask_when_any: WhenAny = Field([], description=_ANY)


class QuestionShape(_Shape):
    """A question that the student is asked, of each paragraph or once of the whole article."""

    id: Id = Field(
        description="Its name in files and conditions, unique in the rubric. Never change it later."
    )
    ask: Text = Field(description="The question itself, as the student reads it. One thing only.")
    kind: Literal["choice", "multi", "text", "passage"] = Field(
        description="How it is answered: one option, several, written words, or marked words of the op-ed."
    )
    title: Text = Field("", description="A word or two for the card's head, columns and tables.")
    group: Text = Field("", description="The id of the group it counts in, if any.")
    of: Literal["paragraph", "article"] = Field(
        "paragraph", description="Whether it is asked of every paragraph (the default) or once, at the end."
    )
    scale: Text = Field("", description="The id of a scale whose options it has, instead of its own.")
    option: Options = Field(
        [],
        description="Its options, in the order they are shown. On text and passage: a marker's levels.",
    )
    ordered: bool = Field(
        default=False,
        description="Whether its options are in an order, so that neighbours are nearly right."
        " By default as its scale says, else not.",
    )
    required: bool = Field(
        default=True,
        description="Whether it stays open until it is answered. By default yes; for text, no.",
    )
    weight: Number = Field(
        1,
        description="Weight in the op-ed's score, 0 or more; 0: not scored. Text and passage always have 0.",
    )
    marks: Number = Field(1, description=_MARKS)
    out_of: Number = Field(
        None,
        description="The most points there could be, where no option carries them. By default the highest.",
    )
    ask_when: When = Field({}, description=_ASK_WHEN)
    ask_when_any: WhenAny = Field([], description=_ANY)
    na: Literal["never", "free", "with-reason"] = Field(
        "never",
        description="Whether a student may say that it does not apply: it leaves the score, not coverage.",
    )
    passage: Literal["none", "optional", "required"] = Field(
        "none", description="Whether the answer may or must point at words of the op-ed. By default neither."
    )
    passage_when: Texts = Field([], description="Options that need words of the op-ed marked.")
    note_when: Texts = Field([], description="Options that need a note.")
    note_ask: Text = Field("", description="What the note is asked as.")
    note_when_gap: Percent = Field(
        None,
        description="On the article only: a note is needed when the answer and the computed score are further"
        " apart than this, in percentage points.",
    )
    min_words: Annotated[int, Field(ge=0, le=100_000)] = Field(
        0, description="The fewest words that a text or a note may have, 0 to 100,000. By default 0."
    )
    most: Annotated[int | None, Field(ge=1, le=1000)] = Field(
        None, description="Multi only: at most so many options, 1 to 1000. By default any number."
    )
    only: Texts = Field(
        [], description="Multi only: options that exclude all others, such as “none of these”."
    )
    combine: Literal["best", "mean", "sum", "worst"] = Field(
        "best",
        description="Multi only: how the points of several options come together. By default the best.",
    )
    maps_to: Literal["", "claim", "grounds", "warrant", "backing", "qualifier", "rebuttal"] = Field(
        "", description="The part of an argument that its answer stands for, in argument maps."
    )
    why: Text = Field("", description="Why it is asked, for the student. One or two sentences.")
    example: Text = Field("", description="A worked example, shown with the question.")
    for_marker: Text = Field("", description="For whoever marks. Students never see it.")
    allow: Texts = Field([], description=f"{_ALLOW} for this question.")


class CapShape(_Shape):
    """A gate: while its condition holds, the score is at most so much. The lowest one counts."""

    of: Literal["paragraph", "article"] = Field(
        "paragraph", description="What it bounds: the paragraph's score (the default) or the total."
    )
    when: When = Field({}, description=_ASK_WHEN.replace("Asked only then", "It holds then"))
    when_any: WhenAny = Field([], description=_ANY)
    at_most: Percent = Field(description="The bound, in percent, 0 or more and below 100.")
    because: Text = Field("", description="Why, in words that the student reads beside the score.")


class BandShape(_Shape):
    """A name for scores from a percentage on."""

    at: Percent = Field(description="From this percentage on, 0 to 100. The last band is at 0.")
    name: Text = Field(description="What such a score is called.")


class ScoringShape(_Shape):
    """How scores come together."""

    paragraphs: Literal["mean", "length-weighted", "weakest", "pooled"] = Field(
        "mean",
        description="How paragraphs come together: each the same, by their length, the weakest alone, or by"
        " the weights that counted in each.",
    )
    article_share: Percent = Field(
        0,
        description="Percent of the total that the questions about the whole article make up. By default 0.",
    )
    minimum_coverage: Percent = Field(
        0, description="Percent that must be answered before a score gets a band. By default 0."
    )
    bands: Annotated[list[BandShape], Field(max_length=1000)] = Field(
        [], description="Names for scores, from high to low, the last at 0. May be left out."
    )


class RubricShape(_Shape):
    """A rubric: the questions that a student walks through an op-ed with, and how answers make a score."""

    format: Literal["gadfly/rubric@1"] = Field(description="What this file is. Always the same.")
    id: Id = Field(
        description="What commands and the library call it: small letters, digits, - and _, a letter first."
    )
    title: Text = Field(description="What people call it.")
    version: Text = Field("1.0", description="Your own count of its versions. By default 1.0.")
    language: Text = Field("en", description="The language it is written in, such as en or de-AT.")
    authors: Texts = Field([], description="Who wrote it.")
    license: Text = Field("", description="On what terms others may use it, such as CC-BY-4.0.")
    sources: Texts = Field([], description="What it builds on.")
    about: Text = Field("", description="For what and for whom it is; shown where rubrics are chosen.")
    judges: Literal["op-ed", "critique"] = Field(
        "op-ed", description="What it is for: op-eds (the default), or critiques that students wrote."
    )
    confidence: bool = Field(
        default=False, description="Ask how sure the student is, 1 to 3, after each closed answer."
    )
    show_points: bool = Field(
        default=False,
        description="Show what options earn while answering. That sways answers, so by default they are not.",
    )
    scoring: ScoringShape = ScoringShape.model_validate({})
    scale: Annotated[list[ScaleShape], Field(max_length=1000)] = Field(
        [], description="Options that several questions share."
    )
    group: Annotated[list[GroupShape], Field(max_length=1000)] = Field(
        [], description="Questions that count as one."
    )
    question: Annotated[list[QuestionShape], Field(min_length=1, max_length=1000)] = Field(
        description="The questions, in the order in which they are asked. A condition looks back only."
    )
    cap: Annotated[list[CapShape], Field(max_length=1000)] = Field(
        [], description="Gates that bound a score."
    )
    allow: Texts = Field([], description=f"{_ALLOW} in the whole rubric.")


class UsedRubricShape(RubricShape):
    """The rubric as used, inside a critique: gadfly adds its digest there."""

    format: Literal["gadfly/rubric@1"] = "gadfly/rubric@1"
    sha256: Text = ""
