"""Replies from their files and into them: whole and checked, or refused with what is wrong and where."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gadfly.store.faults import Fault, at_their_lines, placed
from gadfly.store.problems import FileProblem, Problem
from gadfly.store.reading import read_bounded
from gadfly.store.reply_form import LAYOUT, replies_from, replies_to
from gadfly.store.saving import SaveFailed, save_durably
from gadfly.store.toml_layout import section
from gadfly.store.toml_text import document_kind, parse

if TYPE_CHECKING:
    from gadfly.documents.reply import Replies

LARGEST = 4 * 1024 * 1024
"""Bytes that a reply file may have."""

SUFFIX = ".reply.toml"
"""How its name ends."""


def read_replies(path: Path) -> Replies:
    """The replies in a file.

    Raises:
        FileProblem: It cannot be read, or is not a reply file without errors.
    """
    return replies_of(read_bounded(path, LARGEST, "a reply"), path)


def replies_of(data: bytes, file: Path | str) -> Replies:
    """The replies that the bytes of a file hold.

    Raises:
        FileProblem: They are not a reply file without errors.
    """
    replies, problems = check_replies(data, file)
    if replies is None:
        raise FileProblem(file, *problems)
    return replies


def check_replies(data: bytes, file: Path | str) -> tuple[Replies | None, tuple[Problem, ...]]:
    """The replies that bytes hold, where they hold some, and everything that is wrong with them.

    Returns:
        The replies, None where there are errors; and the problems, in the order of their lines.
    """
    try:
        form = parse(data, file)
        kind, _ = document_kind(form, file)
    except FileProblem as problem:
        return None, at_their_lines(data, file, problem.problems)
    if kind != "reply":
        article = "an" if kind[0] in "aeiou" else "a"
        return None, placed(data, file, [Fault(("format",), f"This is {article} {kind}, not a reply.")])
    from gadfly.store.reply_shape import sense_faults, shape_faults  # noqa: PLC0415 - it needs pydantic

    found = shape_faults(form) or tuple(sense_faults(form))
    return (None if found else replies_from(form)), placed(data, file, found)


def replies_text(replies: Replies) -> bytes:
    """The file of replies, read back and compared.

    Raises:
        SaveFailed: It does not read back as what was meant.
    """
    form = replies_to(replies)
    try:
        data = section((), form, LAYOUT).encode()
        same = parse(data, "") == form
    except (TypeError, ValueError, FileProblem):
        same = False
    if not same:
        raise SaveFailed(
            Path(), "Your replies are not saved: they cannot be written so that they read the same."
        )
    return data


def save_replies(path: Path, replies: Replies, *, expected: str | None = None) -> str:
    """Save replies for good and give the sha256 (hexadecimal) of their file.

    Args:
        path: The file.
        replies: The replies.
        expected: sha256 of what is there now; None: there must be no file.

    Raises:
        SaveFailed: They are not saved; `Changed` where something else is there.
    """
    return save_durably(path, replies_text(replies), expected=expected)
