"""What critiques have in common that are counted together: the op-ed, and the rubric they are judged by."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from gadfly.documents.critique import ARTICLE
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from gadfly.documents.article import Article
    from gadfly.documents.rubric import Question, Rubric

_OPENING = 60


@frozen
class Slot:
    """One question at one place: a cell of the class's heat map.

    Attributes:
        place: A block's id, or `ARTICLE`.
        at: Where among the questions of its scope it stands, from 0.
    """

    place: str
    question: Question
    at: int


@frozen
class Edition:
    """One op-ed and one rubric.

    Attributes:
        id: Its digest, which papers carry.
        article: As it was handed out, or as the first critique has it; its paragraphs are those that count.
    """

    id: str
    article: Article
    rubric: Rubric

    @cached_property
    def places(self) -> tuple[str, ...]:
        """The paragraphs in order, then the article's own questions where there are any."""
        places = tuple(block.id for block in self.article.paragraphs)
        return (*places, ARTICLE) if self.rubric.of("article") else places

    @cached_property
    def asked_at(self) -> tuple[str, ...]:
        """The places where anything is asked: a rubric may ask of the whole article alone."""
        return tuple(dict.fromkeys(slot.place for slot in self.slots))

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """Every question at every place where it may be asked, place by place."""
        return tuple(
            Slot(place, question, at)
            for place in self.places
            for at, question in enumerate(self.rubric.of("article" if place == ARTICLE else "paragraph"))
        )

    def number(self, place: str) -> int:
        """The paragraph's number as people count, from 1; 0: the whole article."""
        return 0 if place == ARTICLE else self.article.position(place) + 1

    def name(self, place: str) -> str:
        """What people call a place."""
        return "The whole article" if place == ARTICLE else f"Paragraph {self.number(place)}"

    def opening(self, place: str) -> str:
        """A paragraph's first words; nothing for the article."""
        if place == ARTICLE:
            return ""
        words = " ".join(self.article.block(place).text.split())
        return words if len(words) <= _OPENING else f"{words[:_OPENING].rsplit(' ', 1)[0]} …"
