"""A row for each paragraph and question, with all that is known of the answer: what every table is made from.

Rows come in the order of the op-ed and of the rubric, the article's own questions last, and those that were
not asked have one too. What only the grade knows comes after them: a paragraph that the student set aside
and the key walks, or a question of a later version of the rubric.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.documents.answers import NO_ANSWERS, OPEN
from gadfly.documents.critique import ARTICLE
from gadfly.documents.told import comment_words
from gadfly.export.answer_facts import NO_MARKS, NO_POINTS, facts_of, marks_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.documents.answers import Answer
    from gadfly.documents.asking import State
    from gadfly.documents.feedback import Feedback, Outcome
    from gadfly.export.answer_facts import Part
    from gadfly.export.columns import Value
    from gadfly.export.exhibit import Exhibit

    Row = tuple[Value, ...]
    """A row's cells, in the order of the columns."""

    Parts = tuple[Part, Part, Part, Part, Part, Part, Part, Part]
    """A row in pieces: whose it is, where, which question, what was said, what stands beside it, points,
    marks, and the rest."""

WIDTHS = (6, 2, 3, 4, 3, 2, 4, 2)
"""How many columns each of a row's pieces has. Many rows have the same pieces."""

_SHOWN: frozenset[State] = frozenset({"open", "answered", "na"})
_NOTHING: Part = (None, None, None)
_NOT_SAID: Part = ("not-asked", None, None, None)


def answer_rows(exhibit: Exhibit) -> list[Row]:
    """A critique's rows, with values in the order of `columns.ANSWERS`."""
    return [tuple([value for part in parts for value in part]) for parts in answer_parts(exhibit)]


def answer_parts(exhibit: Exhibit) -> list[Parts]:
    """The same, each row in pieces as `WIDTHS` has them: what a class has in common is made into text once.

    An answer that was given to a question which is no longer asked is not told: it does not count.
    """
    critique = exhibit.critique
    facts = facts_of(critique.rubric, finished=critique.finished)
    who = whose(exhibit)
    told = None if exhibit.feedback is None else _Told(exhibit.feedback)
    rows: list[Parts] = []
    places = [(block.id, number) for number, block in enumerate(critique.article.paragraphs, 1)]
    for place, number in [*places, (ARTICLE, 0)]:
        where: Part = (place or None, number or None)
        scope = critique.scope(place)
        answers = critique.answers.get(place, NO_ANSWERS)
        given = answers.given
        for known, state in zip(facts.of[scope], facts.stands.at(scope, answers), strict=True):
            answer = given.get(known.id, OPEN)
            said, points = known.said(state, answer)
            shown = state in _SHOWN
            beside = _beside(answer) if shown and answer is not OPEN else _NOTHING
            marks, comment = (NO_MARKS, None) if told is None else told.to(place, known.id)
            rest: Part = (comment, answer.at if shown else None)
            rows.append((who, where, known.head, said, beside, points, marks, rest))
    if told is not None:
        rows.extend(told.others(who))
    return rows


def whose(exhibit: Exhibit) -> Part:
    """The cells from `student` to `rubric_version`, with which rows of both tables begin."""
    critique, student = exhibit.critique, exhibit.student
    rubric = critique.rubric
    return (
        student.name or None,
        student.id or None,
        critique.id,
        critique.status,
        rubric.id,
        rubric.version or None,
    )


def _beside(answer: Answer) -> Part:
    """What stands beside an answer: the note, how sure they were, passages."""
    if not (answer.note or answer.confidence or answer.passages):
        return _NOTHING
    passages = " ".join([f"“{passage.text}”" for passage in answer.passages])
    return (answer.note or None, answer.confidence, passages or None)


class _Told:
    """What a grade says of each answer; every outcome is told once."""

    def __init__(self, feedback: Feedback) -> None:
        self._left: dict[tuple[str, str], Outcome] = {
            (each.place, each.question): each for each in feedback.outcomes
        }
        self._asked = feedback.counting.by_id
        self._comments = {
            (each.place, each.question): "\n".join(comment_words(each)) or None
            for each in feedback.grade.comments
            if each.question
        }

    def to(self, place: str, question: str) -> tuple[Part, str | None]:
        """The cells from `marks` to `agreement`, and the comment."""
        where = (place, question)
        outcome = self._left.pop(where, None)
        asked = self._asked.get(question)
        marks = NO_MARKS if outcome is None or asked is None else marks_of(outcome, asked.marks)
        return marks, self._comments.get(where)

    def others(self, who: Part) -> Iterator[Parts]:
        """The rows of all that was not asked for: only the grade knows of it."""
        for place, question in tuple(self._left):
            asked = self._asked.get(question)
            head: Part = (question, None, None) if asked is None else (question, asked.name, asked.kind)
            marks, comment = self.to(place, question)
            yield (
                who,
                (place or None, None),
                head,
                _NOT_SAID,
                _NOTHING,
                NO_POINTS,
                marks,
                (comment, None),
            )
