"""What gradebooks of learning platforms take and give, whatever platform it is.

A gradebook's own file is the way in: platforms know students and columns by ids that nobody else can make up.
So a file that an instructor downloaded is filled in, and everything else in it stays as it was, to the byte.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from gadfly.frozen import frozen

if TYPE_CHECKING:
    from decimal import Decimal
    from fractions import Fraction


@frozen
class Criterion:
    """What a student's answers to one question of the rubric brought, over all paragraphs.

    Attributes:
        name: The question's, as columns and criteria are called.
        earned: Marks, of `possible`; 0 to that.
        possible: Marks; 0: nothing of it counts.
        level: What to call it, where it is one level; may be empty.
        comments: The marker's to these answers.
    """

    question: str
    name: str
    earned: Fraction
    possible: Fraction
    level: str = ""
    comments: tuple[str, ...] = ()


@frozen
class Result:
    """What a gradebook is told of one student.

    Attributes:
        name: As it stands in their critique; may be empty.
        ids: Every id that is known of them; the school's, then a learning platform's.
        points: The grade's total; None: excused, or there is none.
        out_of: The most points.
        excused: Whether it does not count.
        comment: What the marker said on the whole; may have several lines, may be empty.
        criteria: Question by question.
    """

    name: str
    ids: tuple[str, ...]
    points: Decimal | None
    out_of: Decimal
    excused: bool = False
    comment: str = ""
    criteria: tuple[Criterion, ...] = ()

    @property
    def called(self) -> str:
        """What to call them in a message; never empty, and not cleaned."""
        known = ", ".join(each for each in self.ids if each)
        if self.name and known:
            return f"{self.name} ({known})"
        return self.name or known or "somebody without name and id"


Kept = Literal["not-here", "several", "read-only", "no-points", "above-most", "other"]
"""Why a result was not filled in, or a row not touched."""


@frozen
class Unfilled:
    """Something that was left as it was, and why.

    Attributes:
        who: The student as they are called; not cleaned.
        kind: See `Kept`.
        words: Why, in a sentence.
        of: Whether it is a grade of ours that found no place, or a row of the file that was left alone.
    """

    who: str
    kind: Kept
    words: str
    of: Literal["result", "row"] = "result"


@frozen
class Change:
    """A cell that was changed.

    Attributes:
        line: The row's number in the file, as a spreadsheet counts: the first is 1.
        column: The column's header.
    """

    who: str
    line: int
    column: str
    before: str
    after: str


@frozen
class Filled:
    """A gradebook's file filled in.

    Attributes:
        data: All of it: as it was but for the cells in `changes`.
        changes: Every cell that is not as it was, in the file's order.
        same: How many students' cells said the same already.
        unfilled: Whose result has no row, and whose row has no result, each with a sentence.
        notes: What else there is to say, a sentence each.
    """

    data: bytes
    changes: tuple[Change, ...]
    same: int = 0
    unfilled: tuple[Unfilled, ...] = ()
    notes: tuple[str, ...] = ()


@frozen
class BookRow:
    """One student's row, as it is read back from a gradebook's file.

    Attributes:
        ids: Every id in it, in the order in which they are matched.
        points: None: no grade stands there.
    """

    line: int
    name: str
    ids: tuple[str, ...]
    points: Decimal | None
    excused: bool = False
    comment: str = ""


class NotAGradebook(Exception):
    """A file is not what that platform's gradebook takes; the text says what is missing, and what to do."""
