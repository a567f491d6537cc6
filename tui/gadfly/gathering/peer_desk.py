"""A course's peer round: finished critiques handed round under pseudonyms, each student's in a file."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from gadfly.classroom.peer_ring import handed_round
from gadfly.documents.peers import PeerRound, peer_of, places
from gadfly.frozen import frozen
from gadfly.grading.pseudonyms import pseudonyms
from gadfly.store.course import Course
from gadfly.store.course_files import is_here
from gadfly.store.lock import Held, hold
from gadfly.store.peer_rounds import SUFFIX, round_text
from gadfly.store.peers_record import FOLDER, Handed, handed_out, note_handed
from gadfly.store.problems import FileProblem, refusal
from gadfly.store.rubric_form import digest
from gadfly.store.saving import save_durably

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from gadfly.documents.answers import Answer
    from gadfly.documents.critique import Critique
    from gadfly.documents.pile_entry import Entry

_LOCK = ".peers.lock"
_LEAST = 3  # letters of a name that are looked for
_NAMED = 5


@frozen
class Given:
    """What handing out came to.

    Attributes:
        files: What was written now, in order.
        already: How many had theirs before.
        each: How many others each of the new readers has: the fewest and the most; (0, 0): nobody is new.
        notes: What there is to tell, a sentence each.
    """

    files: tuple[Path, ...]
    already: int
    each: tuple[int, int]
    notes: tuple[str, ...]


def hand_round(
    folder: Path, each: int, now: datetime, progress: Callable[[int], None] = lambda _: None
) -> Given:
    """Write a file for every student of a course folder who has none yet.

    Args:
        folder: The course folder.
        each: How many others each is to read.
        now: What time it is, UTC.
        progress: Told how many critiques were read or written.

    Raises:
        FileProblem: It is no course folder, somebody hands out in it, or the record is damaged.
        SaveFailed: A file cannot be written.
    """
    course = Course.open(folder, look_only=True)
    where = folder / FOLDER
    if where.is_symlink():
        raise refusal(where, "This is a link, and in a course folder gadfly follows none.")
    try:
        where.mkdir(mode=0o700, exist_ok=True)
        lock = hold(folder / _LOCK)
    except Held as held:
        raise refusal(folder, "Another gadfly is handing out here: wait for its end.") from held
    except OSError as error:
        raise refusal(
            where, f"This folder cannot be made ({error.strerror or 'no reason given'})."
        ) from error
    try:
        return _Desk(course, each, now, progress).hand_out()
    finally:
        lock.release()


class _Desk:
    """Reads a course's critiques once, and writes the round's files."""

    def __init__(self, course: Course, each: int, now: datetime, progress: Callable[[int], None]) -> None:
        self._course = course
        self._each = each
        self._now = now.astimezone(UTC).replace(microsecond=0)
        self._progress = progress
        self._done = 0
        self._notes: list[str] = []
        self._names: dict[str, str] = {}
        self._entries: dict[str, Entry] = {}  # by critique
        self._critiques: dict[str, Critique] = {}
        self._editions: dict[tuple[str, str], list[str]] = {}

    def hand_out(self) -> Given:
        """Everything, from reading to writing."""
        before = handed_out(self._course.folder)
        self._read()
        self._names = names = pseudonyms(self._course.secret, self._entries.values())
        taken = {critique: alias for handed in before.values() for critique, alias in handed.peers}
        aliases = _aliases({c: names[entry.name] for c, entry in self._entries.items()}, taken)
        new: list[Handed] = []
        for group in self._editions.values():
            told = {c: [peer for peer, _ in before[c].peers] for c in group if c in before}
            pairs = handed_round(self._course.secret, group, self._each, told)
            if not pairs and len(group) == 1 and group[0] not in before:
                self._notes.append(
                    f"{self._called(group[0])}: nobody else handed in a finished critique of this op-ed with"
                    " this rubric, so there is nobody to read."
                )
            new += [
                Handed(reader, self._entries[reader].name, tuple((p, aliases[p]) for p in peers), self._now)
                for reader, peers in pairs.items()
            ]
        new.sort(key=lambda handed: handed.stem)
        note_handed(self._course.folder, new)
        missing = [
            handed
            for handed in before.values()
            if not is_here(self._file(handed)) and handed.critique in self._entries
        ]
        files = tuple(path for handed in (*new, *missing) if (path := self._write(handed)) is not None)
        counts = [len(handed.peers) for handed in new] or [0]
        if new and counts and min(counts) < self._each:
            self._notes.append(f"There are too few for {self._each} each: some read {min(counts)}.")
        self._tell_names(new)
        return Given(files, len(before) - len(missing), (min(counts), max(counts)), tuple(self._notes))

    def _read(self) -> None:
        drafts = 0
        texts: dict[str, Critique] = {}
        rubrics: dict[str, Critique] = {}
        for entry in self._course.entries:
            self._step()
            try:
                critique = self._course.critique(entry)
            except FileProblem as problem:
                self._notes.append(f"{entry.name}: left out: {problem.problems[0].message}")
                continue
            if not critique.finished:
                drafts += 1
                continue
            if critique.id in self._entries:
                continue
            sha = critique.article.sha256
            used = digest(critique.rubric)
            # one op-ed and one rubric for all, or a large class would not fit into memory
            like, ruled = texts.setdefault(sha, critique), rubrics.setdefault(used, critique)
            critique = _sharing(critique, like, ruled)
            self._entries[critique.id] = entry
            self._critiques[critique.id] = critique
            self._editions.setdefault((sha, used), []).append(critique.id)
        if drafts:
            which = "1 critique is a draft" if drafts == 1 else f"{drafts:,} critiques are drafts"
            self._notes.append(f"{which}, and left out until finished and collected again.")

    def _write(self, handed: Handed) -> Path | None:
        """A student's file; None: what they were to read is gone."""
        self._step()
        own = self._critiques[handed.critique]
        peers = tuple(peer_of(self._critiques[c], alias) for c, alias in handed.peers if c in self._critiques)
        if not peers:
            return None
        path = self._file(handed)
        if is_here(path):
            return None
        save_durably(path, round_text(PeerRound(own, peers, handed.at, self._course.title)), expected=None)
        return path

    def _file(self, handed: Handed) -> Path:
        return self._course.folder / FOLDER / f"{handed.stem}{SUFFIX}"

    def _tell_names(self, new: Iterable[Handed]) -> None:
        """Students whose own name or id stands in what others will read."""
        shown = {critique for handed in new for critique, _ in handed.peers}
        named = [
            self._called(each)
            for each in sorted(shown)
            if _names_itself(self._critiques[each], self._entries[each])
        ]
        if named:
            more = f" and {len(named) - _NAMED} more" if len(named) > _NAMED else ""
            self._notes.append(
                "Their own name or id stands in what these wrote, and others will read it:"
                f" {', '.join(named[:_NAMED])}{more}. Look before you hand it out."
            )

    def _called(self, critique: str) -> str:
        name = self._entries[critique].name
        return self._names[name] if self._course.hidden else name

    def _step(self) -> None:
        self._done += 1
        self._progress(self._done)


