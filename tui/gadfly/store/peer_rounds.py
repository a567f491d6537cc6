"""Peer rounds from their files and into them: whole and checked, or refused with what is wrong and where."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gadfly.store.faults import Fault, at_their_lines, placed
from gadfly.store.peers_form import LAYOUT, round_from, round_to
from gadfly.store.problems import FileProblem, Problem
from gadfly.store.reading import read_bounded
from gadfly.store.saving import SaveFailed
from gadfly.store.toml_layout import section
from gadfly.store.toml_text import document_kind, parse

if TYPE_CHECKING:
    from gadfly.documents.peers import PeerRound

LARGEST = 16 * 1024 * 1024
"""Bytes that such a file may have."""

SUFFIX = ".peers.toml"
"""How its name ends."""


def read_round(path: Path) -> PeerRound:
    """The round in a file.

    Raises:
        FileProblem: It cannot be read, or is no peer round without errors.
    """
    return round_of(read_bounded(path, LARGEST, "a peer round"), path)


def round_of(data: bytes, file: Path | str) -> PeerRound:
    """The round that the bytes of a file hold.

    Raises:
        FileProblem: They are no peer round without errors.
    """
    made, problems = check_peers(data, file)
    if made is None:
        raise FileProblem(file, *(problem for problem in problems if problem.severity == "error"))
    return made


def check_peers(data: bytes, file: Path | str) -> tuple[PeerRound | None, tuple[Problem, ...]]:
    """The round that bytes hold, where they hold one, and everything that is wrong with it.

    Returns:
        The round, None where there are errors; and the problems, in the order of their lines.
    """
    try:
        form = parse(data, file)
        kind, _ = document_kind(form, file)
    except FileProblem as problem:
        return None, at_their_lines(data, file, problem.problems)
    if kind != "peers":
        article = "an" if kind[0] in "aeiou" else "a"
        return None, placed(data, file, [Fault(("format",), f"This is {article} {kind}, not a peer round.")])
    from gadfly.store.peers_shape import faults  # noqa: PLC0415 - it needs pydantic

    problems = placed(data, file, faults(form))
    if any(problem.severity == "error" for problem in problems):
        return None, problems
    return round_from(form), problems


def round_text(made: PeerRound) -> bytes:
    """The file of a round, read back and compared.

    Raises:
        SaveFailed: It does not read back as what was meant.
    """
    try:
        form = round_to(made)
        data = section((), form, LAYOUT).encode()
        same = parse(data, "") == form
    except (TypeError, ValueError, FileProblem):
        same = False
    if not same:
        raise SaveFailed(Path(), "This peer round cannot be written so that it reads the same.")
    return data
