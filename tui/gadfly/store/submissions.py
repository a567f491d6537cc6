"""A folder of submissions to one assignment: what comes in is copied and listed, and what is there stays.

Nothing outside the folder is written, and nothing in it but copies and their list. Run again, only what is
new is taken: by its digest and, as a student may hand in a file of another, by whom the platform names.
"""

from __future__ import annotations

import hashlib
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Self

from gadfly.documents.platform_names import handed_in
from gadfly.documents.student import Student, handed_in_under_own_name
from gadfly.documents.submission import Submission, Work
from gadfly.frozen import frozen
from gadfly.store.lock import Held, hold
from gadfly.store.naming import writable
from gadfly.store.problems import FileProblem, refusal
from gadfly.store.reading import read_bounded
from gadfly.store.saving import DurableFile, SaveFailed, save_durably
from gadfly.store.submission_copies import Copies
from gadfly.store.submission_index import LARGEST, NAME, IndexHead, index_text, read_index
from gadfly.store.submission_pool import checked
from gadfly.store.undivided import undivided

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime

    from gadfly.documents.platform_names import HandedIn
    from gadfly.documents.submission import Finding
    from gadfly.store.archives import Found
    from gadfly.store.lock import Lock
    from gadfly.store.yardstick import Yardstick

_LOCK = ".collecting.lock"
_MOST_SOURCE = 1000


@frozen
class _Arrived:
    """A file on its way in."""

    source: str
    sha256: str
    size: int
    handed_in: HandedIn
    time: datetime | None


