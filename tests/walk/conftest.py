"""Small rubrics and walks, built by hand, and what must hold of every walk."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from gadfly.documents.article import Article, Block, block_id
from gadfly.documents.conditions import Clause, Condition
from gadfly.documents.critique import ARTICLE, Critique
from gadfly.documents.rubric import Option, Question, Rubric
from gadfly.walk.walk import Walk

if TYPE_CHECKING:
    from gadfly.documents.answers import Answer
    from gadfly.walk.sheets import Judge

AT = datetime(2026, 11, 22, 10, tzinfo=UTC)


class Study:
    """Where the tests of walks build what they walk."""

    at = AT

    @staticmethod
    def when(**clauses: str) -> Condition:
        """`question="a b"`: any of these options picked."""
        return Condition(tuple(Clause(question, tuple(ids.split())) for question, ids in clauses.items()))

    @staticmethod
    def question(name: str, options: str = "yes no", **more: Any) -> Question:
        """A question with these options, the first worth the most."""
        ids = options.split()
        made = tuple(Option(i, i.title(), points=Decimal(len(ids) - n)) for n, i in enumerate(ids, 1))
        return Question(name, f"{name}?", **{"kind": "choice", "options": made, **more})

    @staticmethod
    def text(name: str, **more: Any) -> Question:
        """A question answered in words."""
        return Question(name, f"{name}?", **{"kind": "text", "required": False, **more})

    @staticmethod
    def rubric(*questions: Question, **more: Any) -> Rubric:
        """A rubric that asks these."""
        return Rubric("r", "R", questions, **more)

    @classmethod
    def first_pass(cls) -> Rubric:
        """Role, evidence if it is a claim, source if there is evidence, a summary; and two on the article."""
        return cls.rubric(
            cls.question("role", "claim evidence background"),
            cls.question("evidence", "yes no", ask_when=cls.when(role="claim"), na="free"),
            cls.question(
                "sourced",
                "named vague none",
                ask_when=cls.when(evidence="yes"),
                na="with-reason",
                passage="required",
                note_when=("none",),
            ),
            cls.question("tricks", "fear praise haste nothing", kind="multi", most=2, only=("nothing",)),
            cls.text("summary"),
            cls.question("overall", "strong weak", of="article"),
            cls.text("advice", of="article", ask_when=cls.when(overall="weak"), required=True),
        )

    @classmethod
    def begin(
        cls, rubric: Rubric | None = None, paragraphs: int = 3, *, judge: Judge | None = None, **more: Any
    ) -> Walk:
        """A walk through that many paragraphs, none answered."""
        return Walk.begin(cls.critique(rubric, paragraphs), judge=judge, **more)

    @classmethod
    def critique(cls, rubric: Rubric | None = None, paragraphs: int = 3) -> Critique:
        """A critique of that many paragraphs, between a headline and a note about the author."""
        texts = [f"Point {n} stands. It has two parts." for n in range(2, paragraphs + 2)]
        blocks = (
            Block("b001", "A headline", "headline", included=False, reason="first line"),
            *(Block(block_id(n), text) for n, text in enumerate(texts, 2)),
            Block(block_id(paragraphs + 2), "Hale farms.", "bio", included=False, reason="last line"),
        )
        return Critique(Article(blocks), rubric or cls.first_pass(), "0" * 32, AT, AT)

    @staticmethod
    def ids(walk: Walk) -> list[str]:
        """The questions shown at the place in hand."""
        return [asked.question.id for asked in walk.here.shown]

    @staticmethod
    def where(walk: Walk) -> tuple[str, str]:
        """Place and question in hand."""
        return walk.cursor.place, walk.cursor.question

    @staticmethod
    def content(critique: Critique) -> tuple[object, ...]:
        """All that a reader can change, to be compared: answers are kept by identity elsewhere."""
        answers: dict[str, dict[str, Answer]] = {
            place: dict(given.given) for place, given in critique.answers.items() if given.given
        }
        return critique.article.blocks, critique.status, answers

    @staticmethod
    def sound(walk: Walk) -> None:
        """What holds after every step: the reader stands on something shown, the progress is right."""
        afresh = Walk.begin(walk.critique, judge=walk.judge)
        assert walk.progress == afresh.progress
        assert walk.progress.total == walk.places
        assert walk.progress.finished == (next(walk.remaining(), None) is None)
        assert list(walk.remaining()) == list(afresh.remaining())
        assert 0 <= walk.index < walk.places
        assert walk.place(walk.index) == walk.cursor.place
        shown = [asked.question.id for asked in walk.here.shown]
        assert walk.cursor.question in (shown or [""])
        assert (walk.asked is None) == (not shown)
        assert (walk.block is None) == (walk.cursor.place == ARTICLE)


@pytest.fixture(scope="session")
def study() -> type[Study]:
    """The builder; a fixture because tests are no package to import from."""
    return Study
