"""A file that a command was given: an op-ed or a gadfly document, decided by what is in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gadfly.cli.running import Unusable
from gadfly.intake import IntakeError, article_from
from gadfly.store.reading import read_bounded

if TYPE_CHECKING:
    from pathlib import Path

    from gadfly.documents.article import Article

LARGEST = 16 * 1024 * 1024
"""Bytes of any file that is looked into: as many as a critique may have."""

_FORMAT = re.compile(rb"""^[ \t]*format[ \t]*=[ \t]*["']gadfly/([a-z-]{1,32})@""", re.MULTILINE)


def kind_of(data: bytes) -> str:
    """Which kind of gadfly document this is by its `format` line near the top; empty: none."""
    match = _FORMAT.search(data.removeprefix(b"\xef\xbb\xbf")[:8192])
    return match[1].decode() if match else ""


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
