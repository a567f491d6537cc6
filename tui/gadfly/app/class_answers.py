"""Everybody's answers to a question at a paragraph, side by side: grouped, the most frequent first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.app.widgets.lines_table import fit
from gadfly.classroom.codes import NA, NOT_ASKED, OPEN, label
from gadfly.display import clean_line
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gadfly.app.widgets.lines_table import Piece
    from gadfly.documents.answers import Answer
    from gadfly.documents.rubric import Question

_LAST = {NA: 1, OPEN: 2, NOT_ASKED: 3}
_SURE = {None: "", 1: "guess", 2: "fairly", 3: "sure"}
_WHO, _SAID = 24, 26


@frozen
class One:
    """One student's answer, as far as it is known without reading their critique.

    Attributes:
        name: What the critique is called.
        who: What the student is called.
        code: What was answered.
    """

    name: str
    who: str
    code: int


class AnswerLines:
    """Everybody, a line each.

    Args:
        question: Which question.
        answers: Everybody's.
        key: The code of the key's answer; none: there is none.
        read: What was read of critiques so far, by their names; None: it cannot be read.
    """

    columns = 0

    def __init__(
        self,
        question: Question,
        answers: Sequence[One],
        key: int | None,
        read: Mapping[str, Answer | None],
    ) -> None:
        self.question = question
        self._key = key
        self._read = read
        counts: dict[int, int] = {}
        for each in answers:
            counts[each.code] = counts.get(each.code, 0) + 1
        self.counts = counts
        self.answers = sorted(
            answers, key=lambda each: (_LAST.get(each.code, 0), -counts[each.code], each.code, each.who)
        )

    @property
    def count(self) -> int:
        """How many students."""
        return len(self.answers)

    def head(self, width: int, column: int) -> Sequence[Sequence[Piece]]:
        """The names of the columns."""
        del column
        who, said = self._widths(width)
        return (((f"{fit('Student', who)} {fit('Answer', said)} {'sure':<7}note and passage", "head"),),)

    def line(self, at: int, width: int, column: int, *, here: bool) -> Sequence[Piece]:
        """A student's answer; the first of a group says how many gave it."""
        del column
        each = self.answers[at]
        who, said = self._widths(width)
        first = not at or self.answers[at - 1].code != each.code
        words = clean_line(label(self.question, each.code))
        if each.code == self._key:
            words = f"= {words}"
        told = (
            f"{self.counts[each.code]:,} {words}"
            if first
            else f"{'':{len(f'{self.counts[each.code]:,}')}} {words}"
        )
        answer = self._read.get(each.name)
        sure = "" if answer is None else _SURE.get(answer.confidence, "")
        beside = "reading …" if each.name not in self._read else "" if answer is None else _beside(answer)
        return (
            (fit(clean_line(each.who), who) + " ", "headed" if here else "who"),
            (fit(told, said) + " ", "key" if each.code == self._key else "headed" if first else "dim"),
            (f"{sure:<7}", "dim"),
            (fit(clean_line(beside), max(0, width - who - said - 11)), "dim" if not here else "who"),
        )

    def column_at(self, x: int, width: int, column: int) -> int | None:  # noqa: ARG002 - what every table's lines are asked
        """No cell can be in hand."""
        return None

    def next_group(self, at: int) -> int:
        """The first student who gave another answer than this one; the first of all after the last."""
        for index in range(at + 1, self.count):
            if self.answers[index].code != self.answers[at].code:
                return index
        return 0

    def told(self, at: int) -> list[str]:
        """The student in hand: the answer, the note and the passages, whole."""
        if not self.answers:
            return ["Nobody is here."]
        each = self.answers[at]
        key = (
            ""
            if self._key is None or self._key < 0
            else f"; the key says “{label(self.question, self._key)}”"
        )
        lines = [f"{each.who}: “{label(self.question, each.code)}”{key}."]
        answer = self._read.get(each.name)
        if answer is not None:
            lines += [text for text in (answer.text or "", answer.na or "", answer.note) if text]
            lines += [f"“{passage.text}”" for passage in answer.passages]
        elif each.name in self._read:
            lines.append("The critique cannot be read: see the table of students.")
        return lines

    @staticmethod
    def _widths(width: int) -> tuple[int, int]:
        who = max(10, min(_WHO, width // 4))
        return who, max(12, min(_SAID, width // 4))


def _beside(answer: Answer) -> str:
    parts = [answer.text or "", answer.na or "", answer.note]
    parts += [f"“{passage.text}”" for passage in answer.passages]
    return "  ".join(part for part in parts if part)
