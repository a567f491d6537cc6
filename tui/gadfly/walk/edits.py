"""Edits: each change to a critique as a value that can be done, undone and done again."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from gadfly.documents.critique import ARTICLE
from gadfly.documents.key import SILENT
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from gadfly.documents.answers import Answer
    from gadfly.documents.article import Block
    from gadfly.documents.critique import Critique, Status
    from gadfly.documents.key import Judgement
    from gadfly.documents.rubric import Rubric


@frozen
class AnswerEdit:
    """An answer to a question at a place (a block's id, or the article's) changed."""

    place: str
    question: str
    before: Answer
    after: Answer

    @property
    def answers(self) -> tuple[AnswerEdit, ...]:
        """The changes of single answers that it is made of."""
        return (self,)

    def done(self, critique: Critique) -> Critique:
        """The critique after it."""
        return critique.answer(self.place, self.question, self.after)

    def stands_in(self, critique: Critique) -> bool:
        """Whether the critique is as this edit left it, so that undoing it restores what was."""
        if self.question not in critique.rubric.by_id or not self._there(critique):
            return False
        return critique.at(self.place).get(self.question) == self.after

    @property
    def reverse(self) -> AnswerEdit:
        """The edit that takes it back."""
        return AnswerEdit(self.place, self.question, self.after, self.before)

    def _there(self, critique: Critique) -> bool:
        if self.place == ARTICLE or critique.article.walks(self.place):
            return True
        return any(block.id == self.place for block in critique.article.set_aside)


@frozen
class ManyEdit:
    """Several answers changed in one step, each of them another one."""

    answers: tuple[AnswerEdit, ...]

    def done(self, critique: Critique) -> Critique:
        """The critique after it."""
        for edit in self.answers:
            critique = edit.done(critique)
        return critique

    def stands_in(self, critique: Critique) -> bool:
        """Whether the critique is as this edit left it."""
        return all(edit.stands_in(critique) for edit in self.answers)

    @property
    def reverse(self) -> ManyEdit:
        """The edit that takes it back."""
        return ManyEdit(tuple(edit.reverse for edit in self.answers))


@frozen
class JudgementEdit:
    """What stands beside an answer of a key changed."""

    place: str
    question: str
    before: Judgement
    after: Judgement

    def done(self, critique: Critique) -> Critique:
        """The critique after it."""
        return critique.judging(self.place, self.question, self.after)

    def stands_in(self, critique: Critique) -> bool:
        """Whether the critique is as this edit left it."""
        judged = critique.judgements
        return judged is not None and judged.get((self.place, self.question), SILENT) == self.after

    @property
    def reverse(self) -> JudgementEdit:
        """The edit that takes it back."""
        return JudgementEdit(self.place, self.question, self.after, self.before)


@frozen
class BlockEdit:
    """A block was set aside, or taken back into the walk."""

    before: Block
    after: Block

    def done(self, critique: Critique) -> Critique:
        """The critique after it."""
        return critique.with_block(self.after)

    def stands_in(self, critique: Critique) -> bool:
        """Whether the critique is as this edit left it."""
        return any(block == self.after for block in critique.article.blocks)

    @property
    def reverse(self) -> BlockEdit:
        """The edit that takes it back."""
        return BlockEdit(self.after, self.before)


@frozen
class StatusEdit:
    """The critique was finished, or taken up again."""

    before: Status
    after: Status

    def done(self, critique: Critique) -> Critique:
        """The critique after it."""
        return critique.with_status(self.after)

    def stands_in(self, critique: Critique) -> bool:
        """Whether the critique is as this edit left it."""
        return critique.status == self.after

    @property
    def reverse(self) -> StatusEdit:
        """The edit that takes it back."""
        return StatusEdit(self.after, self.before)


@frozen
class RubricEdit:
    """The critique was moved to another version of its rubric."""

    before: Rubric
    after: Rubric

    def done(self, critique: Critique) -> Critique:
        """The critique after it."""
        from gadfly.documents.moving import moved  # noqa: PLC0415 - no start pays for what is done once

        return moved(critique, self.after)

    def stands_in(self, critique: Critique) -> bool:
        """Whether the critique is as this edit left it."""
        return critique.rubric == self.after

    @property
    def reverse(self) -> RubricEdit:
        """The edit that takes it back."""
        return RubricEdit(self.after, self.before)


Edit: TypeAlias = AnswerEdit | BlockEdit | StatusEdit | RubricEdit | ManyEdit | JudgementEdit
