"""A file that a command was given: an op-ed or a gadfly document, decided by what is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.cli.running import Unusable
from gadfly.intake import IntakeError, article_from
from gadfly.store.reading import read_bounded

if TYPE_CHECKING:
    from pathlib import Path

    from gadfly.documents.article import Article

LARGEST = 16 * 1024 * 1024
"""Bytes of any file that is looked into: as many as a critique may have."""


def read_source(path: Path) -> bytes:
    """All of a file that may be an op-ed or a document.

    Raises:
        Unusable: It is a course folder; says what to do with it.
        FileProblem: It cannot be read, or is too large to be either.
    """
    if (path / "assignment.toml").is_file():
        raise Unusable(f"{path}: Critiques were collected into this folder. Grade them: gadfly grade {path}")
    return read_bounded(path, LARGEST, "an op-ed or a critique")


def article_of(path: Path, data: bytes) -> Article:
    """The op-ed in a file.

    Raises:
        Unusable: There is none; says why.
    """
    try:
        return article_from(data, path.name)
    except IntakeError as error:
        raise Unusable(f"{path}: {error}") from error
