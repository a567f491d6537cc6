"""Feedback line by line: all of it printed, then replies and requests as commands."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, TextIO

from gadfly.app.feedback_words import hand_in_words, reply_words, seal_words, summary, total_words
from gadfly.display import clean_line
from gadfly.documents.critique import ARTICLE
from gadfly.documents.reply import Reply
from gadfly.documents.told import comment_words, told_answers, told_judgement
from gadfly.export.account import marks_words
from gadfly.frozen import frozen
from gadfly.scoring.lines import number
from gadfly.store.saving import SaveFailed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gadfly.documents.feedback import PlaceOutcome
    from gadfly.documents.grade import Comment
    from gadfly.documents.reply import Replies, ReplyKind
    from gadfly.documents.told import ToldAnswer
    from gadfly.store.open_feedback import OpenFeedback

SET_IN = " " * 8
"""Before each further line of a text."""

HELP = """\
:answer N TEXT    answer the comment at [N]
:regrade N TEXT   ask to have the answer at [N] marked again; TEXT is the reason
:answer N         take back what you replied there; :regrade N likewise
:undo             take your last reply or change of it back
:show             print the feedback again
:replies          what you said so far, and the file to hand in
:help             these commands
:quit             leave (so does an empty line, and the end of the input)"""


@frozen
class Target:
    """What a number on the page stands for.

    Attributes:
        answer: Whether it is an answer, of which a regrade can be asked.
        commented: Whether there is a comment to reply to.
    """

    place: str
    question: str
    name: str
    answer: bool
    commented: bool


class PlainFeedback:
    """Prints feedback and takes replies to it.

    Args:
        opened: The feedback.
        reads: Where commands come from.
        writes: Where lines go.
    """

    def __init__(self, opened: OpenFeedback, reads: TextIO, writes: TextIO) -> None:
        self._opened = opened
        self._reads, self._writes = reads, writes
        self._targets: list[Target] = []
        self._past = [opened.replies]

    def run(self) -> int:
        """Prints all of it, and does what is asked until the end; 1 where something could not be saved."""
        for notice in self._opened.notices:
            self._say(notice)
        self._show()
        self._say("", "Type :help for what you can do; :quit leaves.")
        while line := self._reads.readline():
            words = line.strip()
            if words in {"", ":quit", ":q"}:
                break
            if not self._did(words):
                return 1
        self._say("", hand_in_words(self._opened.reply_file, self._opened.replies))
        return 0

    def _did(self, words: str) -> bool:
        """Does one command; whether what it changed is saved."""
        command, _, rest = words.partition(" ")
        match command:
            case ":answer" | ":regrade":
                return self._reply("answer" if command == ":answer" else "regrade", rest)
            case ":undo" | ":u":
                return self._undo()
            case ":show":
                self._show()
            case ":replies":
                self._say(*(self._reply_line(reply) for reply in self._opened.replies.replies))
                self._say(hand_in_words(self._opened.reply_file, self._opened.replies))
            case _:
                self._say(*HELP.split("\n"))
        return True

    def _reply(self, kind: ReplyKind, rest: str) -> bool:
        digits, _, text = rest.strip().partition(" ")
        known = digits.isdecimal() and len(digits) < 8 and 1 <= int(digits) <= len(self._targets)  # noqa: PLR2004 - no feedback has as many
        if not known:
            self._say(f"There is no [{digits}] here: the numbers stand before answers and comments.")
            return True
        target = self._targets[int(digits) - 1]
        if kind == "regrade" and not target.answer:
            self._say(f"[{digits}] is a comment: a regrade is asked for answer by answer.")
            return True
        if kind == "answer" and not target.commented:
            self._say(f"There is no comment at [{digits}]. :regrade asks to have the answer marked again.")
            return True
        held = self._opened.replies.reply(kind, target.place, target.question)
        if not text.strip() and held is not None:
            self._past.append(self._opened.replies)
            at = datetime.now(UTC)
            return self._saved(self._opened.replies.taken_back(*held.where, at), "Taken back.")
        try:
            reply = Reply(kind, text.strip(), datetime.now(UTC), target.place, target.question)
            replies = self._opened.replies.replied(reply)
        except ValueError as wrong:
            self._say(str(wrong))
            return True
        self._past.append(self._opened.replies)
        return self._saved(replies, reply_words(reply), f"Kept in {self._opened.reply_file.name}.")

    def _undo(self) -> bool:
        if len(self._past) == 1:
            self._say("There is nothing to take back.")
            return True
        return self._saved(self._past.pop(), "Taken back.")

    def _saved(self, replies: Replies, *words: str) -> bool:
        try:
            self._opened.save(replies)
        except SaveFailed as failed:
            self._say(f"Not saved: {failed}")
            return False
        self._say(*words)
        return True

    def _show(self) -> None:
        self._targets = []
        self._say(*self._lines())

    def _lines(self) -> Iterator[str]:
        opened = self._opened
        feedback = opened.feedback
        yield f"Feedback: {feedback.title or feedback.critique.article.title}"
        yield total_words(feedback)
        yield from seal_words(opened.finding)
        yield from self._comment(feedback.grade.comment(), "the whole")
        for line in summary(feedback)[1:]:
            words = "  ".join(part for part in (line.label, line.value, line.detail) if part)
            yield f"{'  ' * (line.indent + 1)}{words}"
        yield from self._judgement()
        for place in feedback.places:
            yield from self._place(place)

    def _judgement(self) -> Iterator[str]:
        levels = told_judgement(self._opened.feedback)
        if levels:
            yield "Your instructor's own judgement:"
        for level in levels:
            yield f"  {level.name}: {level.words}"

    def _place(self, place: PlaceOutcome) -> Iterator[str]:
        feedback = self._opened.feedback
        yield ""
        yield f"== {place.name}: {number(place.earned)} of {number(place.possible)}"
        if place.id != ARTICLE:
            yield feedback.critique.article.block(place.id).text
            yield from self._comment(feedback.grade.comment(place.id), place.name, place.id)
        for row in told_answers(feedback, place.id):
            yield from self._answer(row)

    def _answer(self, row: ToldAnswer) -> Iterator[str]:
        outcome, question = row.outcome, row.question
        comment = self._opened.feedback.grade.comment(outcome.place, question.id)
        number_of = self._target(outcome.place, question.id, question.name, answer=True, comment=comment)
        yield f"[{number_of}] {question.name}: {marks_words(row)}"
        yield f"    you: {row.said}{f' ({row.sure})' if row.sure else ''}"
        if row.answer.note.strip():
            yield f"    your note: {row.answer.note}"
        for passage in row.answer.passages:
            yield f"    you marked: “{passage.text}”"
        for key in row.keys:
            yield f"    key: {key.said}"
            if key.because.strip():
                yield f"    because: {key.because}"
            if key.accepted:
                yield f"    accepted as well: {'; '.join(key.accepted)}"
        if outcome.why:
            yield f"    marks: {outcome.why}"
        for words in comment_words(comment):
            yield f"    comment: {words}"
        yield from self._replies(outcome.place, question.id)

    def _comment(self, comment: Comment, name: str, place: str = "") -> Iterator[str]:
        if comment.empty:
            return
        number_of = self._target(place, "", name, answer=False, comment=comment)
        for words in comment_words(comment):
            yield f"[{number_of}] comment on {name}: {words}"
        yield from self._replies(place, "")

    def _replies(self, place: str, question: str) -> Iterator[str]:
        for reply in self._opened.replies.replies:
            if (reply.place, reply.question) == (place, question):
                yield f"    {reply_words(reply)}"

    def _target(self, place: str, question: str, name: str, *, answer: bool, comment: Comment) -> int:
        self._targets.append(Target(place, question, name, answer, not comment.empty))
        return len(self._targets)

    def _reply_line(self, reply: Reply) -> str:
        found = (t.name for t in self._targets if (t.place, t.question) == (reply.place, reply.question))
        return f"{next(found, reply.place or 'the whole')}: {reply_words(reply)}"

    def _say(self, *lines: str) -> None:
        for line in lines:
            first, *more = line.split("\n")
            # what goes on is set in: no line of a foreign text looks like one of ours
            for part in (first, *(f"{SET_IN}{each}" for each in more)):
                self._writes.write(f"{clean_line(part)}\n")
        self._writes.flush()
