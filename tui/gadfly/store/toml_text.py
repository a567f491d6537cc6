"""TOML from outside becomes plain values here, or one clear refusal.

tomli and not the standard library's parser, which a 40 KB file can keep busy for seconds. Fractions come as
Decimal, so a percentage means what its author wrote.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from gadfly.store.problems import FileProblem, Problem, key_path, refusal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

VERSIONS: Final = {
    "rubric": 1,
    "critique": 1,
    "assignment": 1,
    "key": 1,
    "grade": 1,
    "feedback": 1,
    "reply": 1,
    "marking": 1,
    "quick-marks": 1,
    "peers": 1,
    "marker": 1,
    "script": 1,
    "sealings": 1,
    "agreed": 1,
}
"""The newest version of each kind of document that this program reads."""

LARGEST: Final = 2**53
"""No number goes beyond this, either way: up to here every program counts exactly."""

_DEEPEST = 64
_DIGITS = 40
_FORMAT = re.compile(r"gadfly/([a-z-]{1,32})@([1-9][0-9]{0,5})")


def parse(data: bytes, file: Path | str, *, may_be_empty: bool = False) -> dict[str, Any]:
    """Parse TOML bytes; fractions come as Decimal.

    Raises:
        FileProblem: Not UTF-8, not TOML, without any key (unless it may be), nested too deeply, or with a
            number that is infinite, not a number, or out of bounds.
    """
    text = decode(data, file)
    values = _load(text, file)
    if not values and not may_be_empty:
        raise refusal(
            file,
            'This file is empty: a gadfly document starts with a line such as format = "gadfly/rubric@1".',
        )
    for path, message in out_of_bounds(values):
        raise FileProblem(file, _placed(text, path, message))
    return values


def decode(data: bytes, file: Path | str) -> str:
    """Decode UTF-8, with or without a byte order mark.

    Raises:
        FileProblem: The bytes are not UTF-8; says at which line.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise refusal(file, "This is not UTF-8 text: save the file as UTF-8 and try again.", line) from error


def out_of_bounds(values: dict[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The path and the message of each value that no document may hold: too large, none, too deep."""
    return iter(()) if _all_good(values) else _bad_values(values)


def document_kind(data: dict[str, Any], file: Path | str) -> tuple[str, int]:
    """Read which kind of document this is and in which version, such as ("rubric", 1).

    Raises:
        FileProblem: No format, another program's format, or a version that this program does not know yet.
    """
    written = data.get("format")
    if written is None:
        raise refusal(
            file, 'This is not a gadfly document: it has no line such as format = "gadfly/rubric@1".'
        )
    match = _FORMAT.fullmatch(written) if isinstance(written, str) else None
    if match is None or match[1] not in VERSIONS:
        shown = str(written)[:60]
        raise FileProblem(file, Problem("format", f"This is not a format that gadfly knows: {shown!r}."))
    kind, version = match[1], int(match[2])
    if version > (newest := VERSIONS[kind]):
        message = f"written by a newer gadfly (version {version}; this one reads {newest}): update gadfly"
        raise FileProblem(file, Problem("format", message))
    return kind, version


def _load(text: str, file: Path | str) -> dict[str, Any]:
    import tomli  # noqa: PLC0415  (a start without a document to read does not pay for the parser)

    try:
        return tomli.loads(text, parse_float=Decimal)
    except tomli.TOMLDecodeError as error:
        raise refusal(file, f"This is not valid TOML: {error.msg}.", error.lineno, error.colno) from error
    except RecursionError as error:
        raise refusal(file, "This file is nested too deeply to be read.") from error
    except MemoryError as error:
        raise refusal(file, "This file needs more memory than there is.") from error
    except (ValueError, ArithmeticError) as error:
        raise refusal(file, "This file holds a number or a date that is out of bounds.") from error


def _all_good(values: dict[str, Any]) -> bool:
    """Whether there is no value that no document may hold: what nearly always holds, found out fast."""
    level: list[Any] = [values]
    for _ in range(_DEEPEST):
        deeper: list[Any] = []
        for held in level:
            for value in held.values() if type(held) is dict else held:
                kind = type(value)
                if kind is str:
                    continue
                if kind is dict or kind is list:
                    deeper.append(value)
                elif (kind is int or kind is Decimal) and not _in_bounds(value):
                    return False
        if not deeper:
            return True
        level = deeper
    return False


def _bad_values(values: dict[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Give the path and the message of each value that no document may hold, without recursion."""
    waiting: list[tuple[tuple[str | int, ...], Any]] = [((), values)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, dict | list):
            if len(path) >= _DEEPEST:
                yield path, f"Nested too deeply: at most {_DEEPEST} levels."
                return
            parts = value.items() if isinstance(value, dict) else enumerate(value)
            waiting.extend(((*path, part), inner) for part, inner in parts if not isinstance(inner, str))
        elif isinstance(value, int | Decimal) and not isinstance(value, bool) and not _in_bounds(value):
            yield path, "This number is out of bounds: write one that is finite and not larger than 2^53."


def _in_bounds(value: int | Decimal) -> bool:
    if isinstance(value, int):
        return -LARGEST <= value <= LARGEST
    if not value.is_finite():
        return False
    # A tiny exponent makes exact arithmetic as slow as a huge one, so both ends and the digits are bounded.
    # abs() would raise where the exponent is beyond what the arithmetic holds; copy_abs() does not.
    few_digits = value.adjusted() > -_DIGITS and len(value.as_tuple().digits) <= _DIGITS
    return few_digits and value.copy_abs() <= LARGEST


def _placed(text: str, path: tuple[str | int, ...], message: str) -> Problem:
    from gadfly.store.toml_lines import locate  # noqa: PLC0415  (only run when there is something to report)

    line, column = locate(text).get(path, (None, None))
    return Problem(key_path(path), message, line, column)
