"""A quick mark: a comment of a marker's own that is put beside an answer with one key, again and again."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from gadfly.frozen import frozen

if TYPE_CHECKING:
    from decimal import Decimal


@frozen
class QuickMark:
    """A reusable comment.

    Grades hold it as it was when it was put there, under its id; so they can be read alone, and a later
    change of it can be told of each of them.

    Attributes:
        id: 8 hex digits, made once.
        text: What the student reads.
        question: The criterion that it is tied to, by id; empty: any.
        points: Added to what stands for the answer, in the question's marks, usually below 0; None: it is a
            comment alone.
    """

    id: str
    text: str
    question: str = ""
    points: Decimal | None = None

    @classmethod
    def begin(cls, text: str, question: str = "", points: Decimal | None = None) -> QuickMark:
        """A new one with an id of its own."""
        return cls(os.urandom(4).hex(), text, question, points)
