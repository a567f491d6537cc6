"""A critique somebody is working on: held by one process, saved at every answer, picked up where it was.

The file beside the op-ed holds the critique and nothing else. Lock, undo history, the reader's place, and
words not yet kept live in the state folder under the critique's id, so that none of it is handed in.
"""

from __future__ import annotations

import time
from contextlib import suppress
from datetime import UTC, datetime
from threading import Lock as Mutex
from typing import TYPE_CHECKING, Self

from gadfly.documents.critique import NO_ORIGIN, Critic, Critique, Origin
from gadfly.frozen import frozen
from gadfly.scoring.scorer import Scorer
from gadfly.store.critique_text import CritiqueText
from gadfly.store.critiques import LARGEST, critique_of
from gadfly.store.journal import Journal, Trace, Typing
from gadfly.store.lock import Lock, hold
from gadfly.store.naming import writable
from gadfly.store.places import state_folder
from gadfly.store.problems import FileProblem
from gadfly.store.reading import read_bounded
from gadfly.store.saving import Changed, DurableFile, Fingerprint, SaveFailed
from gadfly.store.trust import Content, read_own, trust
from gadfly.walk.walk import Walk

if TYPE_CHECKING:
    from fractions import Fraction
    from pathlib import Path

    from gadfly.documents.answers import Answer
    from gadfly.documents.article import Article
    from gadfly.documents.assignment import Brief
    from gadfly.documents.rubric import Rubric

_NOTE_EVERY = 5.0
"""Seconds between two entries in the list of recent critiques while saving goes on."""


@frozen
class Saved:
    """A save that is on the disk: written, renamed into place and synced, file and folder.

    Attributes:
        critique: The very value that was handed in, so that `is` tells whether a newer one waits.
        revision: Its revision in the file.
        at: When, UTC.
    """

    critique: Critique
    revision: int
    at: datetime


