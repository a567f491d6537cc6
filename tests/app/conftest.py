"""What the screens are tried on: a small rubric, an op-ed, and a critique of it that is half done."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from gadfly.documents.answers import Answer
from gadfly.documents.article import Article, Block
from gadfly.documents.conditions import Clause, Condition
from gadfly.documents.critique import Critique
from gadfly.documents.rubric import Band, Option, Question, Rubric, Scoring
from gadfly.walk.walk import Walk

if TYPE_CHECKING:
    from collections.abc import Callable

HOSTILE = "see [/ibid] [@click=app.bell]x[/] \x1b[31mred \x9b \u202ebidi \ud800 [/]"
AT = datetime(2026, 11, 22, 10, 12, tzinfo=UTC)


def option(name: str, points: int | None = None, label: str = "") -> Option:
    return Option(name, label or name.capitalize(), points=None if points is None else Decimal(points))


def asked_when(question: str, *values: str) -> Condition:
    return Condition((Clause(question, values),))


def rubric_of(title: str = "Claims and sources", name: str = "Sourcing") -> Rubric:
    """A rubric with every kind of cell: no points, text, a condition, N/A, points."""
    return Rubric(
        "claims",
        title,
        (
            Question(
                "role", "What does it do?", "choice", "Role", options=(option("claim"), option("scene"))
            ),
            Question("point", "What is the point?", "text", "The point", weight=Decimal(0)),
            Question(
                "sourced",
                "Where does the evidence come from?",
                "choice",
                name,
                options=(option("named", 3), option("vague", 1), option("none", 0)),
                ask_when=asked_when("role", "claim"),
                na="with-reason",
            ),
            Question(
                "supports",
                "How far does it carry the point?",
                "choice",
                "Inference",
                options=(option("fully", 2), option("partly", 1), option("not", 0)),
                ask_when=asked_when("role", "claim"),
            ),
        ),
        about="For a first look.",
        scoring=Scoring(bands=(Band(Decimal(50), "Well supported"), Band(Decimal(0), "Unsupported"))),
    )


def walk_of(paragraphs: int = 4, *, rubric: Rubric | None = None, text: str = "The buses came late") -> Walk:
    """A walk through an op-ed whose first three paragraphs are answered, as far as it has them."""
    blocks = tuple(Block(f"b{n:03d}", f"{text} again, for the {n}th time.") for n in range(1, paragraphs + 1))
    critique = Critique.begin(Article(blocks, title="Late buses"), rubric or rubric_of(), AT)
    given = {
        "b001": {"role": "claim", "sourced": "named", "supports": "partly"},
        "b002": {"role": "scene"},
        "b003": {"role": "claim", "sourced": "none"},
    }
    for place, answers in list(given.items())[:paragraphs]:
        for question, choice in answers.items():
            critique = critique.answer(place, question, Answer(choice=choice, at=AT))
    return Walk.begin(critique)


@pytest.fixture(name="walk_of")
def walk_of_fixture() -> Callable[..., Walk]:
    return walk_of


@pytest.fixture(name="rubric_of")
def rubric_of_fixture() -> Callable[..., Rubric]:
    return rubric_of


@pytest.fixture
def walk() -> Walk:
    return walk_of()


@pytest.fixture
def whole_rubric() -> Rubric:
    """The same rubric with a question about the op-ed as a whole."""
    rubric = rubric_of()
    options = (option("good", 1), option("bad", 0))
    overall = Question("overall", "Does it stand?", "choice", "Overall", of="article", options=options)
    scoring = replace(rubric.scoring, article_share=Decimal(50))
    return replace(rubric, questions=(*rubric.questions, overall), scoring=scoring)


@pytest.fixture
def hostile() -> str:
    """What a student could paste: markup, an action, escapes, a bidi override, half a character."""
    return HOSTILE
