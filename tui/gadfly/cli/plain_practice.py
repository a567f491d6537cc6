"""Practice as line prompts: the same walk, with the instructor's answers as lines after each paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.cli.plain import PlainWalk
from gadfly.cli.plain_words import HELP, counted
from gadfly.documents.critique import ARTICLE
from gadfly.documents.practice import seen
from gadfly.grading.practice import feedback
from gadfly.grading.practice_closing import closing
from gadfly.grading.practice_words import (
    closing_lines,
    extra_words,
    first_words,
    head_words,
    left_words,
    look_words,
    right_words,
    said_words,
    verdict_words,
)
from gadfly.walk.answering import Refusal
from gadfly.walk.trying import again, complete, saw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TextIO

    from gadfly.documents.answers import Answer
    from gadfly.documents.key import Key
    from gadfly.grading.practice import Row
    from gadfly.store.open_critique import OpenCritique
    from gadfly.walk.history import Cursor
    from gadfly.walk.walk import Walk

PRACTICE_HELP = """\
This is practice: after each paragraph your answers stand beside your instructor's. It is not graded.
:feedback tells that again, :again gives this paragraph's answers anew; your first try is kept.
:finish tells how close you came and goes on to the op-ed."""


class PlainPractice(PlainWalk):
    """A walk through one practice text.

    Attributes:
        onto_the_next: Whether the reader went on to what comes after it.
    """

    def __init__(self, opened: OpenCritique, key: Key, source: TextIO, out: TextIO) -> None:
        super().__init__(opened, source, out)
        self.key = key
        self.onto_the_next = False
        self._ahead: Cursor | None = None
        self._told: dict[str, dict[str, Answer]] = {}
        for index in range(self.walk.places):
            place = self.walk.place(index)
            if seen(self.walk.critique, place) and complete(self.walk, place):
                self._told[place] = dict(self.walk.critique.at(place).given)

    def carried_out(self, word: str, rest: str) -> bool:
        """As in any walk, with what practice has besides or otherwise."""
        if word not in OWN:
            return super().carried_out(word, rest)
        OWN[word](self, rest)
        return True

    def run(self) -> int:
        """Asks as any walk does; says first that it is practice."""
        self.say([*PRACTICE_HELP.splitlines(), ""])
        return super().run()

    def go(self, walk: Walk) -> None:
        """Goes elsewhere; from a paragraph that is complete, first to its feedback."""
        place = self.walk.cursor.place
        if walk.index > self.walk.index and self._due(place):
            self._ahead = walk.cursor
            self.tell(place)
            return
        self._ahead = None
        super().go(walk)

    def onward(self) -> None:
        """On from the feedback, or as in any walk; after the last paragraph its feedback, then the end."""
        place = self.walk.cursor.place
        if self._ahead is not None:
            ahead, self._ahead = self._ahead, None
            self.go(self.walk.at_question(ahead.place, ahead.question))
        elif self.walk.question_after().cursor == self.walk.cursor and self._due(place):
            self.tell(place)
        elif self.walk.question_after().cursor == self.walk.cursor:
            self._lack = None
            self.say(["That was the last question. :finish tells how close you came, :list what is open."])
        else:
            super().onward()

    def tell(self, place: str) -> None:
        """Says the feedback on a place; what was answered there is kept as the first try.

        Raises:
            Refusal: Something is still to be answered there.
        """
        left = sum(not asked.done for asked in self.walk.sheet(place).shown)
        if not complete(self.walk, place):
            raise Refusal(
                f"First your answers: {counted(left, 'question')} left in this paragraph. :open goes there."
            )
        self._lack = None
        self.keep(saw(self.walk, place))
        self._told[place] = dict(self.walk.critique.at(place).given)
        self.say(feedback_lines(self.walk, self.key, place))
        self.say(["", "An empty line goes on, :again gives this paragraph's answers anew."])

    def again(self) -> None:
        """The answers of this paragraph taken away, to be given anew."""
        self._ahead = None
        place = self.walk.cursor.place
        if not seen(self.walk.critique, place):
            raise Refusal("This paragraph had no feedback yet: answer it first.")
        self.keep(again(self.walk, place))
        self._told.pop(place, None)
        self._lack = None
        self.say(["Answer this paragraph anew. Your first try is kept; :undo takes this back."])
        super().go(self.walk)

    def close_up(self, *, sure: bool) -> bool:
        """Says how close the reader came, and goes on; whether it has to be asked for once more."""
        told = closing(self.walk.critique, self.key)
        self.say(closing_words(self.walk, self.key))
        if told.left and not sure:
            self.say(["Type :finish again to go on to the op-ed all the same."])
            return True
        if not told.left and not self.walk.critique.finished:
            self.keep(self.walk.finish())
        self.onto_the_next, self.going = True, False
        return False

    def _due(self, place: str) -> bool:
        return complete(self.walk, place) and self._told.get(place) != dict(
            self.walk.critique.at(place).given
        )


def feedback_lines(walk: Walk, key: Key, place: str) -> list[str]:
    """What is told of a place, as lines: a heading, how many agree, and then question by question."""
    told = feedback(walk.critique, key, place)
    where = "the whole text" if place == ARTICLE else f"paragraph {walk.index_of(place) + 1}"
    lines = ["", f"You and your instructor, {where}.", *head_words(told)]
    for row in told.differences_first:
        lines += _row(row)
    extra = extra_words(told)
    return [*lines, "", extra] if extra else lines


def closing_words(walk: Walk, key: Key) -> list[str]:
    """How close the reader came, as lines."""
    told = closing(walk.critique, key)
    article = walk.critique.article
    left = left_words(told, article)
    if not told.first.compared and left:
        return ["", "No feedback yet: it comes after each paragraph that you answered.", left]
    look = [f"Worth another look: {where}. {why}".rstrip() for where, why in look_words(told, article)]
    return [
        "",
        "How close you came.",
        *closing_lines(told, walk.critique.rubric),
        *look,
        *([left] if left else []),
    ]


def _row(row: Row) -> Iterator[str]:
    yield ""
    yield f"{row.question.name}: {verdict_words(row.now)}."
    if row.first is not None:
        yield f"Your first try: {first_words(row.first)}"
    if row.now.said and row.now.said == row.right:
        yield f"Both: {row.right}"
    else:
        yield f"You: {said_words(row.now)}"
        yield f"Instructor: {right_words(row)}"
    if row.now.verdict in {"differs", "close", "missed"}:
        yield from (f"Also accepted: {also}" for also in row.also)
    yield from (f"In the text: {passage}" for passage in row.passages)
    if row.because.strip():
        yield from f"Because: {row.because}".splitlines()


def _again(plain: PlainPractice, _: str) -> None:
    plain.again()


def _feedback(plain: PlainPractice, _: str) -> None:
    plain.tell(plain.walk.cursor.place)


def _finish(plain: PlainPractice, _: str) -> None:
    plain.warned = plain.close_up(sure=plain.warned)


def _help(plain: PlainPractice, _: str) -> None:
    plain.say([*PRACTICE_HELP.splitlines(), *HELP.splitlines()])


def _not_here(_: PlainPractice, __: str) -> None:
    raise Refusal("Not in practice: its text and its rubric stay as they are.")


OWN: dict[str, Callable[[PlainPractice, str], None]] = {
    "again": _again,
    "feedback": _feedback,
    "finish": _finish,
    "help": _help,
    "include": _not_here,
    "exclude": _not_here,
    "rubric": _not_here,
    "score": _not_here,
}
"""The commands that practice has besides, or otherwise."""