def _aliases(names: dict[str, str], taken: Mapping[str, str]) -> dict[str, str]:
    """What everybody is called: as before, where they were called something; nobody twice."""
    used = set(taken.values())
    found = {}
    for critique, name in names.items():
        alias, number = taken.get(critique, name), 2
        while critique not in taken and alias in used:
            alias, number = f"{name}-{number}", number + 1
        used.add(alias)
        found[critique] = alias
    return found


def _sharing(critique: Critique, like: Critique, ruled: Critique) -> Critique:
    from dataclasses import replace  # noqa: PLC0415 - nowhere else here

    if like.article == critique.article:
        critique = replace(critique, article=like.article)
    return replace(critique, rubric=ruled.rubric)


def _names_itself(critique: Critique, entry: Entry) -> bool:
    """Whether the student's name or id occurs in what they wrote."""
    people = {entry.student.name, entry.student.id, critique.critic.name, critique.critic.id, *entry.ids}
    wanted = [each.casefold() for each in people if len(each.strip()) >= _LEAST]
    return any(
        one in text.casefold()
        for place in places(critique)
        for a in critique.at(place).given.values()
        for text in _texts(a)
        for one in wanted
    )


def _texts(answer: Answer) -> tuple[str, ...]:
    return answer.text or "", answer.note, answer.na or ""
