"""Made-up classes for tests: papers with the answers that a test wants, and editions of few questions."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from gadfly.classroom.edition import Edition
from gadfly.classroom.paper import Paper
from gadfly.classroom.tally import Tally
from gadfly.documents.article import Article, Block
from gadfly.documents.critique import ARTICLE
from gadfly.documents.rubric import Option, Question, Rubric

if TYPE_CHECKING:
    from collections.abc import Sequence

FOUR = tuple(Option(each, each.title(), points=Decimal(at)) for at, each in enumerate("abcd"))
CHOICE = Question("how", "How?", "choice", "How", options=FOUR, ordered=True, na="free")
OTHER = Question("which", "Which?", "choice", "Which", options=FOUR)
MULTI = Question("many", "Which of them?", "multi", "Many", options=FOUR[:3])
TEXT = Question("why", "Why?", "text", "Why", required=False)
WHOLE = Question("all", "All in all?", "choice", "All", of="article", options=FOUR)


def edition(*questions: Question, paragraphs: int = 3) -> Edition:
    """An op-ed of so many paragraphs, and a rubric of these questions."""
    blocks = tuple(
        Block(f"b{number:03}", f"Words of paragraph {number}.") for number in range(1, paragraphs + 1)
    )
    return Edition("e" * 64, Article(blocks, "An op-ed"), Rubric("small", "Small", questions))


def paper(of: Edition, number: int, *codes: Sequence[int], held: Sequence[Sequence[int]] = ()) -> Paper:
    """A student's paper: for each place of the edition, a code for each question.

    Args:
        of: The edition.
        number: Which student.
        codes: By place; fewer than there are: the others are missing.
        held: How the answers stand to the key, likewise.
    """
    said = dict(zip(of.places, map(tuple, codes), strict=False))
    against = dict(zip(of.places, map(tuple, held), strict=False))
    return Paper(
        name=f"student-{number}",
        edition=of.id,
        said=said,
        sure={},
        held=against,
        earned=(),
        asked=3,
        answered=3,
        finished=True,
        score_state="scored",
        score="50.0",
        coverage="100.0",
    )


def tally(of: Edition, papers: Sequence[Paper]) -> Tally:
    """The papers, counted."""
    counted = Tally(of.id)
    for each in papers:
        counted.add(each)
    return counted


__all__ = ["ARTICLE", "CHOICE", "FOUR", "MULTI", "OTHER", "TEXT", "WHOLE", "edition", "paper", "tally"]
