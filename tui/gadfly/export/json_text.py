"""Plain values of a TOML document as JSON text (RFC 8259) that says the same.

The standard library's writer cannot say a decimal number exactly. Here numbers keep their digits, times
become RFC 3339 strings, and everything beyond ASCII is escaped. A time where nobody would look for one is
told by its place: see `odd_times`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from json.encoder import encode_basestring_ascii
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Path = tuple[str | int, ...]
"""Keys and, in lists, numbers from 0."""

OFFSET, LOCAL, DATE, TIME, TEXT = "offset-date-time", "local-date-time", "local-date", "local-time", "text"
KINDS: Final = (OFFSET, LOCAL, DATE, TIME, TEXT)
"""What a string stands for, by TOML's names."""

_LONE = re.compile("[\ud800-\udfff]")
_AT = "at"


def json_text(value: Any) -> str:
    """A value as JSON, on one line, keys in the order in which they come.

    Raises:
        TypeError: TOML could not say it, so no document holds it.
    """
    if write := _WRITERS.get(type(value)):
        return write(value)
    if isinstance(value, Mapping):
        return f"{{{','.join([f'{_string(key)}:{json_text(held)}' for key, held in value.items()])}}}"
    if isinstance(value, list | tuple):
        return f"[{','.join(map(json_text, value))}]"
    for kind, write in _WRITERS.items():  # one derived from these; a bool is an int, so the order counts
        if isinstance(value, kind):
            return write(value)
    raise TypeError(f"JSON has no {type(value).__name__}")


def is_time(path: Path) -> bool:
    """Whether a document's format has a time with its offset there.

    Args:
        path: The place; its first key names the document.
    """
    match path:
        case ("critique", "started" | "saved"):
            return True
        case ("critique", "paragraph" | "set_aside", int(), "answers", _, *rest):
            return _is_answer_time(rest)
        case ("critique", "article_answers", _, *rest) | ("grade", "manual", "answers", _, *rest):
            return _is_answer_time(rest)
        case _:
            return path == ("grade", "seal", _AT)


def odd_times(documents: Mapping[str, Any]) -> dict[str, str]:
    """What strings stand for, where that is not as the format has it: by JSON Pointer (RFC 6901).

    Newer programs may put times beside the known keys, and a damaged seal may lack the one that it needs.

    Args:
        documents: The documents, by what they are: `critique`, `grade`.
    """
    return {
        pointer(path): kind
        for path, kind in _kinds((), documents)
        if kind != (OFFSET if is_time(path) else TEXT)
    }


def pointer(path: Path) -> str:
    """A place as a JSON Pointer (RFC 6901)."""
    return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in path)


def _is_answer_time(rest: list[str | int]) -> bool:
    match rest:
        case ["at"] | ["earlier", int(), "at"]:
            return True
    return False


def _kinds(path: Path, value: Any) -> Iterator[tuple[Path, str]]:
    """Every place that is a string in JSON, with what it stands for."""
    match value:
        case Mapping():
            for key, held in value.items():
                yield from _kinds((*path, key), held)
        case list() | tuple():
            for at, held in enumerate(value):
                yield from _kinds((*path, at), held)
        case str():
            yield path, TEXT
        case datetime():
            yield path, LOCAL if value.utcoffset() is None else OFFSET
        case date():
            yield path, DATE
        case time():
            yield path, TIME


def _string(text: str) -> str:
    # half of a surrogate pair comes only from a file's name; no JSON reader has to take one
    return encode_basestring_ascii(text if text.isascii() else _LONE.sub("\ufffd", text))


def _number(value: Decimal) -> str:
    if not value.is_finite():
        raise TypeError("JSON has no number that is infinite or none")
    return str(value)


_WRITERS: dict[type, Callable[[Any], str]] = {
    str: _string,
    bool: lambda value: "true" if value else "false",
    int: str,
    Decimal: _number,
    datetime: lambda value: f'"{value.isoformat().replace("+00:00", "Z")}"',
    date: lambda value: f'"{value.isoformat()}"',
    time: lambda value: f'"{value.isoformat()}"',
}
