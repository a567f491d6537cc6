"""Feedback as a student opens it: the sealed file, never changed, and the replies kept beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING

from gadfly.documents.reply import Replies
from gadfly.store.feedback_form import digest
from gadfly.store.feedback_seal import seal_finding
from gadfly.store.feedbacks import LARGEST, SUFFIX, check_feedback
from gadfly.store.naming import made_documents_folder, writable
from gadfly.store.problems import FileProblem
from gadfly.store.reading import read_bounded
from gadfly.store.replies import LARGEST as LARGEST_REPLY
from gadfly.store.replies import SUFFIX as REPLY_SUFFIX
from gadfly.store.replies import replies_of, replies_text
from gadfly.store.saving import DurableFile, Fingerprint
from gadfly.store.toml_text import parse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from gadfly.documents.feedback import Feedback
    from gadfly.store.feedback_seal import SealFinding


@dataclass(slots=True)
class OpenFeedback:
    """Feedback that is read and replied to.

    Attributes:
        path: The feedback's file; it is only read.
        feedback: What is in it.
        finding: What can be told of its seals.
        replies: As they were saved last.
        notices: What the student should be told first.
    """

    path: Path
    feedback: Feedback
    finding: SealFinding
    replies: Replies
    notices: tuple[str, ...]
    _file: DurableFile

    @property
    def reply_file(self) -> Path:
        """Where the replies are kept; it is there once there is one."""
        return self._file.path

    @property
    def begun(self) -> bool:
        """Whether there is a file of replies."""
        return self._file.fingerprint is not None

    def save(self, replies: Replies) -> None:
        """Keep the replies for good.

        Raises:
            SaveFailed: They are not saved; `Changed` where another program wrote there.
        """
        self._file.save(replies_text(replies))
        self.replies = replies


def open_feedback(path: Path, data: bytes | None = None) -> OpenFeedback:
    """Open feedback, with the replies to it that there are.

    Args:
        path: The feedback's file.
        data: Its bytes, where they were read already.

    Raises:
        FileProblem: It cannot be read or is no feedback, or there is nowhere to keep replies.
    """
    if data is None:
        data = read_bounded(path, LARGEST, "feedback")
    feedback, problems = check_feedback(data, path)
    if feedback is None:
        raise FileProblem(path, *(problem for problem in problems if problem.severity == "error"))
    form = parse(data, path)
    grade = feedback.grade
    begun = Replies(grade.critique, digest(form), datetime.now(UTC), grade.assignment, grade.student)
    notices: list[str] = []
    file, replies = _replies(path, begun, notices)
    finding = seal_finding(form, path.absolute().parent)
    return OpenFeedback(path, feedback, finding, replies, tuple(notices), file)


def _replies(path: Path, begun: Replies, notices: list[str]) -> tuple[DurableFile, Replies]:
    """Where replies to this very feedback are kept, and those that there are."""
    folder = path.absolute().parent
    if not writable(folder):
        folder = made_documents_folder()
        notices.append(f"The folder of this file is read-only: your replies are kept in {folder}.")
    for name in _names(path):
        file = folder / name
        if not file.exists():
            return DurableFile(file), begun
        try:
            data = read_bounded(file, LARGEST_REPLY, "a reply")
            found = replies_of(data, file)
        except FileProblem as problem:
            notices.append(f"A file of replies cannot be read, and stays as it is. {problem}")
            continue
        if (found.critique.id, found.feedback) == (begun.critique.id, begun.feedback):
            return DurableFile(file, Fingerprint.of(data)), found
        notices.append(f"{name} has replies to another version of this feedback; it stays as it is.")
    raise AssertionError  # there is always another name


def _names(path: Path) -> Iterator[str]:
    """The names for replies to a feedback, without end: `NAME.reply.toml`, `NAME.2.reply.toml`..."""
    stem = path.name.removesuffix(SUFFIX) if path.name.endswith(SUFFIX) else path.stem
    yield f"{stem}{REPLY_SUFFIX}"
    for number in count(2):
        yield f"{stem}.{number}{REPLY_SUFFIX}"
