"""What submissions are held against: the assignment's own texts and rubric, never what they claim."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from gadfly.frozen import frozen
from gadfly.store.rubric_form import digest

if TYPE_CHECKING:
    from gadfly.documents.article import Article
    from gadfly.documents.assignment import Assignment
    from gadfly.documents.rubric import Rubric


@frozen
class Yardstick:
    """What submissions are held against: the instructor's own texts and rubric.

    Attributes:
        articles: The op-eds, of which a student walks one.
        rubric: As the students have it.
        practice: The texts for practice.
    """

    articles: tuple[Article, ...]
    rubric: Rubric
    practice: tuple[Article, ...] = ()

    @property
    def sha256(self) -> str:
        """A digest of all of it."""
        parts = [*(article.sha256 for article in self.articles), digest(self.rubric)]
        parts += [article.sha256 for article in self.practice]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def yardstick_of(assignment: Assignment) -> Yardstick:
    """What submissions to an assignment are held against."""
    practice = tuple(key.critique.article for key in assignment.practice)
    return Yardstick(assignment.articles, assignment.rubric_in_use, practice)
