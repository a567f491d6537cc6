"""Seals: who says so, and whether anything changed since. Ed25519 (RFC 8032), inside the file that is sealed.

A seal is the table `seal` at a document's top. It names the signer, their public key and the time, and holds
a digest for each part of the document (`canonical.part_digests`). What is signed is a line of context and
then the seal itself, without its signature, in its one spelling: so the name, the key, the time and every
part are under the signature, a file that is only laid out anew still holds, and where it does not, the part
is known.

A seal proves that whoever has the key wrote this. Whose key it is, only a comparison can tell. The time is
what the signer's clock said.
"""

from __future__ import annotations

import base64
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal

from gadfly.frozen import frozen
from gadfly.store.canonical import canonical, part_digests
from gadfly.store.seal_keys import from_base64, raw_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

KEY = "seal"
"""The table's key at the top of a document."""

CONTEXT = b"gadfly seal, version 1\n"
"""What every signed text begins with: a signature made for another purpose is none here."""

LONGEST_NAME = 200
"""Characters that a signer's name may have."""

_KIND = "ed25519"
_SIGNATURE = "signature"

State = Literal["sound", "altered", "broken", "unsealed"]


@frozen
class Seal:
    """What a seal says of itself.

    Attributes:
        by: The signer's name, as the signer wrote it; may be empty.
        key: The signer's public key, base64.
        at: When it was sealed, UTC, by the signer's clock.
    """

    by: str
    key: str
    at: datetime


@frozen
class Verdict:
    """What a look at a document's seal found.

    Attributes:
        state: `sound`: signed with that key, and nothing changed since. `altered`: the seal is whole, the
            document is not. `broken`: the seal itself is not what was signed, or none that can be read.
            `unsealed`: there is none.
        seal: What it says; of a broken one, nothing of it is known to be true. None where it cannot be read.
        changed: Parts of the document that changed since, by their names.
        added: Parts that came in since.
        removed: Parts that were taken out since.
    """

    state: State
    seal: Seal | None = None
    changed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def seal_of(form: Mapping[str, Any], by: str, at: datetime, key: Ed25519PrivateKey) -> dict[str, Any]:
    """The table `seal` for a document.

    Args:
        form: The document as it will be parsed from its file; a seal that it has already does not count.
        by: The signer's name, at most `LONGEST_NAME` characters.
        at: When, with its offset from UTC.
        key: The signer's key, as `seal_keys.signing_key` gives it.

    Raises:
        ValueError: The name is too long, or the time lacks its offset.
    """
    if len(by) > LONGEST_NAME or at.utcoffset() is None:
        raise ValueError("A seal needs a time with its offset and a name that is not too long.")
    statement: dict[str, Any] = {
        "kind": _KIND,
        "by": by,
        "key": base64.b64encode(key.public_key().public_bytes_raw()).decode(),
        "at": at.astimezone(UTC),
        "parts": part_digests(form, KEY),
    }
    signature = base64.b64encode(key.sign(_signed(statement))).decode()
    parts = statement.pop("parts")
    return statement | {_SIGNATURE: signature, "parts": parts}


def examine(form: Mapping[str, Any]) -> Verdict:
    """Whether a parsed document is what was sealed; needs no check of it before, and never raises."""
    table = form.get(KEY)
    if table is None:
        return Verdict("unsealed")
    seal = _read(table)
    if seal is None:
        return Verdict("broken")
    if not _holds(table):
        return Verdict("broken", seal)
    sealed: dict[str, str] = table["parts"]
    now = part_digests(form, KEY)
    changed = tuple(name for name in now if name in sealed and now[name] != sealed[name])
    added = tuple(name for name in now if name not in sealed)
    removed = tuple(name for name in sealed if name not in now)
    state: State = "altered" if changed or added or removed else "sound"
    return Verdict(state, seal, changed, added, removed)


def _read(table: Any) -> Seal | None:
    """What a seal says, where it has the shape of one."""
    match table:
        case {
            "kind": "ed25519",
            "by": str(by),
            "key": str(key),
            "at": datetime() as at,
            "signature": str(),
            "parts": dict(),
        } if at.utcoffset() is not None and len(by) <= LONGEST_NAME:
            with suppress(OverflowError):
                return Seal(by, key, at.astimezone(UTC)) if raw_key(key) else None
    return None


def _holds(table: Mapping[str, Any]) -> bool:
    """Whether the signature is of this seal, by the key that the seal names."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - only who looks at seals pays for it
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415 - as above

    key, signature = raw_key(table["key"]), from_base64(table[_SIGNATURE])
    if key is None or signature is None:
        return False
    statement = {name: value for name, value in table.items() if name != _SIGNATURE}
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, _signed(statement))
    except (InvalidSignature, ValueError):
        return False
    return True


def _signed(statement: Mapping[str, Any]) -> bytes:
    return CONTEXT + canonical(statement)
