"""The key that a person seals with: made without a question the first time, and never overwritten.

It is an Ed25519 key in `seal-key.pem` in the settings folder, as PKCS #8, which other programs read as well.
The settings folder and not the state folder: what is there may be deleted, but whoever loses this key cannot
seal as the same person again.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import stat
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from gadfly.store.disk import discard, sync_folder, write_beside
from gadfly.store.places import config_file
from gadfly.store.problems import FileProblem, refusal
from gadfly.store.reading import read_bounded
from gadfly.store.saving import SaveFailed
from gadfly.store.undivided import undivided

if TYPE_CHECKING:
    from pathlib import Path

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

NAME = "seal-key.pem"
"""The file's name in the settings folder."""

_LIMIT = 16 * 1024
_KEY = 32  # bytes of a public key
_GROUPS, _GROUP = 5, 4  # 80 bits: more than anybody can search for another key with the same
_AWAY = "Move it away first, where you can find it again: seals made with it cannot be made without it."
_RESTORE = "Put back the copy that you keep of it, or move it away: then a new key is made."


def key_file() -> Path:
    """Where the key is kept; it may not exist yet."""
    return config_file().with_name(NAME)


def signing_key() -> Ed25519PrivateKey:
    """The person's key, made now where there is none.

    Raises:
        FileProblem: What is there is no such key, or it cannot be read.
        SaveFailed: A new one cannot be kept.
    """
    path = key_file()
    if not path.exists():
        _make(path)
    _keep_private(path)
    return _read(path)


def public_key() -> str:
    """The public half of the person's key in base64, which an assignment carries; made where there is none.

    Raises:
        FileProblem: As `signing_key`.
        SaveFailed: As `signing_key`.
    """
    return _public(signing_key())


def known_public_key() -> str:
    """The same, empty where there is no key yet: nothing is made.

    Raises:
        FileProblem: What is there is no such key, or it cannot be read.
    """
    path = key_file()
    return _public(_read(path)) if path.exists() else ""


def put_in_place(key: Ed25519PrivateKey) -> bool:
    """Make a key the person's own, where they have none yet.

    Returns:
        Whether it was put there; False: it is there already.

    Raises:
        FileProblem: Another key is there, or something that is none.
        SaveFailed: It cannot be kept.
    """
    path = key_file()
    new = not os.path.lexists(path)
    if new:
        _keep(path, _pem(key))
    try:
        there = _public(_read(path))
    except FileProblem:
        raise refusal(path, f"Something is here that is no key for seals. {_AWAY}") from None
    if there != _public(key):
        raise refusal(path, f"Another key is here, {fingerprint(there)}. {_AWAY}")
    _keep_private(path)
    return new


def public_of(key: Ed25519PrivateKey) -> str:
    """The public half of a key in base64."""
    return _public(key)


def raw_key(written: str) -> bytes | None:
    """The bytes of a public key in base64; None where it is none."""
    raw = from_base64(written)
    return raw if raw is not None and len(raw) == _KEY else None


def from_base64(written: str) -> bytes | None:
    """The bytes behind base64, None where it is not spelled as this program spells it."""
    try:
        raw = base64.b64decode(written, validate=True)
    except (binascii.Error, ValueError):
        return None
    return raw if base64.b64encode(raw).decode() == written else None


def fingerprint(public: str) -> str:
    """A public key as people compare it, such as `3f2a 91bc 77de 0012 a0b4`: from the sha256 of its bytes.

    Raises:
        ValueError: It is no public key in base64.
    """
    raw = raw_key(public)
    if raw is None:
        raise ValueError("This is no public key.")
    digits = hashlib.sha256(raw).hexdigest()
    return " ".join(digits[at : at + _GROUP] for at in range(0, _GROUPS * _GROUP, _GROUP))


def _public(key: Ed25519PrivateKey) -> str:
    return base64.b64encode(key.public_key().public_bytes_raw()).decode()


def _make(path: Path) -> None:
    """Make the key's file, unless another process is quicker."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415 - only who seals pays for it

    _keep(path, _pem(Ed25519PrivateKey.generate()))


def _pem(key: Ed25519PrivateKey) -> bytes:
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415 - only who seals pays for it

    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def _keep(path: Path, pem: bytes) -> None:
    """Write a key's file, unless there is one."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with undivided():
            temp, _ = write_beside(path, f".{NAME}-", pem, None)
            try:
                with suppress(FileExistsError):
                    _put(temp, path)
            finally:
                discard(temp)
        sync_folder(path.parent)
    except OSError as error:
        why = error.strerror or "the system gave no reason"
        message = f"Your key for seals cannot be kept ({why}): set GADFLY_CONFIG_DIR to a folder of your own."
        raise SaveFailed(path, message, error.errno) from error


def _put(temp: Path, path: Path) -> None:
    """Give a whole file its name, which nothing may have yet.

    Raises:
        FileExistsError: Something has it.
    """
    if sys.platform == "win32":
        os.rename(temp, path)  # noqa: PTH104 - there it never replaces
        return
    try:
        os.link(temp, path)  # a rename would replace what is there
    except FileExistsError:
        raise
    except OSError:  # a drive without links: take the name first
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        os.replace(temp, path)  # noqa: PTH105 - one system call, named as such


def _keep_private(path: Path) -> None:
    """Take from others what a careless copy allowed them."""
    with suppress(OSError):
        mode = stat.S_IMODE(path.stat().st_mode)
        if sys.platform != "win32" and mode & 0o077:
            path.chmod(mode & 0o700)


def _read(path: Path) -> Ed25519PrivateKey:
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415 - only who seals pays for it
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415 - as above
    from cryptography.hazmat.primitives.serialization import load_pem_private_key  # noqa: PLC0415 - as above

    data = read_bounded(path, _LIMIT, "a signing key")
    try:
        key = load_pem_private_key(data, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise refusal(path, f"This is not the key for seals that gadfly made. {_RESTORE}") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise refusal(path, f"This is a key of another kind than gadfly seals with. {_RESTORE}")
    return key
