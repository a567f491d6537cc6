"""A small course: one rubric, an op-ed of some paragraphs, a student's critique and experts' keys to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from gadfly.documents.answers import Answer, Answers
from gadfly.documents.article import Article, Block, block_id
from gadfly.documents.basis import Basis
from gadfly.documents.conditions import Clause, Condition
from gadfly.documents.critique import ARTICLE, Critic, Critique, Origin
from gadfly.documents.grade import Grade
from gadfly.documents.key import Key
from gadfly.documents.rubric import Option, Question, Rubric
from gadfly.grading.grading import total

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gadfly.grading.total import Total

Given = Mapping[str, Any]
"""Answers by question: an option, several as a tuple, "na", or "text: ..."."""

AT = datetime(2026, 11, 22, 10, tzinfo=UTC)


class Course:
    """Where the tests of grades build what they grade."""

    @staticmethod
    def when(**clauses: str) -> Condition:
        """`question="a b"`: any of these."""
        return Condition(tuple(Clause(question, tuple(text.split())) for question, text in clauses.items()))

    @staticmethod
    def choice(name: str, options: str, marks: str = "1", **more: Any) -> Question:
        """A choice of these options."""
        made = tuple(Option(option, option.capitalize()) for option in options.split())
        settings: dict[str, Any] = {"kind": "choice", "na": "free", "title": name.capitalize()}
        return Question(name, f"{name}?", options=made, marks=Decimal(marks), **{**settings, **more})

    @staticmethod
    def levels(name: str, most: int, marks: str = "1", **more: Any) -> Question:
        """An ordered question with the options p0, p1, ... worth 0, 1, ... points."""
        made = tuple(Option(f"p{n}", f"P{n}", points=Decimal(n)) for n in range(most + 1))
        return replace(Course.choice(name, "x", marks, ordered=True, **more), options=made)

    @staticmethod
    def several(name: str, options: str, marks: str = "1", **more: Any) -> Question:
        """Any of these options."""
        return Course.choice(name, options, marks, kind="multi", **more)

    @staticmethod
    def text(name: str, marks: str = "2", **more: Any) -> Question:
        """A text with the marker's levels full (2 points), half (1) and none (0)."""
        made = tuple(
            Option(each, each.capitalize(), points=Decimal(n))
            for n, each in enumerate(("none", "half", "full"))
        )
        return replace(Course.choice(name, "x", marks, kind="text", **more), options=made)

    @staticmethod
    def rubric(*questions: Question, **more: Any) -> Rubric:
        """A rubric that asks these."""
        return Rubric("r", "R", questions, **more)

    @staticmethod
    def critique(rubric: Rubric, *paragraphs: Given, own: Given | None = None, name: str = "Ann") -> Critique:
        """A critique with one paragraph for each of these sets of answers."""
        blocks = tuple(Block(block_id(n), f"Text {n}.") for n in range(1, len(paragraphs) + 1))
        answers = {block.id: _answers(each) for block, each in zip(blocks, paragraphs, strict=True)}
        if own is not None:
            answers[ARTICLE] = _answers(own)
        number = sum(name.encode())
        return Critique(
            Article(blocks), rubric, f"{number:032x}", AT, AT, critic=Critic(name), answers=answers
        )

    @classmethod
    def key(cls, rubric: Rubric, *paragraphs: Given, name: str = "Ina", **more: Any) -> Key:
        """An expert's key with these answers."""
        return Key(cls.critique(rubric, *paragraphs, name=name, **more))

    @staticmethod
    def grade(**more: Any) -> Grade:
        """A grade with nothing decided."""
        return Grade(Origin("0" * 32, "0" * 64), **more)

    @classmethod
    def total(cls, student: Critique, *keys: Key, grade: Grade | None = None, **basis: Any) -> Total:
        """What a critique gets against these keys."""
        return total(student, grade or cls.grade(), Basis(keys, **basis))

    @classmethod
    def against(
        cls, rubric: Rubric, key: Given | Sequence[Given], student: Given | Sequence[Given], **more: Any
    ) -> Total:
        """What one or several paragraphs of answers get against a key."""
        keyed = [key] if isinstance(key, Mapping) else key
        given = [student] if isinstance(student, Mapping) else student
        return cls.total(cls.critique(rubric, *given), cls.key(rubric, *keyed), **more)


def _answers(given: Given) -> Answers:
    return Answers({question: _answer(value) for question, value in given.items()})


def _answer(value: str | tuple[str, ...]) -> Answer:
    if isinstance(value, tuple):
        return Answer(choices=value)
    if value.startswith("text:"):
        return Answer(text=value.removeprefix("text:").strip())
    return Answer(na="") if value == "na" else Answer(choice=value)


@pytest.fixture(scope="session")
def course() -> type[Course]:
    return Course
