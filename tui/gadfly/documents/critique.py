"""A critique: an op-ed's text, the rubric used, and what a reader answered to it.

Frozen to the bottom: every edit gives a new value. Choices are kept, scores never.
"""

from __future__ import annotations

import os
from dataclasses import field, replace
from typing import TYPE_CHECKING, Any, Literal

from gadfly.documents.answers import NO_ANSWERS, Answer, Answers
from gadfly.documents.key import SILENT, Judgement
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from gadfly.documents.article import Article, Block
    from gadfly.documents.rubric import Rubric, Scope

ARTICLE = ""
"""The place of the article's own questions, where a block's id is expected."""

Status = Literal["draft", "finished"]


@frozen
class Critic:
    """Who wrote a critique; both may be empty."""

    name: str = ""
    id: str = ""


NOBODY = Critic()


@frozen
class Origin:
    """The assignment that a critique came from; both empty where it came from none."""

    id: str = ""
    sha256: str = ""


NO_ORIGIN = Origin()


@frozen
class Critique:
    """A reader's critique of one op-ed with one rubric.

    Attributes:
        id: 32 hex digits, made once.
        revision: One more at every save.
        answers: By block id; the article's own under `ARTICLE`. Untouched places have no entry.
        judgements: Where an instructor is making a key of it: what stands beside the answers, by place and
            question. None: it is no key.
        unknown: What a newer or foreign program wrote beside the known keys, by the path of its table; kept.
    """

    article: Article
    rubric: Rubric
    id: str
    started: datetime
    saved: datetime
    revision: int = 0
    status: Status = "draft"
    critic: Critic = NOBODY
    origin: Origin = NO_ORIGIN
    answers: Mapping[str, Answers] = field(default_factory=dict)
    unknown: Mapping[tuple[str, ...], Mapping[str, Any]] = field(default_factory=dict)
    judgements: Mapping[tuple[str, str], Judgement] | None = None

    @classmethod
    def begin(
        cls,
        article: Article,
        rubric: Rubric,
        at: datetime,
        critic: Critic = NOBODY,
        origin: Origin = NO_ORIGIN,
    ) -> Critique:
        """A new critique with nothing answered."""
        return cls(article, rubric, os.urandom(16).hex(), at, at, critic=critic, origin=origin)

    @property
    def finished(self) -> bool:
        """Whether the reader handed it over as finished."""
        return self.status == "finished"

    def at(self, place: str) -> Answers:
        """The answers given at a place: a block's id, or `ARTICLE`."""
        return self.answers.get(place, NO_ANSWERS)

    def scope(self, place: str) -> Scope:
        """Which questions are asked at a place."""
        return "article" if place == ARTICLE else "paragraph"

    def answer(self, place: str, question: str, answer: Answer) -> Critique:
        """The critique with that answer to a question at a place."""
        return replace(self, answers={**self.answers, place: self.at(place).with_answer(question, answer)})

    def judging(self, place: str, question: str, judgement: Judgement) -> Critique:
        """The key with that beside an answer; a silent one is taken out."""
        said = {**(self.judgements or {}), (place, question): judgement}
        return replace(self, judgements={where: held for where, held in said.items() if held != SILENT})

    def with_block(self, block: Block) -> Critique:
        """The critique with a block walked or set aside otherwise than before; its answers stay."""
        return replace(self, article=self.article.with_block(block))

    def with_status(self, status: Status) -> Critique:
        """The critique finished, or taken up again."""
        return replace(self, status=status)

    def stamped(self, revision: int, at: datetime) -> Critique:
        """The critique as saved."""
        return replace(self, revision=revision, saved=at)
