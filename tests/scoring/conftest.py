"""Small rubrics and critiques, built by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from gadfly.documents.answers import Answer, Answers
from gadfly.documents.article import Article, Block, block_id
from gadfly.documents.conditions import Clause, Condition
from gadfly.documents.critique import ARTICLE, Critique
from gadfly.documents.rubric import Band, Cap, Option, Question, Rubric, Scoring
from gadfly.scoring.scorer import score

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gadfly.scoring.score import Score

Given = Mapping[str, str | tuple[str, ...]]
"""Answers by question: an option, several, or "na"."""

AT = datetime(2026, 11, 22, 10, tzinfo=UTC)
BANDS = tuple(
    Band(Decimal(at), name)
    for at, name in ((80, "Well supported"), (60, "Mostly"), (40, "Thinly"), (0, "Unsupported"))
)


class Bench:
    """Where the tests of scores build what they score."""

    @staticmethod
    def when(**clauses: str) -> Condition:
        """`question="a b"`: any of these; `question="not a"`: none of them."""
        rows = []
        for question, text in clauses.items():
            words = text.split()
            negated = words[0] == "not"
            rows.append(Clause(question, tuple(words[negated:]), negated=negated))
        return Condition(tuple(rows))

    @staticmethod
    def question(name: str, points: Mapping[str, str | None], weight: str = "1", **more: Any) -> Question:
        """A closed question whose options have these points; options without points have none."""
        options = tuple(
            Option(key, key.capitalize(), points=None if value is None else Decimal(value))
            for key, value in points.items()
        )
        settings: dict[str, Any] = {"kind": "choice", "title": name.capitalize(), "na": "free"}
        return Question(name, f"{name}?", options=options, weight=Decimal(weight), **{**settings, **more})

    @staticmethod
    def levels(name: str, most: int, weight: str = "1", **more: Any) -> Question:
        """A question with the options p0, p1, ... worth 0, 1, ... points."""
        return Bench.question(name, {f"p{n}": str(n) for n in range(most + 1)}, weight, **more)

    @staticmethod
    def rubric(*questions: Question, **more: Any) -> Rubric:
        """A rubric that asks these; `paragraphs`, `article_share`, `minimum`, `bands` are for scoring."""
        scoring = Scoring(
            paragraphs=more.pop("paragraphs", "mean"),
            article_share=Decimal(more.pop("article_share", 0)),
            minimum_coverage=Decimal(more.pop("minimum", 0)),
            bands=more.pop("bands", ()),
        )
        return Rubric("r", "R", questions, scoring=scoring, **more)

    @staticmethod
    def critique(
        rubric: Rubric,
        paragraphs: Sequence[Given],
        own: Given | None = None,
        *,
        finished: bool = False,
        lengths: Sequence[int] = (),
    ) -> Critique:
        """A critique with one paragraph for each of these sets of answers."""
        sizes = [*lengths, *[10] * (len(paragraphs) - len(lengths))]
        blocks = tuple(Block(block_id(n), "x" * size) for n, size in enumerate(sizes, 1))
        answers = {
            block.id: _answers(given) for block, given in zip(blocks, paragraphs, strict=True) if given
        }
        if own is not None:
            answers[ARTICLE] = _answers(own)
        status: Any = "finished" if finished else "draft"
        return Critique(Article(blocks), rubric, "0" * 32, AT, AT, status=status, answers=answers)

    @classmethod
    def score(cls, rubric: Rubric, *paragraphs: Given, **more: Any) -> Score:
        """The score of a critique with these paragraphs; `own`, `finished`, `lengths` as in `critique`."""
        return score(cls.critique(rubric, paragraphs, **more))

    @classmethod
    def first_pass(cls, **more: Any) -> Rubric:
        """The chain of a first pass: role, evidence, sourcing, inference, need, and two caps."""
        no_points = {"weight": "0"}
        return cls.rubric(
            cls.question("role", dict.fromkeys(("claim", "evidence", "background")), **no_points),
            cls.question(
                "evidence",
                dict.fromkeys(("yes", "no")),
                **no_points,
                ask_when=cls.when(role="claim"),
            ),
            cls.levels("sourced", 3, "2", ask_when=cls.when(evidence="yes")),
            cls.levels("placed", 2, "2", ask_when=cls.when(sourced="p2 p3")),
            cls.levels("supports", 3, "3", ask_when=cls.when(evidence="yes")),
            cls.question(
                "needs",
                {"yes": "0", "elsewhere": None, "no": None},
                "3",
                out_of=Decimal(1),
                ask_when=cls.when(evidence="no"),
            ),
            caps=(
                Cap(cls.when(supports="p0"), Decimal(25), because="it stands on nothing"),
                Cap(cls.when(sourced="p0"), Decimal(40), because="nowhere to check it"),
            ),
            bands=BANDS,
            minimum=60,
            **more,
        )


def _answers(given: Given) -> Answers:
    return Answers({question: _answer(value) for question, value in given.items()})


def _answer(value: str | tuple[str, ...]) -> Answer:
    if isinstance(value, tuple):
        return Answer(choices=value)
    return Answer(na="") if value == "na" else Answer(choice=value)


@pytest.fixture(scope="session")
def bench() -> type[Bench]:
    """The builder; a fixture because tests are no package to import from."""
    return Bench
