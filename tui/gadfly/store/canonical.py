"""One spelling for what a document says, so that a digest or a seal stands for its meaning, not its layout.

A TOML file can be laid out anew, with other line ends, quotation marks or comments, and say the same. Here
its parsed content becomes JSON in one spelling only: keys sorted by code point, no blanks, ASCII; each text
as `s:` and the text, each number as `n:` and its plain decimal digits without needless zeros, each time as
`t:` and its UTC in ISO form (`l:` and as written, where it has no offset). A letter for the kind keeps the
text "1" and the number 1 apart. Texts are taken code point for code point and not normalised: two that only
look the same are not the same text.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from decimal import Context, Decimal
from typing import Any

_EXACT = Context(prec=200)


def canonical(content: Any) -> bytes:
    """The one spelling of parsed TOML.

    Raises:
        TypeError: It holds something that TOML cannot say.
    """
    return json.dumps(_tagged(content), sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


def digest_of(content: Any) -> str:
    """The sha256 (hexadecimal) of parsed TOML in its one spelling.

    Raises:
        TypeError: It holds something that TOML cannot say.
    """
    return hashlib.sha256(canonical(content)).hexdigest()


def part_digests(form: Mapping[str, Any], *without: str) -> dict[str, str]:
    """A digest for each part of a document: for each key at its top, of a table with that key alone.

    Args:
        form: The parsed document.
        without: Keys at its top that do not count.

    Returns:
        Digests as of `digest_of`, by the key. Together they hold everything that the document says.
    """
    return {key: digest_of({key: value}) for key, value in form.items() if key not in without}


def _tagged(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _tagged(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_tagged(inner) for inner in value]
    return value if isinstance(value, bool) else _leaf(value)


def _leaf(value: Any) -> str:
    match value:
        case str():
            return f"s:{value}"
        case int() | Decimal():
            return f"n:{_digits(value)}"
        case datetime() if value.utcoffset() is not None:
            return f"t:{_utc(value).isoformat()}"
        case date() | time():  # a date and time is a date
            return f"l:{value.isoformat()}"
    raise TypeError(f"TOML has no {type(value).__name__}")


def _digits(value: int | Decimal) -> str:
    exact = Decimal(value).normalize(_EXACT)
    return format(exact, "f") if exact else "0"


def _utc(value: datetime) -> datetime:
    try:
        return value.astimezone(UTC)
    except OverflowError:  # at either end of the calendar; as written it is one spelling, too
        return value
