"""TOML laid out for people to read: which tables get headers of their own is said, not found by their size.

A general writer turns short lists of tables into inline ones, so that the same document looks now so, now so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

Layout = Mapping[str, Any]
"""Keys whose tables, or lists of tables, get headers, each with the layout inside it; `*` is any key."""

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPED = re.compile(r'["\\\x00-\x08\x0a-\x1f\x7f]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
_WIDEST = 100


def section(path: tuple[str, ...], table: Mapping[str, Any], layout: Layout, *, element: bool = False) -> str:
    """A table with its header, its values and then the tables inside it, each after a blank line.

    Args:
        path: The table's full path; empty for the top of a document, which has no header.
        table: Its content.
        layout: Which of its keys get headers.
        element: Whether it is one of a list of tables.

    Raises:
        TypeError: It holds something that TOML cannot say.
    """
    return "\n".join(_sections(path, table, layout, element=element))


def written_key(key: str) -> str:
    """A key as it stands before a dot or an equals sign, in quotation marks where it needs them."""
    return key if _BARE.fullmatch(key) else _string(key)


def written_value(value: Any) -> str:
    """A value as it stands after the equals sign.

    Raises:
        TypeError: TOML cannot say it.
    """
    if write := _WRITERS.get(type(value)):
        return write(value)
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{written_key(key)} = {written_value(held)}" for key, held in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(value, list | tuple):
        return _list([written_value(item) for item in value])
    for kind, write in _WRITERS.items():  # one derived from these; a bool is an int, so the order counts
        if isinstance(value, kind):
            return write(value)
    raise TypeError(f"TOML has no {type(value).__name__}")


def _sections(
    path: tuple[str, ...], table: Mapping[str, Any], layout: Layout, *, element: bool
) -> Iterator[str]:
    inner = {key: found for key, value in table.items() if (found := _inside(key, value, layout)) is not None}
    lines = [
        f"{written_key(key)} = {written_value(value)}\n" for key, value in table.items() if key not in inner
    ]
    if element or (path and (lines or not inner)):
        name = ".".join(map(written_key, path))
        lines.insert(0, f"[[{name}]]\n" if element else f"[{name}]\n")
    if lines:
        yield "".join(lines)
    for key, found in inner.items():
        if isinstance(table[key], Mapping):
            yield from _sections((*path, key), table[key], found, element=False)
        else:
            for item in table[key]:
                yield from _sections((*path, key), item, found, element=True)


def _inside(key: str, value: Any, layout: Layout) -> Layout | None:
    """The layout inside a key that gets headers; None where it is written as a value."""
    tables = isinstance(value, Mapping) or (isinstance(value, list) and value)
    found: Layout | None = layout.get(key, layout.get("*")) if tables else None
    return found


def _string(text: str) -> str:
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    return _SHORT.get(match[0]) or f"\\u{ord(match[0]):04x}"


def _decimal(value: Decimal) -> str:
    text = str(value).lower()
    return text if set(text) & set(".e") else f"{text}.0"


def _list(items: list[str]) -> str:
    line = f"[{', '.join(items)}]"
    if len(line) <= _WIDEST or len(items) < 2:  # noqa: PLR2004 - one item gains nothing by a line of its own
        return line
    return "[\n" + "".join(f"    {item},\n" for item in items) + "]"


_WRITERS: dict[type, Callable[[Any], str]] = {
    str: _string,
    bool: lambda value: "true" if value else "false",
    int: str,
    Decimal: _decimal,
    datetime: lambda value: value.isoformat().replace("+00:00", "Z"),
    date: date.isoformat,
    time: time.isoformat,
}
