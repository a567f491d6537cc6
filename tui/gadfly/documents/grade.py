"""A grade: what one critique gets, and all that a marker decided on the way there.

It stands beside the critique and never inside it. Decisions are kept (a level, an N/A accepted, points given
by hand), so that the total can be computed again when the key or a rubric's points change. Every change gives
a new value, which is all that undo needs.
"""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING, Any, Literal

from gadfly.documents.answers import NO_ANSWERS, Answers
from gadfly.documents.critique import NOBODY, Critic, Origin
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal
    from fractions import Fraction

    from gadfly.documents.quick_mark import QuickMark

State = Literal["draft", "locked", "returned"]


class Locked(Exception):
    """A grade that is no longer a draft cannot be changed; the text says so."""


@frozen
class Mark:
    """What one answer gets.

    Attributes:
        place: The block's id; empty for a question about the article.
        suggested: Points that agreement with the key comes to, of the question's marks; None where nothing
            is suggested.
        given: Points that a marker gave, of the question's marks; None: the level or the suggestion stands.
        level: The level that a marker picked for what was written or marked, by its option's id.
        excused: Whether it leaves the grade: an N/A that a marker accepts, or a question not asked of
            this student.
    """

    question: str
    place: str = ""
    suggested: Fraction | None = None
    given: Decimal | None = None
    level: str = ""
    excused: bool = False


@frozen
class Manual:
    """An instructor's own judgement, by a rubric that is known by its digest."""

    rubric: str
    version: str
    sha256: str
    answers: Answers = NO_ANSWERS


@frozen
class Comment:
    """A comment on an answer (place and question), a paragraph (place) or the whole (neither).

    Attributes:
        text: In the marker's own words; may be empty where there are quick marks.
        quick: Quick marks put there, as they were then.
    """

    text: str
    place: str = ""
    question: str = ""
    quick: tuple[QuickMark, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether it says nothing."""
        return not (self.text.strip() or self.quick)


@frozen
class Adjustment:
    """Points more or fewer, for a reason."""

    amount: Decimal
    reason: str


@frozen
class Late:
    """How many minutes late it came in, and what that means, in words."""

    minutes: int
    policy: str = ""


@frozen
class Grade:
    """The grade of one critique.

    Attributes:
        critique: Id and digest of the critique that is graded.
        assignment: Id and digest of the assignment; both empty where there is none.
        markers: Who graded it.
        excused: Whether it does not count.
        total: Points; None while there are none.
        marks: At most one for each place and question.
        seal: The table as the store makes it; empty while it is not sealed.
        unknown: What a newer or foreign program wrote beside the known keys, by the path of its table; kept.
    """

    critique: Origin
    assignment: Origin = Origin()
    student: Critic = NOBODY
    state: State = "draft"
    markers: tuple[str, ...] = ()
    excused: bool = False
    total: Decimal | None = None
    marks: tuple[Mark, ...] = ()
    manual: Manual | None = None
    comments: tuple[Comment, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    late: Late | None = None
    seal: Mapping[str, Any] = field(default_factory=dict)
    unknown: Mapping[tuple[str, ...], Mapping[str, Any]] = field(default_factory=dict)

    def mark(self, place: str, question: str) -> Mark:
        """The mark of an answer; one that says nothing where there is none."""
        found = (m for m in self.marks if (m.place, m.question) == (place, question))
        return next(found, Mark(question, place))

    def comment(self, place: str = "", question: str = "") -> Comment:
        """The comment on an answer, a paragraph or the whole; an empty one where there is none."""
        found = (c for c in self.comments if (c.place, c.question) == (place, question))
        return next(found, Comment("", place, question))

    def marked(self, mark: Mark) -> Grade:
        """The grade with that mark in the place of the answer's old one; one that says nothing is taken out.

        Raises:
            Locked: The grade is no longer a draft.
        """
        where = (mark.place, mark.question)
        at = next((i for i, m in enumerate(self.marks) if (m.place, m.question) == where), len(self.marks))
        said = () if mark == Mark(mark.question, mark.place) else (mark,)
        marks = (*self.marks[:at], *said, *self.marks[at + 1 :])
        # what stands beside marks in the file is known by their order
        unknown = self.unknown if said else _without(self.unknown, "mark", at)
        return replace(self._open(), marks=marks, unknown=unknown)

    def judged(self, manual: Manual | None) -> Grade:
        """The grade with an instructor's own judgement, or without one.

        Raises:
            Locked: The grade is no longer a draft.
        """
        return replace(self._open(), manual=manual)

    def commented(self, comment: Comment) -> Grade:
        """The grade with that comment; the one before in the same place goes, and an empty one takes it out.

        Raises:
            Locked: The grade is no longer a draft.
        """
        where = (comment.place, comment.question)
        at = next(
            (i for i, c in enumerate(self.comments) if (c.place, c.question) == where), len(self.comments)
        )
        said = () if comment.empty else (comment,)
        comments = (*self.comments[:at], *said, *self.comments[at + 1 :])
        unknown = self.unknown if said else _without(self.unknown, "comment", at)
        return replace(self._open(), comments=comments, unknown=unknown)

    def adjusted(self, adjustment: Adjustment) -> Grade:
        """The grade with one more adjustment.

        Raises:
            Locked: The grade is no longer a draft.
            ValueError: The adjustment gives no reason.
        """
        if not adjustment.reason.strip():
            raise ValueError("An adjustment needs a reason: the student will read it.")
        return replace(self._open(), adjustments=(*self.adjustments, adjustment))

    def unadjusted(self, number: int) -> Grade:
        """The grade without the adjustment at `number`, counted from 0.

        Raises:
            Locked: The grade is no longer a draft.
        """
        kept = (*self.adjustments[:number], *self.adjustments[number + 1 :])
        unknown = _without(self.unknown, "adjustment", number)
        return replace(self._open(), adjustments=kept, unknown=unknown)

    def came_late(self, late: Late | None) -> Grade:
        """The grade of a critique that came in so late, or in time.

        Raises:
            Locked: The grade is no longer a draft.
        """
        return replace(self._open(), late=late)

    def excusing(self, *, excused: bool) -> Grade:
        """The grade excused, or counting again.

        Raises:
            Locked: The grade is no longer a draft.
        """
        return replace(self._open(), excused=excused, total=None if excused else self.total)

    def totalled(self, total: Decimal | None) -> Grade:
        """The grade with that total.

        Raises:
            Locked: The grade is no longer a draft.
        """
        return replace(self._open(), total=total)

    def by(self, marker: str) -> Grade:
        """The grade with one more marker, each named once.

        Raises:
            Locked: The grade is no longer a draft.
        """
        known = not marker or marker in self.markers
        return self._open() if known else replace(self._open(), markers=(*self.markers, marker))

    def in_state(self, state: State) -> Grade:
        """The grade locked, returned, or a draft again; a draft again has no seal."""
        return replace(self, state=state, seal={} if state == "draft" else self.seal)

    def _open(self) -> Grade:
        if self.state != "draft":
            raise Locked(f"This grade is {self.state}: unlock it before you change it.")
        return self


def _without(
    unknown: Mapping[tuple[str, ...], Mapping[str, Any]], table: str, number: int
) -> Mapping[tuple[str, ...], Mapping[str, Any]]:
    """What is kept beside known keys, once entry `number` of a list is gone: those after it move up."""
    moved = {}
    for path, held in unknown.items():
        at = int(path[1]) if len(path) > 1 and path[0] == table else -1
        if at != number:
            moved[(table, str(at - 1), *path[2:]) if at > number else path] = held
    return moved
