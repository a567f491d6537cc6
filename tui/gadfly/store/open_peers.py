"""A peer round as a student opens it: the round, never changed, and the revised critique beside it.

The critique that was handed in stays as it is. What is revised goes into a copy of it, which has its id and a
higher revision: handed in again, it is collected as the newer of the two.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING

from gadfly.scoring.scorer import score
from gadfly.store.critique_text import CritiqueText
from gadfly.store.critiques import LARGEST as LARGEST_CRITIQUE
from gadfly.store.critiques import critique_of
from gadfly.store.naming import made_documents_folder, writable
from gadfly.store.peer_rounds import LARGEST, SUFFIX, round_of
from gadfly.store.problems import FileProblem
from gadfly.store.reading import read_bounded
from gadfly.store.saving import DurableFile, Fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from gadfly.documents.critique import Critique
    from gadfly.documents.peers import PeerRound

REVISED = ".revised.critique.toml"
"""How the name of the revised critique ends."""


@dataclass(slots=True)
class OpenPeers:
    """A peer round that is walked.

    Attributes:
        path: The round's file; it is only read.
        round: What is in it.
        critique: As it was saved last; the one handed in, while nothing is revised.
        notices: What the student should be told first.
    """

    path: Path
    round: PeerRound
    critique: Critique
    notices: tuple[str, ...]
    _file: DurableFile
    _text: CritiqueText

    @property
    def revised_file(self) -> Path:
        """Where the revised critique is kept; it is there once something is revised."""
        return self._file.path

    @property
    def begun(self) -> bool:
        """Whether there is a revised critique."""
        return self._file.fingerprint is not None

    def save(self, critique: Critique) -> Critique:
        """Keep the revised critique for good, one revision up; gives it as saved.

        Raises:
            SaveFailed: It is not saved; `Changed` where another program wrote there.
        """
        stamped = critique.stamped(self.critique.revision + 1, datetime.now(UTC))
        self._file.save(self._text.render(stamped, score(stamped)))
        self.critique = stamped
        return stamped


def open_peers(path: Path, data: bytes | None = None) -> OpenPeers:
    """Open a peer round, with what was revised so far.

    Args:
        path: The round's file.
        data: Its bytes, where they were read already.

    Raises:
        FileProblem: It cannot be read or is no peer round, or there is nowhere to keep the revised critique.
    """
    if data is None:
        data = read_bounded(path, LARGEST, "a peer round")
    made = round_of(data, path)
    notices: list[str] = []
    file, critique = _revised(path, made, notices)
    return OpenPeers(path, made, critique, tuple(notices), file, CritiqueText())


def _revised(path: Path, made: PeerRound, notices: list[str]) -> tuple[DurableFile, Critique]:
    """Where this student's revised critique is kept, and what is in it."""
    folder = path.absolute().parent
    if not writable(folder):
        folder = made_documents_folder()
        notices.append(f"The folder of this file is read-only: your revised critique is kept in {folder}.")
    for name in _names(path):
        file = folder / name
        if not file.exists():
            return DurableFile(file), made.critique
        try:
            data = read_bounded(file, LARGEST_CRITIQUE, "a critique")
            found = critique_of(data, file)
        except FileProblem as problem:
            notices.append(f"A revised critique cannot be read, and stays as it is. {problem}")
            continue
        if (found.id, found.article.sha256) == (made.critique.id, made.critique.article.sha256):
            return DurableFile(file, Fingerprint.of(data)), found
        notices.append(f"{name} is another critique; it stays as it is.")
    raise AssertionError  # there is always another name


def _names(path: Path) -> Iterator[str]:
    """The names for the revised critique, without end."""
    stem = path.name.removesuffix(SUFFIX) if path.name.endswith(SUFFIX) else path.stem
    yield f"{stem}{REVISED}"
    for number in count(2):
        yield f"{stem}.{number}{REVISED}"