class OpenCritique:
    """A critique file held open: make one with `begin` or `resume`, let it go with `close`.

    Its methods block on the disk, and may be called from any thread, one after the other.

    Attributes:
        path: Where it is, absolute.
        saved: The last save, or what was read at opening.
        typing: What was being typed when the program ended last, if anything.
        notices: What the reader should be told on opening, a sentence each; mostly empty.
        other: Another version of its rubric, where the reader named one to compare it with.
        brief: What its assignment says; none: it came from none, or that is not known here.
    """

    def __init__(self, file: DurableFile, critique: Critique, lock: Lock, folder: Path) -> None:
        """Use `begin` or `resume`: they hold the lock and know what the file has."""
        self.path = file.path
        self.saved = Saved(critique, critique.revision, critique.saved)
        self._file = file
        self._lock = lock
        self._journal = Journal(folder / "journal")
        self._text = CritiqueText()
        self._scorer = Scorer(critique.rubric)
        self._folder = folder
        self._mutex = Mutex()
        self._last: Walk | None = None
        self._doubted = False  # what was read back was not what was saved: it is written again
        self._noted = float("-inf")
        self.typing = self._journal.trace.typing
        self.notices: tuple[str, ...] = ()
        self.other: Rubric | None = None
        self.brief = _brief_in(folder) if critique.origin.id else None

    @classmethod
    def begin(
        cls, path: Path, article: Article, rubric: Rubric, critic: Critic, origin: Origin = NO_ORIGIN
    ) -> Self:
        """A new critique, written at once.

        Raises:
            Changed: There is a file of that name already.
            SaveFailed: It cannot be written there.
            FileProblem: The state folder cannot be made.
        """
        return cls._begun(path, Critique.begin(article, rubric, datetime.now(UTC), critic, origin))

    @classmethod
    def _begun(cls, path: Path, critique: Critique) -> Self:
        folder = state_folder(critique.id)
        file = DurableFile(path.absolute(), None, folder / "backup.toml")
        opened = cls(file, critique, hold(folder / "lock"), folder)
        try:
            opened._write(critique)
        except BaseException:
            opened._lock.release()
            raise
        return opened

    @classmethod
    def resume(cls, path: Path, known: Content | None = None) -> Self:
        """A critique begun before, whole and checked.

        Args:
            path: Its file.
            known: What was just read from it, where it was read already.

        Raises:
            Held: Another window has it open.
            FileProblem: It cannot be read, or is not a critique.
        """
        path = path.absolute()
        known = known or cls._read(path)
        folder = state_folder(known.critique.id)
        lock = hold(folder / "lock")
        try:
            known = cls._read(path, known)
            file = DurableFile(path, Fingerprint.of(known.data), folder / "backup.toml")
            file.remove_stale()
            opened = cls(file, known.critique, lock, folder)
        except BaseException:
            lock.release()
            raise
        if not writable(path.parent):
            opened.notices = (f"The folder {path.parent} is read-only: answers cannot be saved in it.",)
        return opened

    @classmethod
    def _read(cls, path: Path, known: Content | None = None) -> Content:
        """What is in the file; parsed only where it is not what is known."""
        return read_own(path, known)

    def walk(self) -> Walk:
        """The walk as it was left: the critique, the place and the undo history, the score as its judge."""
        trace = self._journal.trace
        judge = Scorer(self.saved.critique.rubric)

        def computed(critique: Critique) -> Fraction | None:
            return judge.score(critique).to_compare

        return Walk.begin(self.saved.critique, cursor=trace.cursor, history=trace.history, judge=computed)

    def save(self, walk: Walk, typing: Typing | None = None) -> Saved:
        """The walk's critique on the disk when this returns, one revision up; place and history remembered.

        A walk whose critique is the saved one already writes nothing and only remembers. On finishing, the
        whole file is read back.

        Raises:
            Changed: Another program changed or removed the file; nothing was overwritten.
            SaveFailed: Anything else; the file is as it was, and the next save tries again.
        """
        with self._mutex:
            if self._doubted or walk.critique is not self.saved.critique:
                finished = walk.critique.finished and not self.saved.critique.finished
                self._write(walk.critique)
                if finished:
                    self._verify()
            self._remember(walk, typing)
            if time.monotonic() - self._noted > _NOTE_EVERY:
                self._note(walk)
            return self.saved

    def remember(self, walk: Walk, typing: Typing | None = None) -> None:
        """The walk's place and what is being typed, for the next opening; the critique is not saved.

        The history goes along only as far as it was saved. Never fails: without it, a critique opens at its
        first open question.
        """
        with self._mutex:
            self._remember(walk, typing)

    def move_to(self, path: Path, walk: Walk) -> Saved:
        """The walk's critique saved under another name, where all later saves go too.

        Raises:
            Changed: There is a file of that name already.
            SaveFailed: It cannot be written there; all stays as it was.
        """
        with self._mutex:
            before = self._file
            self._file = DurableFile(path.absolute(), None, before.backup)
            try:
                self._write(walk.critique)
            except SaveFailed:
                self._file = before
                raise
            self.path = self._file.path
            self._remember(walk, None)
            self._note(walk)
            return self.saved

    def close(self) -> None:
        """Reads the whole file back and lets it go; after the last save.

        Raises:
            SaveFailed: What is on the disk is not what was saved. The file is let go all the same.
        """
        with self._mutex:
            try:
                self._note(self._last or self.walk())
                self._verify()
            finally:
                self._lock.release()

    def tell_of(self, brief: Brief, path: Path | None = None) -> None:
        """Have what its assignment says at hand, also when the critique itself is opened next time.

        Args:
            brief: What it says.
            path: Where it is, so that its practice is found from the critique.
        """
        self.brief = brief
        from gadfly.store.briefs import keep_brief  # noqa: PLC0415 - most critiques come from no assignment

        keep_brief(self._folder, brief, path)
        if self._last is None:
            self._note(self.walk())

    def _write(self, critique: Critique) -> None:
        """Saves a critique; when this returns, it is on the disk."""
        now = datetime.now(UTC)
        stamped = critique.stamped(self.saved.revision + 1, now)
        digest = self._file.save(self._rendered(stamped))
        self.saved = Saved(critique, stamped.revision, now)
        self._doubted = False
        trust(self._folder, digest)

    def _rendered(self, critique: Critique) -> bytes:
        """The file of a critique, as stamped."""
        return self._text.render(critique, self._scorer.score(critique))

    def _read_back(self, data: bytes, digest: str | None) -> Critique:
        """The critique that the bytes on the disk hold.

        Raises:
            FileProblem: They hold none.
        """
        return critique_of(data, self.path, trusted=digest)

    def _verify(self) -> None:
        """Holds what is on the disk, read and parsed anew, against what was saved.

        Raises:
            SaveFailed: They differ, or the file cannot be read.
        """
        digest = self._file.fingerprint.digest if self._file.fingerprint else None
        self._doubted = True
        try:
            data = read_bounded(self.path, LARGEST, "a critique")
            if Fingerprint.of(data).digest != digest:
                raise Changed(self.path, f"Another program changed {self.path.name} after it was saved.")
            critique = self._read_back(data, digest)
        except FileProblem as problem:
            raise SaveFailed(self.path, f"What was saved cannot be read back. {problem}") from problem
        if not same(critique, self.saved.critique):
            raise SaveFailed(self.path, f"What is in {self.path.name} is not what was saved.")
        self._doubted = False

    def _remember(self, walk: Walk, typing: Typing | None) -> None:
        """Steps that are not in the file must not be in the history either, or it would not fit."""
        self._last = walk
        saved = walk.critique is self.saved.critique
        history = walk.history if saved else self._journal.trace.history
        with suppress(OSError):
            self._journal.keep(Trace(walk.cursor, history, typing))

    def _note(self, walk: Walk) -> None:
        """Has it stand among the recent critiques; not at opening, where no key should wait for that."""
        from gadfly.store.recents import Recent, note_recent  # noqa: PLC0415 - no start pays for it

        self._noted = time.monotonic()
        critique = self.saved.critique
        title = critique.article.title or critique.article.source
        percent = walk.progress.percent
        from_assignment = self.brief.title if self.brief else ""
        note_recent(
            Recent(
                self.path,
                title,
                critique.rubric.title,
                percent,
                critique.status,
                self.saved.at,
                from_assignment,
                key=critique.judgements is not None,
            )
        )


def _brief_in(folder: Path) -> Brief | None:
    from gadfly.store.briefs import brief_in  # noqa: PLC0415 - most critiques come from no assignment

    return brief_in(folder)


def same(one: Critique, other: Critique) -> bool:
    """Whether two critiques say the same, whatever revision they were saved as."""
    if (one.id, one.status, one.critic, one.origin) != (other.id, other.status, other.critic, other.origin):
        return False
    if (one.judgements or {}) != (other.judgements or {}):
        return False
    return (one.article, one.rubric, _given(one)) == (other.article, other.rubric, _given(other))


def _given(critique: Critique) -> dict[str, dict[str, Answer]]:
    return {place: dict(answers.given) for place, answers in critique.answers.items() if answers.given}
