"""What a reader said: an answer with its note and passages, and the answers given to one paragraph."""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING

from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


@frozen
class Passage:
    """A stretch of the op-ed that carries an answer.

    Attributes:
        text: The stretch itself.
        start: Code points from the start of its block.
        end: One past its last code point.
        option: The option it speaks for; may be empty.
        paragraph: The block's id, on answers about the article; empty on a paragraph's own.
    """

    text: str
    start: int
    end: int
    option: str = ""
    paragraph: str = ""


@frozen
class Answer:
    """An answer as the format has it: exactly one of the first four, or none while it is open.

    A note or a passage may stand without an answer: the reader began there.

    Attributes:
        choice: The option picked.
        choices: The options picked, in the order of the rubric; empty is an answer.
        text: As typed.
        na: Why the question does not apply; empty when no reason was asked for.
        note: As typed.
        confidence: 1 to 3.
        at: When it was last changed, UTC.
        earlier: First tries that must be kept, oldest first, each with `why` in its note.
    """

    choice: str | None = None
    choices: tuple[str, ...] | None = None
    text: str | None = None
    na: str | None = None
    note: str = ""
    confidence: int | None = None
    at: datetime | None = None
    passages: tuple[Passage, ...] = ()
    earlier: tuple[Earlier, ...] = ()

    @property
    def blank(self) -> bool:
        """Whether nothing at all was said."""
        return not (self.said or self.note or self.passages or self.earlier or self.confidence)

    @property
    def said(self) -> bool:
        """Whether it holds a choice, choices, a text or an N/A."""
        return any(value is not None for value in (self.choice, self.choices, self.text, self.na))

    @property
    def picked(self) -> tuple[str, ...]:
        """The options picked, one or several or none."""
        if self.choice is not None:
            return (self.choice,)
        return self.choices or ()

    def saying(
        self,
        *,
        choice: str | None = None,
        choices: tuple[str, ...] | None = None,
        text: str | None = None,
        na: str | None = None,
    ) -> Answer:
        """The same note and passages with another answer (or, with none of the four, an open one)."""
        return replace(self, choice=choice, choices=choices, text=text, na=na)


@frozen
class Earlier:
    """A first try that must be kept (practice; reveal and revise)."""

    choice: str | None = None
    choices: tuple[str, ...] | None = None
    text: str | None = None
    na: str | None = None
    at: datetime | None = None
    why: str = ""


OPEN = Answer()
"""The answer of a question nobody has touched."""


@frozen
class Answers:
    """The answers given to one paragraph, or to the article, by question id.

    Compared by identity: a changed set of answers is a new value, so results may be kept per value.
    """

    given: Mapping[str, Answer] = field(default_factory=dict)

    __eq__ = object.__eq__
    __hash__ = object.__hash__

    def get(self, question: str) -> Answer:
        """The answer to a question; the open one where there is none."""
        return self.given.get(question, OPEN)

    @property
    def without_blanks(self) -> Answers:
        """These answers without those that say nothing."""
        given = {question: answer for question, answer in self.given.items() if not answer.blank}
        return self if len(given) == len(self.given) else Answers(given)

    def with_answer(self, question: str, answer: Answer) -> Answers:
        """These answers with that one; a blank one is taken out."""
        given = {key: value for key, value in self.given.items() if key != question}
        if not answer.blank:
            given = {**self.given, question: answer}
        return Answers(given)


NO_ANSWERS = Answers()
"""Where nothing was answered yet; shared, so that untouched paragraphs are judged once."""
