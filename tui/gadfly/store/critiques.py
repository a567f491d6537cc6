"""Critiques from their files: whole and checked, or refused with what is wrong and where.

A file that is, to the byte, what this program saved last needs no check; so going on with it costs little.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from gadfly.store.critique_form import FORMAT, critique_from
from gadfly.store.faults import placed
from gadfly.store.problems import FileProblem, Problem
from gadfly.store.reading import read_bounded
from gadfly.store.toml_text import document_kind, parse

if TYPE_CHECKING:
    from pathlib import Path

    from gadfly.documents.critique import Critique

LARGEST = 16 * 1024 * 1024
"""Bytes that a critique may have when its owner opens it."""

LARGEST_COLLECTED = 2 * 1024 * 1024
"""Bytes that a critique may have when it is collected."""


def read_critique(path: Path, *, limit: int = LARGEST, trusted: str | None = None) -> Critique:
    """The critique in a file.

    Args:
        path: The file.
        limit: Most bytes it may have.
        trusted: sha256 (hexadecimal) of the bytes that this program saved there last; with the same digest
            the content is not checked again.

    Raises:
        FileProblem: It cannot be read, or is not a critique without errors.
    """
    return critique_of(read_bounded(path, limit, "a critique"), path, trusted=trusted)


def critique_of(data: bytes, file: Path | str, *, trusted: str | None = None) -> Critique:
    """The critique that the bytes of a file hold; see `read_critique`.

    Raises:
        FileProblem: They are not a critique without errors.
    """
    if trusted is not None and hashlib.sha256(data).hexdigest() == trusted:
        form = parse(data, file)
        if form.get("format") == FORMAT:  # a key is saved and trusted in the same way, and is no critique
            return critique_from(form)
    critique, problems = check_critique(data, file)
    if critique is None:
        raise FileProblem(file, *(problem for problem in problems if problem.severity == "error"))
    return critique


def check_critique(data: bytes, file: Path | str) -> tuple[Critique | None, tuple[Problem, ...]]:
    """The critique that bytes hold, where they hold one, and everything that is wrong with it.

    Returns:
        The critique, None where there are errors; and the problems, in the order of their lines.
    """
    try:
        form = parse(data, file)
        kind, _ = document_kind(form, file)
    except FileProblem as problem:
        return None, problem.problems
    if kind != "critique":
        return None, (Problem("format", f"This is a {kind}, not a critique.", 1),)
    from gadfly.store.critique_sense import sense_faults  # noqa: PLC0415 - what gadfly saved is not checked
    from gadfly.store.critique_shape import shape_faults  # noqa: PLC0415 - as above; it needs pydantic

    if found := shape_faults(form):
        return None, placed(data, file, found)
    critique = critique_from(form)
    problems = placed(data, file, sense_faults(form, critique))
    sound = all(problem.severity != "error" for problem in problems)
    return critique if sound else None, problems
