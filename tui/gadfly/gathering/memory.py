"""What was read of a class before, so that it is there at once the second time.

A file in the state folder, a line for each critique with the stamps of its files. It is a memory and nothing
more: it holds no name and no word that anybody typed, a line that does not fit its files is made anew, and so
is all of it where the key, the rubric or gadfly itself has changed. Lines are read and written one by one, so
that a class of any size takes the same room.
"""

from __future__ import annotations

import json
import tempfile
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from gadfly import __version__
from gadfly.classroom.paper import Earned, Paper
from gadfly.store.course_files import CRITIQUE, GRADE, stamp_of
from gadfly.store.disk import discard, replace
from gadfly.store.places import class_file
from gadfly.store.problems import FileProblem
from gadfly.store.undivided import undivided

if TYPE_CHECKING:
    from collections.abc import Container

    from gadfly.store.course_files import Stamp

Stamps = tuple["Stamp | None", "Stamp | None"]
"""Of critique and grade; none: there is no such file."""

LONGEST = 1 << 22
"""Bytes of a line that are read: a paper of the longest op-ed is shorter."""

_BY_PLACE = ("said", "sure", "held")
_UNSOUND = (ValueError, LookupError, TypeError, AttributeError, RecursionError)


def stamps_of(folder: Path, name: str) -> Stamps:
    """The stamps of a critique and of its grade as they are now."""
    return stamp_of(folder / f"{name}{CRITIQUE}"), stamp_of(folder / f"{name}{GRADE}")


def forget(folder: Path) -> None:
    """Take away what is remembered of a folder, where it turned out not to fit."""
    with suppress(FileProblem, OSError):
        discard(class_file(folder, make=False))


class Memory:
    """The papers of one folder that were read before, and those that are read now.

    Where nothing can be kept there, nothing is lost.

    Args:
        folder: The course folder, or one of critiques.
        basis: Digest of what figures stand on; what was remembered on another one is forgotten.
    """

    def __init__(self, folder: Path, basis: str) -> None:
        self._folder = folder
        self._head = f"class by gadfly {__version__}, papers 2, basis {basis}\n".encode("ascii")
        self._known: dict[str, tuple[Stamps, int]] = {}
        self._new: set[str] = set()
        self._texts: dict[str, str] = {}  # a thousand papers name the same paragraphs
        self._before: IO[bytes] | None = None
        self._after: IO[bytes] | None = None
        with suppress(FileProblem, OSError):
            self._before = class_file(folder, make=False).open("rb")
            self._index(self._before)

    @property
    def names(self) -> frozenset[str]:
        """Every name of which there is a paper."""
        return frozenset(self._known)

    def fits(self, name: str, stamps: Stamps) -> bool:
        """Whether the paper of that name is of these files."""
        return name in self._known and self._known[name][0] == stamps

    def paper(self, name: str) -> Paper | None:
        """The paper of that name; None: its line is damaged."""
        if self._before is None:
            return None
        with suppress(OSError, *_UNSOUND):
            self._before.seek(self._known[name][1])
            return self._paper(json.loads(self._before.readline(LONGEST).partition(b"\t")[2]))
        return None

    def keep(self, stamps: Stamps, paper: Paper) -> None:
        """Remember a paper from now on."""
        held = {each.name: getattr(paper, each.name) for each in fields(paper)}
        held["earned"] = [(each.marks, each.of) for each in paper.earned]
        line = f"{json.dumps([paper.name, *stamps])}\t{json.dumps(held, separators=(',', ':'))}\n"
        with suppress(FileProblem, OSError):
            self._writing().write(line.encode("ascii"))
            self._new.add(paper.name)

    def close(self, forget: Container[str] = ()) -> None:
        """End it; what is new goes into the file, with all that was there before but what is to be forgotten.

        Args:
            forget: Names whose critiques are gone.
        """
        stale = [name for name in self._known if name in forget]
        try:
            with suppress(FileProblem, OSError):
                if self._new or stale:
                    self._replace(forget)
        finally:
            for stream in (self._before, self._after):
                if stream is not None:
                    stream.close()
            if self._after is not None:
                discard(Path(self._after.name))

    def _index(self, stream: IO[bytes]) -> None:
        if stream.readline(LONGEST) != self._head:
            return
        at = stream.tell()
        for line in iter(lambda: stream.readline(LONGEST), b""):
            with suppress(*_UNSOUND):
                name, critique, grade = json.loads(line.partition(b"\t")[0])
                self._known[str(name)] = ((_stamp(critique), _stamp(grade)), at)
            at += len(line)

    def _writing(self) -> IO[bytes]:
        if self._after is None:
            path = class_file(self._folder, make=True)
            with undivided():
                self._after = tempfile.NamedTemporaryFile(  # noqa: SIM115 - it is closed with this memory
                    dir=path.parent, prefix=".class-", suffix=".part", delete=False
                )
            self._after.write(self._head)
        return self._after

    def _replace(self, forget: Container[str]) -> None:
        after = self._writing()
        for name, (_, at) in self._known.items():
            if name in self._new or name in forget or self._before is None:
                continue
            self._before.seek(at)
            after.write(self._before.readline(LONGEST))
        after.close()
        replace(Path(after.name), class_file(self._folder, make=True))

    def _paper(self, held: dict[str, Any]) -> Paper:
        text = self._texts
        for name in _BY_PLACE:
            held[name] = {text.setdefault(place, place): tuple(codes) for place, codes in held[name].items()}
        held["earned"] = tuple([Earned(marks, of) for marks, of in held["earned"]])
        held["edition"] = text.setdefault(held["edition"], held["edition"])
        return Paper(**held)


def _stamp(row: list[int] | None) -> Stamp | None:
    if row is None:
        return None
    written, size, inode = row
    return written, size, inode
