"""Replies: what a student says to the feedback: answers to comments, and requests to look at marks again.

They are a small document of their own, so that the sealed feedback never changes. The student hands it in
like a critique; it says which critique, which assignment and which feedback it is about.
"""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING, Any, Literal

from gadfly.documents.critique import NO_ORIGIN, NOBODY, Critic, Origin
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

ReplyKind = Literal["answer", "regrade"]
"""An answer to a comment, or a request to mark an answer again."""

LONGEST = 10_000
"""Characters that a reply may have."""


@frozen
class Reply:
    """What a student says to one comment, or asks about one answer's marks.

    Attributes:
        kind: See `ReplyKind`.
        text: As typed, at most `LONGEST` characters; a request's is its reason, and never blank.
        at: When, UTC, by the student's clock.
        place: The block's id; empty for the article's own questions, and for the whole.
        question: Empty: it is about the comment on the paragraph or, without a place, on the whole.
        critique: The id of the critique that the feedback is about.
        feedback: The digest of the feedback that it answers, as `Replies.feedback`.
    """

    kind: ReplyKind
    text: str
    at: datetime
    place: str = ""
    question: str = ""
    critique: str = ""
    feedback: str = ""

    @property
    def where(self) -> tuple[ReplyKind, str, str]:
        """What it is about: there is one reply of a kind to each comment and each answer."""
        return self.kind, self.place, self.question


@frozen
class Replies:
    """All that one student says to one piece of feedback.

    Attributes:
        critique: Id and digest of the critique, as the grade has them.
        feedback: sha256 (hexadecimal) of what the feedback says, its seal apart.
        saved: When it was last saved, UTC, by the student's clock.
        assignment: Id and digest of the assignment, as the grade has them.
        student: Who replies, as the grade has them.
        replies: In the order in which they were first made, at most one of a kind to each place and question.
        unknown: What a newer program wrote at the top beside the known keys; kept.
    """

    critique: Origin
    feedback: str
    saved: datetime
    assignment: Origin = NO_ORIGIN
    student: Critic = NOBODY
    replies: tuple[Reply, ...] = ()
    unknown: Mapping[str, Any] = field(default_factory=dict)

    @property
    def requests(self) -> tuple[Reply, ...]:
        """The requests to mark an answer again."""
        return tuple(reply for reply in self.replies if reply.kind == "regrade")

    def reply(self, kind: ReplyKind, place: str = "", question: str = "") -> Reply | None:
        """The reply of a kind to a comment or an answer; None: there is none."""
        return next((reply for reply in self.replies if reply.where == (kind, place, question)), None)

    def replied(self, reply: Reply) -> Replies:
        """With that reply in the place of the one before, saying which feedback it answers.

        Raises:
            ValueError: It says nothing, or too much.
        """
        if not reply.text.strip():
            raise ValueError("This says nothing: type a few words, or take the reply back.")
        if len(reply.text) > LONGEST:
            raise ValueError(f"This is too long: a reply has at most {LONGEST:,} characters.")
        told = replace(reply, critique=self.critique.id, feedback=self.feedback)
        if self.reply(*reply.where) is None:
            return replace(self, replies=(*self.replies, told), saved=reply.at)
        replies = tuple(told if each.where == reply.where else each for each in self.replies)
        return replace(self, replies=replies, saved=reply.at)

    def taken_back(self, kind: ReplyKind, place: str, question: str, at: datetime) -> Replies:
        """Without that reply."""
        kept = tuple(each for each in self.replies if each.where != (kind, place, question))
        return replace(self, replies=kept, saved=at)
