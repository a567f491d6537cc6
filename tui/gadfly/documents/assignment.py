"""An assignment: all that a student needs in one value: op-eds to choose from, rubric, instructions.

What only the instructor may see (the key to an op-ed, hints for markers) is never in it. A practice text
comes with the instructor's answers, for it is there to be compared with.
"""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from gadfly.frozen import frozen

if TYPE_CHECKING:
    from datetime import datetime

    from gadfly.documents.article import Article
    from gadfly.documents.key import Key
    from gadfly.documents.rubric import Rubric

MOST_ARTICLES = 50
"""So many op-eds to choose from, at most."""

MOST_PRACTICE = 10
"""So many practice texts, at most."""


@frozen
class Brief:
    """What an assignment says to its reader, without the op-eds and the rubric.

    Attributes:
        due: When it is to be handed in, with its offset; none: no day was set.
    """

    title: str
    instructions: str = ""
    due: datetime | None = None

    def past(self, now: datetime) -> bool:
        """Whether the due time has gone by."""
        return self.due is not None and now > self.due


@frozen
class Assignment:
    """What an instructor hands out.

    Attributes:
        id: 32 hex digits, made once; critiques carry it.
        articles: One op-ed, or several of which the student takes one.
        rubric: As it was handed out, without what is for markers only.
        instructions: May be empty; lines and paragraphs as typed.
        due: When it is to be handed in, with its offset; none: no day was set.
        confidence: Whether to ask how sure each answer is; none: as the rubric says.
        blind: Whether graders see no names until grades are locked.
        public_key: The instructor's Ed25519 key, in base64; may be empty.
        practice: Short texts with the instructor's answers to them, for practice; none is one of the op-eds.
    """

    id: str
    title: str
    articles: tuple[Article, ...]
    rubric: Rubric
    instructions: str = ""
    due: datetime | None = None
    confidence: bool | None = None
    blind: bool = False
    public_key: str = ""
    practice: tuple[Key, ...] = ()

    @classmethod
    def begin(cls, title: str, articles: tuple[Article, ...], rubric: Rubric) -> Assignment:
        """A new assignment with an id of its own; the rubric goes without what is for markers only."""
        return cls(os.urandom(16).hex(), title, articles, handed_out(rubric))

    @property
    def brief(self) -> Brief:
        """What it says to its reader."""
        return Brief(self.title, self.instructions, self.due)

    @property
    def rubric_in_use(self) -> Rubric:
        """The rubric that its critiques are written with: its own, asking how sure answers are or not."""
        if self.confidence is None or self.confidence == self.rubric.confidence:
            return self.rubric
        return replace(self.rubric, confidence=self.confidence)

    def article_of(self, sha256: str) -> Article | None:
        """The op-ed whose text has that digest; none: it has no such."""
        return next((article for article in self.articles if article.sha256 == sha256), None)


def handed_out(rubric: Rubric) -> Rubric:
    """A rubric as students get it: without the hints for whoever marks."""
    if not any(question.for_marker for question in rubric.questions):
        return rubric
    return replace(rubric, questions=tuple(replace(question, for_marker="") for question in rubric.questions))
