"""A key: an instructor's own critique, and beside its answers what else is accepted, and why.

An expert makes one by walking the op-ed like anybody else. Judgements stand beside the answers and not in
them, so that a key can be read, walked and scored as the critique that it is.
"""

from __future__ import annotations

from dataclasses import field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gadfly.documents.article import Article
    from gadfly.documents.critique import Critique

FULL = Decimal(1)
"""The credit of an answer that is as good as the instructor's own."""


@frozen
class Accepted:
    """Another answer that is accepted.

    Attributes:
        options: The options picked, one or several or none.
        credit: 0 to 1 of what the right answer gets.
    """

    options: tuple[str, ...]
    credit: Decimal = FULL


@frozen
class Judgement:
    """What stands beside an instructor's answer.

    Attributes:
        accept: What else is accepted.
        accept_na: Whether a claimed N/A is accepted: it then leaves the grade.
        none_right: Whether no option is right: full credit for whatever was picked, or, where several may
            be picked, for picking none.
        because: Why, for the student; may be empty.
    """

    accept: tuple[Accepted, ...] = ()
    none_right: bool = False
    because: str = ""
    accept_na: bool = False


SILENT = Judgement()
"""Beside an answer that stands for itself."""


@frozen
class Key:
    """One expert's key to one op-ed with one rubric.

    Attributes:
        critique: The expert's critique: text, rubric, answers, and under `critic` who the expert is.
        judgements: By place (a block's id, or `ARTICLE`) and question; those that say nothing have no entry.
    """

    critique: Critique
    judgements: Mapping[tuple[str, str], Judgement] = field(default_factory=dict)

    @classmethod
    def made_of(cls, critique: Critique) -> Key:
        """The key that an instructor makes of a critique, by the judgements in it."""
        said = {where: held for where, held in (critique.judgements or {}).items() if held != SILENT}
        return cls(replace(critique, judgements=None), said)

    @property
    def in_the_making(self) -> Critique:
        """The critique to go on with: judgements stand in it, so that a step of a walk can change them."""
        return replace(self.critique, judgements=dict(self.judgements))

    @property
    def id(self) -> str:
        """The key's id."""
        return self.critique.id

    @property
    def author(self) -> str:
        """The expert's name; may be empty."""
        return self.critique.critic.name

    def fits(self, article: Article) -> bool:
        """Whether it is a key to that text, paragraph for paragraph."""
        return self.critique.article.sha256 == article.sha256

    def judgement(self, place: str, question: str) -> Judgement:
        """What stands beside an answer; silent where nothing does."""
        return self.judgements.get((place, question), SILENT)

    def judging(self, place: str, question: str, judgement: Judgement) -> Key:
        """The key with that beside an answer; a silent one is taken out."""
        others = {where: held for where, held in self.judgements.items() if where != (place, question)}
        said = {} if judgement == SILENT else {(place, question): judgement}
        return replace(self, judgements=others | said)
