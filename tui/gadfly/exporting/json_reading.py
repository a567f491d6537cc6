"""A JSON export from outside, entry by entry: one at a time in memory, or one clear refusal.

Whoever sends it may mean harm: what is too deep, too long, doubled, or no number stops here.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, NoReturn

from gadfly.export.json import FORMAT
from gadfly.store.problems import FileProblem, Problem, refusal
from gadfly.store.toml_text import decode, out_of_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from gadfly.export.json_text import Path as Place

LARGEST_ENTRY: Final = 8 * 1024 * 1024
"""Characters that one critique's entry may have: 2 MiB of any script, escaped, and what is said of it."""

MOST: Final = 50_000
"""Critiques that an export may have when it is taken back."""

# No more is cut out of the text than an entry may need: of millions of tiny ones, none may cost a large copy.
_SIZES = (4096, 128 * 1024, 1024 * 1024)
_DIGITS = 64
_AFTER = frozenset(",]} \t\n\r")  # what can follow a number; anything else is more of it, cut off
_BLANK = re.compile(r"[ \t\n\r]*")
_VERSION = re.compile(r"gadfly/export@([1-9][0-9]{0,5})")
_LONE = re.compile("[\ud800-\udfff]")
_TOO_LONG = f"This critique is too long: at most {LARGEST_ENTRY // 1024 // 1024} million characters are read."


def entries(data: bytes, file: Path | str) -> Iterator[Any]:
    """The entries of an export, in order, each as the values that JSON has; whole documents first to last.

    What is yielded is known to be of an export only once all of it was read: use nothing before.

    Raises:
        FileProblem: It is no JSON, no export, or one of a newer gadfly.
    """
    yield from _Export(decode(data, file), file).entries()


def unsayable(entry: Any) -> Iterator[tuple[Place, str]]:
    """The place and the message of what no document of gadfly's can say."""
    yield from ((path[1:], message) for path, message in out_of_bounds({"": entry}))
    waiting: list[tuple[Place, Any]] = [] if _plain(entry) else [((), entry)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, dict):
            waiting.extend(((*path, key), held) for key, held in value.items())
            if any(map(_half, value)):
                yield path, "A key here has half of a character in it."
        elif isinstance(value, list):
            waiting.extend(((*path, at), held) for at, held in enumerate(value))
        elif isinstance(value, str):
            if _half(value):
                yield path, "This text has half of a character in it."
        elif value is None:
            yield path, "There is no null in an export: what is not there is left out."


def _plain(entry: Any) -> bool:
    """Whether there is neither null nor half a character in it: what nearly always holds, found out fast."""
    level: list[Any] = [[entry]]
    while level:
        deeper: list[Any] = []
        for held in level:
            if type(held) is dict and any(map(_half, held)):
                return False
            for value in held.values() if type(held) is dict else held:
                kind = type(value)
                if kind is dict or kind is list:
                    deeper.append(value)
                elif value is None or (kind is str and _half(value)):
                    return False
        level = deeper
    return True


def _half(text: str) -> bool:
    return not text.isascii() and _LONE.search(text) is not None


class _Export:
    """The text, and how far it was read."""

    def __init__(self, text: str, file: Path | str) -> None:
        self._text = text
        self._file = file
        self._at = 0

    def entries(self) -> Iterator[Any]:
        """See above."""
        self._expect("{", "This is no export, which begins with {. A gradebook goes with --into DIR.")
        told: dict[str, Any] = {}
        while not self._is("}"):
            if told:
                self._expect(",", "A comma is missing here.")
            key = self._value()
            if not isinstance(key, str) or key in told:
                self._refuse(
                    self._at, "This key is there already." if key in told else "A key is missing here."
                )
            self._expect(":", "A colon is missing here.")
            if key == "critiques":
                told[key] = True
                yield from self._list()
            else:
                told[key] = self._value()
        self._expect("}", "")
        self._blank()
        if self._at < len(self._text):
            self._refuse(self._at, "Something stands after the end of the document.")
        self._check(told)

    def _list(self) -> Iterator[Any]:
        self._expect("[", "The critiques must be a list.")
        count = 0
        while not self._is("]"):
            if count:
                self._expect(",", "A comma is missing here.")
            if count >= MOST:
                self._refuse(
                    self._at, f"There are too many critiques: at most {MOST:,} are taken back at once."
                )
            count += 1
            yield self._value()
        self._expect("]", "")

    def _check(self, told: dict[str, Any]) -> None:
        written = told.get("format")
        found = _VERSION.fullmatch(written) if isinstance(written, str) else None
        if found is None:
            raise refusal(self._file, f'This is no export of gadfly: it does not say "format": "{FORMAT}".')
        if found[0] != FORMAT:
            message = f"written by a newer gadfly (version {found[1]}; this one reads 1): update gadfly"
            raise FileProblem(self._file, Problem("format", message))
        if "critiques" not in told:
            raise refusal(self._file, "There are no critiques in this export.")

    def _value(self) -> Any:
        """The value that stands here."""
        self._blank()
        start = self._at
        for most in (*_SIZES, LARGEST_ENTRY):
            part = self._text[start : start + most]
            whole = start + most >= len(self._text)
            try:
                value, end = _DECODER.raw_decode(part)
            except json.JSONDecodeError as error:
                if whole or _is_wrong(error, len(part)):
                    self._refuse(start + error.pos, f"This is not valid JSON: {error.msg}.")
            except RecursionError:
                self._refuse(start, "This is nested too deeply to be read.")
            except MemoryError:
                self._refuse(start, "This needs more memory than there is.")
            except (ValueError, ArithmeticError) as error:
                told = str(error) if isinstance(error, _Refused) else "A number here is out of bounds."
                self._refuse(start, told)
            else:
                if whole or part[end : end + 1] in _AFTER or isinstance(value, dict | list | str):
                    self._at = start + end
                    return value
        return self._refuse(start, _TOO_LONG)

    def _is(self, sign: str) -> bool:
        self._blank()
        if self._at >= len(self._text):
            self._refuse(self._at, "The document ends before its end: was it cut off?")
        return self._text[self._at] == sign

    def _expect(self, sign: str, otherwise: str) -> None:
        if not self._is(sign):
            self._refuse(self._at, otherwise)
        self._at += 1

    def _blank(self) -> None:
        found = _BLANK.match(self._text, self._at)
        self._at = found.end() if found else self._at

    def _refuse(self, at: int, message: str) -> NoReturn:
        line = self._text.count("\n", 0, at) + 1
        raise refusal(self._file, message, line, at - self._text.rfind("\n", 0, at))


def _is_wrong(error: json.JSONDecodeError, size: int) -> bool:
    """Whether a piece of the text is wrong, and not only cut off at its end."""
    return error.pos < size - _DIGITS and not error.msg.startswith("Unterminated")


class _Refused(ValueError):
    """Valid JSON for some, and nothing that gadfly reads; the text says what."""


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    held = dict(pairs)
    if len(held) < len(pairs):
        raise _Refused("A key is there twice in one object: which of the two counts, nobody can tell.")
    return held


def _decimal(digits: str) -> Decimal:
    if len(digits) > _DIGITS:
        raise _Refused("A number here has too many digits.")
    return Decimal(digits)


def _whole(digits: str) -> int:
    if len(digits) > _DIGITS:
        raise _Refused("A number here has too many digits.")
    return int(digits)


def _no_number(name: str) -> NoReturn:
    raise _Refused(f"{name} is no number that a document can hold.")


_DECODER = json.JSONDecoder(
    object_pairs_hook=_unique, parse_float=_decimal, parse_int=_whole, parse_constant=_no_number
)