class Submissions:
    """The submissions in a folder, held by one program at a time.

    Attributes:
        folder: Where they are.
        kept: Every one that was ever taken, in the order of their coming.
        new: How many of these came since the folder was opened, at the end of `kept`.
        replies: Replies to feedback that came now.
        passed: What was looked at and not taken, since it is no critique or could not be read.
        repeated: Files with the same bytes as one that came just before: their source, and that one.
        again: How many were here already.
        lost: Copies that were listed and are gone.
    """

    def __init__(
        self, folder: Path, head: IndexHead, yardstick: Yardstick, lock: Lock, before: bytes | None
    ) -> None:
        self.folder = folder
        self.kept: list[Submission] = []
        self.new = 0
        self.replies: list[Submission] = []
        self.passed: list[Submission] = []
        self.repeated: list[tuple[str, Submission]] = []
        self.again = 0
        self.lost: list[str] = []
        self._head = head
        self._yardstick = yardstick
        self._lock = lock
        self._before = before
        self._copies = Copies(folder, ())
        self._known: dict[str, list[Submission]] = {}
        self._repeats: list[_Arrived] = []

    @classmethod
    def open(cls, folder: Path, head: IndexHead, yardstick: Yardstick) -> Self:
        """Opens a folder, which is made if need be, with access for its owner only.

        Raises:
            FileProblem: It cannot be made or written to, another gadfly collects into it, it is another
                assignment's, or its list is damaged.
        """
        _make(folder)
        try:
            lock = hold(folder / _LOCK)
        except Held:
            raise refusal(
                folder, "Another gadfly is collecting into this folder: wait for its end."
            ) from None
        try:
            Copies(folder, ()).remove_stale()
            DurableFile(folder / NAME).remove_stale()
            return cls._opened(folder, head, yardstick, lock)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def _opened(cls, folder: Path, head: IndexHead, yardstick: Yardstick, lock: Lock) -> Self:
        path = folder / NAME
        if not path.exists():
            return cls(folder, head, yardstick, lock, None)
        data = read_bounded(path, LARGEST, "a list of submissions")
        there, listed = read_index(data, path)
        if there.assignment != head.assignment:
            message = f"This folder holds submissions to another assignment, {there.title!r}."
            raise refusal(folder, f"{message} Name another folder with --into.")
        made = cls(folder, head, yardstick, lock, data)
        made._list(listed, checked_before=there.sha256 == head.sha256)
        return made

    def _list(self, listed: Iterable[Submission], *, checked_before: bool) -> None:
        """Takes over the list; what was held against an older assignment is held against this one."""
        there = []
        for each in listed:
            if self._copies.holds(each.file, each.size):
                there.append(each)
            else:
                self.lost.append(each.file)
        self.kept = there if checked_before else list(self._rechecked(there))
        self._copies = Copies(self.folder, (each.file for each in self.kept))
        for each in self.kept:
            self._known.setdefault(each.sha256, []).append(each)

    @property
    def seen(self) -> list[Submission]:
        """Everything that is to be told of: what was kept, replies, and what was passed."""
        return [*self.kept, *self.replies, *self.passed]

    def take(self, found: Iterable[Found], progress: Callable[[int], None] | None = None) -> None:
        """Takes what is new among the files found; can be broken off at any time, and gone on with.

        Args:
            found: The files.
            progress: Is told how many were looked at so far.

        Raises:
            SaveFailed: Copies cannot be written; those that were taken stay.
        """
        replies: list[tuple[Submission, bytes]] = []
        with closing(checked(self._arriving(found, progress), self._yardstick)) as every:
            for arrived, data, work in every:  # closed at once when broken off: processes are behind it
                came = _submission(arrived, work)
                if work.kind == "foreign":
                    self.passed.append(came)
                elif work.kind == "reply":
                    replies.append((came, data))
                else:
                    self._keep(came, data)
        # only now: what is known when a file arrives must not hang on how far others have come by then
        for kept in self.kept[len(self.kept) - self.new :]:
            self._known.setdefault(kept.sha256, []).append(kept)
        self._keep_replies(replies)
        for repeat in self._repeats:
            if repeat.sha256 in self._known:
                self.repeated.append((repeat.source, self._known[repeat.sha256][0]))
            else:
                self.passed.append(_submission(repeat, Work("foreign")))
        self._repeats = []

    def save(self, found: Sequence[Finding]) -> None:
        """Saves the list with what is found of each of `kept`, where it differs from the one that is there.

        Raises:
            SaveFailed: It cannot be written; the copies stay, and the next run lists them.
        """
        data = index_text(self._head, zip(self.kept, found, strict=True))
        try:
            self._copies.settle()
        except OSError as error:
            raise self._unwritten(error) from error
        if data != self._before:
            expected = hashlib.sha256(self._before).hexdigest() if self._before is not None else None
            save_durably(self.folder / NAME, data, expected=expected)
            self._before = data

    def close(self) -> None:
        """Lets others have the folder."""
        self._lock.release()

    def _arriving(
        self, found: Iterable[Found], progress: Callable[[int], None] | None
    ) -> Iterator[tuple[_Arrived, tuple[bytes, str]]]:
        """Those of the files found that are new, with the name that they had."""
        arriving: dict[str, list[Student]] = {}
        for number, each in enumerate(found, 1):
            if progress is not None:
                progress(number)
            said = handed_in(each.parts)
            name = each.parts[-1] if each.parts else each.source
            if each.data is None:
                self._pass(each, said)
                continue
            sha256 = hashlib.sha256(each.data).hexdigest()
            arrived = _Arrived(each.source[-_MOST_SOURCE:], sha256, len(each.data), said, each.time)
            if any(said.student in (there, Student()) for there in arriving.get(sha256, ())):
                self._repeats.append(arrived)
            elif self._is_known(arrived):
                self.again += 1
            else:
                arriving.setdefault(sha256, []).append(said.student)
                yield arrived, (each.data, name)

    def _is_known(self, arrived: _Arrived) -> bool:
        """Whether the same bytes came already, as far as can be told from the same student."""
        who = arrived.handed_in.student
        for each in self._known.get(arrived.sha256, ()):
            there = each.platform
            if not (who.name or who.id):
                return True
            if there == who or (
                not (there.name or there.id) and handed_in_under_own_name(who, each.work.critic)
            ):
                return True
        return False

    def _pass(self, each: Found, said: HandedIn) -> None:
        name = each.source.lower()
        meant = name.endswith((".toml", ".zip")) or not Path(name).suffix
        work = Work("unreadable" if meant else "foreign", faults=(each.problem,))
        source = each.source[-_MOST_SOURCE:]
        self.passed.append(Submission(source, "", work, platform=said.student, file_time=each.time))

    def _keep(self, came: Submission, data: bytes) -> None:
        platform = came.platform.name or came.platform.id
        who = (came.student.name or came.student.id) if came.own_name else platform
        with undivided():  # a copy that is there is told of, and counted
            try:
                name = self._copies.add(who, came.sha256, data)
            except OSError as error:
                raise self._unwritten(error) from error
            self.kept.append(replace(came, file=name))
            self.new += 1

    def _unwritten(self, error: OSError) -> SaveFailed:
        why = (error.strerror or "the system gave no reason").lower()
        message = (
            f"The copies cannot be written ({why}). {self.new:,} were taken and stay; collect again, "
            "and the rest is taken."
        )
        return SaveFailed(self.folder, message, error.errno)

    def _keep_replies(self, came: Iterable[tuple[Submission, bytes]]) -> None:
        """Keeps the replies to feedback, now that all critiques are here that they can be about."""
        if not came:
            return
        from gadfly.store.submission_replies import keep_reply  # noqa: PLC0415 - few hand in replies

        for each, data in came:
            kept = keep_reply(self.folder, each, data, self.kept, self._head.assignment)
            if kept is None:
                self.again += 1
            else:
                (self.replies if kept.file else self.passed).append(kept)

    def _rechecked(self, listed: Iterable[Submission]) -> Iterator[Submission]:
        items = ((each, (self._bytes(each), each.source)) for each in listed)
        for each, _, work in checked(items, self._yardstick):
            yield replace(each, work=work)

    def _bytes(self, each: Submission) -> bytes:
        with suppress(FileProblem):
            return read_bounded(self.folder / each.file, each.size, "a submission")
        return b""


def _submission(arrived: _Arrived, work: Work) -> Submission:
    return Submission(
        arrived.source,
        arrived.sha256,
        work,
        size=arrived.size,
        platform=arrived.handed_in.student,
        marked_late=arrived.handed_in.late,
        file_time=arrived.time,
    )


def _make(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise refusal(folder, f"This folder cannot be made ({error.strerror}): name another.") from error
    if not writable(folder):
        raise refusal(folder, "Nothing can be written in this folder: allow it, or name another.")
