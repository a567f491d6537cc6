"""Checks any gadfly document: what kind it is, its own first line decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.store.problems import FileProblem, Problem
from gadfly.store.reading import read_bounded
from gadfly.store.toml_text import document_kind, parse

if TYPE_CHECKING:
    from pathlib import Path


def check_file(path: Path) -> tuple[Problem, ...]:
    """Everything that is wrong with a document, in the order of its lines; nothing: it is all right.

    Raises:
        FileProblem: It cannot be read, or is no gadfly document.
    """
    from gadfly.store.critiques import LARGEST, check_critique  # noqa: PLC0415 - one of the two is needed
    from gadfly.store.rubrics import LIMIT  # noqa: PLC0415 - as above

    data = read_bounded(path, LARGEST, "a gadfly document")
    kind, _ = document_kind(parse(data, path), path)
    if kind == "critique":
        return check_critique(data, path)[1]
    if kind != "rubric":
        return (Problem("format", f"A {kind} is not known to this gadfly: update it.", 1),)
    if len(data) > LIMIT:
        message = f"This rubric has {len(data):,} bytes; at most {LIMIT:,} are read. Make it shorter."
        raise FileProblem(str(path), Problem("", message))
    from gadfly.store.rubric_check import check_rubric  # noqa: PLC0415 - as above

    return check_rubric(data, path)[1]
