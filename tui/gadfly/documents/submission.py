"""A submission: what is known of one file that was handed in, and what is found of it among all the others.

What is known of a file stays true whatever else comes in, and is kept. What is found of it (late, somebody
else's, replaced by a newer one) hangs on the others and on the assignment, and is found anew each time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from gadfly.documents.student import Student, handed_in_under_own_name
from gadfly.frozen import frozen

if TYPE_CHECKING:
    from datetime import datetime

Status = Literal[
    "taken",
    "practice",
    "reply",
    "late",
    "incomplete",
    "duplicate",
    "other-rubric",
    "altered",
    "others-work",
    "unreadable",
    "not-a-critique",
]

STATUSES: dict[Status, str] = {
    "taken": "taken",
    "practice": "practice",
    "reply": "reply",
    "late": "late",
    "incomplete": "incomplete",
    "duplicate": "duplicate",
    "other-rubric": "wrong rubric",
    "altered": "altered text",
    "others-work": "another student's work",
    "unreadable": "unreadable",
    "not-a-critique": "not a critique",
}
"""Every status, with the words people see for it; where several hold, the last of them is the status."""

Kind = Literal["critique", "reply", "unreadable", "foreign"]


@frozen
class Work:
    """What a file says of itself, held against the assignment.

    Attributes:
        kind: A sound critique, a student's replies to feedback, one that cannot be read, or something else.
        critic: Who wrote it, by the file.
        critique: The critique's id.
        finished: Whether it was handed over as finished.
        started: By its own clock, UTC.
        saved: By its own clock, UTC.
        open: How many required questions are open, in a draft.
        answers: Digest of all that was answered; empty where that is too little to tell two apart.
        text: How its text differs from the assignment's, in words; nothing: not at all.
        rubric: The same of its rubric.
        faults: Why it cannot be read, with lines; or what else is wrong with it, or to be said of it.
        practice: Whether its text is one of the assignment's for practice, and no op-ed that is graded.
    """

    kind: Kind
    critic: Student = Student()
    critique: str = ""
    revision: int = 0
    finished: bool = False
    started: datetime | None = None
    saved: datetime | None = None
    open: int = 0
    answers: str = ""
    text: tuple[str, ...] = ()
    rubric: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    practice: bool = False


@frozen
class Submission:
    """One file as it was handed in.

    Attributes:
        source: Where it came from, as a person would name it; never a path to open.
        sha256: Of its bytes, hexadecimal; empty where they could not be read.
        file: Its copy's name in the folder it was collected into; empty: not copied.
        size: Bytes.
        platform: Who handed it in, by the learning platform's download.
        marked_late: Whether the platform says so.
        file_time: When the file was last written, by its folder or archive.
    """

    source: str
    sha256: str
    work: Work
    file: str = ""
    size: int = 0
    platform: Student = Student()
    marked_late: bool = False
    file_time: datetime | None = None

    @property
    def student(self) -> Student:
        """Who wrote it: by the file and, where that is silent, by the platform."""
        critic = self.work.critic
        return Student(critic.name or self.platform.name, critic.id or self.platform.id)

    @property
    def called(self) -> str:
        """What to call it: its copy or, where there is none, where it came from."""
        return self.file or self.source

    @property
    def own_name(self) -> bool:
        """Whether file and platform can mean one person."""
        return handed_in_under_own_name(self.platform, self.work.critic)


@frozen
class Finding:
    """What is found of a submission.

    Attributes:
        status: The gravest thing.
        problems: Everything, a sentence each.
        counts: Whether it is the one to grade, of all that its student handed in.
    """

    status: Status
    problems: tuple[str, ...] = ()
    counts: bool = True
