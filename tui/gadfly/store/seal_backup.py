"""A copy of the key that a person seals with, locked with a passphrase, and the way back.

The copy is PKCS #8 in PEM, which other programs read as well. It is put together here: what the library
writes by itself derives the lock in two thousand rounds, and a passphrase that a person can remember needs
far more. So it is scrypt (RFC 7914), as costly as those programs still accept.
"""

from __future__ import annotations

import base64
import os
from typing import TYPE_CHECKING

from gadfly.store.problems import refusal
from gadfly.store.reading import read_bounded
from gadfly.store.saving import save_durably
from gadfly.store.seal_keys import fingerprint, known_public_key, public_of, put_in_place, signing_key

if TYPE_CHECKING:
    from pathlib import Path

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

SHORTEST = 8
"""Characters that a passphrase has at least."""

_LIMIT = 16 * 1024
_COST, _BLOCK, _TIMES = 2**14, 8, 8  # 16 MiB, eight times over: half a second
_LINE = 64
_BEGIN, _END = "-----BEGIN ENCRYPTED PRIVATE KEY-----", "-----END ENCRYPTED PRIVATE KEY-----"
_LOCKED = b"ENCRYPTED"

# object identifiers, as DER spells them: PBES2, scrypt, AES-256 in CBC mode
_PBES2 = bytes.fromhex("06092a864886f70d01050d")
_SCRYPT = bytes.fromhex("06092b06010401da47040b")
_AES = bytes.fromhex("060960864801650304012a")


def back_up(target: Path, passphrase: str) -> str:
    """Copy the person's key to a file that is not there yet, locked with a passphrase.

    Returns:
        The key's fingerprint, to be written on the copy.

    Raises:
        FileProblem: There is no key to copy that can be read.
        SaveFailed: The copy cannot be written, or something is there already.
        ValueError: The passphrase is too short.
    """
    if len(passphrase) < SHORTEST:
        raise ValueError(f"A passphrase has at least {SHORTEST} characters; several words are best.")
    if not known_public_key():
        raise refusal(target, "There is no key to back up yet: it is made when something needs it.")
    key = signing_key()
    data = _locked(key, passphrase)
    if public_of(_opened(data, target, passphrase)) != public_of(key):
        raise AssertionError("the copy does not open")
    save_durably(target, data, expected=None)
    return fingerprint(public_of(key))


def is_locked(source: Path) -> bool:
    """Whether a copy wants a passphrase.

    Raises:
        FileProblem: It cannot be read.
    """
    return _LOCKED in read_bounded(source, _LIMIT, "a key")


def restore(source: Path, passphrase: str | None) -> tuple[str, bool]:
    """Put a copy of a key back.

    Args:
        source: The copy.
        passphrase: What it is locked with; None: nothing.

    Returns:
        The key's fingerprint, and whether it was put there; False: it was there already.

    Raises:
        FileProblem: The copy is no key for seals, or opens with another passphrase; or another key is here.
        SaveFailed: It cannot be kept.
    """
    key = _opened(read_bounded(source, _LIMIT, "a key"), source, passphrase)
    new = put_in_place(key)
    return fingerprint(public_of(key)), new


def _opened(data: bytes, source: Path, passphrase: str | None) -> Ed25519PrivateKey:
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415 - only who seals pays for it
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415 - as above
    from cryptography.hazmat.primitives.serialization import load_pem_private_key  # noqa: PLC0415 - as above

    word = passphrase.encode() if passphrase is not None else None
    try:
        key = load_pem_private_key(data, password=word)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        why = "The passphrase does not open it, or it is damaged." if word else "This is no key for seals."
        raise refusal(source, why) from None
    if not isinstance(key, Ed25519PrivateKey):
        raise refusal(source, "This is a key of another kind than gadfly seals with.")
    return key


def _locked(key: Ed25519PrivateKey, passphrase: str) -> bytes:
    """The key as PKCS #8, encrypted by PBES2 (RFC 8018) with scrypt and AES-256."""
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415 - only who seals pays for it
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes  # noqa: PLC0415 - as above
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt  # noqa: PLC0415 - as above
    from cryptography.hazmat.primitives.padding import PKCS7  # noqa: PLC0415 - as above

    plain = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    salt, start = os.urandom(16), os.urandom(16)
    secret = Scrypt(salt, 32, _COST, _BLOCK, _TIMES).derive(passphrase.encode())
    pad, cipher = PKCS7(128).padder(), Cipher(algorithms.AES256(secret), modes.CBC(start)).encryptor()
    locked = cipher.update(pad.update(plain) + pad.finalize()) + cipher.finalize()
    derived = _sequence(_SCRYPT, _sequence(_octets(salt), *map(_integer, (_COST, _BLOCK, _TIMES))))
    how = _sequence(_PBES2, _sequence(derived, _sequence(_AES, _octets(start))))
    text = base64.b64encode(_sequence(how, _octets(locked))).decode()
    lines = [text[at : at + _LINE] for at in range(0, len(text), _LINE)]
    return "\n".join([_BEGIN, *lines, _END, ""]).encode()


def _sequence(*parts: bytes) -> bytes:
    return _der(0x30, b"".join(parts))


def _octets(data: bytes) -> bytes:
    return _der(0x04, data)


def _integer(number: int) -> bytes:
    return _der(0x02, number.to_bytes(number.bit_length() // 8 + 1, "big"))


def _der(tag: int, data: bytes) -> bytes:
    """A value with its tag and length, as ASN.1's distinguished encoding has it."""
    size = len(data)
    if size < 0x80:  # noqa: PLR2004 - what fits beside the bit that says that there are more
        return bytes((tag, size)) + data
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(length))) + length + data
