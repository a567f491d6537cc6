"""What was read of a class before, so that it is there at once the second time.

A file in the state folder, a line for each critique with the stamps of its files. It is a memory and nothing
more: it holds no name and no word that anybody typed, a line that does not fit its files is made anew, and so
is all of it where the key, the rubric or gadfly itself has changed.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from gadfly import __version__
from gadfly.classroom.paper import Earned, Paper
from gadfly.store.course_files import CRITIQUE, GRADE, stamp_of
from gadfly.store.disk import discard, replace, write_beside
from gadfly.store.places import class_file
from gadfly.store.problems import FileProblem
from gadfly.store.reading import read_bounded

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from gadfly.store.course_files import Stamp

LARGEST = 512 * 1024 * 1024
"""Bytes of it that are read; a longer one is made anew."""

Stamps = tuple["Stamp | None", "Stamp | None"]
"""Of critique and grade; none: there is no such file."""

_BY_PLACE = ("said", "sure", "held")
_UNSOUND = (ValueError, LookupError, TypeError, AttributeError, RecursionError)


def stamps_of(folder: Path, name: str) -> Stamps:
    """The stamps of a critique and of its grade as they are now."""
    return stamp_of(folder / f"{name}{CRITIQUE}"), stamp_of(folder / f"{name}{GRADE}")


def recall(folder: Path, basis: str) -> dict[str, tuple[Stamps, Paper]]:
    """What is remembered of a folder, by the names of its entries.

    Args:
        folder: The course folder, or one of critiques.
        basis: Digest of what figures stand on; what was remembered on another one is forgotten.
    """
    known: dict[str, tuple[Stamps, Paper]] = {}
    try:
        lines = read_bounded(class_file(folder, make=False), LARGEST, "a memory").splitlines()
    except (FileProblem, OSError):
        return known
    if not lines or lines[0].decode("ascii", "replace") != _head(basis):
        return known
    texts: dict[str, str] = {}  # a thousand papers name the same paragraphs
    for line in lines[1:]:
        with suppress(*_UNSOUND):
            critique, grade, held = json.loads(line)
            paper = _paper(held, texts)
            known[paper.name] = ((_stamp(critique), _stamp(grade)), paper)
    return known


def remember(folder: Path, basis: str, papers: Iterable[tuple[Stamps, Paper]]) -> None:
    """Keep what was read, in place of what was kept before; where it cannot be written, nothing is lost."""
    with suppress(FileProblem, OSError):
        path = class_file(folder, make=True)
        rows = [_head(basis), *(_line(stamps, paper) for stamps, paper in papers), ""]
        beside, _ = write_beside(path, ".gadfly-", "\n".join(rows).encode("ascii"), None)
        try:
            replace(beside, path)
        except BaseException:
            discard(beside)
            raise


def _head(basis: str) -> str:
    return f"class by gadfly {__version__}, papers 1, basis {basis}"


def _line(stamps: Stamps, paper: Paper) -> str:
    held = {each.name: getattr(paper, each.name) for each in fields(paper)}
    held["earned"] = [(each.marks, each.of) for each in paper.earned]
    return json.dumps([*stamps, held], separators=(",", ":"))


def _paper(held: dict[str, Any], texts: dict[str, str]) -> Paper:
    for name in _BY_PLACE:
        held[name] = {texts.setdefault(place, place): tuple(codes) for place, codes in held[name].items()}
    held["earned"] = tuple([Earned(marks, of) for marks, of in held["earned"]])
    held["edition"] = texts.setdefault(held["edition"], held["edition"])
    return Paper(**held)


def _stamp(row: list[int] | None) -> Stamp | None:
    if row is None:
        return None
    written, size, inode = row
    return written, size, inode
