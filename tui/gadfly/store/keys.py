"""Keys from their files and into them: whole and checked, or refused with what is wrong and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gadfly.scoring.scorer import score
from gadfly.store.checked import was_checked
from gadfly.store.critique_text import CritiqueText
from gadfly.store.critiques import LARGEST
from gadfly.store.faults import Fault, at_their_lines, placed
from gadfly.store.key_form import key_from, with_judgements
from gadfly.store.problems import FileProblem, Problem
from gadfly.store.reading import read_bounded
from gadfly.store.saving import save_durably
from gadfly.store.toml_text import document_kind, parse

if TYPE_CHECKING:
    from pathlib import Path

    from gadfly.documents.key import Key


def read_key(path: Path) -> Key:
    """The key in a file.

    Raises:
        FileProblem: It cannot be read, or is not a key without errors.
    """
    key, problems = check_key(read_bounded(path, LARGEST, "a key"), path)
    if key is None:
        raise FileProblem(path, *(problem for problem in problems if problem.severity == "error"))
    return key


def key_of(data: bytes, file: Path | str) -> Key:
    """The key that the bytes of a file hold; see `read_key`. Bytes that are remembered are not checked.

    Raises:
        FileProblem: They are not a key without errors.
    """
    if was_checked(data, "key"):
        return key_from(parse(data, file))
    key, problems = check_key(data, file)
    if key is None:
        raise FileProblem(file, *(problem for problem in problems if problem.severity == "error"))
    return key


def check_key(data: bytes, file: Path | str) -> tuple[Key | None, tuple[Problem, ...]]:
    """The key that bytes hold, where they hold one, and everything that is wrong with it.

    Returns:
        The key, None where there are errors; and the problems, in the order of their lines.
    """
    try:
        form = parse(data, file)
        kind, _ = document_kind(form, file)
    except FileProblem as problem:
        return None, at_their_lines(data, file, problem.problems)
    if kind != "key":
        article = "an" if kind[0] in "aeiou" else "a"
        return None, placed(data, file, [Fault(("format",), f"This is {article} {kind}, not a key.")])
    from gadfly.store.key_sense import sense_faults  # noqa: PLC0415 - what keys need, others do not pay for
    from gadfly.store.key_shape import shape_faults  # noqa: PLC0415 - as above; it needs pydantic

    if found := shape_faults(form):
        return None, placed(data, file, found)
    problems = placed(data, file, sense_faults(form))
    if any(problem.severity == "error" for problem in problems):
        return None, problems
    return key_from(form), problems


def key_text(key: Key) -> bytes:
    """The file of a key, read back and compared.

    Raises:
        Unfaithful: It does not read back as what was meant.
    """
    return CritiqueText().whole(with_judgements(key), score(key.critique))


def save_key(path: Path, key: Key, *, expected: str | None = None) -> str:
    """Save a key for good and give the sha256 (hexadecimal) of its file.

    Args:
        path: The file.
        key: The key.
        expected: sha256 of what is there now; None: there must be no file.

    Raises:
        SaveFailed: It is not saved; `Changed` where something else is there.
    """
    return save_durably(path, key_text(key), expected=expected)
